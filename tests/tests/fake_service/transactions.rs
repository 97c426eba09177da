//! Tests of the three kinds of transactions.

use std::time::Duration;

use tests::fake::{Kind, SecondCreate, Standing};

use super::raw::{As, Raw};

#[tokio::test]
async fn committed_items_are_deleted() {
    let raw = Raw::seeded().await;
    for kind in Kind::ALL {
        let transaction = raw.open(kind).await.unwrap();
        let links = raw.links(&transaction).await;
        assert_eq!(links.len(), raw.items_of(kind).len());
        for link in &links {
            let item = raw.get(link).await;
            assert_eq!(item.status, 200, "{link}");
            let number = |path: &str| path.rsplit('/').next().unwrap().to_owned();
            assert_eq!(item.json()["id"].to_string(), number(link));
            assert_eq!(
                item.json()["transaction-id"].to_string(),
                number(&transaction)
            );
        }
        assert_eq!(raw.commit(&transaction).await, 200);
        assert_eq!(raw.commit(&transaction).await, 404);
        for gone in [&transaction, &links[0]] {
            assert_eq!(raw.get(gone).await.status, 404, "{gone}");
        }
        assert_eq!(raw.open(kind).await, None);
        let items = raw.items_of(kind);
        assert!(
            items
                .iter()
                .all(|item| item.standing == Standing::Committed)
        );
    }
}

#[tokio::test]
async fn uncommitted_items_are_part_of_the_next_transaction() {
    let raw = Raw::seeded().await;
    for kind in Kind::ALL {
        let first = raw.open(kind).await.unwrap();
        let links = raw.links(&first).await;
        raw.advance(Duration::from_secs(599));
        assert_eq!(raw.get(&first).await.status, 200);
        raw.advance(Duration::from_secs(1));
        // Requests for the canceled transaction and for all of its items return 404.
        assert_eq!(raw.get(&first).await.status, 404);
        assert_eq!(raw.commit(&first).await, 404);
        assert_eq!(raw.open_transactions(), 0);
        let items = raw.items_of(kind);
        assert!(
            items
                .iter()
                .all(|item| item.standing == Standing::Available)
        );
        let second = raw.open(kind).await.unwrap();
        assert_ne!(first, second);
        let relinked = links.iter().map(|link| link.replace(&first, &second));
        assert_eq!(raw.links(&second).await, relinked.collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_second_create_cancels_or_returns_the_open_transaction() {
    let raw = Raw::seeded().await;
    let first = raw.open(Kind::Exercise).await.unwrap();
    // Transactions of another kind are unaffected.
    let other = raw.open(Kind::Activity).await.unwrap();
    let second = raw.open(Kind::Exercise).await.unwrap();
    for (path, status) in [(first, 404), (second, 200), (other, 200)] {
        assert_eq!(raw.get(&path).await.status, status);
    }

    let raw = Raw::with(|settings| settings.second_create = SecondCreate::ReturnsOpen).await;
    raw.seed_data();
    let first = raw.open(Kind::Exercise).await;
    assert_eq!(raw.open(Kind::Exercise).await, first);
}

#[tokio::test]
async fn a_deleted_item_returns_204() {
    let raw = Raw::seeded().await;
    for kind in Kind::ALL {
        let transaction = raw.open(kind).await.unwrap();
        let links = raw.links(&transaction).await;
        for item in raw.items_of(kind) {
            raw.withdraw(kind, item.id);
        }
        assert_eq!(raw.get(&links[0]).await.status, 204);
        assert_eq!(raw.get(&transaction).await.status, 204);
        assert_eq!(raw.commit(&transaction).await, 204);
        assert_eq!(raw.commit(&transaction).await, 404);
    }
}

#[tokio::test]
async fn a_transaction_belongs_to_one_user_and_one_kind() {
    let raw = Raw::seeded().await;
    let transaction = raw.open(Kind::Exercise).await.unwrap();
    let other = raw.add_user(Some("other"));
    let who = As::Token(other.token);
    let theirs = transaction.replace(&raw.user_id().to_string(), &other.id.to_string());
    assert_eq!(raw.status("GET", &theirs, &who).await, 404);
    assert_eq!(raw.status("GET", &transaction, &who).await, 403);
    let activity = transaction.replace("exercise-", "activity-");
    assert_eq!(raw.get(&activity).await.status, 404);
    assert_eq!(raw.commit(&activity).await, 404);
    assert_eq!(raw.get(&transaction).await.status, 200);
}
