//! What went wrong, and what is to be done about it.

use accesslink_api::transactions::{ItemError, ItemErrorKind, ListError, TransactionKind};
use accesslink_api::{Error, ErrorKind};

use crate::shared::with_causes;

/// What is to be done about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// The service took the transaction back: open another one, its items come again.
    OpenAnother,
    /// It may pass: start the program again later.
    Later,
    /// Somebody has to look at it.
    Look,
}

/// What went wrong.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What is to be done about it.
    pub(crate) next: Next,
    message: String,
    status: Option<u16>,
    is_unreachable: bool,
}

impl Failure {
    /// A failure that only a person can fix.
    pub(crate) fn look(message: impl Into<String>) -> Self {
        Self {
            next: Next::Look,
            message: message.into(),
            status: None,
            is_unreachable: false,
        }
    }

    /// A file or folder that cannot be read or written.
    pub(crate) fn disk(what: impl std::fmt::Display, error: std::io::Error) -> Self {
        Self::look(format!("{what}: {error}"))
    }

    /// A file or folder that cannot be written.
    pub(crate) fn unwritten(path: &std::path::Path, error: std::io::Error) -> Self {
        Self::disk(format_args!("{} cannot be written", path.display()), error)
    }

    /// A call that failed.
    pub(crate) fn call(error: Error) -> Self {
        let next = if error.is_retryable() {
            Next::Later
        } else {
            Next::Look
        };
        Self::of(next, &error)
    }

    /// A call within a transaction, where 404 means that the transaction is gone.
    pub(crate) fn within_transaction(error: Error) -> Self {
        if error.status().map(|status| status.as_u16()) == Some(404) {
            Self::of(Next::OpenAnother, &error)
        } else {
            Self::call(error)
        }
    }

    /// A list that cannot be had.
    pub(crate) fn list<K: TransactionKind>(error: ListError<K>) -> Self {
        Self::within_transaction(error.into())
    }

    /// An item that cannot be had.
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

    /// Whether nothing else will work either: the token is not accepted, there were too many requests, or the service
    /// cannot be reached.
    pub(crate) fn ends_all(&self) -> bool {
        matches!(self.status, Some(401 | 403 | 429)) || self.is_unreachable
    }

    /// What went wrong, and what was told to be the reason.
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
            // The client has tried it several times.
            is_unreachable: error.kind() == ErrorKind::Transport && error.attempts() > 1,
        }
    }
}
