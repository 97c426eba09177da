//! Tests of the three kinds of transactions.

use std::time::Duration;

use tests::fake::{Kind, SecondCreate, Service, Standing};

use super::raw::{Raw, path, paths};

/// The path segment and the list property of each kind of transaction, taken from the document.
const KINDS: [(&str, &str, Kind); 3] = [
    ("exercise-transactions", "exercises", Kind::Exercise),
    ("activity-transactions", "activity-log", Kind::Activity),
    (
        "physical-information-transactions",
        "physical-informations",
        Kind::PhysicalInfo,
    ),
];

#[tokio::test]
async fn committed_items_are_deleted() {
    let raw = Raw::seeded().await;
    for (segment, list, kind) in KINDS {
        let transaction = open(&raw, segment).await.unwrap();
        let links = paths(&raw.get(&transaction).await.json()[list]);
        let new = raw
            .items()
            .into_iter()
            .filter(|item| item.kind == kind)
            .count();
        assert_eq!(links.len(), new);
        for link in &links {
            let item = raw.get(link).await;
            assert_eq!(item.status, 200, "{link}");
            let id = link.rsplit('/').next().unwrap();
            assert_eq!(item.json()["id"].to_string(), id);
            let number = transaction.rsplit('/').next().unwrap();
            assert_eq!(item.json()["transaction-id"].to_string(), number);
        }
        assert_eq!(put(&raw, &transaction).await, 200);
        assert_eq!(put(&raw, &transaction).await, 404);
        for gone in [&transaction, &links[0]] {
            assert_eq!(raw.get(gone).await.status, 404, "{gone}");
        }
        assert_eq!(open(&raw, segment).await, None);
        for item in raw.items().iter().filter(|item| item.kind == kind) {
            assert_eq!(item.standing, Standing::Committed);
        }
    }
}

#[tokio::test]
async fn uncommitted_items_are_part_of_the_next_transaction() {
    let raw = Raw::seeded().await;
    for (segment, list, kind) in KINDS {
        let first = open(&raw, segment).await.unwrap();
        let items = ids(&paths(&raw.get(&first).await.json()[list]));
        raw.advance(Duration::from_secs(599));
        assert_eq!(raw.get(&first).await.status, 200);
        raw.advance(Duration::from_secs(1));
        // Requests for the canceled transaction and for all of its items return 404.
        assert_eq!(raw.get(&first).await.status, 404);
        assert_eq!(put(&raw, &first).await, 404);
        assert_eq!(raw.open_transactions(), 0);
        assert!(
            raw.items()
                .iter()
                .filter(|item| item.kind == kind)
                .all(|item| item.standing == Standing::Available)
        );

        let second = open(&raw, segment).await.unwrap();
        assert_ne!(first, second);
        assert_eq!(ids(&paths(&raw.get(&second).await.json()[list])), items);
    }
}

#[tokio::test]
async fn a_second_create_cancels_or_returns_the_open_transaction() {
    let raw = Raw::seeded().await;
    let first = open(&raw, "exercise-transactions").await.unwrap();
    // Transactions of another kind are unaffected.
    let other = open(&raw, "activity-transactions").await.unwrap();
    let second = open(&raw, "exercise-transactions").await.unwrap();
    assert_eq!(raw.get(&first).await.status, 404);
    assert_eq!(raw.get(&second).await.status, 200);
    assert_eq!(raw.get(&other).await.status, 200);

    let raw = Raw::start(Service::builder().second_create(SecondCreate::ReturnsOpen)).await;
    raw.seed_data();
    let first = open(&raw, "exercise-transactions").await;
    assert_eq!(open(&raw, "exercise-transactions").await, first);
}

#[tokio::test]
async fn a_deleted_item_returns_204() {
    let raw = Raw::seeded().await;
    for (segment, list, kind) in KINDS {
        let transaction = open(&raw, segment).await.unwrap();
        let links = paths(&raw.get(&transaction).await.json()[list]);
        for item in raw.items().iter().filter(|item| item.kind == kind) {
            raw.withdraw(kind, item.id);
        }
        assert_eq!(raw.get(&links[0]).await.status, 204);
        assert_eq!(raw.get(&transaction).await.status, 204);
        assert_eq!(put(&raw, &transaction).await, 204);
        assert_eq!(put(&raw, &transaction).await, 404);
    }
}

#[tokio::test]
async fn a_transaction_belongs_to_one_user_and_one_kind() {
    let raw = Raw::seeded().await;
    let transaction = open(&raw, "exercise-transactions").await.unwrap();
    let other = raw.add_user(Some("other"));
    let who = super::raw::As::Token(other.token);
    let theirs = transaction.replace(&raw.user_id().to_string(), &other.id.to_string());
    assert_eq!(raw.ask("GET", &theirs, &who).await.status, 404);
    assert_eq!(raw.ask("GET", &transaction, &who).await.status, 403);
    let activity = transaction.replace("exercise-", "activity-");
    assert_eq!(raw.get(&activity).await.status, 404);
    assert_eq!(put(&raw, &activity).await, 404);
    assert_eq!(raw.get(&transaction).await.status, 200);
}

/// Creates a transaction, and returns its path. Returns `None` if the user has no new data.
async fn open(raw: &Raw, segment: &str) -> Option<String> {
    let created = raw
        .ask("POST", &raw.mine(&format!("/{segment}")), &raw.user())
        .await;
    if created.status == 204 {
        assert!(created.body.is_empty());
        return None;
    }
    assert_eq!(created.status, 201);
    let location = created.json();
    let path = path(location["resource-uri"].as_str().unwrap());
    assert!(path.ends_with(&format!("/{}", location["transaction-id"])));
    Some(path)
}

async fn put(raw: &Raw, transaction: &str) -> u16 {
    raw.ask("PUT", transaction, &raw.user()).await.status
}

fn ids(links: &[String]) -> Vec<String> {
    let ids = links.iter().map(|link| link.rsplit('/').next().unwrap());
    ids.map(str::to_owned).collect()
}
