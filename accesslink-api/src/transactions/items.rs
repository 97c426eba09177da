//! The items of a transaction as a stream.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;

use super::futures_ordered::{FuturesOrdered, Running};
use super::kind::steps::Inside;
use super::list::{Entries, Listed, State};
use super::scope::Scope;
use super::{ItemError, ItemErrorKind, ReadyToCommit, TransactionKind, Unfinished, defect};
use crate::Anomaly;
use crate::operation::Operation as _;
use crate::value::Link;

/// The default number of concurrent item requests.
const IN_FLIGHT: usize = 4;

/// An item of a transaction, together with the metadata of its response.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TransactionItem<K: TransactionKind> {
    /// The identifier, for further calls within the transaction, such as those for samples and files.
    pub id: K::ItemId,
    /// The transaction that contains the item.
    pub transaction_id: K::TransactionId,
    /// The link to the item, from the list.
    pub link: Link,
    /// The item, which is parsed leniently.
    pub value: K::Item,
    /// The invalid values in the response, which `value` does not contain. A commit deletes them on the server: to keep
    /// them, store [`body`](Self::body).
    pub anomalies: Vec<Anomaly>,
    /// The response body as received.
    pub body: Bytes,
}

/// The items of a transaction in the order of the list, as a stream that reads several items concurrently.
///
/// An item that cannot be read is yielded as an error, and does not affect the others. When the stream has ended and
/// all items are stored, call [`all_stored`](Items::all_stored) to continue with the commit. Dropping the stream sends
/// no request, and the data stays on the server.
///
/// ```compile_fail,E0599
/// # use accesslink_api::transactions::{NewExercises, Items};
/// async fn commit_before_storing(items: Items<NewExercises>) {
///     items.commit().await;
/// }
/// ```
#[must_use = "items are read by polling the stream"]
pub struct Items<K: TransactionKind> {
    scope: Scope<K>,
    entries: Entries<K>,
    /// The indices in `entries` of the items that have not been requested yet.
    waiting: VecDeque<usize>,
    running: FuturesOrdered<(usize, Outcome<K>)>,
    in_flight: usize,
}

type Outcome<K> = Result<TransactionItem<K>, ItemError>;

impl<K: TransactionKind> Items<K> {
    /// Creates a stream of the entries that have not been yielded yet.
    pub(super) fn of(scope: Scope<K>, entries: Entries<K>) -> Self {
        Self {
            scope,
            waiting: entries.left().collect(),
            entries,
            running: FuturesOrdered::new(),
            in_flight: IN_FLIGHT,
        }
    }

    /// Sets the maximum number of items that are requested or buffered at the same time. The default is 4; 0 is treated
    /// as 1.
    pub fn in_flight(mut self, items: usize) -> Self {
        self.in_flight = items.max(1);
        self
    }

    /// Returns the identifier of the transaction, for further calls within it.
    pub fn transaction_id(&self) -> K::TransactionId {
        self.scope.transaction_id
    }

    /// Returns the number of items in the list, including those that have not been read yet.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns `true` if the list is empty, which never happens, because
    /// [`Transaction::list`](super::Transaction::list) returns `None` for an empty list.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the anomalies of the list: unknown properties that cannot hold items, and unexpected headers.
    pub fn anomalies(&self) -> &[Anomaly] {
        self.entries.anomalies()
    }

    /// Returns the next item, or `None` at the end of the list.
    ///
    /// This method is equivalent to the stream's `next` from an extension trait. Dropping the future does not lose any
    /// items.
    pub async fn next(&mut self) -> Option<Result<TransactionItem<K>, ItemError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Declares that every item from the stream is stored, so that the server may delete it.
    ///
    /// # Errors
    ///
    /// [`Unfinished`] if the stream has not ended or an item could not be read, because a commit would lose items.
    pub fn all_stored(self) -> Result<ReadyToCommit<K>, Unfinished<K>> {
        if self.entries.are_given() {
            Ok(ReadyToCommit::new(self.scope))
        } else {
            // Requests in progress are cancelled. Their items have not been yielded.
            Err(Unfinished::new(self.scope, self.entries, self.in_flight))
        }
    }

    fn start(&self, index: usize) -> Option<Running<(usize, Outcome<K>)>> {
        let listed = self.entries.listed(index)?.clone();
        let scope = self.scope.clone();
        Some(Box::pin(async move { (index, read(scope, listed).await) }))
    }
}

impl<K: TransactionKind> Stream for Items<K> {
    type Item = Result<TransactionItem<K>, ItemError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let items = self.get_mut();
        while items.running.len() < items.in_flight {
            let next = items.waiting.pop_front();
            match next.and_then(|index| items.start(index)) {
                Some(reading) => items.running.push(reading),
                None => break,
            }
        }
        let Some((index, outcome)) = std::task::ready!(items.running.poll_next(context)) else {
            return Poll::Ready(None);
        };
        let state = match &outcome {
            Ok(_) => State::Given,
            Err(error) => State::Failed {
                expired: error.is_expired(),
            },
        };
        items.entries.set(index, state);
        Poll::Ready(Some(outcome))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.waiting.len() + self.running.len();
        (left, Some(left))
    }
}

/// No field is structurally pinned, because the futures are boxed.
impl<K: TransactionKind> Unpin for Items<K> {}

async fn read<K: TransactionKind>(scope: Scope<K>, listed: Listed<K>) -> Outcome<K> {
    let (link, id) = match listed {
        Listed::Item(link, id) => (link, id),
        Listed::Unusable(link, reason) => return Err(ItemError::of_link(link, reason.into())),
        Listed::NotALink(anomaly) => {
            return Err(ItemError {
                link: None,
                kind: ItemErrorKind::Unlisted(anomaly),
            });
        }
    };
    let operation = K::get(Inside(()), scope.user_id, scope.transaction_id, id);
    let mut response = match scope.client.call(operation).with_meta().await {
        Ok(response) => response,
        Err(error) => return Err(ItemError::of_call(link, error)),
    };
    if response.status == StatusCode::NO_CONTENT {
        return Err(ItemError::of_link(link, ItemErrorKind::NoContent));
    }
    let checked = defect::check_status(&response).and_then(|()| match &response.value {
        Some(item) => defect::check_item(&scope, id, item, &response),
        None => Ok(()),
    });
    if let Err(defect) = checked {
        let error = defect.error("the item", K::GetOperation::ID, &response);
        let kind = ItemErrorKind::Refused { defect, error };
        return Err(ItemError::of_link(link, kind));
    }
    match response.value.take() {
        None => Err(ItemError::of_link(link, ItemErrorKind::NoContent)),
        Some(value) => Ok(TransactionItem {
            id,
            transaction_id: scope.transaction_id,
            link,
            value,
            anomalies: response.anomalies,
            body: response.body.unwrap_or_default(),
        }),
    }
}

impl<K: TransactionKind> fmt::Debug for Items<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scope
            .show("Items", f)
            .field("entries", &self.entries)
            .finish_non_exhaustive()
    }
}

/// Shows the value, but not the raw body.
impl<K: TransactionKind> fmt::Debug for TransactionItem<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransactionItem")
            .field("id", &self.id)
            .field("transaction_id", &self.transaction_id)
            .field("value", &self.value)
            .field("anomalies", &self.anomalies)
            .finish_non_exhaustive()
    }
}
