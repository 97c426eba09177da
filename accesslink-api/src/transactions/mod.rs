//! Transactions that lose nothing: training data, daily activity and physical information.
//!
//! The service keeps new data of these three kinds in transactions. Creating one collects up to 50 items, its list has
//! links to them, and a commit **deletes them on the server for good**. What is not committed comes again in a later
//! transaction. So the order is: store durably first, commit last. Here nothing else compiles:
//!
//! | what you hold | what it can do |
//! |---|---|
//! | [`Transaction`] | [`list`](Transaction::list) |
//! | [`RefusedList`]: the list is not understood completely | [`give_up_unlisted_items`](RefusedList::give_up_unlisted_items) |
//! | [`Items`], a stream | [`next`](Items::next); at its end [`all_stored`](Items::all_stored), which is how you say so |
//! | [`Unfinished`]: an item failed, or was not read | [`resume`](Unfinished::resume), [`give_up_failed_items`](Unfinished::give_up_failed_items) |
//! | [`ReadyToCommit`] | [`commit`](ReadyToCommit::commit) |
//!
//! ```no_run
//! use accesslink_api::transactions::{NewExercises, TransactionItem};
//! use accesslink_api::{Client, ids::UserId};
//!
//! # async fn store(_: TransactionItem<NewExercises>) -> Result<(), std::io::Error> { Ok(()) }
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::user("access token")?;
//! while let Some(transaction) = client.open_transaction::<NewExercises>(UserId(475)).await? {
//!     let Some(mut items) = transaction.list().await? else { break };
//!     while let Some(item) = items.next().await {
//!         store(item?).await?; // your own code: a file, a database
//!     }
//!     items.all_stored()?.commit().await?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`Client::drain_transactions`] is this loop, for those who need nothing special:
//!
//! ```no_run
//! use accesslink_api::transactions::{NewActivities, TransactionItem};
//! # use accesslink_api::{Client, ids::UserId};
//!
//! async fn store(day: TransactionItem<NewActivities>) -> Result<(), std::io::Error> {
//!     std::fs::write(format!("activity-{}.json", day.id), &day.body)
//! }
//!
//! # async fn example(client: Client<accesslink_api::credentials::UserToken>) -> Result<(), Box<dyn std::error::Error>> {
//! let drained = client.drain_transactions(UserId(475), store).await?;
//! println!("{} days", drained.items);
//! # Ok(())
//! # }
//! ```
//!
//! What to know:
//!
//! - **Dropping is safe.** No guard sends anything when it is dropped. The data stays on the server. If the future of a
//!   commit or of a drain is dropped, the commit under way may have taken effect: of data that was stored before.
//! - **Storing must stand repetition.** Data that is stored and not committed comes again, with other identifiers of
//!   transaction and item perhaps: store it so that a second time does no harm.
//! - **404 in the middle means "start again"**, not "lost": the service disbands transactions that take too long (about
//!   ten minutes were reported). The errors are called `Expired`; open another transaction.
//! - **A response must be understood before it can lead to a commit**, because the commit deletes what the response left
//!   out. A [list](Transaction::list) has status 200, no key twice, and nothing beside its links that can hold further
//!   items: a string, a list or an object is refused, a number, a boolean or null is an
//!   [anomaly](Items::anomalies). Its links lead to different items of this transaction. An item has status 200, no key
//!   twice, the identifier that its link has, and a valid value beside it. Everything else is an error that names the
//!   [`Defect`] and holds the raw body. A list that leaves out items without a trace cannot be told from a whole one.
//! - **A refused list does not block a user's data for good**: after a look at the body,
//!   [`RefusedList::give_up_unlisted_items`] goes on without the items that were not understood.
//! - **A failed item holds the commit back**, and does not hide the others. [`Unfinished::resume`] tries it again.
//! - **A failed commit gives the guard back.** Commit again; if the first one took effect and only its answer was lost,
//!   the 404 of the second counts as done.
//! - **What belongs to an item** and has calls of its own (samples, FIT, GPX, TCX, zones) is deleted with it: get it
//!   before the commit, with [`TransactionItem::transaction_id`] and [`TransactionItem::id`].
//! - **Calls are repeated as the client's [`RetryPolicy`](crate::client::RetryPolicy) says.** A commit whose answer is lost is
//!   sent again; the 404 that follows is [`CommitStatus::AlreadyCommitted`]. Creating a transaction is repeated only if the service
//!   certainly did not do it.
//! - **Nothing is sent to a link**: its identifiers go into calls to the client's own base URL.

mod commit;
mod defect;
mod drain;
mod error;
mod futures_ordered;
mod items;
mod kind;
mod list;
mod refused;
mod transaction;

pub use commit::{CommitStatus, ReadyToCommit, Unfinished};
pub use defect::Defect;
pub use drain::{DrainError, DrainErrorKind, Drained};
pub use error::{CommitError, ItemError, ItemErrorKind, ListError};
pub use items::{Items, TransactionItem};
pub use kind::{NewActivities, NewExercises, NewPhysicalInfos, TransactionKind};
pub use refused::RefusedList;
pub use transaction::Transaction;

use crate::credentials::BearerAuth;
use crate::generated::ids::UserId;
use crate::{Client, Error};

impl<A> Client<A> {
    /// Creates a transaction of the kind `K`, which is [`NewExercises`], [`NewActivities`] or [`NewPhysicalInfos`]. `None` if
    /// nothing is new.
    ///
    /// The module [`transactions`](crate::transactions) says how it goes on.
    ///
    /// # Errors
    ///
    /// Those of the call that creates the transaction. As when the future is dropped, it is not known then whether there is a transaction now. If
    /// there is, it does no harm: it expires, and its items come again.
    pub async fn open_transaction<K: TransactionKind>(
        &self,
        user_id: UserId,
    ) -> Result<Option<Transaction<K>>, Error>
    where
        A: BearerAuth,
    {
        Transaction::open(self, user_id).await
    }

    /// Stores and commits one transaction of the kind `K` after the other, until nothing is new.
    ///
    /// `store` is called for one item at a time, in the order of the lists, and answers `Ok` when the item is stored
    /// durably. A transaction is committed when all of its items are. `store` may return any value with `Ok`, which is
    /// dropped.
    ///
    /// When the future is dropped, nothing is lost: what is not stored is not committed, and what is stored and not
    /// committed comes again. A call of `store` that is under way is dropped with it.
    ///
    /// # Errors
    ///
    /// [`DrainError`], at the first thing that goes wrong; only when an item can't be read, the rest of its transaction is
    /// stored before. It tells what was committed until then. What was not committed is still on the server: drain again.
    ///
    /// A list that is not understood completely is a [`RefusedList`]: nothing of its transaction is stored or committed,
    /// and draining again stops there again as long as the service sends it so.
    pub async fn drain_transactions<K, E, F, T>(
        &self,
        user_id: UserId,
        // Not an `AsyncFnMut`: with one, the future could not be spawned on another thread.
        store: impl FnMut(TransactionItem<K>) -> F,
    ) -> Result<Drained, DrainError<K, E>>
    where
        A: BearerAuth,
        K: TransactionKind,
        F: Future<Output = Result<T, E>>,
    {
        drain::drain(self, user_id, store).await
    }
}
