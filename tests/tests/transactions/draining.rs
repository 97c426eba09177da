//! Tests of draining, which processes one transaction after another until no new data is left.

use accesslink_api::transactions::{DrainErrorKind, NewExercises, TransactionItem};

use super::world::{Repeats, World};
use super::{Known, every_kind};

/// Reports success without storing the given item.
async fn nothing<K: Known>(_: TransactionItem<K>) -> Result<(), String> {
    Ok(())
}

async fn no_new_data_is_none<K: Known>() {
    let world = World::start(Repeats::Off).await;
    let opened = world.client.open_transaction::<K>(world.user).await;
    assert!(opened.unwrap().is_none());
    let drained = world.client.drain_transactions(world.user, nothing::<K>);
    let drained = drained.await.unwrap();
    assert_eq!((drained.transactions, drained.items), (0, 0));
    assert!(world.commits().is_empty());
}

async fn an_empty_list_commits_nothing<K: Known>() {
    let world = World::start(Repeats::Off).await;
    let list = K::KIND.list();
    for (status, body) in [
        (200, format!("{{\"{list}\": []}}")),
        (200, format!("{{\"{list}\": null}}")),
        (200, "{}".to_owned()),
        (200, format!("{{\"total\": 0, \"{list}\": []}}")),
        (204, String::new()),
    ] {
        world.new_items::<K>(|_| None);
        world.respond(K::KIND.transactions(), 201, r#"{"transaction-id": 7}"#);
        world.respond("-transactions/7", status, &body);
        assert!(world.open::<K>().await.list().await.unwrap().is_none());
        let drained = world.client.drain_transactions(world.user, nothing::<K>);
        assert_eq!(drained.await.unwrap().transactions, 0, "{body}");
        assert!(world.commits().is_empty(), "{body}");
    }
    // An object without the list is not known to be empty.
    world.new_items::<K>(|_| None);
    world.respond(K::KIND.transactions(), 201, r#"{"transaction-id": 7}"#);
    world.respond("-transactions/7", 200, "{\"total\": 0}");
    let drained = world.client.drain_transactions(world.user, nothing::<K>);
    assert!(drained.await.is_err());
    assert!(world.commits().is_empty());
}

async fn drains_until_no_data_is_left<K: Known>() {
    let world = std::sync::Arc::new(World::start(Repeats::Off).await);
    world.new_items_of::<K>(120, |_| None);
    // The future of a drain can be spawned.
    let drained = tokio::spawn({
        let world = world.clone();
        async move {
            let store = |item| {
                let world = world.clone();
                async move {
                    tokio::task::yield_now().await;
                    world.store::<K>(&item);
                    Ok::<(), String>(())
                }
            };
            world
                .client
                .drain_transactions(world.user, store)
                .await
                .unwrap()
        }
    });
    let drained = drained.await.unwrap();
    assert_eq!((drained.transactions, drained.items), (3, 120));
    assert!(world.is_empty());
    world.check("drained");
}

#[tokio::test]
async fn draining_stops_at_the_first_failure() {
    let world = World::start(Repeats::Off).await;
    world.new_items::<NewExercises>(|_| None);
    let second = world.numbers()[1];
    let drained =
        world
            .client
            .drain_transactions::<NewExercises, _, _, _>(world.user, async |item| {
                if item.id.0 == second {
                    Err("disk full")
                } else {
                    Ok(item.body.len())
                }
            });
    let error = drained.await.unwrap_err();
    assert!(
        matches!(&error.kind, DrainErrorKind::Store { item, error, .. } if item.0 == second && error.to_string() == "disk full")
    );
    assert!(error.transaction_id.is_some());
    let message = error.to_string();
    assert!(
        message.starts_with(&format!("item {second} was not stored")),
        "{message}"
    );

    world.respond(format!("/exercises/{second}"), 500, "");
    let mut calls = 0;
    let drained = world
        .client
        .drain_transactions::<NewExercises, String, _, _>(world.user, |_| {
            calls += 1;
            async { Ok(()) }
        });
    let error = drained.await.unwrap_err();
    assert_eq!(calls, 2, "the other items should be stored");
    assert!(
        matches!(&error.kind, DrainErrorKind::Items { unfinished, .. } if unfinished.failed() == 1)
    );
    assert!(world.is_untouched());

    // A service that loses its commits does not cause an endless loop.
    let mut first = None;
    world.service.alter(move |request, reply| {
        if request.starts_with("POST ") {
            reply.status = 201;
            reply.body = first.get_or_insert_with(|| reply.body.clone()).clone();
        }
    });
    let drained = world
        .client
        .drain_transactions(world.user, nothing::<NewExercises>);
    let error = drained.await.unwrap_err();
    assert!(matches!(error.kind, DrainErrorKind::Repeated));
    assert!(error.transaction_id.is_some());
    assert_eq!((error.drained.transactions, error.drained.items), (1, 3));
    assert!(
        error
            .to_string()
            .contains("a transaction that was already committed")
    );
}

every_kind!(
    no_new_data_is_none,
    an_empty_list_commits_nothing,
    drains_until_no_data_is_left,
);
