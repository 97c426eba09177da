//! Programs that a careful user might write. They start over after every failure until everything is stored.

use accesslink_api::transactions::{CommitError, Items, ListError, ReadyToCommit, Transaction};

use super::Known;
use super::world::World;

/// The maximum number of restarts of a program, which exceeds the number of faults in a test.
const MOST_ROUNDS: usize = 200;

/// The maximum number of attempts at each step.
const TRIES: usize = 3;

#[derive(Debug, Clone, Copy)]
pub(crate) enum Program {
    /// Uses the guards step by step, and retries each failed step.
    ByHand,
    /// Drains again each time that draining stops.
    Drain,
}

impl Program {
    /// Restarts the program until the service has no uncommitted items.
    pub(crate) async fn run<K: Known>(self, world: &World) {
        self.run_until::<K>(world, || world.is_empty()).await;
    }

    pub(crate) async fn run_until<K: Known>(
        self,
        world: &World,
        mut is_over: impl FnMut() -> bool,
    ) {
        for _ in 0..MOST_ROUNDS {
            if is_over() {
                return;
            }
            match self {
                Self::ByHand => {
                    let opened = world.client.open_transaction::<K>(world.user).await;
                    if let Ok(Some(transaction)) = opened {
                        list(world, transaction).await;
                    }
                }
                // The result is irrelevant, because the next drain continues from the state of the service.
                Self::Drain => drop(world.drain::<K>().await),
            }
        }
        panic!("the service still has data after {MOST_ROUNDS} rounds");
    }
}

async fn list<K: Known>(world: &World, transaction: Transaction<K>) {
    for _ in 0..TRIES {
        match transaction.list().await {
            Ok(Some(items)) => return read(world, items).await,
            Ok(None) | Err(ListError::Expired(_)) => return,
            Err(_) => {}
        }
    }
}

async fn read<K: Known>(world: &World, mut items: Items<K>) {
    for _ in 0..TRIES {
        world.read(&mut items).await;
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
