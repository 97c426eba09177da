//! Uses of identifiers, enums, scales and values other than reading: comparison, conversion and formatting.

mod enums;
mod identifiers;
mod instants;
mod keys;
mod printing;
mod scales;
