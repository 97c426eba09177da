//! The three kinds of transactions, with their operations, identifiers and items.

// Upstream may deprecate these operations long before the service drops them.
#![allow(deprecated)]

use std::fmt::{Debug, Display};
use std::hash::Hash;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::decode::{Names, Record as _};
use crate::generated::ids::{
    ActivityId, ActivityTransactionId, ExerciseId, ExerciseTransactionId, PhysicalInfoId,
    PhysicalInfoTransactionId, UserId,
};
use crate::models::{self, CommitOutcome};
use crate::operations;
use crate::value::Link;

use steps::Inside;

/// A kind of transaction: [`NewExercises`], [`NewActivities`] or [`NewPhysicalInfos`].
///
/// The trait defines the types of the kind; all other code is generic over it.
///
/// The trait has no public methods, so that generic code can commit a transaction only through
/// [`ReadyToCommit`](super::ReadyToCommit):
///
/// ```compile_fail,E0599
/// # use accesslink_api::transactions::NewExercises;
/// # use accesslink_api::ids::{ExerciseTransactionId, UserId};
/// let commit = NewExercises::commit(UserId(475), ExerciseTransactionId(1));
/// ```
pub trait TransactionKind:
    steps::Steps<Self::TransactionId, Self::ItemId, Self::Item>
    + Copy
    + Debug
    + Eq
    + Hash
    + Send
    + Sync
    + 'static
{
    /// The identifier of a transaction of this kind.
    type TransactionId: Copy + Debug + Display + Eq + Hash + Ord + Send + Sync + 'static;

    /// The identifier of an item within its transaction.
    type ItemId: Copy + Debug + Display + Eq + Hash + Ord + Send + Sync + 'static;

    /// The type that an item of a transaction is parsed into.
    type Item: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;
}

/// The operations of each kind of transaction. They are private, so that generic code can commit data only through
/// `ReadyToCommit`.
pub(super) mod steps {
    use super::{CommitOutcome, Link, UserId};
    use crate::decode::Names;
    use crate::operation::{Bearer, FromLink, Operation};

    /// A token that only the module `transactions` can create. It prevents code that is generic over the kind from
    /// calling the functions below.
    #[derive(Debug)]
    pub struct Inside(pub(in super::super) ());

    /// The four operations of a transaction, and the types of their responses.
    pub trait Steps<TransactionId, ItemId, Item>: Sized {
        /// The location of a created transaction.
        type Location: Send;

        /// The type that the list of a transaction is parsed into.
        type List: Send;

        /// The operation that creates a transaction.
        type CreateOperation: Operation<Credential = Bearer, Output = Option<Self::Location>>
            + 'static;

        /// The operation that lists the items of a transaction.
        type ListOperation: Operation<Credential = Bearer, Output = Option<Self::List>> + 'static;

        /// The operation that gets one item.
        type GetOperation: FromLink<Credential = Bearer, Output = Option<Item>> + 'static;

        /// The operation that commits a transaction, which deletes its data on the server.
        type CommitOperation: Operation<Credential = Bearer, Output = CommitOutcome> + 'static;

        /// Returns the operation that creates a transaction for this user.
        fn create(_: Inside, user: UserId) -> Self::CreateOperation;

        /// Returns the identifier of a created transaction, which is taken from the link if the property is missing.
        fn created(_: Inside, location: &Self::Location) -> Option<TransactionId>;

        /// Returns the operation that lists the items.
        fn list(_: Inside, user: UserId, transaction: TransactionId) -> Self::ListOperation;

        /// Returns the links of a list, in order.
        fn links(_: Inside, list: Self::List) -> Vec<Link>;

        /// Returns the spellings of the properties of a list.
        fn list_names(_: Inside) -> Names;

        /// Returns the spellings of the properties of an item.
        fn item_names(_: Inside) -> Names;

        /// Returns the identifiers of the user, the transaction and the item that an operation gets.
        fn target(_: Inside, operation: &Self::GetOperation) -> (UserId, TransactionId, ItemId);

        /// Returns the identifier that an item contains, or `None` if the item does not contain one.
        fn own_id(_: Inside, item: &Item) -> Option<ItemId>;

        /// Returns a copy of the item without its identifier.
        fn without_id(_: Inside, item: &Item) -> Item;

        /// Returns the operation that gets one item.
        fn get(
            _: Inside,
            user: UserId,
            transaction: TransactionId,
            item: ItemId,
        ) -> Self::GetOperation;

        /// Returns the operation that commits the transaction.
        fn commit(_: Inside, user: UserId, transaction: TransactionId) -> Self::CommitOperation;
    }
}

/// Defines a kind of transaction by its operations and types.
macro_rules! kind {
    (
        $(#[$documentation:meta])*
        $kind:ident: $transaction:ident of $item:ty, by $item_id:ident as $item_field:ident,
        created at $location:ty,
        listed in $list:ty as $links:ident,
        by $module:ident
    ) => {
        $(#[$documentation])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $kind {}

        impl TransactionKind for $kind {
            type TransactionId = $transaction;
            type ItemId = $item_id;
            type Item = $item;
        }

        impl steps::Steps<$transaction, $item_id, $item> for $kind {
            type Location = $location;
            type List = $list;
            type CreateOperation = operations::$module::CreateTransaction;
            type ListOperation = operations::$module::ListInTransaction;
            type GetOperation = operations::$module::GetInTransaction;
            type CommitOperation = operations::$module::CommitTransaction;

            fn create(_: Inside, user: UserId) -> Self::CreateOperation {
                operations::$module::CreateTransaction::new(user)
            }

            fn created(_: Inside, location: &$location) -> Option<$transaction> {
                location.transaction_id.or_else(|| {
                    let link = location.resource_uri.as_ref()?;
                    let list = link.operation::<operations::$module::ListInTransaction>().ok()?;
                    Some(list.transaction_id)
                })
            }

            fn list(_: Inside, user: UserId, transaction: $transaction) -> Self::ListOperation {
                operations::$module::ListInTransaction::new(user, transaction)
            }

            fn links(_: Inside, list: $list) -> Vec<Link> {
                list.$links
            }

            fn list_names(_: Inside) -> Names {
                <$list>::default().names()
            }

            fn item_names(_: Inside) -> Names {
                <$item>::default().names()
            }

            fn target(
                _: Inside,
                operation: &operations::$module::GetInTransaction,
            ) -> (UserId, $transaction, $item_id) {
                (operation.user_id, operation.transaction_id, operation.$item_field)
            }

            fn own_id(_: Inside, item: &$item) -> Option<$item_id> {
                item.id
            }

            fn without_id(_: Inside, item: &$item) -> $item {
                let mut item = item.clone();
                item.id = None;
                item
            }

            fn get(_: Inside, user: UserId, transaction: $transaction, item: $item_id) -> Self::GetOperation {
                operations::$module::GetInTransaction::new(user, transaction, item)
            }

            fn commit(_: Inside, user: UserId, transaction: $transaction) -> Self::CommitOperation {
                operations::$module::CommitTransaction::new(user, transaction)
            }
        }
    };
}

kind! {
    /// Training data: exercises.
    ///
    /// The samples, zones and files of an exercise belong to the same transaction: fetch them before the commit.
    NewExercises: ExerciseTransactionId of models::Exercise, by ExerciseId as exercise_id,
    created at models::ExerciseTransactionLocation,
    listed in models::Exercises as exercises,
    by training_data
}

kind! {
    /// Daily activity: one summary for each day.
    ///
    /// The step and zone samples of an activity belong to the same transaction: fetch them before the commit.
    NewActivities: ActivityTransactionId of models::Activity, by ActivityId as activity_id,
    created at models::ActivityTransactionLocation,
    listed in models::ActivityLog as activity_log,
    by daily_activity
}

kind! {
    /// Physical information: the weight, height and heart rates that the user entered.
    NewPhysicalInfos: PhysicalInfoTransactionId of models::PhysicalInformation,
    by PhysicalInfoId as physical_info_id,
    created at models::PhysicalInfoTransactionLocation,
    listed in models::PhysicalInformations as physical_informations,
    by physical_info
}
