//! How a command ends, and with it the exit code.

use std::fmt;

/// The end of a command that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Exit code 0.
    Fine,
    /// Exit code 1: the check failed or the document is bad, and the report says so.
    Failed,
    /// Exit code 3: the quirks don't fit a new document, and the report says which.
    NeedsQuirks,
    /// Exit code 4: a new document can be taken, and breaks code of users in ways that nobody has accepted.
    Breaking,
}

/// An error that only another command line can fix: exit code 2, where every other error has 1.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
