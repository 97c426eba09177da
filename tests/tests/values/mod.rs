//! Tests of identifiers, enums, scales and values: comparison, conversion and formatting.

mod enums;
mod identifiers;
mod keys;
mod printing;
mod scales;
