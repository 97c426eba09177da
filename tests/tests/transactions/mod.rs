//! Transactions against the fake service over HTTP: what the guards allow, and a service that fails or responds wrongly at
//! every step.

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

/// What the tests have to know of each kind.
pub(crate) trait Known: TransactionKind {
    /// The fake service's name for it.
    const KIND: Kind;

    /// The number that the item's own body has as its id.
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

/// Makes a test of each kind out of each function.
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
