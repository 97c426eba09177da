//! What can go wrong in a transaction, told apart by what to do next.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::{Defect, ReadyToCommit, RefusedList, TransactionKind};
use crate::value::Link;
use crate::{Anomaly, Error};

/// An error of [`Transaction::list`](super::Transaction::list).
#[derive(Debug)]
#[non_exhaustive]
pub enum ListError<K: TransactionKind> {
    /// The service does not know the transaction any more (404): it has expired. Nothing is lost; open another
    /// transaction, its items come again.
    Expired(Error),
    /// The call failed. The transaction is as it was: list again, or open another one later.
    Call(Error),
    /// The list is not understood completely, so that a commit could delete items that were never read. Nothing is
    /// lost; [`RefusedList`] has the raw body and the way on.
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

/// The failed call, for functions whose error is the crate's own.
impl<K: TransactionKind> From<ListError<K>> for Error {
    fn from(error: ListError<K>) -> Self {
        match error {
            ListError::Expired(error) | ListError::Call(error) => error,
            ListError::Refused(list) => list.into_error(),
        }
    }
}

/// One item of a transaction could not be had. The others come all the same.
#[derive(Debug)]
#[non_exhaustive]
pub struct ItemError {
    /// The item's link as the list has it; `None` for [`Unlisted`](ItemErrorKind::Unlisted).
    pub link: Option<Link>,
    /// What went wrong.
    pub kind: ItemErrorKind,
}

/// What went wrong with an item.
#[derive(Debug)]
#[non_exhaustive]
pub enum ItemErrorKind {
    /// The service does not know the item (404). As a rule the whole transaction has expired: open another one,
    /// its items come again.
    Expired(Error),
    /// The service answered that the item has no content (204).
    NoContent,
    /// The response is a success and does not hold the item. It may when it is sent again with
    /// [`Unfinished::resume`](super::Unfinished::resume).
    #[non_exhaustive]
    Refused {
        /// The reason.
        defect: Defect,
        /// The error with the response: its status, its headers and its raw body.
        error: Error,
    },
    /// The link has no identifier of an item in its path.
    UnknownLink,
    /// The link leads into another transaction, or to another user.
    ForeignLink,
    /// An earlier link of the list leads to the same item, so that a link to another one may be missing.
    RepeatedLink,
    /// There is something in the list that is no link.
    Unlisted(Anomaly),
    /// The call failed: it may succeed when it is repeated with [`Unfinished::resume`](super::Unfinished::resume).
    Call(Error),
}

impl ItemError {
    /// Whether the service does not know the item, so that the thing to do is to open another transaction.
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
            ItemErrorKind::NoContent => "the service has no content for an item that it lists",
            ItemErrorKind::UnknownLink => {
                "a link in the list of the transaction has no identifier of an item"
            }
            ItemErrorKind::ForeignLink => {
                "a link in the list of the transaction leads out of the transaction"
            }
            ItemErrorKind::RepeatedLink => {
                "a link in the list of the transaction leads to an item that is listed before"
            }
            ItemErrorKind::Unlisted(_) => {
                "the list of the transaction has something that is no link"
            }
            ItemErrorKind::Call(_) => "an item of the transaction cannot be read: try it again",
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

/// A transaction could not be committed.
#[non_exhaustive]
pub enum CommitError<K: TransactionKind> {
    /// The service does not know the transaction (404), and no earlier try can have committed it: it has
    /// expired. Nothing is lost; its items come again in another transaction.
    Expired(Error),
    /// The commit failed, and possibly took effect all the same. What is stored stays stored: commit again.
    #[non_exhaustive]
    Failed {
        /// Why.
        error: Error,
        /// The same transaction, to be committed again.
        stored: ReadyToCommit<K>,
    },
}

impl<K: TransactionKind> fmt::Debug for CommitError<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expired(error) => f.debug_tuple("Expired").field(error).finish(),
            Self::Failed { error, stored } => f
                .debug_struct("Failed")
                .field("error", error)
                .field("stored", stored)
                .finish(),
        }
    }
}

impl<K: TransactionKind> fmt::Display for CommitError<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired(_) => EXPIRED,
            Self::Failed { .. } => "the transaction cannot be committed: commit it again",
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

/// The failed call, for functions whose error is the crate's own.
impl<K: TransactionKind> From<CommitError<K>> for Error {
    fn from(error: CommitError<K>) -> Self {
        match error {
            CommitError::Expired(error) | CommitError::Failed { error, .. } => error,
        }
    }
}

const EXPIRED: &str =
    "the service does not know the transaction any more: open another one, its items come again";

pub(super) fn is_unknown(error: &Error) -> bool {
    error.status() == Some(StatusCode::NOT_FOUND)
}
