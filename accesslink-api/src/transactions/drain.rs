//! A loop that stores and commits transactions until no new data is left.

use std::error::Error as StdError;
use std::fmt;

use super::{CommitError, CommitStatus, ItemError, ListError, Transaction, TransactionItem};
use super::{TransactionKind, Unfinished};
use crate::credentials::BearerAuth;
use crate::error::BoxError;
use crate::generated::ids::UserId;
use crate::{Client, Error};

/// The progress of [`Client::drain_transactions`](crate::Client::drain_transactions).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Drained {
    /// The number of committed transactions.
    pub transactions: usize,
    /// The number of items in the committed transactions.
    pub items: usize,
}

/// The error that stopped draining. Uncommitted data is still on the server.
#[derive(Debug)]
#[non_exhaustive]
pub struct DrainError<K: TransactionKind> {
    /// The reason that draining stopped.
    pub kind: DrainErrorKind<K>,
    /// The progress until the error.
    pub drained: Drained,
    /// The transaction in which draining stopped, or `None` if the transaction could not be created.
    pub transaction_id: Option<K::TransactionId>,
}

/// The reason that draining stopped.
#[derive(Debug)]
#[non_exhaustive]
pub enum DrainErrorKind<K: TransactionKind> {
    /// A transaction could not be created.
    Open(Error),
    /// A list could not be read.
    List(ListError<K>),
    /// Items could not be read. All other items of the transaction are stored, and the transaction is not committed.
    #[non_exhaustive]
    Items {
        /// The error of the first item that could not be read.
        first: ItemError,
        /// The transaction, which can be used to retry the failed items or to give them up.
        unfinished: Unfinished<K>,
    },
    /// An item could not be stored by the caller.
    #[non_exhaustive]
    Store {
        /// The item that could not be stored.
        item: K::ItemId,
        /// The error that the caller's `store` function returned. `downcast_ref` returns it with its own type.
        error: BoxError,
    },
    /// A transaction could not be committed.
    Commit(CommitError<K>),
    /// The service returned a transaction that was already committed.
    Repeated,
}

pub(super) async fn drain<K, A, T, E, F>(
    client: &Client<A>,
    user_id: UserId,
    mut store: impl FnMut(TransactionItem<K>) -> F,
) -> Result<Drained, DrainError<K>>
where
    K: TransactionKind,
    A: BearerAuth,
    E: Into<BoxError>,
    F: Future<Output = Result<T, E>>,
{
    let mut drained = Drained::default();
    let mut last = None;
    loop {
        let opened = Transaction::<K>::open(client, user_id).await;
        let transaction = match opened {
            Ok(Some(transaction)) => transaction,
            Ok(None) => return Ok(drained),
            Err(error) => {
                return Err(DrainError {
                    kind: DrainErrorKind::Open(error),
                    drained,
                    transaction_id: None,
                });
            }
        };
        let id = transaction.id();
        // Otherwise, a service that forgets its commits would cause an infinite loop.
        let outcome = if last.replace(id) == Some(id) {
            Err(DrainErrorKind::Repeated)
        } else {
            drain_one(transaction, &mut store).await
        };
        match outcome {
            Ok(Some((items, committed))) => {
                drained.transactions += 1;
                drained.items += items;
                // A service that lists items but has nothing to delete could also cause an infinite loop.
                if committed == CommitStatus::NothingToCommit {
                    return Ok(drained);
                }
            }
            Ok(None) => return Ok(drained),
            Err(kind) => {
                return Err(DrainError {
                    kind,
                    drained,
                    transaction_id: Some(id),
                });
            }
        }
    }
}

/// Stores and commits one transaction. Returns its number of items and the status of the commit, or `None` if it is
/// empty.
async fn drain_one<K, T, E, F>(
    transaction: Transaction<K>,
    store: &mut impl FnMut(TransactionItem<K>) -> F,
) -> Result<Option<(usize, CommitStatus)>, DrainErrorKind<K>>
where
    K: TransactionKind,
    E: Into<BoxError>,
    F: Future<Output = Result<T, E>>,
{
    let listed = transaction.list().await.map_err(DrainErrorKind::List)?;
    let Some(mut items) = listed else {
        return Ok(None);
    };
    let len = items.len();
    let mut first_error = None;
    while let Some(outcome) = items.next().await {
        match outcome {
            Ok(item) => {
                let id = item.id;
                let stored = store(item).await;
                stored.map_err(|error| DrainErrorKind::Store {
                    item: id,
                    error: error.into(),
                })?;
            }
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
    let stored = match (items.all_stored(), first_error) {
        (Ok(stored), _) => stored,
        (Err(unfinished), Some(first)) => {
            return Err(DrainErrorKind::Items { first, unfinished });
        }
        // The stream has ended, so this requires an error, which was handled above. Nothing is committed in any case.
        (Err(_), None) => return Ok(None),
    };
    let committed = stored.commit().await.map_err(DrainErrorKind::Commit)?;
    Ok(Some((len, committed)))
}

impl<K: TransactionKind> DrainError<K> {
    /// Returns `true` if the transaction has expired. Drain again in that case.
    pub fn is_expired(&self) -> bool {
        match &self.kind {
            DrainErrorKind::List(error) => matches!(error, ListError::Expired(_)),
            DrainErrorKind::Items { unfinished, .. } => unfinished.is_expired(),
            DrainErrorKind::Commit(error) => matches!(error, CommitError::Expired(_)),
            DrainErrorKind::Open(_) | DrainErrorKind::Store { .. } | DrainErrorKind::Repeated => {
                false
            }
        }
    }
}

impl<K: TransactionKind> fmt::Display for DrainError<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            DrainErrorKind::Open(_) => {
                f.write_str("cannot create a transaction: drain again later")
            }
            DrainErrorKind::List(error) => error.fmt(f),
            DrainErrorKind::Items { unfinished, .. } => unfinished.fmt(f),
            DrainErrorKind::Store { item, .. } => write!(
                f,
                "item {item} was not stored, so its transaction was not committed: drain again"
            ),
            DrainErrorKind::Commit(error) => error.fmt(f),
            DrainErrorKind::Repeated => f.write_str(
                "the service returned a transaction that was already committed: drain again later",
            ),
        }
    }
}

impl<K: TransactionKind> StdError for DrainError<K> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.kind {
            DrainErrorKind::Open(error) => Some(error),
            DrainErrorKind::List(error) => error.source(),
            DrainErrorKind::Items { first, .. } => Some(first),
            DrainErrorKind::Store { error, .. } => Some(&**error),
            DrainErrorKind::Commit(error) => error.source(),
            DrainErrorKind::Repeated => None,
        }
    }
}
