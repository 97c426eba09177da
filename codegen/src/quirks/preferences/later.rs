//! Quirks that `cargo xtask update` adds for a newer document. They are applied after all others.

use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[];
