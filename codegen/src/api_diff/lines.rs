//! The lines of upstream's document, by the pointers of the patched one.

use crate::additions::{self, Additions};
use crate::diagnostics::{Diagnostic, Span};
use crate::load::{self, Positions};
use crate::pointer::Pointer;
use crate::quirks::{self, Patched, Quirk, Stale, Table};

/// Knows where in upstream's document things stand.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    positions: Positions,
    patched: Patched,
}

impl Lines {
    pub(crate) fn new(positions: Positions, patched: Patched) -> Self {
        Self { positions, patched }
    }

    /// Reads a document, named `file` in messages, and patches it by the quirks of today, as far as they fit.
    ///
    /// # Errors
    ///
    /// Fails when the bytes are no YAML document; the diagnostics say why.
    pub fn of(
        file: &str,
        bytes: &[u8],
        additions: Option<&Additions>,
    ) -> Result<Self, Vec<Diagnostic>> {
        Self::of_with(file, bytes, additions, &quirks::tables())
    }

    /// Like [`of`](Self::of), with the given quirks only.
    ///
    /// # Errors
    ///
    /// Fails as [`of`](Self::of) does.
    pub fn of_with(
        file: &str,
        bytes: &[u8],
        additions: Option<&Additions>,
        quirks: &[(Table, &'static Quirk)],
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut document = load::load(file, bytes)?;
        if let Some(own) = additions {
            let own = load::load(&own.file, &own.bytes)?;
            additions::merge(&mut document, &own, true);
        }
        let mut tree = document.root;
        let patched = quirks::apply_to(&mut tree, quirks, Stale::Warn);
        Ok(Self::new(document.positions, patched))
    }

    /// The place of what is at `pointer` in the patched document; of what quirks added, that of the place
    /// around it.
    pub fn span(&self, pointer: &str) -> Option<Span> {
        let pointer = Pointer::parse(pointer)?;
        let origin = self.patched.origin(&pointer);
        Some(self.positions.nearest(&origin))
    }
}
