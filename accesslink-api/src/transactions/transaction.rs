//! A transaction before its items are known.

use std::fmt;

use http::StatusCode;

use super::kind::steps::Inside;
use super::list::Entries;
use super::{Items, ListError, RefusedList, TransactionKind, defect};
use crate::credentials::{BearerAuth, UserToken};
use crate::generated::ids::UserId;
use crate::operation::Operation as _;
use crate::{Anomaly, Client, Error};

/// A transaction of the service: up to 50 new items of one user, kept together until they are committed.
///
/// [`Client::open_transaction`] gives it. It can't be committed: what comes first is [`list`](Transaction::list).
/// Dropping it sends nothing, and leaves the data on the server.
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
    /// A transaction that was created before, by its identifier: one whose list is to be read once more, for example.
    ///
    /// Nothing is sent. Whether the service still knows the transaction shows when it is listed.
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

    /// The user whose data it has.
    pub fn user_id(&self) -> UserId {
        self.scope.user_id
    }

    /// The transaction's identifier, for further calls within it.
    pub fn id(&self) -> K::TransactionId {
        self.scope.transaction_id
    }

    /// Requests the list, and returns the items as a stream that reads them.
    ///
    /// Returns `None` if the list is empty. Then there is nothing to store, and nothing can be committed: an empty list
    /// is not a reason to delete anything.
    ///
    /// A commit deletes everything that the list holds, so that the list must be understood completely: its status is
    /// 200, no key occurs twice, and no property beside the links can hold further items, as a string, a list or an
    /// object can. A list that is not is refused. Unknown properties whose values are numbers, booleans or null do not
    /// refuse it, also for a strict client; they are among the [anomalies](Items::anomalies).
    ///
    /// An element of the list that is not a link to an item of this transaction, or that repeats one, is an
    /// [`ItemError`](super::ItemError) in the stream.
    ///
    /// # Errors
    ///
    /// [`Expired`](ListError::Expired) if the service does not know the transaction any more,
    /// [`Refused`](ListError::Refused) if the list is not understood completely, [`Call`](ListError::Call) if the call
    /// fails for another reason. This may then be called again.
    pub async fn list(&self) -> Result<Option<Items<K>>, ListError<K>> {
        let scope = &self.scope;
        let operation = K::list(Inside(()), scope.user_id, scope.transaction_id);
        let response = scope.client.call(operation).with_meta().await;
        let mut response = response.map_err(ListError::of)?;
        if response.status == StatusCode::NO_CONTENT {
            return Ok(None);
        }
        let checked = defect::check_list(scope, &response);
        let (odd, mut anomalies): (Vec<_>, _) = std::mem::take(&mut response.anomalies)
            .into_iter()
            .partition(is_in_the_body);
        let links = response.value.take().map(|list| K::links(Inside(()), list));
        let links = links.unwrap_or_default();
        match checked {
            Ok(unknown) => {
                anomalies.extend(unknown);
                let entries = Entries::new(scope, links, odd, anomalies);
                Ok((!entries.is_empty()).then(|| Items::of(scope.clone(), entries)))
            }
            Err(defect) => {
                let error = defect.error("the list", K::ListOperation::ID, &response);
                let entries = Entries::new(scope, links, odd, anomalies);
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
                "the answer has no identifier of the created transaction: look into the service's news, its \
                 answers may have changed",
            )),
        }
    }
}

impl<K: TransactionKind> fmt::Debug for Transaction<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scope.show("Transaction", f).finish_non_exhaustive()
    }
}

/// What every call within a transaction needs.
pub(super) struct Scope<K: TransactionKind> {
    pub(super) client: Client<UserToken>,
    pub(super) user_id: UserId,
    pub(super) transaction_id: K::TransactionId,
}

impl<K: TransactionKind> Scope<K> {
    pub(super) fn show<'f, 'w>(
        &self,
        name: &str,
        f: &'f mut fmt::Formatter<'w>,
    ) -> fmt::DebugStruct<'f, 'w> {
        let mut shown = f.debug_struct(name);
        shown
            .field("user_id", &self.user_id)
            .field("transaction_id", &self.transaction_id);
        shown
    }
}

// By hand, since a derived one would ask for a kind that can be cloned.
impl<K: TransactionKind> Clone for Scope<K> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            user_id: self.user_id,
            transaction_id: self.transaction_id,
        }
    }
}

/// An anomaly of the status or of a header loses no item.
fn is_in_the_body(anomaly: &Anomaly) -> bool {
    anomaly.path().starts_with('$')
}
