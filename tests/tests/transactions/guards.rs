//! What the guards allow and what they tell, step by step.

use accesslink_api::transactions::{
    CommitError, Committed, Exercises, ItemErrorKind, Items, ListError, Transaction,
};
use accesslink_api::{ErrorKind, ExerciseTransactionId};
use futures_util::{Stream, StreamExt};

use super::service::{Fault, Service};
use super::{Known, USER, client};

const LIST: &str = "GET /v3/users/475/exercise-transactions/1";
const COMMIT: &str = "PUT /v3/users/475/exercise-transactions/1";

async fn listed(service: &Service) -> Items<Exercises> {
    let opened = client(service).open_transaction::<Exercises>(USER).await;
    opened.unwrap().unwrap().list().await.unwrap().unwrap()
}

fn item_request(item: i64) -> String {
    format!("GET /v3/users/475/exercise-transactions/1/exercises/{item}")
}

/// Stores what comes, and gives the numbers and the errors in the order in which they came.
async fn store(service: &Service, items: &mut Items<Exercises>) -> Vec<Result<i64, ItemErrorKind>> {
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(match item {
            Ok(item) => {
                service.state().stored.push(Exercises::number(&item));
                Ok(item.id.0)
            }
            Err(error) => Err(error.kind),
        });
    }
    seen
}

#[tokio::test]
async fn dropping_sends_nothing_and_leaves_the_data() {
    let service = Service::sound::<Exercises>([1, 2]);
    let opened = client(&service).open_transaction::<Exercises>(USER).await;
    drop(opened.unwrap().unwrap());
    assert_eq!(service.state().requests.len(), 1);

    let mut items = listed(&service).await;
    items.next().await.unwrap().unwrap();
    let before = service.state().requests.len();
    drop(items);
    assert_eq!(service.state().requests.len(), before);

    let mut items = listed_second(&service, 3).await;
    assert_eq!(store(&service, &mut items).await.len(), 2);
    let stored = items.all_stored().unwrap();
    let before = service.state().requests.len();
    drop(stored);
    assert_eq!(service.state().requests.len(), before);
    assert_eq!(service.state().kept.len(), 2);
    assert_eq!(service.commits(), 0);
}

async fn listed_second(service: &Service, transaction: i64) -> Items<Exercises> {
    let opened = client(service).open_transaction::<Exercises>(USER).await;
    let opened = opened.unwrap().unwrap();
    assert_eq!(opened.id(), ExerciseTransactionId(transaction));
    opened.list().await.unwrap().unwrap()
}

#[tokio::test]
async fn the_order_is_that_of_the_list_and_the_number_in_flight_is_kept() {
    for in_flight in [0, 1, 3, 7, 100] {
        let service = Service::sound::<Exercises>(1..=40);
        // The later in the list, the sooner the answer.
        service.state().turns = |item| usize::try_from(41 - item).unwrap() * 2;
        let mut items = listed(&service).await.in_flight(in_flight);
        service.state().most_running = 0;
        assert_eq!((items.len(), items.size_hint()), (40, (40, Some(40))));
        let seen = store(&service, &mut items).await;
        let numbers: Vec<i64> = seen.into_iter().map(Result::unwrap).collect();
        assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
        assert_eq!(service.state().most_running, in_flight.clamp(1, 40));
        assert!(StreamExt::next(&mut items).await.is_none());
        assert_eq!(items.size_hint(), (0, Some(0)));
        assert_eq!(
            items.all_stored().unwrap().commit().await.unwrap(),
            Committed::Now
        );
        assert!(service.state().lost.is_empty());
    }
}

#[tokio::test]
async fn a_failed_item_hides_no_other_and_holds_the_commit_back() {
    let service = Service::sound::<Exercises>(1..=5);
    service.answer(&item_request(2), 500, "");
    service.answer(&item_request(4), 200, "[]");
    let mut items = listed(&service).await;
    let seen = store(&service, &mut items).await;
    assert!(matches!(
        seen.as_slice(),
        [
            Ok(1),
            Err(ItemErrorKind::Call(first)),
            Ok(3),
            Err(ItemErrorKind::Call(second)),
            Ok(5),
        ] if first.status().unwrap() == 500 && second.kind() == ErrorKind::Decode
    ));
    let unfinished = items.all_stored().unwrap_err();
    assert_eq!((unfinished.failed(), unfinished.unread()), (2, 0));
    assert!(!unfinished.is_disbanded());
    let links: Vec<&str> = unfinished
        .failed_links()
        .map(|link| link.as_str())
        .collect();
    assert!(links[0].ends_with("/exercises/2") && links[1].ends_with("/exercises/4"));
    assert_eq!(
        unfinished.to_string(),
        "of the transaction's 5 items 2 failed and 0 have not been read: resume reading"
    );

    // What came already does not come again.
    service.state().overrides.remove(&item_request(4));
    let mut items = unfinished.resume();
    assert!(matches!(
        store(&service, &mut items).await.as_slice(),
        [Err(_), Ok(4)]
    ));
    let unfinished = items.all_stored().unwrap_err();
    assert_eq!(service.commits(), 0);

    let stored = unfinished.give_up_failed_items().unwrap();
    assert_eq!(stored.commit().await.unwrap(), Committed::Now);
    assert_eq!(service.state().lost, [2], "this was asked for");
}

#[tokio::test]
async fn what_was_not_read_can_be_neither_stored_nor_given_up() {
    let service = Service::sound::<Exercises>(1..=9);
    service.answer(&item_request(1), 500, "");
    let mut items = listed(&service).await;
    assert!(items.next().await.unwrap().is_err());
    items.next().await.unwrap().unwrap();
    let unfinished = items.all_stored().unwrap_err();
    assert_eq!((unfinished.failed(), unfinished.unread()), (1, 7));
    let unfinished = unfinished.give_up_failed_items().unwrap_err();
    service.state().overrides.clear();
    let mut items = unfinished.resume();
    let seen = store(&service, &mut items).await;
    let numbers: Vec<i64> = seen.into_iter().map(Result::unwrap).collect();
    assert_eq!(numbers, [1, 3, 4, 5, 6, 7, 8, 9]);
    assert!(items.all_stored().is_ok());
}

#[tokio::test]
async fn what_the_list_says_otherwise_is_not_passed_over() {
    let service = Service::sound::<Exercises>(1..=2);
    let body = r#"{"exercises": [
        "https://x/v3/users/475/exercise-transactions/1/exercises/1",
        {"uri": "https://x/v3/users/475/exercise-transactions/1/exercises/2"},
        "https://x/elsewhere"
    ]}"#;
    service.answer(LIST, 200, body);
    let mut items = listed(&service).await;
    assert_eq!(items.len(), 3);
    let seen = store(&service, &mut items).await;
    assert!(
        matches!(
            seen.as_slice(),
            [
                Ok(1),
                Err(ItemErrorKind::UnknownLink),
                Err(ItemErrorKind::Unlisted(anomaly)),
            ] if anomaly.path() == "$.exercises[1]"
        ),
        "{seen:?}"
    );
    assert!(items.all_stored().is_err());

    assert_eq!(service.commits(), 0);
}

#[tokio::test]
async fn an_item_without_content_holds_the_commit_back() {
    let service = Service::sound::<Exercises>([1]);
    service.answer(&item_request(1), 204, "");
    let mut items = listed(&service).await;
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind, ItemErrorKind::NoContent));
    assert!(!error.is_disbanded());
    assert!(items.all_stored().is_err());
}

#[tokio::test]
async fn a_known_identifier_leads_back_into_the_transaction() {
    let service = Service::sound::<Exercises>(1..=2);
    drop(listed(&service).await);
    let id = ExerciseTransactionId(1);
    let transaction = Transaction::<Exercises>::resume(&client(&service), USER, id);
    assert_eq!((transaction.id(), transaction.user_id()), (id, USER));
    let mut items = transaction.list().await.unwrap().unwrap();
    assert_eq!(items.transaction_id(), id);
    store(&service, &mut items).await;
    assert_eq!(
        items.all_stored().unwrap().commit().await.unwrap(),
        Committed::Now
    );
}

#[tokio::test]
async fn not_found_in_the_middle_means_start_again() {
    let service = Service::sound::<Exercises>(1..=2);
    let opened = client(&service).open_transaction::<Exercises>(USER).await;
    let first = opened.unwrap().unwrap();
    // The second one disbands the first.
    let mut items = listed_second(&service, 2).await;
    let error = first.list().await.unwrap_err();
    assert!(matches!(error, ListError::Disbanded(_)), "{error:?}");
    assert!(error.to_string().contains("open another one"), "{error}");

    let third = listed_second(&service, 3).await;
    let errors = store(&service, &mut items).await;
    assert!(
        errors
            .iter()
            .all(|error| matches!(error, Err(ItemErrorKind::Disbanded(_))))
    );
    let unfinished = items.all_stored().unwrap_err();
    assert!(unfinished.is_disbanded());
    assert!(unfinished.to_string().ends_with("open another transaction"));

    let mut items = third;
    store(&service, &mut items).await;
    let stored = items.all_stored().unwrap();
    drop(listed_second(&service, 4).await);
    let error = stored.commit().await.unwrap_err();
    assert!(matches!(error, CommitError::Disbanded(_)), "{error:?}");
    assert_eq!(service.state().kept.len(), 2, "nothing was deleted");
}

#[tokio::test]
async fn a_commit_can_be_repeated_and_a_lost_answer_counts() {
    let unclear = [
        Fault::BrokenAfter,
        Fault::LateAfter,
        Fault::StatusAfter(500),
        Fault::StatusAfter(504),
    ];
    for fault in unclear {
        let service = Service::new::<Exercises>([1], move |number| (number == 3).then_some(fault));
        let mut items = listed(&service).await;
        store(&service, &mut items).await;
        let error = items.all_stored().unwrap().commit().await.unwrap_err();
        let CommitError::Failed { stored, error, .. } = error else {
            panic!("{fault:?}: {error:?}");
        };
        assert!(error.is_retryable());
        assert_eq!(stored.transaction_id(), ExerciseTransactionId(1));
        assert_eq!(
            stored.commit().await.unwrap(),
            Committed::Before,
            "{fault:?}"
        );
        assert_eq!(service.commits(), 2);
    }
    // A clear refusal tells that nothing happened: the 404 after it is none of the commit's.
    for status in [401, 403, 429] {
        let service = Service::new::<Exercises>([1], move |number| match number {
            3 => Some(Fault::StatusBefore(status)),
            4 => Some(Fault::Disbanded),
            _ => None,
        });
        let mut items = listed(&service).await;
        store(&service, &mut items).await;
        let error = items.all_stored().unwrap().commit().await.unwrap_err();
        let CommitError::Failed { stored, .. } = error else {
            panic!("{status}: {error:?}");
        };
        let error = stored.commit().await.unwrap_err();
        assert!(matches!(error, CommitError::Disbanded(_)), "{error:?}");
    }
    // And the first can take effect the second time.
    let service = Service::sound::<Exercises>([1]);
    service.answer(COMMIT, 500, "");
    let mut items = listed(&service).await;
    store(&service, &mut items).await;
    let error = items.all_stored().unwrap().commit().await.unwrap_err();
    service.state().overrides.clear();
    let CommitError::Failed { stored, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!(stored.commit().await.unwrap(), Committed::Now);
}

#[tokio::test]
async fn a_location_without_an_identifier_is_an_error_and_no_secret_shows() {
    let service = Service::sound::<Exercises>([1]);
    service.answer("POST /v3/users/475/exercise-transactions", 201, "{}");
    let client = client(&service);
    let error = client
        .open_transaction::<Exercises>(USER)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);

    service.state().overrides.clear();
    let transaction = client
        .open_transaction::<Exercises>(USER)
        .await
        .unwrap()
        .unwrap();
    let mut items = transaction.list().await.unwrap().unwrap();
    let shown = format!("{transaction:?} {items:?}");
    let item = items.next().await.unwrap().unwrap();
    assert_eq!(item.transaction_id, transaction.id());
    assert_eq!(item.body, r#"{"id":1}"#);
    let stored = items.all_stored().unwrap();
    let shown = format!("{shown} {item:?} {stored:?} {client:?}");
    assert!(!shown.contains("hush"), "{shown}");
}
