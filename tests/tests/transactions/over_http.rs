//! Careful programs against the fake service over HTTP, which fails at every step, in every way, once or for a while.

use accesslink_api::transactions::{Activities, Exercises, PhysicalInfos, TransactionItem};
use tests::fake::Fault;

use super::world::{Repeats, World};
use super::{Known, program};

const FAULTS: [Fault; 10] = [
    Fault::ResetBefore,
    Fault::ResetAfter,
    Fault::Truncated,
    Fault::ServerError(500),
    Fault::ServerError(503),
    Fault::ServerErrorAfter(500),
    Fault::ServerErrorAfter(502),
    Fault::ServerErrorAfter(504),
    Fault::TooManyRequests,
    Fault::Disbanded,
];

/// The requests without any fault: create, list, three items, commit.
const STEPS: u64 = 6;

/// How long a fault lasts, in requests: one that a repeat mends, and one that outlasts all repeats of a call.
const LENGTHS: [u64; 2] = [1, 5];

#[derive(Debug, Clone, Copy)]
enum Program {
    ByHand,
    Drain,
}

async fn run<K: Known>(world: &World, program: Program) {
    let (client, user) = (&world.client, world.user);
    let (store, is_empty) = (
        |item: &TransactionItem<K>| world.store(item),
        || world.is_empty(),
    );
    match program {
        Program::ByHand => program::drain_by_hand::<K>(client, user, store, is_empty).await,
        Program::Drain => program::drain_again::<K>(client, user, store, is_empty).await,
    }
}

async fn a_fault_everywhere<K: Known>(repeats: Repeats) {
    let world = World::start(repeats).await;
    for program in [Program::ByHand, Program::Drain] {
        world.new_items::<K>(|_| None);
        run::<K>(&world, program).await;
        let least = world.service.take_requests().len() as u64;
        assert!((STEPS..=STEPS + 1).contains(&least), "{least} requests");

        for fault in FAULTS {
            for (step, length) in (0..STEPS).flat_map(|step| LENGTHS.map(|length| (step, length))) {
                world.new_items::<K>(move |number| {
                    (step..step + length).contains(&number).then_some(fault)
                });
                run::<K>(&world, program).await;
                let case =
                    format!("{program:?}, repeats {repeats:?}: {fault:?} at {step}, {length} long");
                world.check(&case);
                let befallen = world.service.take_requests().into_iter();
                // There is nothing to cut in an answer without a body.
                let befallen = befallen
                    .filter(|request| request.fault == Some(fault))
                    .count();
                assert!(befallen > 0 || fault == Fault::Truncated, "{case}");
            }
        }
    }
}

/// A second fault meets what repeats a step after the first one.
async fn two_faults<K: Known>(repeats: Repeats) {
    let world = World::start(repeats).await;
    let faults = [
        Fault::ResetAfter,
        Fault::TooManyRequests,
        Fault::ServerErrorAfter(500),
        Fault::Disbanded,
    ];
    for (first, second) in faults
        .iter()
        .flat_map(|first| faults.map(|second| (*first, second)))
    {
        for (step, gap) in (0..STEPS).flat_map(|step| [1, 2].map(|gap| (step, gap))) {
            world.new_items::<K>(move |number| match number {
                _ if number == step => Some(first),
                _ if number == step + gap => Some(second),
                _ => None,
            });
            run::<K>(&world, Program::Drain).await;
            world.check(&format!(
                "repeats {repeats:?}: {first:?} at {step}, {second:?} {gap} later"
            ));
        }
    }
}

macro_rules! every_kind {
    ($($test:ident),+ $(,)?) => {
        $(
            mod $test {
                use super::*;

                #[tokio::test]
                async fn exercises() {
                    super::$test::<Exercises>(Repeats::Off).await;
                    super::$test::<Exercises>(Repeats::On).await;
                }

                #[tokio::test]
                async fn activities() {
                    super::$test::<Activities>(Repeats::Off).await;
                    super::$test::<Activities>(Repeats::On).await;
                }

                #[tokio::test]
                async fn physical_infos() {
                    super::$test::<PhysicalInfos>(Repeats::Off).await;
                    super::$test::<PhysicalInfos>(Repeats::On).await;
                }
            }
        )+
    };
}

every_kind!(a_fault_everywhere, two_faults);
