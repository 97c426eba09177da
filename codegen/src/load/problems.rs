//! Collects what is wrong while a document is read, so that all of it is told at once.

use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// How many problems are kept: a broken document may have one on every line.
const MAX_PROBLEMS: usize = 1000;

/// Diagnostics in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<Diagnostic>,
    left_out: usize,
}

impl Problems {
    /// Keeps a diagnostic, or only counts it when there are very many already.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if self.is_full() {
            self.left_out += 1;
        } else {
            self.found.push(diagnostic);
        }
    }

    /// Counts a problem that was not worth describing because [`Problems::is_full`].
    pub(super) fn count(&mut self) {
        self.left_out += 1;
    }

    /// Whether further diagnostics would only be counted.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MAX_PROBLEMS
    }

    /// How many were kept.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// All diagnostics, sorted by place.
    ///
    /// # Errors
    /// The diagnostics, when there are any.
    pub(super) fn none_or(mut self) -> Result<(), Vec<Diagnostic>> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found
            .sort_by_key(|diagnostic| diagnostic.span.map(|span| span.start));
        if self.left_out > 0 {
            let message = format!("{} further problems are not listed", self.left_out);
            self.found.push(Diagnostic::error(
                "further-problems",
                Pointer::root(),
                message,
            ));
        }
        Err(self.found)
    }
}
