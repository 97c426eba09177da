//! Runs careful programs against a service that fails at every step in every way, for one request or for several.

use tests::fake::Fault;

use super::program::Program;
use super::world::{Repeats, World};
use super::{Known, every_kind, is_tried};

const FAULTS: [Fault; 13] = [
    Fault::ResetBefore,
    Fault::ResetAfter,
    Fault::Truncated,
    Fault::ServerError(500),
    Fault::ServerError(503),
    Fault::ServerError(204),
    Fault::ServerError(401),
    Fault::ServerError(403),
    Fault::ServerErrorAfter(500),
    Fault::ServerErrorAfter(502),
    Fault::ServerErrorAfter(504),
    Fault::TooManyRequests,
    Fault::Disbanded,
];

/// The number of requests of a program without faults: create, list, three items, commit.
const STEPS: u64 = 6;

/// The lengths of a fault in requests. The first is overcome by a retry, and the second exceeds all retries of a call.
const LENGTHS: [u64; 2] = [1, 5];

/// Returns the combinations of a program with or without retries. Without `LONG`, each program occurs only once.
fn settings() -> Vec<(Repeats, Program)> {
    let mut settings = vec![
        (Repeats::Off, Program::ByHand),
        (Repeats::On, Program::Drain),
    ];
    if tests::is_long() {
        settings.extend([
            (Repeats::Off, Program::Drain),
            (Repeats::On, Program::ByHand),
        ]);
    }
    settings
}

async fn a_fault_at_every_step<K: Known>() {
    for (repeats, program) in settings() {
        let world = World::start(repeats).await;
        world.new_items::<K>(|_| None);
        program.run::<K>(&world).await;
        let least = world.service.take_requests().len() as u64;
        assert!((STEPS..=STEPS + 1).contains(&least), "{least} requests");

        for (case, fault) in FAULTS.into_iter().enumerate() {
            let steps = (0..STEPS).flat_map(|step| LENGTHS.map(|length| (step, length)));
            for (case, (step, length)) in (case..).zip(steps) {
                if !is_tried::<K>(case) {
                    continue;
                }
                world.new_items::<K>(move |number| {
                    (step..step + length).contains(&number).then_some(fault)
                });
                program.run::<K>(&world).await;
                let case =
                    format!("{program:?}, repeats {repeats:?}: {fault:?} at {step}, {length} long");
                world.check(&case);
                let befallen = world.service.take_requests().into_iter();
                // A response without a body cannot be truncated.
                let befallen = befallen
                    .filter(|request| request.fault == Some(fault))
                    .count();
                assert!(befallen > 0 || fault == Fault::Truncated, "{case}");
            }
        }
    }
}

/// Checks that a second fault may affect the retry of a step after the first one.
async fn two_faults<K: Known>() {
    let faults = [
        Fault::ResetAfter,
        Fault::TooManyRequests,
        Fault::ServerErrorAfter(500),
        Fault::Disbanded,
    ];
    for (repeats, program) in settings() {
        let world = World::start(repeats).await;
        let pairs = faults
            .iter()
            .flat_map(|first| faults.map(|second| (*first, second)));
        for (case, (first, second)) in pairs.enumerate() {
            let steps = (0..STEPS).flat_map(|step| [1, 2].map(|gap| (step, gap)));
            for (case, (step, gap)) in (case..).zip(steps) {
                if !is_tried::<K>(case) {
                    continue;
                }
                world.new_items::<K>(move |number| match number {
                    _ if number == step => Some(first),
                    _ if number == step + gap => Some(second),
                    _ => None,
                });
                program.run::<K>(&world).await;
                world.check(&format!(
                    "{program:?}, repeats {repeats:?}: {first:?} at {step}, {second:?} {gap} later"
                ));
            }
        }
    }
}

/// Checks many random faults in several transactions.
async fn faults_at_random<K: Known>() {
    let world = World::start(Repeats::Off).await;
    for seed in (0..5).filter(|seed| is_tried::<K>(*seed)) {
        let mut random = fastrand::Rng::with_seed(seed as u64);
        world.new_items_of::<K>(120, move |number| {
            (number < 400 && random.u8(0..100) < 8)
                .then(|| random.choice(FAULTS))
                .flatten()
        });
        Program::ByHand.run::<K>(&world).await;
        world.check(&format!("{:?}: seed {seed}", K::KIND));
    }
}

every_kind!(a_fault_at_every_step, two_faults, faults_at_random);
