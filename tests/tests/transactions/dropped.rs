//! Tests of futures that are dropped at every request, before and after the request took effect. The next run must not
//! lose anything.

use std::sync::mpsc;

use accesslink_api::transactions::{NewActivities, NewExercises, NewPhysicalInfos};
use tests::fake::Fault;

use super::Known;
use super::program::Program;
use super::world::{Repeats, World};

/// Runs a future until the service receives the request with the given number, and drops it while the response is
/// delayed.
async fn drop_at(world: &World, number: u64, future: impl Future) {
    let (here, mut arrived) = tokio::sync::mpsc::unbounded_channel();
    let (release, released) = mpsc::channel::<()>();
    let released = std::sync::Mutex::new(released);
    world.watch(move |request| {
        if request.number == number {
            let _ = here.send(());
            // Receiving ends when the sender is dropped.
            let _ = tokio::task::block_in_place(|| released.lock().unwrap().recv());
        }
    });
    tokio::select! {
        biased;
        () = async { drop(future.await) } => panic!("request {number} was not delayed"),
        Some(()) = arrived.recv() => {}
    }
    drop(release);
    world.watch(|_| {});
}

async fn a_dropped_drain<K: Known>() {
    for repeats in [Repeats::Off, Repeats::On] {
        let world = World::start(repeats).await;
        for fault in [None, Some(Fault::ResetBefore)] {
            for step in 0..6 {
                world.new_items::<K>(move |number| fault.filter(|_| number == step));
                let number = world.service.count_requests() + 1 + step;
                drop_at(&world, number, world.drain::<K>()).await;
                let case = format!("repeats {repeats:?}: dropped at {step}, {fault:?}");
                world.check_nothing_is_lost(&case);
                Program::Drain.run::<K>(&world).await;
                world.check(&case);
            }
        }
    }
}

async fn a_dropped_commit<K: Known>() {
    let world = World::start(Repeats::On).await;
    for (fault, took_effect) in [(None, true), (Some(Fault::ResetBefore), false)] {
        world.new_items::<K>(move |number| fault.filter(|_| number == 5));
        let number = world.service.count_requests() + 6;
        let mut items = world.list::<K>().await;
        world.read(&mut items).await;
        drop_at(&world, number, items.all_stored().unwrap().commit()).await;
        // If the commit continued in the background, it would be retried within this time.
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        assert_eq!(world.commits().len(), 1);
        assert_eq!(world.is_empty(), took_effect);
        let drained = world.drain::<K>().await.unwrap();
        // Uncommitted items are listed again.
        let expected = if took_effect { (0, 0) } else { (1, 3) };
        assert_eq!((drained.transactions, drained.items), expected);
        world.check("a dropped commit");
    }
}

// The service delays responses while the program continues. Each response is delayed on a separate thread.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn drains() {
    a_dropped_drain::<NewExercises>().await;
    a_dropped_drain::<NewActivities>().await;
    a_dropped_drain::<NewPhysicalInfos>().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn commits() {
    a_dropped_commit::<NewExercises>().await;
    a_dropped_commit::<NewActivities>().await;
    a_dropped_commit::<NewPhysicalInfos>().await;
}

#[tokio::test]
async fn a_drain_can_be_dropped_while_storing_an_item() {
    let world = World::start(Repeats::On).await;
    world.new_items::<NewExercises>(|_| None);
    let (here, mut arrived) = tokio::sync::mpsc::unbounded_channel();
    let mut count = 0;
    let drained = world
        .client
        .drain_transactions::<NewExercises, String, _, _>(world.user, |item| {
            count += 1;
            let is_slow = count == 2;
            let (here, world) = (here.clone(), &world);
            async move {
                if is_slow {
                    here.send(()).unwrap();
                    std::future::pending::<()>().await;
                }
                world.store(&item);
                Ok(())
            }
        });
    tokio::select! {
        _ = drained => panic!("the drain should wait for the second item"),
        Some(()) = arrived.recv() => {}
    }
    assert_eq!(world.commits().len(), 0);
    Program::Drain.run::<NewExercises>(&world).await;
    world.check("dropped while storing");
}
