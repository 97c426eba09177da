//! Finds the lines of upstream's document for pointers into the patched one.

use crate::additions::{self, Additions};
use crate::diagnostics::{Diagnostic, Span};
use crate::load::{self, Positions};
use crate::pointer::Pointer;
use crate::quirks::{self, Patched, Quirk, Stale, Table};

/// The positions of nodes in upstream's document.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    positions: Positions,
    patched: Patched,
}

impl Lines {
    pub(crate) fn new(positions: Positions, patched: Patched) -> Self {
        Self { positions, patched }
    }

    /// Loads a document and applies the quirks that match it. Messages refer to the document as `file`.
    ///
    /// # Errors
    ///
    /// Returns diagnostics if the bytes cannot be loaded.
    pub fn of(
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

    /// Returns the span of the node at `pointer` in the patched document. An added node has the span of the node around
    /// it.
    pub fn span(&self, pointer: &str) -> Option<Span> {
        let pointer = Pointer::parse(pointer)?;
        let origin = self.patched.origin(&pointer);
        Some(self.positions.nearest(&origin))
    }
}
