//! One transaction after the other until nothing is new.

use std::error::Error as StdError;
use std::fmt;

use super::{CommitError, Committed, ItemError, ListError, Transaction, TransactionItem};
use super::{TransactionKind, Unfinished};
use crate::auth::BearerAuth;
use crate::generated::ids::UserId;
use crate::{Client, Error};

/// What was drained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Drained {
    /// The number of transactions that were committed.
    pub transactions: usize,
    /// The number of items in them.
    pub items: usize,
}

/// Why draining stopped. What was not committed until then is still on the server.
#[non_exhaustive]
pub enum DrainError<K: TransactionKind, E> {
    /// A transaction could not be created.
    Open(Error),
    /// A list could not be had.
    List(ListError),
    /// Items could not be read. All others of the transaction are stored, and it is not committed.
    Items {
        /// The first error.
        first: ItemError,
        /// The transaction, to read the failed items again or to give them up.
        unfinished: Unfinished<K>,
    },
    /// An item could not be stored, as the caller said.
    Store(E),
    /// A transaction could not be committed.
    Commit(CommitError<K>),
    /// The service handed out a transaction again that it had committed.
    Repeated(K::TransactionId),
}

pub(super) async fn drain<K, A, E, F>(
    client: &Client<A>,
    user_id: UserId,
    mut store: impl FnMut(TransactionItem<K>) -> F,
) -> Result<Drained, DrainError<K, E>>
where
    K: TransactionKind,
    A: BearerAuth,
    F: Future<Output = Result<(), E>>,
{
    let mut drained = Drained::default();
    let mut last = None;
    while let Some(transaction) = Transaction::<K>::open(client, user_id)
        .await
        .map_err(DrainError::Open)?
    {
        // Without this, a service that forgets its commits would keep us here for ever.
        if last == Some(transaction.id()) {
            return Err(DrainError::Repeated(transaction.id()));
        }
        last = Some(transaction.id());
        let Some(mut items) = transaction.list().await.map_err(DrainError::List)? else {
            break;
        };
        let listed = items.len();
        let mut first_error = None;
        while let Some(item) = items.next().await {
            match item {
                Ok(item) => store(item).await.map_err(DrainError::Store)?,
                Err(error) => {
                    first_error.get_or_insert(error);
                }
            }
        }
        let stored = match (items.all_stored(), first_error) {
            (Ok(stored), _) => stored,
            (Err(unfinished), Some(first)) => return Err(DrainError::Items { first, unfinished }),
            // The stream has ended, so that only an error can be missing; nothing is committed here in any case.
            (Err(_), None) => break,
        };
        let committed = stored.commit().await.map_err(DrainError::Commit)?;
        drained.transactions += 1;
        drained.items += listed;
        if committed == Committed::Nothing {
            break;
        }
    }
    Ok(drained)
}

impl<K: TransactionKind, E> DrainError<K, E> {
    /// Whether the service disbanded the transaction, so that the thing to do is to drain again.
    pub fn is_disbanded(&self) -> bool {
        match self {
            Self::List(error) => matches!(error, ListError::Disbanded(_)),
            Self::Items { unfinished, .. } => unfinished.is_disbanded(),
            Self::Commit(error) => matches!(error, CommitError::Disbanded(_)),
            Self::Open(_) | Self::Store(_) | Self::Repeated(_) => false,
        }
    }
}

impl<K: TransactionKind, E: fmt::Debug> fmt::Debug for DrainError<K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(error) => f.debug_tuple("Open").field(error).finish(),
            Self::List(error) => f.debug_tuple("List").field(error).finish(),
            Self::Items { first, unfinished } => f
                .debug_struct("Items")
                .field("first", first)
                .field("unfinished", unfinished)
                .finish(),
            Self::Store(error) => f.debug_tuple("Store").field(error).finish(),
            Self::Commit(error) => f.debug_tuple("Commit").field(error).finish(),
            Self::Repeated(id) => f.debug_tuple("Repeated").field(id).finish(),
        }
    }
}

impl<K: TransactionKind, E> fmt::Display for DrainError<K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(_) => f.write_str("no transaction can be created: drain again later"),
            Self::List(error) => error.fmt(f),
            Self::Items { unfinished, .. } => unfinished.fmt(f),
            Self::Store(_) => {
                f.write_str("an item was not stored, so that its transaction is not committed")
            }
            Self::Commit(error) => error.fmt(f),
            Self::Repeated(id) => write!(
                f,
                "the service handed out transaction {id} again although it was committed: drain again later"
            ),
        }
    }
}

impl<K: TransactionKind, E: StdError + 'static> StdError for DrainError<K, E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Open(error) => Some(error),
            Self::List(error) => error.source(),
            Self::Items { first, .. } => Some(first),
            Self::Store(error) => Some(error),
            Self::Commit(error) => error.source(),
            Self::Repeated(_) => None,
        }
    }
}
