//! One transaction after the other, and when there is nothing to do.

use accesslink_api::transactions::{
    Activities, DrainErrorKind, Exercises, PhysicalInfos, TransactionItem,
};
use accesslink_api::{ExerciseId, ExerciseTransactionId};

use super::service::Service;
use super::{Known, USER, client};

const LIST: &str = "GET /v3/users/475/exercise-transactions/1";

/// Stores nothing, and says that it did.
async fn nothing<K: Known>(_: TransactionItem<K>) -> Result<(), ()> {
    Ok(())
}

#[tokio::test]
async fn nothing_new_is_none() {
    async fn check<K: Known>() {
        let service = Service::sound::<K>([]);
        let opened = client(&service).open_transaction::<K>(USER).await;
        assert!(opened.unwrap().is_none());
        let drained = client(&service)
            .drain_transactions(USER, nothing::<K>)
            .await
            .unwrap();
        assert_eq!((drained.transactions, drained.items), (0, 0));
        assert_eq!(service.commits(), 0);
    }
    check::<Exercises>().await;
    check::<Activities>().await;
    check::<PhysicalInfos>().await;
}

#[tokio::test]
async fn an_empty_list_commits_nothing() {
    for (status, body) in [
        (200, r#"{"exercises": []}"#),
        (200, r#"{"exercises": null}"#),
        (200, "{}"),
        (200, r#"{"total": 0}"#),
        (204, ""),
    ] {
        let service = Service::sound::<Exercises>([1, 2]);
        service.answer(LIST, status, body);
        let client = client(&service);
        let opened = client.open_transaction::<Exercises>(USER).await;
        assert!(opened.unwrap().unwrap().list().await.unwrap().is_none());
        service.answer("GET /v3/users/475/exercise-transactions/2", status, body);
        let drained = client.drain_transactions(USER, nothing::<Exercises>);
        assert_eq!(drained.await.unwrap().transactions, 0, "{body}");
        assert_eq!(service.commits(), 0, "{body}");
    }
}

#[tokio::test]
async fn draining_goes_on_until_nothing_is_left() {
    async fn check<K: Known>() {
        let service = Service::sound::<K>(1..=120);
        let client = client(&service);
        let shared = service.clone();
        // Draining can be spawned.
        let drained = tokio::spawn(async move {
            client
                .drain_transactions::<K, (), _>(USER, |item| {
                    let shared = shared.clone();
                    async move {
                        tokio::task::yield_now().await;
                        shared.state().stored.push(K::number(&item));
                        Ok(())
                    }
                })
                .await
                .unwrap()
        });
        let drained = drained.await.unwrap();
        assert_eq!((drained.transactions, drained.items), (3, 120));
        let state = service.state();
        assert_eq!(state.stored, (1..=120).collect::<Vec<_>>());
        assert!(state.kept.is_empty() && state.lost.is_empty());
    }
    check::<Exercises>().await;
    check::<Activities>().await;
    check::<PhysicalInfos>().await;
}

#[tokio::test]
async fn draining_stops_where_something_goes_wrong() {
    let service = Service::sound::<Exercises>(1..=3);
    let client = client(&service);
    let error = client
        .drain_transactions::<Exercises, _, _>(USER, async |item| {
            if item.id == ExerciseId(2) {
                Err("disk full")
            } else {
                Ok(())
            }
        })
        .await
        .unwrap_err();
    assert!(matches!(
        error.kind,
        DrainErrorKind::Store {
            item: ExerciseId(2),
            error: "disk full",
            ..
        }
    ));
    assert_eq!(error.transaction_id, Some(ExerciseTransactionId(1)));
    assert!(
        error.to_string().starts_with("item 2 was not stored"),
        "{error}"
    );

    service.answer(
        "GET /v3/users/475/exercise-transactions/2/exercises/2",
        500,
        "",
    );
    let mut calls = 0;
    let error = client
        .drain_transactions::<Exercises, (), _>(USER, |_| {
            calls += 1;
            async { Ok(()) }
        })
        .await
        .unwrap_err();
    assert_eq!(calls, 2, "the others are stored");
    assert!(
        matches!(&error.kind, DrainErrorKind::Items { unfinished, .. } if unfinished.failed() == 1)
    );
    assert_eq!(service.commits(), 0);

    // A service that forgets its commits does not keep the program for ever.
    service.answer("PUT /v3/users/475/exercise-transactions/3", 200, "");
    let location = r#"{"resource-uri": "https://x/v3/users/475/exercise-transactions/3"}"#;
    let opened = client.open_transaction::<Exercises>(USER).await;
    assert_eq!(opened.unwrap().unwrap().id(), ExerciseTransactionId(3));
    service.answer("POST /v3/users/475/exercise-transactions", 201, location);
    let error = client
        .drain_transactions(USER, nothing::<Exercises>)
        .await
        .unwrap_err();
    assert!(matches!(error.kind, DrainErrorKind::Repeated));
    assert_eq!(error.transaction_id, Some(ExerciseTransactionId(3)));
    assert_eq!((error.drained.transactions, error.drained.items), (1, 3));
    assert!(error.to_string().contains("handed out a transaction again"));
}
