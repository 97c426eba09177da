//! The end of a transaction: what is stored can be committed, what is unfinished can't.

use std::error::Error as StdError;
use std::fmt;

use super::error::is_unknown;
use super::kind::steps::Inside;
use super::list::Entries;
use super::transaction::Scope;
use super::{CommitError, Items, TransactionKind};
use crate::models::CommitOutcome;
use crate::value::Link;
use crate::{Error, ErrorKind};

/// A transaction whose items are stored, as the caller has said. It alone can be committed.
///
/// Dropping it sends nothing: the items come again in a later transaction.
#[must_use = "what is not committed comes again in a later transaction"]
pub struct ReadyToCommit<K: TransactionKind> {
    scope: Scope<K>,
    /// Whether an earlier commit failed in a way that does not tell if it took effect.
    uncertain: bool,
}

/// What a commit came to. In every case the transaction is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommitStatus {
    /// The service deleted the transaction's data (200).
    Committed,
    /// The service had nothing to delete (204).
    NothingToCommit,
    /// The service does not know the transaction (404) after an earlier try whose answer was lost: that try counts as
    /// the commit.
    AlreadyCommitted,
}

impl<K: TransactionKind> ReadyToCommit<K> {
    pub(super) fn new(scope: Scope<K>) -> Self {
        Self {
            scope,
            uncertain: false,
        }
    }

    /// The identifier of the transaction.
    pub fn transaction_id(&self) -> K::TransactionId {
        self.scope.transaction_id
    }

    /// Commits the transaction: the service deletes its data for good.
    ///
    /// The client repeats a commit that fails in passing, unless its [retries](crate::client::RetryPolicy) are off.
    ///
    /// A commit whose future is dropped may have taken effect or not. Nothing is lost in either case, since everything is
    /// stored: what was not committed comes again in a later transaction.
    ///
    /// # Errors
    ///
    /// [`CommitError::Failed`] gives back the same guard, to commit again. If the answer of a failed try was lost (a
    /// broken connection, a timeout, a status of 500 and above) and the next one is answered with 404, the first one took
    /// effect: that is [`CommitStatus::AlreadyCommitted`]. A 404 without such a try is [`CommitError::Expired`].
    pub async fn commit(mut self) -> Result<CommitStatus, CommitError<K>> {
        let scope = &self.scope;
        let operation = K::commit(Inside(()), scope.user_id, scope.transaction_id);
        match scope.client.call(operation).with_meta().await {
            // The client itself tried twice, and takes the 404 to the second try for the answer to the first.
            Ok(answer) if answer.attempts.presumed_done => Ok(CommitStatus::AlreadyCommitted),
            Ok(answer) => Ok(match answer.value {
                CommitOutcome::Committed => CommitStatus::Committed,
                CommitOutcome::NothingToCommit => CommitStatus::NothingToCommit,
            }),
            Err(error) if is_unknown(&error) && self.uncertain => {
                Ok(CommitStatus::AlreadyCommitted)
            }
            Err(error) if is_unknown(&error) => Err(CommitError::Expired(error)),
            Err(error) => {
                self.uncertain |= may_have_taken_effect(&error);
                Err(CommitError::Failed {
                    error,
                    stored: self,
                })
            }
        }
    }
}

/// Whether the service may have carried out what it did not confirm, in any of the call's attempts.
fn may_have_taken_effect(error: &Error) -> bool {
    match error.kind() {
        _ if error.had_uncertain_attempt() => true,
        ErrorKind::Status => error
            .status()
            .is_some_and(|status| status.is_server_error() || status.as_u16() == 408),
        ErrorKind::InvalidInput => false,
        _ => !error.is_unsent(),
    }
}

impl<K: TransactionKind> fmt::Debug for ReadyToCommit<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scope
            .show("ReadyToCommit", f)
            .field("uncertain", &self.uncertain)
            .finish_non_exhaustive()
    }
}

/// Why a transaction can't be committed: items of it have not been read.
///
/// [`resume`](Unfinished::resume) reads them. Dropping this sends nothing, and leaves the data on the server.
pub struct Unfinished<K: TransactionKind> {
    // No readings that are under way: they would keep this from being `Sync`.
    left: Box<Left<K>>,
}

/// What is left of the items.
struct Left<K: TransactionKind> {
    scope: Scope<K>,
    entries: Entries<K>,
    in_flight: usize,
}

impl<K: TransactionKind> Unfinished<K> {
    pub(super) fn new(scope: Scope<K>, entries: Entries<K>, in_flight: usize) -> Self {
        Self {
            left: Box::new(Left {
                scope,
                entries,
                in_flight,
            }),
        }
    }

    /// The identifier of the transaction.
    pub fn transaction_id(&self) -> K::TransactionId {
        self.left.scope.transaction_id
    }

    /// How many items have not come out of the stream yet.
    pub fn unread(&self) -> usize {
        self.left.entries.unread()
    }

    /// How many items came out of the stream as errors.
    pub fn failed(&self) -> usize {
        self.left.entries.failed().0
    }

    /// The links of the items that came out of the stream as errors, in the order of the list.
    pub fn failed_links(&self) -> impl Iterator<Item = &Link> {
        self.left.entries.failed_links()
    }

    /// Whether the service did not know one of the items: then the transaction has expired as a rule, and the
    /// thing to do is to open another one.
    pub fn is_expired(&self) -> bool {
        self.left.entries.failed().1
    }

    /// Reads what failed once more, and what has not been read, in the order of the list. Items that came already do
    /// not come again.
    pub fn resume(self) -> Items<K> {
        let Left {
            scope,
            mut entries,
            in_flight,
        } = *self.left;
        entries.forget_failures();
        Items::of(scope, entries).in_flight(in_flight)
    }

    /// Gives up the items that failed: says that all others are stored, so that the transaction can be committed.
    ///
    /// **The commit deletes the given-up items on the server. They are lost for good.** This is the way out for items
    /// that will never be readable, and that would otherwise hold back everything that comes after them.
    ///
    /// # Errors
    ///
    /// The same again, if there are items that have not come out of the stream: only what was tried can be given up.
    pub fn give_up_failed_items(self) -> Result<ReadyToCommit<K>, Self> {
        if self.unread() > 0 {
            return Err(self);
        }
        Ok(ReadyToCommit::new(self.left.scope))
    }
}

impl<K: TransactionKind> fmt::Debug for Unfinished<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.left
            .scope
            .show("Unfinished", f)
            .field("entries", &self.left.entries)
            .finish_non_exhaustive()
    }
}

impl<K: TransactionKind> fmt::Display for Unfinished<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let next = if self.is_expired() {
            "open another transaction"
        } else {
            "resume reading"
        };
        write!(
            f,
            "of the transaction's {} items {} failed and {} have not been read: {next}",
            self.left.entries.len(),
            self.failed(),
            self.unread()
        )
    }
}

impl<K: TransactionKind> StdError for Unfinished<K> {}
