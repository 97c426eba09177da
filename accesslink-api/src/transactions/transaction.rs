//! A transaction whose items have not been listed yet.

use std::fmt;

use http::StatusCode;

use super::kind::steps::Inside;
use super::list::Entries;
use super::scope::Scope;
use super::{Items, ListError, RefusedList, TransactionKind, defect};
use crate::credentials::BearerAuth;
use crate::generated::ids::UserId;
use crate::operation::Operation as _;
use crate::{Anomaly, Client, Error};

/// A transaction of the service, which contains up to 50 new items of one user until they are committed.
///
/// [`Client::open_transaction`] creates it. It cannot be committed before its items are [listed](Transaction::list).
/// Dropping it sends no request, and the data stays on the server.
///
/// ```compile_fail,E0599
/// # use accesslink_api::transactions::{NewExercises, Transaction};
/// async fn commit_before_storing(transaction: Transaction<NewExercises>) {
///     transaction.commit().await;
/// }
/// ```
pub struct Transaction<K: TransactionKind> {
    scope: Scope<K>,
}

impl<K: TransactionKind> Transaction<K> {
    /// Returns an existing transaction by its identifier, for example to list its items again.
    ///
    /// No request is sent. If the service no longer knows the transaction, listing it fails.
    pub fn resume<A: BearerAuth>(
        client: &Client<A>,
        user_id: UserId,
        transaction_id: K::TransactionId,
    ) -> Self {
        Self {
            scope: Scope {
                client: client.of_user(),
                user_id,
                transaction_id,
            },
        }
    }

    /// Returns the user whose data the transaction contains.
    pub fn user_id(&self) -> UserId {
        self.scope.user_id
    }

    /// Returns the identifier of the transaction, for further calls within it.
    pub fn id(&self) -> K::TransactionId {
        self.scope.transaction_id
    }

    /// Requests the list, and returns the items as a stream that reads them.
    ///
    /// Returns `None` if the list is empty. There is nothing to store and nothing to commit in that case, because an
    /// empty list is not a reason to delete data.
    ///
    /// A commit deletes everything in the list, so the list must be understood completely: its status is 200, no key is
    /// repeated, and no other property can hold further items, as strings, lists and objects can. Other lists are
    /// rejected. Unknown properties whose values are numbers, booleans or null do not cause an error, even for a strict
    /// client; they are reported as [anomalies](Items::anomalies).
    ///
    /// An element of the list that is not a link to an item of this transaction, or that repeats one, is an
    /// [`ItemError`](super::ItemError) in the stream.
    ///
    /// # Errors
    ///
    /// [`Expired`](ListError::Expired) if the service no longer knows the transaction, [`Refused`](ListError::Refused)
    /// if the list is not understood completely, [`Call`](ListError::Call) if the call fails for another reason. The
    /// method may be called again after an error.
    pub async fn list(&self) -> Result<Option<Items<K>>, ListError<K>> {
        let scope = &self.scope;
        let operation = K::list(Inside(()), scope.user_id, scope.transaction_id);
        let response = scope.client.call(operation).with_meta().await;
        let mut response = response.map_err(ListError::of)?;
        if response.status == StatusCode::NO_CONTENT {
            return Ok(None);
        }
        let checked = defect::check_list(scope, &response);
        let (unlisted, mut anomalies): (Vec<_>, _) = std::mem::take(&mut response.anomalies)
            .into_iter()
            .partition(is_in_the_body);
        let links = response.value.take().map(|list| K::links(Inside(()), list));
        let links = links.unwrap_or_default();
        match checked {
            Ok(unknown) => {
                anomalies.extend(unknown);
                let entries = Entries::new(scope, links, unlisted, anomalies);
                Ok((!entries.is_empty()).then(|| Items::of(scope.clone(), entries)))
            }
            Err(defect) => {
                let error = defect.error("the list", K::ListOperation::ID, &response);
                let entries = Entries::new(scope, links, unlisted, anomalies);
                let refused = RefusedList::new(scope.clone(), entries, defect, error);
                Err(ListError::Refused(refused))
            }
        }
    }

    pub(super) async fn open<A: BearerAuth>(
        client: &Client<A>,
        user_id: UserId,
    ) -> Result<Option<Self>, Error> {
        let Some(location) = client
            .of_user()
            .call(K::create(Inside(()), user_id))
            .await?
        else {
            return Ok(None);
        };
        match K::created(Inside(()), &location) {
            Some(transaction_id) => Ok(Some(Self::resume(client, user_id, transaction_id))),
            None => Err(Error::decode(
                "the response does not contain the identifier of the created transaction: check whether the service \
                 has changed its responses",
            )),
        }
    }
}

impl<K: TransactionKind> fmt::Debug for Transaction<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scope.show("Transaction", f).finish_non_exhaustive()
    }
}

/// Returns `true` if an anomaly may affect items, unlike one of the status or of a header.
fn is_in_the_body(anomaly: &Anomaly) -> bool {
    anomaly.path().starts_with('$')
}
