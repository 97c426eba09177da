//! The end of a transaction, which can be committed only after all its items are stored.

use std::error::Error as StdError;
use std::fmt;

use super::error::is_unknown;
use super::kind::steps::Inside;
use super::list::Entries;
use super::scope::Scope;
use super::{CommitError, Items, TransactionKind};
use crate::models::CommitOutcome;
use crate::value::Link;
use crate::{Error, ErrorKind};

/// A transaction whose items are stored, as declared by the caller. Only this type can be committed.
///
/// Dropping it sends no request, and the items are returned again in a later transaction.
#[must_use = "uncommitted items are returned again in a later transaction"]
pub struct ReadyToCommit<K: TransactionKind> {
    scope: Scope<K>,
    /// `true` if an earlier commit failed with an unknown outcome.
    uncertain: bool,
}

/// The outcome of a commit. The transaction is closed in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommitStatus {
    /// The service deleted the data of the transaction (200).
    Committed,
    /// The service had no data to delete (204).
    NothingToCommit,
    /// The service does not know the transaction (404) after an earlier attempt whose response was lost. That attempt
    /// is presumed to have committed it.
    AlreadyCommitted,
}

impl<K: TransactionKind> ReadyToCommit<K> {
    pub(super) fn new(scope: Scope<K>) -> Self {
        Self {
            scope,
            uncertain: false,
        }
    }

    /// Returns the identifier of the transaction, for further calls within it.
    pub fn transaction_id(&self) -> K::TransactionId {
        self.scope.transaction_id
    }

    /// Commits the transaction, so that the service permanently deletes its data.
    ///
    /// The client retries transient failures, unless [retries](crate::client::RetryPolicy) are disabled.
    ///
    /// If the future is dropped, the commit may have taken effect or not. No data is lost in either case, because
    /// everything is stored: uncommitted items are returned again in a later transaction.
    ///
    /// # Errors
    ///
    /// [`CommitError::Failed`] contains the transaction, so that the commit can be retried. If the response of a failed
    /// attempt was lost (a broken connection, a timeout, or a status of 500 and above) and the next one returns 404,
    /// the first attempt took effect, which is reported as [`CommitStatus::AlreadyCommitted`]. A 404 without such an
    /// attempt is [`CommitError::Expired`].
    pub async fn commit(mut self) -> Result<CommitStatus, CommitError<K>> {
        let scope = &self.scope;
        let operation = K::commit(Inside(()), scope.user_id, scope.transaction_id);
        match scope.client.call(operation).with_meta().await {
            // The client itself sent the request twice, and presumes from the 404 that the first attempt succeeded.
            Ok(response) if response.attempts.presumed_done => Ok(CommitStatus::AlreadyCommitted),
            Ok(response) => Ok(match response.value {
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

/// Returns `true` if the service may have carried out an unconfirmed request in any of the call's attempts.
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

/// A transaction that cannot be committed, because some of its items have not been read.
///
/// [`resume`](Unfinished::resume) reads them. Dropping this value sends no request, and the data stays on the server.
pub struct Unfinished<K: TransactionKind> {
    // The requests in progress are not kept, because they would prevent this type from being `Sync`.
    left: Box<Left<K>>,
}

/// The remaining items of an unfinished transaction.
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

    /// Returns the identifier of the transaction, for further calls within it.
    pub fn transaction_id(&self) -> K::TransactionId {
        self.left.scope.transaction_id
    }

    /// Returns the number of items that the stream has not yielded yet.
    pub fn unread(&self) -> usize {
        self.left.entries.unread()
    }

    /// Returns the number of items that the stream yielded as errors.
    pub fn failed(&self) -> usize {
        self.left.entries.failed().0
    }

    /// Returns the links of the items that the stream yielded as errors, in the order of the list.
    pub fn failed_links(&self) -> impl Iterator<Item = &Link> {
        self.left.entries.failed_links()
    }

    /// Returns `true` if the service did not know one of the items, which usually means that the transaction has
    /// expired. Open another one in that case.
    pub fn is_expired(&self) -> bool {
        self.left.entries.failed().1
    }

    /// Returns a stream of the items that failed or have not been read, in the order of the list. Items that have
    /// already been yielded are skipped.
    pub fn resume(self) -> Items<K> {
        let Left {
            scope,
            mut entries,
            in_flight,
        } = *self.left;
        entries.forget_failures();
        Items::of(scope, entries).in_flight(in_flight)
    }

    /// Gives up the failed items, and declares that all others are stored, so that the transaction can be committed.
    ///
    /// **The commit permanently deletes the given-up items on the server.** Use this method for items that will never
    /// be readable, and that would otherwise block all later items.
    ///
    /// # Errors
    ///
    /// Returns `self` if the stream has not yielded all items, because only items that were requested can be given up.
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
            "of {} items in the transaction, {} failed and {} have not been read: {next}",
            self.left.entries.len(),
            self.failed(),
            self.unread()
        )
    }
}

impl<K: TransactionKind> StdError for Unfinished<K> {}
