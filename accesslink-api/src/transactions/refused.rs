//! A list that was received but is not understood completely.

use std::error::Error as StdError;
use std::fmt;

use super::list::Entries;
use super::scope::Scope;
use super::{Defect, Items, TransactionKind};
use crate::Error;

/// A list that may contain more items than could be read, so that a commit might delete unread items.
///
/// No item has been read or committed, and all data is still on the server. Dropping this value sends no request.
///
/// To handle it, proceed in this order:
///
/// 1. Inspect [`defect`](RefusedList::defect) and the raw body ([`error`](RefusedList::error), then [`Error::body`]).
///    The defect may disappear when the transaction is listed again.
/// 2. Read the items in the body with custom calls, and check whether a newer version of this crate supports them.
/// 3. Call [`give_up_unlisted_items`](RefusedList::give_up_unlisted_items).
pub struct RefusedList<K: TransactionKind> {
    // Boxed to keep errors small.
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

    /// Returns the identifier of the transaction, for further calls within it.
    pub fn transaction_id(&self) -> K::TransactionId {
        self.inner.scope.transaction_id
    }

    /// Returns the reason that the list was rejected.
    pub fn defect(&self) -> &Defect {
        &self.inner.defect
    }

    /// Returns the error with the response: its status, headers and raw body.
    pub fn error(&self) -> &Error {
        &self.inner.error
    }

    /// Gives up every item that is not linked in the list, and returns the linked items.
    ///
    /// **The commit permanently deletes the given-up items on the server**, and their number is unknown. Use this
    /// method if the service sends a property that this crate does not know and that would otherwise block all later
    /// items.
    ///
    /// The items are read like those of any other list. Returns `None` if no link was understood. There is nothing to
    /// store and nothing to commit in that case.
    ///
    /// ```no_run
    /// use accesslink_api::transactions::{Defect, NewExercises, Items, ListError, Transaction};
    ///
    /// # async fn example(
    /// #     transaction: Transaction<NewExercises>,
    /// # ) -> Result<Option<Items<NewExercises>>, ListError<NewExercises>> {
    /// let items = match transaction.list().await {
    ///     // This property is known to hold no items.
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
            "the list of the transaction is refused: {}; inspect the response body, or list the transaction again",
            self.inner.defect
        )
    }
}

impl<K: TransactionKind> StdError for RefusedList<K> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.error.source()
    }
}
