//! The failures of the program, with the action that each requires.

use accesslink_api::transactions::{ItemError, ItemErrorKind, ListError, TransactionKind};
use accesslink_api::{Error, ErrorKind};

use crate::shared::with_causes;

/// The action that a failure requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// The transaction has expired: open another one, which contains the same items.
    OpenAnother,
    /// The failure may be temporary: rerun the program later.
    Later,
    /// The problem requires a decision or a fix by the user.
    Look,
}

/// A failure of the program, with its message.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The action that the failure requires.
    pub(crate) next: Next,
    message: String,
    status: Option<u16>,
    is_unreachable: bool,
}

impl Failure {
    /// Creates a failure that the user has to fix.
    pub(crate) fn look(message: impl Into<String>) -> Self {
        Self {
            next: Next::Look,
            message: message.into(),
            status: None,
            is_unreachable: false,
        }
    }

    /// Creates a failure for a file or folder that cannot be read or written.
    pub(crate) fn disk(what: impl std::fmt::Display, error: std::io::Error) -> Self {
        Self::look(format!("{what}: {error}"))
    }

    /// Creates a failure for a file or folder that cannot be written.
    pub(crate) fn unwritten(path: &std::path::Path, error: std::io::Error) -> Self {
        Self::disk(format_args!("{} cannot be written", path.display()), error)
    }

    /// Creates a failure for a call.
    pub(crate) fn call(error: Error) -> Self {
        let next = if error.is_retryable() {
            Next::Later
        } else {
            Next::Look
        };
        Self::of(next, &error)
    }

    /// Creates a failure for a call within a transaction, where 404 means that the transaction has expired.
    pub(crate) fn within_transaction(error: Error) -> Self {
        if error.status().map(|status| status.as_u16()) == Some(404) {
            Self::of(Next::OpenAnother, &error)
        } else {
            Self::call(error)
        }
    }

    /// Creates a failure for a list that cannot be fetched.
    pub(crate) fn list<K: TransactionKind>(error: ListError<K>) -> Self {
        Self::within_transaction(error.into())
    }

    /// Creates a failure for an item that cannot be fetched.
    pub(crate) fn item(error: ItemError) -> Self {
        let link = error
            .link
            .as_ref()
            .map_or_else(String::new, |link| format!(" ({link})"));
        let message = format!("{error}{link}");
        let cause = match error.kind {
            ItemErrorKind::Call(error) | ItemErrorKind::Expired(error) => {
                Self::within_transaction(error)
            }
            _ => return Self::look(message),
        };
        Self {
            message: format!("{message}: {}", cause.message),
            ..cause
        }
    }

    /// Returns true if other calls will fail as well: the token is not accepted, there were too many requests, or the
    /// service is unreachable.
    pub(crate) fn ends_all(&self) -> bool {
        matches!(self.status, Some(401 | 403 | 429)) || self.is_unreachable
    }

    /// Returns the message of the failure and its causes.
    pub(crate) fn chain(&self) -> &str {
        &self.message
    }

    fn of(next: Next, error: &Error) -> Self {
        let mut message = with_causes(error);
        if let Some(wait) = error.retry_after() {
            message.push_str(&format!("; the service asks to wait {} s", wait.as_secs()));
        }
        Self {
            next,
            message,
            status: error.status().map(|status| status.as_u16()),
            // The client has retried it.
            is_unreachable: error.kind() == ErrorKind::Transport && error.attempts() > 1,
        }
    }
}
