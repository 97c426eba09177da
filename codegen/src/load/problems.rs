//! Collects problems while a document is read, so that all of them are reported at once.

use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// The maximum number of problems that are kept, because a broken document may have one on every line.
const MAX_PROBLEMS: usize = 1000;

/// The problems of a document, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<Diagnostic>,
    left_out: usize,
}

impl Problems {
    /// Keeps a diagnostic. The diagnostic is only counted if the maximum is reached.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if self.is_full() {
            self.left_out += 1;
        } else {
            self.found.push(diagnostic);
        }
    }

    /// Counts a problem without a diagnostic, for use when [`Problems::is_full`] returns `true`.
    pub(super) fn count(&mut self) {
        self.left_out += 1;
    }

    /// Returns whether the maximum is reached, so that further diagnostics are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MAX_PROBLEMS
    }

    /// Returns the number of diagnostics that are kept.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// Returns `Ok` if no diagnostics are kept.
    ///
    /// # Errors
    ///
    /// Returns the kept diagnostics, sorted by position.
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
