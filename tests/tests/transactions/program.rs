//! Programs that a careful user might write. They start over after every failure until everything is stored.

use accesslink_api::credentials::UserToken;
use accesslink_api::transactions::{
    CommitError, Items, ListError, ReadyToCommit, Transaction, TransactionItem,
};
use accesslink_api::{Client, ids::UserId};

use super::Known;

/// The maximum number of restarts of a program, which exceeds the number of faults in a test.
const MOST_ROUNDS: usize = 200;

/// The maximum number of attempts at each step.
const TRIES: usize = 3;

/// Uses the guards step by step, and retries each failed step.
pub(crate) async fn drain_by_hand<K: Known>(
    client: &Client<UserToken>,
    user: UserId,
    mut store: impl FnMut(&TransactionItem<K>),
    is_empty: impl Fn() -> bool,
) {
    for _ in 0..MOST_ROUNDS {
        if is_empty() {
            return;
        }
        if let Ok(Some(transaction)) = client.open_transaction::<K>(user).await {
            one(&mut store, transaction).await;
        }
    }
    panic!("the service still has data after {MOST_ROUNDS} rounds");
}

/// Restarts draining each time that it stops.
pub(crate) async fn drain_again<K: Known>(
    client: &Client<UserToken>,
    user: UserId,
    mut store: impl FnMut(&TransactionItem<K>),
    is_empty: impl Fn() -> bool,
) {
    for _ in 0..MOST_ROUNDS {
        if is_empty() {
            return;
        }
        // The result of the drain is irrelevant, because the next one continues from the state of the service.
        let _ = client
            .drain_transactions::<K, String, _, _>(user, |item| {
                store(&item);
                async { Ok(()) }
            })
            .await;
    }
    panic!("the service still has data after {MOST_ROUNDS} rounds");
}

async fn one<K: Known>(store: &mut impl FnMut(&TransactionItem<K>), transaction: Transaction<K>) {
    for _ in 0..TRIES {
        match transaction.list().await {
            Ok(Some(items)) => return read(store, items).await,
            Ok(None) | Err(ListError::Expired(_)) => return,
            Err(_) => {}
        }
    }
}

async fn read<K: Known>(store: &mut impl FnMut(&TransactionItem<K>), mut items: Items<K>) {
    for _ in 0..TRIES {
        while let Some(item) = items.next().await {
            if let Ok(item) = item {
                store(&item);
            }
        }
        items = match items.all_stored() {
            Ok(stored) => return commit(stored).await,
            Err(unfinished) if unfinished.is_expired() => return,
            Err(unfinished) => unfinished.resume(),
        };
    }
}

async fn commit<K: Known>(mut stored: ReadyToCommit<K>) {
    for _ in 0..TRIES {
        match stored.commit().await {
            Err(CommitError::Failed { stored: again, .. }) => stored = again,
            Ok(_) | Err(_) => return,
        }
    }
}
