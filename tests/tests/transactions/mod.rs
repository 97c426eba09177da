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

    /// The position among the three kinds, counted from 0.
    const POSITION: usize;

    /// Returns the ID that the item's body contains.
    fn number(item: &TransactionItem<Self>) -> i64;
}

macro_rules! known {
    ($($known:ident = $kind:ident at $position:literal),+) => {
        $(
            impl Known for $known {
                const KIND: Kind = Kind::$kind;
                const POSITION: usize = $position;

                fn number(item: &TransactionItem<Self>) -> i64 {
                    item.value.id.unwrap().0
                }
            }
        )+
    };
}

known!(
    NewExercises = Exercise at 0,
    NewActivities = Activity at 1,
    NewPhysicalInfos = PhysicalInfo at 2
);

/// Returns `true` if a case is to be tried with the kind `K`. Without `LONG`, each case is tried with one kind.
pub(crate) fn is_tried<K: Known>(case: usize) -> bool {
    tests::is_long() || case % 3 == K::POSITION
}

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
