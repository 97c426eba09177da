//! The outcome of a command and its exit code.

use std::fmt;

/// The outcome of a command that completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Exit code 0: success.
    Fine,
    /// Exit code 1: a check failed or the document is invalid, as reported.
    Failed,
    /// Exit code 3: the quirks do not match a new document, as reported.
    NeedsQuirks,
    /// Exit code 4: a new document can be used, but breaks code of users in ways that are not accepted.
    Breaking,
}

/// An error that requires another command line. The exit code is 2 instead of 1.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
