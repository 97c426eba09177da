//! The three kinds of transactions: which operations each is made of, and the types of its identifiers and items.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use crate::generated::ids::{
    ActivityId, ActivityTransactionId, ExerciseId, ExerciseTransactionId, PhysicalInfoId,
    PhysicalInfoTransactionId, UserId,
};
use crate::models::{self, CommitOutcome, TransactionLocation};
use crate::operation::{Bearer, Operation};
use crate::operations;
use crate::value::Link;

/// A kind of transaction: [`Exercises`], [`Activities`] or [`PhysicalInfos`].
///
/// It names the four operations that a transaction consists of. Everything else is written once, for all kinds.
pub trait TransactionKind: sealed::Sealed + Debug + Sized + 'static {
    /// Identifies a transaction of this kind.
    type TransactionId: Copy + Debug + Display + PartialEq + From<i64> + FromStr + Send + Sync;

    /// Identifies an item within its transaction.
    type ItemId: Copy + Debug + Display + PartialEq + FromStr + Send + Sync;

    /// What an item is read into.
    type Item: Clone + Debug + PartialEq + Send + 'static;

    /// What a list is read into.
    type List: Send;

    /// Creates a transaction.
    type CreateOperation: Operation<Credential = Bearer, Output = Option<TransactionLocation>>
        + 'static;

    /// Lists the items of a transaction.
    type ListOperation: Operation<Credential = Bearer, Output = Option<Self::List>> + 'static;

    /// Gets one item.
    type GetOperation: Operation<Credential = Bearer, Output = Option<Self::Item>> + 'static;

    /// Commits a transaction: the service deletes what is in it.
    type CommitOperation: Operation<Credential = Bearer, Output = CommitOutcome> + 'static;

    /// The placeholder in the path of [`GetOperation`](Self::GetOperation) where the item's identifier stands.
    const ITEM_PARAMETER: &'static str;

    /// The operation that creates a transaction for this user.
    fn create(user: UserId) -> Self::CreateOperation;

    /// The operation that lists the items.
    fn list(user: UserId, transaction: Self::TransactionId) -> Self::ListOperation;

    /// The links of a list, in its order.
    fn links(list: Self::List) -> Vec<Link>;

    /// The operation that gets one item.
    fn get(
        user: UserId,
        transaction: Self::TransactionId,
        item: Self::ItemId,
    ) -> Self::GetOperation;

    /// The operation that commits the transaction.
    fn commit(user: UserId, transaction: Self::TransactionId) -> Self::CommitOperation;
}

/// Makes a kind of transaction from its operations and types.
macro_rules! kind {
    (
        $(#[$documentation:meta])*
        $kind:ident: $transaction:ident of $item:ty, by $item_id:ident as $parameter:literal,
        listed in $list:ty as $links:ident,
        $create:ident, $list_operation:ident, $get:ident, $commit:ident
    ) => {
        $(#[$documentation])*
        #[derive(Debug)]
        pub enum $kind {}

        impl sealed::Sealed for $kind {}

        impl TransactionKind for $kind {
            type TransactionId = $transaction;
            type ItemId = $item_id;
            type Item = $item;
            type List = $list;
            type CreateOperation = operations::$create;
            type ListOperation = operations::$list_operation;
            type GetOperation = operations::$get;
            type CommitOperation = operations::$commit;
            const ITEM_PARAMETER: &'static str = $parameter;

            fn create(user: UserId) -> Self::CreateOperation {
                operations::$create::new(user)
            }

            fn list(user: UserId, transaction: $transaction) -> Self::ListOperation {
                operations::$list_operation::new(user, transaction)
            }

            fn links(list: $list) -> Vec<Link> {
                list.$links
            }

            fn get(user: UserId, transaction: $transaction, item: $item_id) -> Self::GetOperation {
                operations::$get::new(user, transaction, item)
            }

            fn commit(user: UserId, transaction: $transaction) -> Self::CommitOperation {
                operations::$commit::new(user, transaction)
            }
        }
    };
}

kind! {
    /// Training data: exercises.
    ///
    /// Samples, zones and files of an exercise belong to the same transaction: get them before it is committed.
    Exercises: ExerciseTransactionId of models::Exercise, by ExerciseId as "exercise-id",
    listed in models::Exercises as exercises,
    CreateExerciseTransaction, ListExercises, GetExerciseSummary, CommitExerciseTransaction
}

kind! {
    /// Daily activity: one summary for each day.
    ///
    /// Step and zone samples of an activity belong to the same transaction: get them before it is committed.
    Activities: ActivityTransactionId of models::Activity, by ActivityId as "activity-id",
    listed in models::ActivityLog as activity_log,
    CreateActivityTransaction, ListActivities, GetActivitySummary, CommitActivityTransaction
}

kind! {
    /// Physical information: what the user entered about weight, height and heart rates.
    PhysicalInfos: PhysicalInfoTransactionId of models::PhysicalInformation,
    by PhysicalInfoId as "physical-info-id",
    listed in models::PhysicalInformations as physical_informations,
    CreatePhysicalInfoTransaction, ListPhysicalInfos, GetPhysicalInfo, CommitPhysicalInfoTransaction
}

mod sealed {
    pub trait Sealed {}
}
