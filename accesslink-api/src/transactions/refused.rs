//! A list that was received and is not understood.

use std::error::Error as StdError;
use std::fmt;

use super::list::Entries;
use super::transaction::Scope;
use super::{Defect, Items, TransactionKind};
use crate::Error;

/// A list that may hold more items than could be read, so that a commit might delete some of them unread.
///
/// Nothing has been read or committed, and everything is still on the server. Dropping this sends nothing.
///
/// What to do about it, in this order:
///
/// 1. Look at [`defect`](RefusedList::defect) and at the raw body ([`error`](RefusedList::error), then
///    [`Error::body`]). The defect may be gone when the transaction is listed again.
/// 2. Read what the body holds with calls of your own, and see whether a newer version of this crate knows it.
/// 3. [`give_up_unlisted_items`](RefusedList::give_up_unlisted_items).
pub struct RefusedList<K: TransactionKind> {
    // In a box, since it travels in errors.
    inner: Box<Inner<K>>,
}

struct Inner<K: TransactionKind> {
    scope: Scope<K>,
    entries: Entries<K>,
    defect: Defect,
    error: Error,
}

impl<K: TransactionKind> RefusedList<K> {
    pub(super) fn new(scope: Scope<K>, entries: Entries<K>, defect: Defect, error: Error) -> Self {
        Self {
            inner: Box::new(Inner {
                scope,
                entries,
                defect,
                error,
            }),
        }
    }

    /// The identifier of the transaction.
    pub fn transaction_id(&self) -> K::TransactionId {
        self.inner.scope.transaction_id
    }

    /// The reason why the list is refused.
    pub fn defect(&self) -> &Defect {
        &self.inner.defect
    }

    /// The error with the response: its status, its headers and its raw body.
    pub fn error(&self) -> &Error {
        &self.inner.error
    }

    /// Gives up every item that the list holds outside of its links, and returns those that are linked.
    ///
    /// **The commit deletes the given-up items on the server. They are lost for good**, and it is not known how many
    /// they are. This is the way out when the service sends a property that this crate does not know and that would
    /// otherwise hold back everything that comes after it.
    ///
    /// The items are read as those of any other list. Returns `None` if no link was understood: then there is nothing
    /// to store, and nothing can be committed.
    ///
    /// ```no_run
    /// use accesslink_api::transactions::{Defect, NewExercises, Items, ListError, Transaction};
    ///
    /// # async fn example(
    /// #     transaction: Transaction<NewExercises>,
    /// # ) -> Result<Option<Items<NewExercises>>, ListError<NewExercises>> {
    /// let items = match transaction.list().await {
    ///     // Known to hold no items: this property was looked at.
    ///     Err(ListError::Refused(list)) if *list.defect() == Defect::ExtraProperty("info".into()) => {
    ///         list.give_up_unlisted_items()
    ///     }
    ///     other => other?,
    /// };
    /// # Ok(items)
    /// # }
    /// ```
    pub fn give_up_unlisted_items(self) -> Option<Items<K>> {
        let Inner { scope, entries, .. } = *self.inner;
        entries.has_items().then(|| Items::of(scope, entries))
    }

    pub(super) fn into_error(self) -> Error {
        self.inner.error
    }
}

impl<K: TransactionKind> fmt::Debug for RefusedList<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner
            .scope
            .show("RefusedList", f)
            .field("entries", &self.inner.entries)
            .field("defect", &self.inner.defect)
            .finish_non_exhaustive()
    }
}

impl<K: TransactionKind> fmt::Display for RefusedList<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the list of the transaction is refused: {}; look at the body of the response, or list again",
            self.inner.defect
        )
    }
}

impl<K: TransactionKind> StdError for RefusedList<K> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.error.source()
    }
}
