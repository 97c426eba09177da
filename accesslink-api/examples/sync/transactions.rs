//! The loop that stores and commits transactions of one kind.

use accesslink_api::transactions::{
    CommitError, ItemErrorKind, Items, ReadyToCommit, TransactionItem, TransactionKind,
};

use crate::Sync;
use crate::calls::{TRIES, again, is_worth_a_try};
use crate::failure::{Failure, Next};
use crate::folder::Folder;
use crate::kinds::Keep;

/// The maximum number of consecutive transactions that may expire.
const MOST_EXPIRED: usize = 5;

/// The outcome of one transaction.
enum Transacted<K: TransactionKind> {
    Committed(K::TransactionId),
    NothingNew,
}

impl Sync {
    /// Stores and commits transactions until no new data is left.
    pub(crate) async fn drain<K: Keep>(&mut self) -> Result<(), Failure> {
        let folder = self.folder.inside(K::NAME)?;
        // Kinds without new data are in the summary as well.
        self.progress.count(K::NAME);
        let (mut last, mut expired) = (None, 0);
        loop {
            match self.transaction::<K>(&folder, last).await {
                Ok(Transacted::NothingNew) => return Ok(()),
                Ok(Transacted::Committed(id)) => (last, expired) = (Some(id), 0),
                Err(failure) if failure.next == Next::OpenAnother && expired < MOST_EXPIRED => {
                    expired += 1;
                    self.progress.note(&format!(
                        "{}: the transaction has expired, opening another one",
                        K::NAME
                    ));
                }
                Err(failure) => return Err(failure),
            }
        }
    }

    /// Stores and commits the next transaction.
    async fn transaction<K: Keep>(
        &mut self,
        folder: &Folder,
        last: Option<K::TransactionId>,
    ) -> Result<Transacted<K>, Failure> {
        let user = self.user;
        let opened = again(|| self.client.open_transaction::<K>(user)).await;
        let Some(transaction) = opened.map_err(Failure::call)? else {
            return Ok(Transacted::NothingNew);
        };
        let id = transaction.id();
        // Prevents an endless loop if the service forgets its commits.
        if last == Some(id) {
            return Err(Failure::look(format!(
                "the service returned transaction {id} again after it was committed"
            )));
        }
        let Some(items) = transaction.list().await.map_err(Failure::list)? else {
            return Ok(Transacted::NothingNew);
        };
        let stored = self.store_all::<K>(folder, items).await?;
        commit(stored).await?;
        self.progress
            .note(&format!("{}: transaction {id} is committed", K::NAME));
        Ok(Transacted::Committed(id))
    }

    /// Stores all items. Items that cannot be fetched do not prevent the others from being stored, but they prevent
    /// the commit.
    async fn store_all<K: Keep>(
        &mut self,
        folder: &Folder,
        mut items: Items<K>,
    ) -> Result<ReadyToCommit<K>, Failure> {
        let (total, mut done) = (items.len(), 0);
        let mut unstored = None;
        for tried in 1.. {
            let mut failed = None;
            while let Some(item) = items.next().await {
                match item {
                    Ok(item) => match self.store_item(folder, &item).await {
                        Ok(()) => {
                            done += 1;
                            self.progress.step(K::NAME, done, total);
                        }
                        // The transaction has expired for all items.
                        Err(failure) if failure.next == Next::OpenAnother => return Err(failure),
                        Err(failure) if failure.ends_all() => return Err(failure),
                        Err(failure) => {
                            unstored.get_or_insert(failure);
                        }
                    },
                    Err(error) => {
                        failed.get_or_insert(error);
                    }
                }
            }
            // An item that was fetched and not stored cannot be fetched again in this transaction.
            if let Some(failure) = unstored {
                return Err(failure);
            }
            match (items.all_stored(), failed) {
                (Ok(stored), _) => return Ok(stored),
                (Err(unfinished), Some(error)) => {
                    let passing =
                        matches!(&error.kind, ItemErrorKind::Call(error) if is_worth_a_try(error));
                    if !passing || unfinished.is_expired() || tried >= TRIES {
                        return Err(Failure::item(error));
                    }
                    items = unfinished.resume();
                }
                (Err(unfinished), None) => return Err(Failure::look(unfinished.to_string())),
            }
        }
        Err(Failure::look("the items cannot be fetched"))
    }

    /// Stores one item. Its summary is stored last: if it exists, the item is complete.
    ///
    /// The name is the item's id, which is the same in other transactions.
    async fn store_item<K: Keep>(
        &mut self,
        folder: &Folder,
        item: &TransactionItem<K>,
    ) -> Result<(), Failure> {
        let name = format!("{}.json", item.id);
        let known = folder.read(&name)?;
        let known = known.and_then(|known| serde_json::from_slice::<K::Item>(&known).ok());
        let is_known =
            known.is_some_and(|known| K::lasting(known) == K::lasting(item.value.clone()));
        if !is_known {
            K::store_parts(self, folder, item).await?;
            folder.settle()?;
        }
        folder.write(&name, &item.body)?;
        folder.settle()?;
        let count = self.progress.count(K::NAME);
        if is_known {
            count.before += 1;
        } else {
            count.new += 1;
        }
        Ok(())
    }
}

/// Commits the transaction, and retries if necessary.
async fn commit<K: Keep>(mut stored: ReadyToCommit<K>) -> Result<(), Failure> {
    for tried in 1.. {
        match stored.commit().await {
            Ok(_) => break,
            Err(CommitError::Failed {
                error,
                stored: same,
                ..
            }) if tried < TRIES && is_worth_a_try(&error) => stored = same,
            Err(error) => return Err(Failure::within_transaction(error.into())),
        }
    }
    Ok(())
}
