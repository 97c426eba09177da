//! Tests of commits whose response is lost. The resulting status is checked with and without retries, over HTTP.

use accesslink_api::transactions::{CommitError, CommitStatus, NewExercises, ReadyToCommit};
use tests::fake::Fault;

use super::world::{Repeats, World};

/// The number of the commit request in a transaction with three items, counted from 0.
const COMMIT: u64 = 5;

async fn stored(world: &World) -> ReadyToCommit<NewExercises> {
    let mut items = world.list::<NewExercises>().await;
    world.read(&mut items).await;
    items.all_stored().unwrap()
}

#[tokio::test]
async fn a_retry_by_the_client_reveals_that_the_first_attempt_took_effect() {
    let world = World::start(Repeats::On).await;
    for fault in [Fault::ResetAfter, Fault::ServerErrorAfter(500)] {
        world.new_items::<NewExercises>(move |step| (step == COMMIT).then_some(fault));
        let committed = stored(&world).await.commit().await.unwrap();
        assert_eq!(committed, CommitStatus::AlreadyCommitted, "{fault:?}");
        assert_eq!(world.commits().len(), 2, "{fault:?}");
        assert!(world.is_empty());
        world.check(&format!("{fault:?}"));

        world.new_items::<NewExercises>(move |step| (step == COMMIT).then_some(fault));
        let drained = world.drain::<NewExercises>().await.unwrap();
        assert_eq!((drained.transactions, drained.items), (1, 3), "{fault:?}");
        assert_eq!(world.commits().len(), 2, "{fault:?}");
        world.check(&format!("{fault:?}"));
    }
    // Attempts that the service certainly did not execute make no difference.
    for fault in [Fault::TooManyRequests, Fault::ServerError(503)] {
        world.new_items::<NewExercises>(move |step| (step == COMMIT).then_some(fault));
        let committed = stored(&world).await.commit().await.unwrap();
        assert_eq!(committed, CommitStatus::Committed, "{fault:?}");
        assert_eq!(world.commits().len(), 2, "{fault:?}");
    }
}

#[tokio::test]
async fn without_retries_the_error_returns_the_guard() {
    let world = World::start(Repeats::Off).await;
    for fault in [Fault::ResetAfter, Fault::ServerErrorAfter(500)] {
        world.new_items::<NewExercises>(move |step| (step == COMMIT).then_some(fault));
        let error = stored(&world).await.commit().await.unwrap_err();
        let CommitError::Failed { stored, .. } = error else {
            panic!("{fault:?}: {error:?}");
        };
        assert_eq!(
            stored.commit().await.unwrap(),
            CommitStatus::AlreadyCommitted,
            "{fault:?}"
        );
        assert_eq!(world.commits().len(), 2);
        world.check(&format!("{fault:?}"));
    }
}

/// Checks that a definite rejection of the last attempt does not obscure that an earlier one may have taken effect.
#[tokio::test]
async fn a_rejection_after_a_lost_response_leaves_the_outcome_unknown() {
    let world = World::start(Repeats::On).await;
    world.new_items::<NewExercises>(|step| match step {
        COMMIT => Some(Fault::ResetAfter),
        6..=8 => Some(Fault::TooManyRequests),
        _ => None,
    });
    let error = stored(&world).await.commit().await.unwrap_err();
    let CommitError::Failed { stored, error, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.status().unwrap(), 429);
    assert_eq!(
        stored.commit().await.unwrap(),
        CommitStatus::AlreadyCommitted
    );
    world.check("rejected after a lost response");
}
