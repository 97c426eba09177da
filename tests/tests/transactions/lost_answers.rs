//! A commit whose answer is lost: what it is told to have come to, with and without repeats, over HTTP.

use accesslink_api::transactions::{CommitError, CommitStatus, NewExercises, ReadyToCommit};
use tests::fake::Fault;

use super::world::{Repeats, World};

/// The step of the commit.
const COMMIT: u64 = 5;

async fn stored(world: &World) -> ReadyToCommit<NewExercises> {
    let mut items = world.list::<NewExercises>().await;
    world.read(&mut items).await;
    items.all_stored().unwrap()
}

#[tokio::test]
async fn a_repeat_by_the_client_tells_that_the_first_try_took_effect() {
    let world = World::start(Repeats::On).await;
    for fault in [Fault::ResetAfter, Fault::ServerErrorAfter(500)] {
        world.new_items::<NewExercises>(move |step| (step == COMMIT).then_some(fault));
        let committed = stored(&world).await.commit().await.unwrap();
        assert_eq!(committed, CommitStatus::AlreadyCommitted, "{fault:?}");
        assert_eq!(world.commits().len(), 2, "{fault:?}");
        assert!(world.is_empty());
        world.check(&format!("{fault:?}"));

        world.new_items::<NewExercises>(move |step| (step == COMMIT).then_some(fault));
        let drained =
            world
                .client
                .drain_transactions::<NewExercises, (), _, _>(world.user, |item| {
                    world.store(&item);
                    async { Ok(()) }
                });
        let drained = drained.await.unwrap();
        assert_eq!((drained.transactions, drained.items), (1, 3), "{fault:?}");
        assert_eq!(world.commits().len(), 2, "{fault:?}");
        world.check(&format!("{fault:?}"));
    }
    // A try that the service certainly did not carry out makes no difference.
    for fault in [Fault::TooManyRequests, Fault::ServerError(503)] {
        world.new_items::<NewExercises>(move |step| (step == COMMIT).then_some(fault));
        let committed = stored(&world).await.commit().await.unwrap();
        assert_eq!(committed, CommitStatus::Committed, "{fault:?}");
        assert_eq!(world.commits().len(), 2, "{fault:?}");
    }
}

#[tokio::test]
async fn without_repeats_the_guard_comes_back() {
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

/// The last of a call's tries is refused for certain, and an earlier one took effect: that is not forgotten.
#[tokio::test]
async fn a_clear_refusal_after_a_lost_answer_leaves_it_open() {
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
    world.check("refused after a lost answer");
}
