//! Tests of transactions against the fake service over HTTP: the operations of the guards, and a service that fails or
//! responds incorrectly at every step.

mod draining;
mod dropped;
mod errors;
mod guards;
mod lost_answers;
mod program;
mod simulation;
mod world;
mod wrong;
mod wrong_responses;

use accesslink_api::transactions::{
    NewActivities, NewExercises, NewPhysicalInfos, TransactionItem, TransactionKind,
};
use tests::fake::Kind;

/// The properties of each kind of transaction that the tests need.
pub(crate) trait Known: TransactionKind {
    /// The corresponding kind of data in the fake service.
    const KIND: Kind;

    /// Returns the ID that the item's body contains.
    fn number(item: &TransactionItem<Self>) -> i64;
}

macro_rules! known {
    ($($known:ident = $kind:ident),+) => {
        $(
            impl Known for $known {
                const KIND: Kind = Kind::$kind;

                fn number(item: &TransactionItem<Self>) -> i64 {
                    item.value.id.unwrap().0
                }
            }
        )+
    };
}

known!(
    NewExercises = Exercise,
    NewActivities = Activity,
    NewPhysicalInfos = PhysicalInfo
);

/// Declares a test for each kind of transaction and each function.
macro_rules! every_kind {
    ($($test:ident),+ $(,)?) => {
        $(
            mod $test {
                use accesslink_api::transactions::{NewActivities, NewExercises, NewPhysicalInfos};

                #[tokio::test]
                async fn exercises() {
                    super::$test::<NewExercises>().await;
                }

                #[tokio::test]
                async fn activities() {
                    super::$test::<NewActivities>().await;
                }

                #[tokio::test]
                async fn physical_infos() {
                    super::$test::<NewPhysicalInfos>().await;
                }
            }
        )+
    };
}
pub(crate) use every_kind;
