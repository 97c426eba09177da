//! A careful program against a service in memory that fails at every step, in every way.

use accesslink_api::transactions::{Activities, Exercises, PhysicalInfos, TransactionItem};

use super::service::{Fault, Service};
use super::{Known, USER, client, program};

/// Drains the service, whatever happens.
async fn drain<K: Known>(service: &Service) {
    let client = client(service);
    let is_empty = || service.state().kept.is_empty();
    let store = |item: &TransactionItem<K>| service.state().stored.push(K::number(item));
    program::drain_by_hand::<K>(&client, USER, store, is_empty).await;
}

fn check(service: &Service, items: usize, case: &str) {
    let state = service.state();
    assert!(state.lost.is_empty(), "{case}: lost {:?}", state.lost);
    let mut stored = state.stored.clone();
    stored.sort_unstable();
    stored.dedup();
    let all: Vec<i64> = (1..).take(items).collect();
    assert_eq!(stored, all, "{case}");
}

/// One fault at one step, for every step and every fault.
async fn one_fault_everywhere<K: Known>() {
    let sound = Service::sound::<K>(1..=3);
    drain::<K>(&sound).await;
    let steps = sound.state().requests.len();
    assert_eq!(steps, 6, "create, list, three items, commit");

    for fault in Fault::ALL {
        for step in 0..steps {
            let service = Service::new::<K>(1..=3, move |number| (number == step).then_some(fault));
            drain::<K>(&service).await;
            check(&service, 3, &format!("{} {fault:?} at {step}", K::LIST));
        }
    }
}

/// One fault of each sort.
const AFTER_AND_BEFORE: [Fault; 5] = [
    Fault::BrokenAfter,
    Fault::StatusBefore(429),
    Fault::StatusAfter(500),
    Fault::HalfAfter,
    Fault::Disbanded,
];

/// Two faults, at every pair of steps: what repeats a step after one fault meets the other.
async fn two_faults_everywhere<K: Known>() {
    for first in AFTER_AND_BEFORE {
        for second in AFTER_AND_BEFORE {
            for step in 0..8_usize {
                for later in step + 1..9 {
                    let service = Service::new::<K>(1..=2, move |number| match number {
                        _ if number == step => Some(first),
                        _ if number == later => Some(second),
                        _ => None,
                    });
                    drain::<K>(&service).await;
                    let case = format!("{} {first:?} at {step}, {second:?} at {later}", K::LIST);
                    check(&service, 2, &case);
                }
            }
        }
    }
}

/// Many faults, in several transactions.
async fn faults_at_random<K: Known>() {
    for seed in 0..15 {
        let mut random = fastrand::Rng::with_seed(seed);
        let service = Service::new::<K>(1..=120, move |number| {
            (number < 400 && random.u8(0..100) < 8)
                .then(|| random.choice(Fault::ALL))
                .flatten()
        });
        drain::<K>(&service).await;
        check(&service, 120, &format!("{} seed {seed}", K::LIST));
    }
}

macro_rules! every_kind {
    ($($test:ident),+ $(,)?) => {
        $(
            mod $test {
                #[tokio::test]
                async fn exercises() {
                    super::$test::<super::Exercises>().await;
                }

                #[tokio::test]
                async fn activities() {
                    super::$test::<super::Activities>().await;
                }

                #[tokio::test]
                async fn physical_infos() {
                    super::$test::<super::PhysicalInfos>().await;
                }
            }
        )+
    };
}

every_kind!(
    one_fault_everywhere,
    two_faults_everywhere,
    faults_at_random
);
