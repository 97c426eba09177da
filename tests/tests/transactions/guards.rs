//! Tests of each guard's operations and errors.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use accesslink_api::transactions::{
    CommitError, CommitStatus, ItemError, ItemErrorKind, ListError, NewExercises, Transaction,
};
use accesslink_api::{ErrorKind, ids::ExerciseTransactionId};
use futures_util::{Stream, StreamExt};
use tests::fake::{Fault, Standing};
use tokio::task::block_in_place;

use super::world::{Repeats, World};

/// The number of the commit request in a transaction with one item, counted from 0.
const COMMIT: u64 = 3;

async fn world(items: u32, plan: impl FnMut(u64) -> Option<Fault> + Send + 'static) -> World {
    let world = World::start(Repeats::Off).await;
    world.new_items_of::<NewExercises>(items, plan);
    world
}

/// Returns the last part of an item's path.
fn item(number: i64) -> String {
    format!("/exercises/{number}")
}

fn numbers(seen: Vec<Result<i64, ItemError>>) -> Vec<i64> {
    seen.into_iter().map(Result::unwrap).collect()
}

#[tokio::test]
async fn dropping_sends_nothing_and_keeps_the_data() {
    let world = world(2, |_| None).await;
    let is_quiet = |guard: Box<dyn std::any::Any>| {
        let before = world.service.count_requests();
        drop(guard);
        assert_eq!(world.service.count_requests(), before);
    };
    is_quiet(Box::new(world.open::<NewExercises>().await));
    let mut items = world.list::<NewExercises>().await;
    items.next().await.unwrap().unwrap();
    is_quiet(Box::new(items));
    let mut items = world.list::<NewExercises>().await;
    assert_eq!(numbers(world.read(&mut items).await), world.numbers());
    is_quiet(Box::new(items.all_stored().unwrap()));
    assert!(world.is_untouched());
    assert!(world.commits().is_empty());
}

/// Delays the responses to requests for items until the expected number of requests is in flight, and slightly longer
/// to detect an additional one. Returns the maximum number in flight.
fn count_in_flight(world: &World, expected: usize) -> Arc<Mutex<usize>> {
    let most = Arc::new(Mutex::new(0));
    let (running, all) = (Mutex::new(0), Condvar::new());
    let seen = Arc::clone(&most);
    world.watch(move |request| {
        if !request.path.contains("/exercises/") {
            return;
        }
        let mut now = running.lock().unwrap();
        *now += 1;
        let mut most = seen.lock().unwrap();
        let is_new = *now > *most;
        *most = (*now).max(*most);
        drop(most);
        if is_new {
            all.notify_all();
            now = block_in_place(|| {
                let wait = Duration::from_secs(10);
                let is_missing = |_: &mut usize| *seen.lock().unwrap() < expected;
                let arrived = all.wait_timeout_while(now, wait, is_missing);
                drop(arrived.unwrap());
                std::thread::sleep(Duration::from_millis(20));
                running.lock().unwrap()
            });
        }
        *now -= 1;
    });
    most
}

// Each delayed response occupies a thread.
#[tokio::test(flavor = "multi_thread", worker_threads = 12)]
async fn items_keep_the_order_of_the_list_and_the_concurrency_limit() {
    for in_flight in [0, 1, 3, 7] {
        let world = world(20, |_| None).await;
        let expected = in_flight.max(1);
        let most = count_in_flight(&world, expected);
        let mut items = world.list::<NewExercises>().await.in_flight(in_flight);
        assert_eq!((items.len(), items.size_hint()), (20, (20, Some(20))));
        assert_eq!(numbers(world.read(&mut items).await), world.numbers());
        assert_eq!(*most.lock().unwrap(), expected);
        assert!(StreamExt::next(&mut items).await.is_none());
        assert_eq!(items.size_hint(), (0, Some(0)));
        let committed = items.all_stored().unwrap().commit().await.unwrap();
        assert_eq!(committed, CommitStatus::Committed);
        world.check("in order");
    }
}

#[tokio::test]
async fn a_failed_item_prevents_the_commit_but_hides_no_other() {
    let world = world(5, |_| None).await;
    let all = world.numbers();
    world.respond(item(all[1]), 500, "");
    world.respond(item(all[3]), 200, "[]");
    let mut items = world.list::<NewExercises>().await;
    let seen = world.read(&mut items).await;
    let [Ok(one), Err(two), Ok(three), Err(four), Ok(five)] = seen.as_slice() else {
        panic!("{seen:?}");
    };
    assert_eq!([*one, *three, *five], [all[0], all[2], all[4]]);
    let (ItemErrorKind::Call(first), ItemErrorKind::Call(second)) = (&two.kind, &four.kind) else {
        panic!("{seen:?}");
    };
    assert_eq!(first.status().unwrap(), 500);
    assert_eq!(second.kind(), ErrorKind::Decode);
    let unfinished = items.all_stored().unwrap_err();
    assert_eq!((unfinished.failed(), unfinished.unread()), (2, 0));
    assert!(!unfinished.is_expired());
    let links: Vec<&str> = unfinished
        .failed_links()
        .map(|link| link.as_str())
        .collect();
    assert!(links[0].ends_with(&item(all[1])) && links[1].ends_with(&item(all[3])));
    assert_eq!(
        unfinished.to_string(),
        "of 5 items in the transaction, 2 failed and 0 have not been read: resume reading"
    );

    // Items that have been returned are not returned again.
    world.respond_as_usual();
    world.respond(item(all[1]), 500, "");
    let mut items = unfinished.resume();
    let seen = world.read(&mut items).await;
    assert!(matches!(seen.as_slice(), [Err(_), Ok(four)] if *four == all[3]));
    let unfinished = items.all_stored().unwrap_err();
    assert!(world.is_untouched());

    let stored = unfinished.give_up_failed_items().unwrap();
    assert_eq!(stored.commit().await.unwrap(), CommitStatus::Committed);
    assert!(world.is_empty(), "the user chose to skip the failed items");
}

#[tokio::test]
async fn unread_items_can_be_neither_stored_nor_skipped() {
    let world = world(9, |_| None).await;
    let all = world.numbers();
    world.respond(item(all[0]), 500, "");
    let mut items = world.list::<NewExercises>().await;
    assert!(items.next().await.unwrap().is_err());
    world.store(&items.next().await.unwrap().unwrap());
    let unfinished = items.all_stored().unwrap_err();
    assert_eq!((unfinished.failed(), unfinished.unread()), (1, 7));
    let unfinished = unfinished.give_up_failed_items().unwrap_err();
    world.respond_as_usual();
    let mut items = unfinished.resume();
    let seen = numbers(world.read(&mut items).await);
    assert_eq!(seen, [&all[..1], &all[2..]].concat());
    assert!(items.all_stored().is_ok());
}

#[tokio::test]
async fn anomalies_of_the_list_are_reported() {
    let world = world(2, |_| None).await;
    let transaction = world.open::<NewExercises>().await;
    let (user, id, all) = (world.user, transaction.id(), world.numbers());
    let link =
        |number| format!("https://x/v3/users/{user}/exercise-transactions/{id}/exercises/{number}");
    let (first, second) = (link(all[0]), link(all[1]));
    let body =
        format!(r#"{{"exercises": ["{first}", {{"uri": "{second}"}}, "https://x/elsewhere"]}}"#);
    world.respond(format!("/exercise-transactions/{id}"), 200, &body);
    let mut items = transaction.list().await.unwrap().unwrap();
    assert_eq!(items.len(), 3);
    let seen = world.read(&mut items).await;
    let [Ok(_), Err(elsewhere), Err(unlisted)] = seen.as_slice() else {
        panic!("{seen:?}");
    };
    assert!(matches!(elsewhere.kind, ItemErrorKind::UnknownLink));
    assert!(
        matches!(&unlisted.kind, ItemErrorKind::Unlisted(anomaly) if anomaly.path() == "$.exercises[1]")
    );
    assert!(items.all_stored().is_err());
    assert!(world.is_untouched());
}

#[tokio::test]
async fn a_transaction_can_be_resumed_by_its_identifier() {
    let world = world(2, |_| None).await;
    let id = world.open::<NewExercises>().await.id();
    let transaction = Transaction::<NewExercises>::resume(&world.client, world.user, id);
    assert_eq!((transaction.id(), transaction.user_id()), (id, world.user));
    let mut items = transaction.list().await.unwrap().unwrap();
    assert_eq!(items.transaction_id(), id);
    world.read(&mut items).await;
    let committed = items.all_stored().unwrap().commit().await.unwrap();
    assert_eq!(committed, CommitStatus::Committed);
}

#[tokio::test]
async fn not_found_in_the_middle_requires_a_restart() {
    let world = world(2, |_| None).await;
    let first = world.open::<NewExercises>().await;
    // The second transaction cancels the first one.
    let mut items = world.list::<NewExercises>().await;
    let error = first.list().await.unwrap_err();
    assert!(matches!(error, ListError::Expired(_)), "{error:?}");
    assert!(error.to_string().contains("open another one"), "{error}");

    let mut third = world.list::<NewExercises>().await;
    for seen in world.read(&mut items).await {
        let error = seen.unwrap_err();
        assert!(error.is_expired(), "{error:?}");
    }
    let unfinished = items.all_stored().unwrap_err();
    assert!(unfinished.is_expired());
    assert!(unfinished.to_string().ends_with("open another transaction"));

    world.read(&mut third).await;
    let stored = third.all_stored().unwrap();
    drop(world.open::<NewExercises>().await);
    let error = stored.commit().await.unwrap_err();
    assert!(matches!(error, CommitError::Expired(_)), "{error:?}");
    assert!(world.is_untouched());
}

/// Checks that a 404 response after a rejected commit does not count as a commit, and that a failed commit can succeed
/// on the second attempt.
#[tokio::test]
async fn a_rejected_commit_can_be_retried() {
    for (status, then, expected) in [
        (401, Some(Fault::Disbanded), None),
        (403, Some(Fault::Disbanded), None),
        (429, Some(Fault::Disbanded), None),
        (500, None, Some(CommitStatus::Committed)),
    ] {
        let world = world(1, move |step| match step {
            COMMIT => Some(Fault::ServerError(status)),
            step if step == COMMIT + 1 => then,
            _ => None,
        })
        .await;
        let mut items = world.list::<NewExercises>().await;
        world.read(&mut items).await;
        let id = items.transaction_id();
        let error = items.all_stored().unwrap().commit().await.unwrap_err();
        let CommitError::Failed { stored, error, .. } = error else {
            panic!("{status}: {error:?}");
        };
        assert_eq!(error.is_retryable(), matches!(status, 429 | 500));
        assert_eq!(stored.transaction_id(), id);
        match (stored.commit().await, expected) {
            (Ok(committed), Some(expected)) => assert_eq!(committed, expected, "{status}"),
            (Err(CommitError::Expired(_)), None) => assert!(world.is_untouched(), "{status}"),
            (other, _) => panic!("{status}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_location_without_an_identifier_is_an_error_without_secrets() {
    let world = world(1, |_| None).await;
    world.respond("/exercise-transactions", 201, "{}");
    let opened = world
        .client
        .open_transaction::<NewExercises>(world.user)
        .await;
    assert_eq!(opened.unwrap_err().kind(), ErrorKind::Decode);
    let link = "https://x/v3/users/475/exercise-transactions/3";
    let body = format!(r#"{{"resource-uri": "{link}"}}"#);
    world.respond("/exercise-transactions", 201, &body);
    assert_eq!(
        world.open::<NewExercises>().await.id(),
        ExerciseTransactionId(3)
    );

    world.respond_as_usual();
    let transaction = world.open::<NewExercises>().await;
    let mut items = transaction.list().await.unwrap().unwrap();
    let shown = format!("{transaction:?} {items:?}");
    let item = items.next().await.unwrap().unwrap();
    assert_eq!(item.transaction_id, transaction.id());
    assert_eq!(
        world.service.items()[0].standing,
        Standing::Open(transaction.id().0)
    );
    let stored = items.all_stored().unwrap();
    let shown = format!("{shown} {item:?} {stored:?} {:?}", world.client);
    assert!(!shown.contains(world.service.token()), "{shown}");
}
