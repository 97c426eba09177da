//! Transactions without data loss, for training data, daily activity and physical information.
//!
//! The service provides new data of these three kinds in transactions. Creating a transaction collects up to 50 items,
//! its list contains links to them, and a commit **permanently deletes them on the server**. Uncommitted items are
//! returned again in a later transaction. Therefore items must be stored durably before the commit. The types in this
//! module enforce this order at compile time:
//!
//! | type | next step |
//! |---|---|
//! | [`Transaction`] | [`list`](Transaction::list) |
//! | [`RefusedList`]: the list is not understood completely | [`give_up_unlisted_items`](RefusedList::give_up_unlisted_items) |
//! | [`Items`], a stream | [`next`](Items::next); at its end [`all_stored`](Items::all_stored), which declares that all items are stored |
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
//! [`Client::drain_transactions`] implements this loop:
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
//! `store` may also be a closure, whose values and errors are those of a database:
//!
//! ```no_run
//! # struct Connection;
//! # impl Connection {
//! #     fn execute(&self, _: &str, _: (&str, &[u8])) -> Result<usize, std::io::Error> { Ok(1) }
//! # }
//! use accesslink_api::transactions::{NewExercises, TransactionItem};
//! # use accesslink_api::{Client, ids::UserId};
//!
//! # async fn example(client: Client, database: Connection) -> Result<(), Box<dyn std::error::Error>> {
//! let store = async |exercise: TransactionItem<NewExercises>| {
//!     let key = format!("{:?} {:?}", exercise.value.device_id, exercise.value.start_time);
//!     database.execute("INSERT OR REPLACE INTO exercises VALUES (?1, ?2)", (&key, &exercise.body))
//! };
//! let drained = client.drain_transactions(UserId(475), store).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Properties of the workflow:
//!
//! - **Dropping is safe.** No request is sent when a value is dropped, and the data stays on the server. If the future
//!   of a commit or of a drain is dropped, a commit in progress may have taken effect, but only for data that was
//!   stored before.
//! - **Make storing idempotent.** Data that is stored but not committed is returned again, possibly with different
//!   transaction and item identifiers. Use properties that identify the data as the key, such as `start_time` and
//!   `device_id` of an exercise, or the `date` of an activity.
//! - **404 means that the transaction has expired**, not that data is lost: the service expires transactions that
//!   take too long (about ten minutes were reported). The errors are called `Expired`; open another transaction.
//! - **A response must be understood completely before a commit**, because the commit deletes everything, including
//!   data that was not parsed. A [list](Transaction::list) must have status 200, no repeated key, and no other
//!   property that can hold further items: strings, lists and objects are rejected, while numbers, booleans and null
//!   are [anomalies](Items::anomalies). Its links must refer to different items of this transaction. An item must
//!   have status 200, no repeated key, the identifier in its link, and at least one other valid value. Everything
//!   else is an error that names the [`Defect`] and contains the raw body. A list from which the service silently
//!   omits items cannot be detected.
//! - **A refused list does not block a user's data permanently**: after inspecting the body, call
//!   [`RefusedList::give_up_unlisted_items`] to continue without the items that were not understood.
//! - **A failed item prevents the commit**, but the other items are still returned. [`Unfinished::resume`] retries the
//!   failed items.
//! - **A failed commit can be retried** with the transaction in the error. If the first attempt took effect and only
//!   its response was lost, a 404 of the second attempt is treated as success.
//! - **Further data of an item** (samples, FIT, GPX, TCX, zones) is deleted with it. Fetch it before the commit, with
//!   [`TransactionItem::transaction_id`] and [`TransactionItem::id`].
//! - **Calls are retried according to the client's [`RetryPolicy`](crate::client::RetryPolicy).** A commit whose
//!   response is lost is sent again; a subsequent 404 is [`CommitStatus::AlreadyCommitted`]. The creation of a
//!   transaction is retried only if the service certainly did not carry it out.
//! - **Links are not requested directly**: their identifiers are used in calls to the client's own base URL.

mod commit;
mod defect;
mod drain;
mod error;
mod futures_ordered;
mod items;
mod kind;
mod list;
mod refused;
mod scope;
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
use crate::error::BoxError;
use crate::generated::ids::UserId;
use crate::{Client, Error};

impl<A> Client<A> {
    /// Creates a transaction of the kind `K`, which is [`NewExercises`], [`NewActivities`] or [`NewPhysicalInfos`].
    /// Returns `None` if the service has no new data.
    ///
    /// The module [`transactions`](crate::transactions) describes the next steps.
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of the call that creates the transaction. After an error, or if the future
    /// is dropped, the transaction may exist. It expires without data loss, and its items are returned again.
    pub async fn open_transaction<K: TransactionKind>(
        &self,
        user_id: UserId,
    ) -> Result<Option<Transaction<K>>, Error>
    where
        A: BearerAuth,
    {
        Transaction::open(self, user_id).await
    }

    /// Stores and commits transactions of the kind `K` until no new data is left.
    ///
    /// `store` is called for one item at a time, in the order of the lists, and must return `Ok` only when the item is
    /// stored durably. The value in `Ok` is ignored. The error can be of any type that converts to
    /// `Box<dyn Error + Send + Sync>`, such as those of a database, `anyhow::Error` and strings. A transaction is
    /// committed when all of its items are stored.
    ///
    /// Dropping the future loses no data: items that are not stored are not committed, and items that are stored but
    /// not committed are returned again. A call of `store` in progress is dropped as well.
    ///
    /// # Errors
    ///
    /// [`DrainError`], at the first failure. If an item cannot be read, the rest of its transaction is stored first.
    /// The error reports the progress until then. Uncommitted data is still on the server: drain again.
    ///
    /// A list that is not understood completely is returned as a [`RefusedList`]. No item of its transaction is stored
    /// or committed, and draining again fails in the same way until the service sends a different list.
    pub async fn drain_transactions<K, E, F, T>(
        &self,
        user_id: UserId,
        // An `AsyncFnMut` would prevent the future from being spawned on another thread.
        store: impl FnMut(TransactionItem<K>) -> F,
    ) -> Result<Drained, DrainError<K>>
    where
        A: BearerAuth,
        K: TransactionKind,
        E: Into<BoxError>,
        F: Future<Output = Result<T, E>>,
    {
        drain::drain(self, user_id, store).await
    }
}
