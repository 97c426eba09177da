//! What users do with identifiers, enums, scales and values beside reading them: comparing, converting, printing.

mod enums;
mod identifiers;
mod instants;
mod keys;
mod printing;
mod scales;
