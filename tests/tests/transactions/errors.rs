//! Tests the conversion of errors with `?` into common boxed types, and their use across threads.

use std::error::Error as StdError;

use accesslink_api::Error;
use accesslink_api::error::{OAuthError, ServiceError};
use accesslink_api::interpret::InvalidReading;
use accesslink_api::transactions::{
    CommitError, DrainError, DrainErrorKind, ItemError, ListError, NewActivities, NewExercises,
    NewPhysicalInfos, RefusedList, TransactionItem, Unfinished,
};
use accesslink_api::value::{OutOfRangeError, ParseValueError};
use accesslink_api::webhook::WebhookError;

use super::world::{Repeats, World};
use super::{Known, every_kind};

type Boxed = Box<dyn StdError + Send + Sync>;

#[test]
fn error_types_are_send_and_sync() {
    fn check<T: StdError + Send + Sync + 'static>() {}
    fn check_kind<K: Known>() {
        check::<CommitError<K>>();
        check::<ListError<K>>();
        check::<RefusedList<K>>();
        check::<DrainError<K>>();
        check::<Unfinished<K>>();
    }
    check::<Error>();
    check::<ServiceError>();
    check::<OAuthError>();
    check::<ParseValueError>();
    check::<OutOfRangeError>();
    check::<InvalidReading>();
    check::<ItemError>();
    check::<WebhookError>();
    check_kind::<NewExercises>();
    check_kind::<NewActivities>();
    check_kind::<NewPhysicalInfos>();
}

async fn by_hand<K: Known>(world: &World) -> Result<(), Boxed> {
    while let Some(transaction) = world.client.open_transaction::<K>(world.user).await? {
        let Some(mut items) = transaction.list().await? else {
            break;
        };
        while let Some(item) = items.next().await {
            item?;
        }
        items.all_stored()?.commit().await?;
    }
    Ok(())
}

async fn drained<K: Known>(world: &World) -> Result<usize, Boxed> {
    // A boxed error does not implement `Error`, like that of `anyhow`.
    async fn store<K: Known>(_: TransactionItem<K>) -> Result<usize, Boxed> {
        Err(std::io::Error::other("disk full"))?;
        Ok(1)
    }
    let drained = world.client.drain_transactions(world.user, store::<K>);
    Ok(drained.await?.items)
}

#[tokio::test]
async fn error_types_convert_into_a_box() {
    let world = World::start(Repeats::Off).await;
    world.new_items::<NewExercises>(|_| None);
    let error = drained::<NewExercises>(&world).await.unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "disk full");
    let error = error.downcast::<DrainError<NewExercises>>().unwrap();
    let DrainErrorKind::Store { error, .. } = error.kind else {
        panic!("{error:?}");
    };
    assert!(error.is::<std::io::Error>());
    by_hand::<NewExercises>(&world).await.unwrap();
    assert!(world.is_empty());
    world.respond("/exercise-transactions", 403, "");
    let error = by_hand::<NewExercises>(&world).await.unwrap_err();
    assert!(error.is::<Error>());
}

async fn items_can_be_compared_cloned_and_written<K: Known>() {
    let world = World::start(Repeats::Off).await;
    world.new_items::<K>(|_| None);
    let mut items = world.list::<K>().await;
    let item = items.next().await.unwrap().unwrap();
    assert_eq!(item.clone(), item);
    assert_ne!(items.next().await.unwrap().unwrap(), item);
    let written = serde_json::to_string(&item.value).unwrap();
    let read: K::Item = serde_json::from_str(&written).unwrap();
    assert_eq!(read, item.value);
}

every_kind!(items_can_be_compared_cloned_and_written);
