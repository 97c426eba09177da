//! The lines of upstream's document, by the pointers of the mended one.

use crate::diagnostics::Diagnostic;
use crate::load::{self, Positions};
use crate::pointer::Pointer;
use crate::quirks::{self, Mended, Quirk, Staleness, Table};

/// Knows where in upstream's document things stand.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    positions: Positions,
    mended: Mended,
}

impl Lines {
    pub(crate) fn new(positions: Positions, mended: Mended) -> Self {
        Self { positions, mended }
    }

    /// Reads a document, named `file` in messages, and mends it by the quirks of today, as far as they fit.
    ///
    /// # Errors
    ///
    /// Fails when the bytes are no YAML document; the diagnostics say why.
    pub fn of(file: &str, bytes: &[u8]) -> Result<Self, Vec<Diagnostic>> {
        Self::of_with(file, bytes, &quirks::tables())
    }

    /// Like [`of`](Self::of), with the given quirks only.
    ///
    /// # Errors
    ///
    /// Fails as [`of`](Self::of) does.
    pub fn of_with(
        file: &str,
        bytes: &[u8],
        quirks: &[(Table, &'static Quirk)],
    ) -> Result<Self, Vec<Diagnostic>> {
        let document = load::load(file, bytes)?;
        let mut tree = document.root;
        let mended = quirks::apply_to(&mut tree, quirks, Staleness::Allowed);
        Ok(Self::new(document.positions, mended))
    }

    /// The line of what is at `pointer` in the mended document, counted from 1; of what quirks added, that of the place
    /// around it.
    pub fn line(&self, pointer: &str) -> Option<usize> {
        let pointer = Pointer::parse(pointer)?;
        let origin = self.mended.origin(&pointer);
        Some(self.positions.nearest(&origin).line)
    }
}
