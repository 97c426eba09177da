//! Errors go with `?` into the boxes that programs use, and across threads.

use std::error::Error as StdError;

use accesslink_api::error::{OAuthError, ServiceError};
use accesslink_api::readers::OddReading;
use accesslink_api::transactions::{
    Activities, CommitError, DrainError, Exercises, ItemError, ListError, PhysicalInfos,
    RefusedList, TransactionItem, Unfinished,
};
use accesslink_api::value::{OutOfRangeError, ParseValueError};
use accesslink_api::webhook::WebhookError;
use accesslink_api::{Client, Error, auth};

use super::service::Service;
use super::{Known, USER, client};

type Boxed = Box<dyn StdError + Send + Sync>;

#[test]
fn all_error_types_can_be_sent_and_shared() {
    fn check<T: StdError + Send + Sync + 'static>() {}
    fn check_kind<K: Known>() {
        check::<CommitError<K>>();
        check::<ListError<K>>();
        check::<RefusedList<K>>();
        check::<DrainError<K, std::io::Error>>();
        check::<Unfinished<K>>();
    }
    check::<Error>();
    check::<ServiceError>();
    check::<OAuthError>();
    check::<ParseValueError>();
    check::<OutOfRangeError>();
    check::<OddReading>();
    check::<ItemError>();
    check::<WebhookError>();
    check_kind::<Exercises>();
    check_kind::<Activities>();
    check_kind::<PhysicalInfos>();
}

async fn by_hand<K: Known>(client: &Client<auth::User>) -> Result<(), Boxed> {
    while let Some(transaction) = client.open_transaction::<K>(USER).await? {
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

async fn drained<K: Known>(client: &Client<auth::User>) -> Result<usize, Boxed> {
    async fn store<K: Known>(_: TransactionItem<K>) -> Result<(), std::io::Error> {
        Err(std::io::Error::other("disk full"))
    }
    Ok(client.drain_transactions(USER, store::<K>).await?.items)
}

#[tokio::test]
async fn they_go_into_a_box() {
    let service = Service::sound::<Exercises>(1..=2);
    let error = drained::<Exercises>(&client(&service)).await.unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "disk full");
    service.state().stored.extend([1, 2]);
    by_hand::<Exercises>(&client(&service)).await.unwrap();
    service.answer("POST /v3/users/475/exercise-transactions", 403, "");
    let error = by_hand::<Exercises>(&client(&service)).await.unwrap_err();
    assert!(error.is::<Error>());
}

#[tokio::test]
async fn items_can_be_compared_and_cloned_whatever_their_kind() {
    async fn first<K: Known>() -> TransactionItem<K> {
        let service = Service::sound::<K>([1]);
        let opened = client(&service).open_transaction::<K>(USER).await;
        let mut items = opened.unwrap().unwrap().list().await.unwrap().unwrap();
        items.next().await.unwrap().unwrap()
    }
    async fn check<K: Known>() {
        let item = first::<K>().await;
        assert_eq!(item.clone(), first::<K>().await);
        let written = serde_json::to_string(&item.value).unwrap();
        assert_eq!(
            serde_json::from_str::<K::Item>(&written).unwrap(),
            item.value
        );
    }
    check::<Exercises>().await;
    check::<Activities>().await;
    check::<PhysicalInfos>().await;
}
