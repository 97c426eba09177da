//! A transaction before its items are known.

use std::fmt;

use super::kind::steps::Inside;
use super::{Items, ListError, TransactionKind};
use crate::auth::{BearerAuth, User};
use crate::generated::ids::UserId;
use crate::{Anomaly, Client, Error};

/// A transaction of the service: up to 50 new items of one user, kept together until they are committed.
///
/// [`Client::open_transaction`] gives it. It can't be committed: what comes first is [`list`](Transaction::list).
/// Dropping it sends nothing, and leaves the data on the server.
///
/// ```compile_fail,E0599
/// # use accesslink_api::transactions::{Exercises, Transaction};
/// async fn commit_before_storing(transaction: Transaction<Exercises>) {
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

    /// Asks for the list, and gives the items as a stream that will read them.
    ///
    /// `None` if the list has nothing in it. Then there is nothing to be stored, and nothing can be committed: an empty
    /// list is no reason to delete anything.
    ///
    /// What stands in the list and is no link is not passed over, since a commit would delete it: it is an
    /// [`ItemError`](super::ItemError) at the end of the stream.
    ///
    /// # Errors
    ///
    /// [`Disbanded`](ListError::Disbanded) if the service does not know the transaction any more,
    /// [`Call`](ListError::Call) if the call fails for another reason. This may then be called again.
    pub async fn list(&self) -> Result<Option<Items<K>>, ListError> {
        let scope = &self.scope;
        let operation = K::list(Inside(()), scope.user_id, scope.transaction_id);
        let answer = scope.client.call(operation).with_meta().await;
        let answer = answer.map_err(ListError::of)?;
        let links = answer
            .value
            .map(|list| K::links(Inside(()), list))
            .unwrap_or_default();
        let odd: Vec<Anomaly> = answer
            .anomalies
            .into_iter()
            .filter(is_in_the_body)
            .collect();
        let items = Items::new(scope.clone(), links, odd);
        Ok((!items.is_empty()).then_some(items))
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
    pub(super) client: Client<User>,
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

/// An odd header loses no item.
fn is_in_the_body(anomaly: &Anomaly) -> bool {
    anomaly.path().starts_with('$')
}
