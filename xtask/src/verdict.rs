//! The outcome of a command, and the exit code for it.

use std::fmt;

/// The outcome of a command that completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The command succeeded. The exit code is 0.
    Fine,
    /// A check failed or the document is invalid, as reported. The exit code is 1.
    Failed,
    /// The quirks do not match a new document, as reported. The exit code is 3.
    NeedsQuirks,
    /// A new document can be used, but breaks users' code in ways that are not accepted. The exit code is 4.
    Breaking,
}

/// An error that the user can fix with another command line. The exit code is 2 instead of 1.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
