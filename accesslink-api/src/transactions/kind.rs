//! The three kinds of transactions: which operations each is made of, and the types of its identifiers and items.

use std::fmt::{Debug, Display};

use crate::generated::ids::{
    ActivityId, ActivityTransactionId, ExerciseId, ExerciseTransactionId, PhysicalInfoId,
    PhysicalInfoTransactionId, UserId,
};
use crate::models::{self, CommitOutcome};
use crate::operation::{Bearer, FromLink, Operation};
use crate::operations;
use crate::value::Link;

/// A kind of transaction: [`Exercises`], [`Activities`] or [`PhysicalInfos`].
///
/// It names the four operations that a transaction consists of. Everything else is written once, for all kinds.
pub trait TransactionKind: sealed::Sealed + Debug + Sized + 'static {
    /// Identifies a transaction of this kind.
    type TransactionId: Copy + Debug + Display + PartialEq + Send + Sync;

    /// Identifies an item within its transaction.
    type ItemId: Copy + Debug + Display + PartialEq + Send + Sync;

    /// What an item is read into.
    type Item: Clone + Debug + PartialEq + Send + 'static;

    /// Where a created transaction is.
    type Location: Send;

    /// What a list is read into.
    type List: Send;

    /// Creates a transaction.
    type CreateOperation: Operation<Credential = Bearer, Output = Option<Self::Location>> + 'static;

    /// Lists the items of a transaction.
    type ListOperation: Operation<Credential = Bearer, Output = Option<Self::List>> + 'static;

    /// Gets one item.
    type GetOperation: FromLink<Credential = Bearer, Output = Option<Self::Item>> + 'static;

    /// Commits a transaction: the service deletes what is in it.
    type CommitOperation: Operation<Credential = Bearer, Output = CommitOutcome> + 'static;

    /// The operation that creates a transaction for this user.
    fn create(user: UserId) -> Self::CreateOperation;

    /// The identifier of a created transaction, or that in the link beside it if it is missing.
    fn created(location: &Self::Location) -> Option<Self::TransactionId>;

    /// The operation that lists the items.
    fn list(user: UserId, transaction: Self::TransactionId) -> Self::ListOperation;

    /// The links of a list, in its order.
    fn links(list: Self::List) -> Vec<Link>;

    /// The identifier of the item that an operation gets.
    fn item(operation: &Self::GetOperation) -> Self::ItemId;

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
        $kind:ident: $transaction:ident of $item:ty, by $item_id:ident as $item_field:ident,
        created at $location:ty,
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
            type Location = $location;
            type List = $list;
            type CreateOperation = operations::$create;
            type ListOperation = operations::$list_operation;
            type GetOperation = operations::$get;
            type CommitOperation = operations::$commit;

            fn create(user: UserId) -> Self::CreateOperation {
                operations::$create::new(user)
            }

            fn created(location: &$location) -> Option<$transaction> {
                location.transaction_id.or_else(|| {
                    let link = location.resource_uri.as_ref()?;
                    let list = link.operation::<operations::$list_operation>().ok()?;
                    Some(list.transaction_id)
                })
            }

            fn list(user: UserId, transaction: $transaction) -> Self::ListOperation {
                operations::$list_operation::new(user, transaction)
            }

            fn links(list: $list) -> Vec<Link> {
                list.$links
            }

            fn item(operation: &operations::$get) -> $item_id {
                operation.$item_field
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
    Exercises: ExerciseTransactionId of models::Exercise, by ExerciseId as exercise_id,
    created at models::ExerciseTransactionLocation,
    listed in models::Exercises as exercises,
    CreateExerciseTransaction, ListExercises, GetExerciseSummary, CommitExerciseTransaction
}

kind! {
    /// Daily activity: one summary for each day.
    ///
    /// Step and zone samples of an activity belong to the same transaction: get them before it is committed.
    Activities: ActivityTransactionId of models::Activity, by ActivityId as activity_id,
    created at models::ActivityTransactionLocation,
    listed in models::ActivityLog as activity_log,
    CreateActivityTransaction, ListActivities, GetActivitySummary, CommitActivityTransaction
}

kind! {
    /// Physical information: what the user entered about weight, height and heart rates.
    PhysicalInfos: PhysicalInfoTransactionId of models::PhysicalInformation,
    by PhysicalInfoId as physical_info_id,
    created at models::PhysicalInfoTransactionLocation,
    listed in models::PhysicalInformations as physical_informations,
    CreatePhysicalInfoTransaction, ListPhysicalInfos, GetPhysicalInfo, CommitPhysicalInfoTransaction
}

mod sealed {
    pub trait Sealed {}
}
