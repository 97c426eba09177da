//! Tests of credentials and users, with the documented statuses.

use serde_json::json;
use tests::fake::{Access, Kind, ROUTES};

use super::raw::{As, Raw};

#[tokio::test]
async fn every_operation_requires_its_kind_of_credentials() {
    let raw = Raw::seeded().await;
    for route in ROUTES {
        let path = route
            .path
            .replace("{user-id}", &raw.user_id().to_string())
            .replace("{date}", "2025-10-15")
            .replace('{', "1")
            .replace('}', "");
        let path: String = path.split('/').map(digits).collect::<Vec<_>>().join("/");
        let wrong = match route.access {
            Access::Application => raw.user(),
            _ => As::Application,
        };
        for who in [wrong, As::Anonymous, As::Token("no-token".to_owned())] {
            let seen = raw.ask(route.method, &path, &who).await;
            assert_eq!(seen.status, 401, "{} {path}", route.method);
            assert!(seen.body.is_empty(), "{} {path}", route.method);
            assert!(!seen.header("www-authenticate").is_empty());
        }
    }
}

/// Converts a segment such as `1transaction-id` to `1`, so that the path matches the template.
fn digits(segment: &str) -> String {
    match segment.strip_prefix('1') {
        Some(_) => "1".to_owned(),
        None => segment.to_owned(),
    }
}

#[tokio::test]
async fn an_unknown_path_returns_401_with_a_page() {
    let raw = Raw::seeded().await;
    for path in [
        "/",
        "/v3",
        "/v3/user",
        "/v3/users/me",
        "/v3/users/1/exercise-transactions/x",
        "//v3/users",
        "/v4/exercises",
    ] {
        let seen = raw.get(path).await;
        assert_eq!(seen.status, 401, "{path}");
        assert!(
            seen.header("content-type").starts_with("text/html"),
            "{path}"
        );
        assert!(seen.text().contains("<html>"), "{path}");
    }
    // A wrong method for a known path has the same result.
    assert_eq!(raw.status("PUT", "/v3/users", &raw.user()).await, 401);
}

#[tokio::test]
async fn a_token_grants_access_only_to_its_user() {
    let raw = Raw::seeded().await;
    let other = raw.add_user(Some("another"));
    for rest in ["", "/exercise-transactions/1"] {
        let path = format!("/v3/users/{}{rest}", other.id);
        let seen = raw.get(&path).await;
        assert_eq!(seen.status, 403, "{path}");
        assert_eq!(seen.json()["status"], 403);
    }
}

#[tokio::test]
async fn a_user_can_be_registered_read_and_deleted() {
    let raw = Raw::seeded().await;
    let new = raw.add_user(None);
    let who = As::Token(new.token.clone());
    let path = format!("/v3/users/{}", new.id);

    // An unregistered user has no data and no information.
    for data in [
        "/v3/exercises",
        "/v3/users/sleep",
        "/v3/users/nightly-recharge",
    ] {
        assert_eq!(raw.status("GET", data, &who).await, 403, "{data}");
    }
    let transactions = format!("{path}/exercise-transactions");
    assert_eq!(raw.status("POST", &transactions, &who).await, 403);
    assert_eq!(raw.status("GET", &path, &who).await, 204);

    let taken = json!({"member-id": "first-member"});
    assert_eq!(
        raw.send("POST", "/v3/users", &who, &taken).await.status,
        409
    );
    let nameless = raw.send("POST", "/v3/users", &who, &json!({})).await;
    assert_eq!(nameless.status, 400);
    assert_eq!(nameless.json()["errorType"], "bad_request");
    let member = json!({"member-id": "me & you"});
    let registered = raw.send("POST", "/v3/users", &who, &member).await;
    assert_eq!(registered.status, 200);
    let user = registered.json();
    assert_eq!(user["polar-user-id"], new.id);
    assert_eq!(user["member-id"], "me & you");
    assert_eq!(user["registration-date"], "2025-10-15T08:00:00.000Z");
    assert_eq!(raw.ask("GET", &path, &who).await.json(), user);
    assert_eq!(
        raw.send("POST", "/v3/users", &who, &member).await.status,
        409
    );
    assert_eq!(raw.status("POST", &transactions, &who).await, 204);
    assert!(raw.registered().contains(&new.id));

    assert_eq!(raw.status("DELETE", &path, &who).await, 204);
    assert!(!raw.registered().contains(&new.id));
    // Deleting the registration has invalidated the token.
    assert_eq!(raw.status("GET", &path, &who).await, 401);
    assert_eq!(
        raw.send("POST", "/v3/users", &who, &member).await.status,
        401
    );
}

#[tokio::test]
async fn unsupported_media_types_are_rejected() {
    let raw = Raw::seeded().await;
    let xml = raw
        .request("POST", "/v3/users", &raw.user())
        .header("content-type", "application/xml")
        .body("<register/>");
    assert_eq!(xml.send().await.unwrap().status(), 415);
    for (accept, status) in [
        ("text/plain", 406),
        ("application/json;q=0, text/html", 406),
        ("text/html, application/*;q=0.1", 200),
        ("application/json", 200),
    ] {
        let nights = raw
            .request("GET", "/v3/users/sleep", &raw.user())
            .header("accept", accept);
        assert_eq!(nights.send().await.unwrap().status(), status, "{accept}");
    }
}

#[tokio::test]
async fn notifications_list_uncommitted_data() {
    let raw = Raw::seeded().await;
    let seen = raw.ask("GET", "/v3/notifications", &As::Application).await;
    let available = seen.json()["available-user-data"].clone();
    let types: Vec<_> = available
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["data-type"].clone())
        .collect();
    assert_eq!(
        types,
        ["EXERCISE", "ACTIVITY_SUMMARY", "PHYSICAL_INFORMATION"]
    );
    for one in available.as_array().unwrap() {
        let path = super::raw::path(one["url"].as_str().unwrap());
        let kind = Kind::ALL.into_iter();
        let kind = { kind }.find(|kind| path == raw.mine(&format!("/{}", kind.transactions())));
        let transaction = raw.open(kind.unwrap()).await.unwrap();
        assert_eq!(raw.commit(&transaction).await, 200);
    }
    let seen = raw.ask("GET", "/v3/notifications", &As::Application).await;
    assert_eq!(seen.status, 204);
}
