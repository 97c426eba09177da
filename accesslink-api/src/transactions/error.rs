//! The errors of transactions, with a variant for each way to handle them.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::{Defect, ReadyToCommit, RefusedList, TransactionKind};
use crate::value::Link;
use crate::{Anomaly, Error};

/// An error that occurred while listing a transaction; see [`Transaction::list`](super::Transaction::list).
#[derive(Debug)]
#[non_exhaustive]
pub enum ListError<K: TransactionKind> {
    /// The service no longer knows the transaction (404), because it has expired. No data is lost: open another
    /// transaction, which contains its items.
    Expired(Error),
    /// The call failed. The transaction is unchanged: list it again, or open another one later.
    Call(Error),
    /// The list is not understood completely, so that a commit could delete unread items. No data is lost;
    /// [`RefusedList`] contains the raw body and the ways to continue.
    Refused(RefusedList<K>),
}

impl<K: TransactionKind> ListError<K> {
    pub(super) fn of(error: Error) -> Self {
        if is_unknown(&error) {
            Self::Expired(error)
        } else {
            Self::Call(error)
        }
    }
}

impl<K: TransactionKind> fmt::Display for ListError<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expired(_) => f.write_str(EXPIRED),
            Self::Call(_) => {
                f.write_str("the list of the transaction cannot be read: list it again")
            }
            Self::Refused(list) => list.fmt(f),
        }
    }
}

impl<K: TransactionKind> StdError for ListError<K> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Expired(error) | Self::Call(error) => Some(error),
            Self::Refused(list) => list.source(),
        }
    }
}

/// Extracts the error of the call, for functions that return the crate's error type.
impl<K: TransactionKind> From<ListError<K>> for Error {
    fn from(error: ListError<K>) -> Self {
        match error {
            ListError::Expired(error) | ListError::Call(error) => error,
            ListError::Refused(list) => list.into_error(),
        }
    }
}

/// An error that concerns one item of a transaction. It does not affect the other items.
#[derive(Debug)]
#[non_exhaustive]
pub struct ItemError {
    /// The link of the item in the list, or `None` for [`Unlisted`](ItemErrorKind::Unlisted).
    pub link: Option<Link>,
    /// The reason that the item could not be read.
    pub kind: ItemErrorKind,
}

/// The reason that an item of a transaction could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ItemErrorKind {
    /// The service does not know the item (404). The whole transaction has usually expired: open another one, which
    /// contains its items.
    Expired(Error),
    /// The service responded that the item has no content (204).
    NoContent,
    /// The response is a success but does not contain the item. Retry the item with
    /// [`Unfinished::resume`](super::Unfinished::resume).
    #[non_exhaustive]
    Refused {
        /// The reason that the response was rejected.
        defect: Defect,
        /// The error that contains the response: its status, headers and raw body.
        error: Error,
    },
    /// The path of the link does not contain the identifier of an item.
    UnknownLink,
    /// The link refers to another transaction or another user.
    ForeignLink,
    /// An earlier link in the list refers to the same item, so that a link to another item may be missing.
    RepeatedLink,
    /// The list contains an element that is not a link.
    Unlisted(Anomaly),
    /// The call failed. It may succeed if the item is retried with [`Unfinished::resume`](super::Unfinished::resume).
    Call(Error),
}

impl ItemError {
    /// Returns `true` if the service does not know the item. Open another transaction in that case.
    pub fn is_expired(&self) -> bool {
        matches!(self.kind, ItemErrorKind::Expired(_))
    }

    pub(super) fn of_link(link: Link, kind: ItemErrorKind) -> Self {
        Self {
            link: Some(link),
            kind,
        }
    }

    pub(super) fn of_call(link: Link, error: Error) -> Self {
        let kind = if is_unknown(&error) {
            ItemErrorKind::Expired(error)
        } else {
            ItemErrorKind::Call(error)
        };
        Self::of_link(link, kind)
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.kind {
            ItemErrorKind::Refused { defect, .. } => {
                return write!(f, "an item of the transaction is refused: {defect}");
            }
            ItemErrorKind::Expired(_) => EXPIRED,
            ItemErrorKind::NoContent => "the service returned no content for an item in the list",
            ItemErrorKind::UnknownLink => {
                "a link in the list of the transaction does not contain the identifier of an item"
            }
            ItemErrorKind::ForeignLink => {
                "a link in the list of the transaction refers to another transaction or another user"
            }
            ItemErrorKind::RepeatedLink => {
                "a link in the list of the transaction refers to an item that is already listed"
            }
            ItemErrorKind::Unlisted(_) => {
                "the list of the transaction contains an element that is not a link"
            }
            ItemErrorKind::Call(_) => "an item of the transaction cannot be read: retry it",
        })
    }
}

impl StdError for ItemError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.kind {
            ItemErrorKind::Expired(error) | ItemErrorKind::Call(error) => Some(error),
            ItemErrorKind::Refused { error, .. } => error.source(),
            _ => None,
        }
    }
}

/// An error that occurred while committing a transaction.
#[derive(Debug)]
#[non_exhaustive]
pub enum CommitError<K: TransactionKind> {
    /// The service does not know the transaction (404), and no earlier attempt can have committed it: it has expired.
    /// No data is lost; its items are returned again in another transaction.
    Expired(Error),
    /// The commit failed, but may have taken effect. Retry only the commit: the items are already stored.
    #[non_exhaustive]
    Failed {
        /// The error of the call that committed the transaction.
        error: Error,
        /// The transaction, for another attempt to commit it.
        stored: ReadyToCommit<K>,
    },
}

impl<K: TransactionKind> fmt::Display for CommitError<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired(_) => EXPIRED,
            Self::Failed { .. } => "the commit of the transaction failed: commit it again",
        })
    }
}

impl<K: TransactionKind> StdError for CommitError<K> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Expired(error) | Self::Failed { error, .. } => Some(error),
        }
    }
}

/// Extracts the error of the call, for functions that return the crate's error type.
impl<K: TransactionKind> From<CommitError<K>> for Error {
    fn from(error: CommitError<K>) -> Self {
        match error {
            CommitError::Expired(error) | CommitError::Failed { error, .. } => error,
        }
    }
}

const EXPIRED: &str = "the transaction has expired: open another one, which contains its items";

pub(super) fn is_unknown(error: &Error) -> bool {
    error.status() == Some(StatusCode::NOT_FOUND)
}
