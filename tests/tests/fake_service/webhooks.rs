//! Tests of the webhook: pings, activation, deliveries and deletion.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tests::fake::{Deviations, Exercise, Night};
use tests::loopback::{Loopback, Recorded, Scripted};

use super::raw::{As, Raw};

const WEBHOOKS: &str = "/v3/webhooks";

#[tokio::test]
async fn a_webhook_is_created_once_after_a_ping() {
    let (raw, receiver) = both().await;
    assert_eq!(raw.status("GET", WEBHOOKS, &As::Application).await, 204);
    let wanted = json!({"events": ["EXERCISE", "SLEEP"], "url": receiver.url()});

    receiver.script(Scripted::empty(500));
    assert_eq!(create(&raw, &wanted).await.status, 400);
    receiver.script(Scripted::empty(201));
    assert_eq!(create(&raw, &wanted).await.status, 400);
    receiver.take();
    receiver.script(Scripted::empty(200));
    let created = create(&raw, &wanted).await;
    assert_eq!(created.status, 201);
    let ping = &receiver.take()[0];
    assert_eq!(
        json_of(ping),
        json!({"timestamp": "2025-10-15T08:00:00Z", "event": "PING"})
    );
    assert!(!ping.headers.contains_key("polar-webhook-signature"));

    let data = created.json()["data"].clone();
    assert!(data["signature_secret_key"].as_str().unwrap().len() >= 32);
    assert_eq!(data["events"], json!(["EXERCISE", "SLEEP"]));
    assert_eq!(create(&raw, &wanted).await.status, 409);
    assert!(
        receiver.take().is_empty(),
        "a second webhook is rejected without a ping"
    );

    let listed = raw.ask("GET", WEBHOOKS, &As::Application).await;
    let listed = listed.json()["data"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(
        (&listed[0]["id"], &listed[0]["active"]),
        (&data["id"], &json!(true))
    );
    assert!(listed[0].get("signature_secret_key").is_none());
}

#[tokio::test]
async fn an_invalid_webhook_is_rejected() {
    let (raw, receiver) = both().await;
    for wanted in [
        json!({"events": ["EXERCISE"]}),
        json!({"url": receiver.url()}),
        json!({"events": [], "url": receiver.url()}),
        json!({"events": ["EXERCISE, SLEEP"], "url": receiver.url()}),
        json!({"events": ["EXERCISE"], "url": "http://192.0.2.1/elsewhere"}),
        json!({"events": ["EXERCISE"], "url": "no url"}),
        json!([]),
    ] {
        assert_eq!(create(&raw, &wanted).await.status, 400, "{wanted}");
    }
    assert!(receiver.take().is_empty());
}

#[tokio::test]
async fn a_webhook_can_be_updated_and_deleted() {
    let (raw, receiver) = both().await;
    let other = Loopback::start().await;
    let (path, _) = subscribe(&raw, &receiver, &["EXERCISE"]).await;

    let patched = patch(&raw, &path, &json!({"events": ["SLEEP"]})).await;
    assert_eq!(patched.status, 200);
    // The response to PATCH is documented as an object, although the response to GET contains a list.
    assert_eq!(patched.json()["data"]["events"], json!(["SLEEP"]));
    assert!(
        receiver.take().is_empty(),
        "an unchanged URL is not pinged again"
    );

    // The new URL does not respond with 200 before a response is scripted.
    let moved = json!({"url": other.url()});
    assert_eq!(patch(&raw, &path, &moved).await.status, 400);
    assert_eq!(raw.webhook().unwrap().url, receiver.url());
    other.script(Scripted::empty(200));
    assert_eq!(patch(&raw, &path, &moved).await.status, 200);
    assert_eq!(raw.webhook().unwrap().url, other.url());

    for body in [
        json!({}),
        json!({"events": ["WHATEVER"]}),
        json!({"url": 7}),
    ] {
        assert_eq!(patch(&raw, &path, &body).await.status, 400, "{body}");
    }
    let unknown = "/v3/webhooks/nosuch";
    assert_eq!(patch(&raw, unknown, &moved).await.status, 404);
    assert_eq!(raw.status("DELETE", unknown, &As::Application).await, 404);
    assert_eq!(raw.status("DELETE", &path, &As::Application).await, 204);
    assert_eq!(raw.status("DELETE", &path, &As::Application).await, 404);
    assert!(raw.webhook().is_none());
}

#[tokio::test]
async fn deliveries_are_signed_and_retried_until_they_succeed() {
    let (raw, receiver) = both().await;
    let (_, secret) = subscribe(&raw, &receiver, &["EXERCISE", "SLEEP"]).await;
    let user = raw.user_id();
    let added = raw.add_exercise(user, Exercise::made_up(1, raw.now(), 0));
    raw.add_night(user, Night::made_up(1, raw.now(), 0));
    raw.announce("SLEEP_WISE_ALERTNESS", user, &[]); // no subscription
    raw.add_exercise(raw.add_user(None).id, Exercise::made_up(2, raw.now(), 0)); // unregistered user

    receiver.script(Scripted::empty(503));
    receiver.script(Scripted::empty(200));
    let statuses = deliver(&raw).await;
    assert_eq!(statuses, [Some(503), Some(200)]);
    assert_eq!(raw.pending_deliveries(), 1);
    raw.advance(Duration::from_secs(60));
    receiver.script(Scripted::empty(200));
    assert_eq!(deliver(&raw).await, [Some(200)]);
    assert_eq!(deliver(&raw).await, []);

    let posts = receiver.take();
    assert_eq!(posts.len(), 3);
    for post in &posts {
        let mut hmac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        hmac.update(&post.body);
        let digest = hmac.finalize().into_bytes();
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(post.headers["polar-webhook-signature"], hex);
        assert_eq!(
            post.headers["polar-webhook-event"],
            json_of(post)["event"].as_str().unwrap()
        );
    }
    let exercise = json_of(&posts[2]);
    assert_eq!(exercise["user_id"], user);
    assert_eq!(exercise["entity_id"], added.hash);
    assert_eq!(exercise["timestamp"], "2025-10-15T08:01:00Z");
    let url = super::raw::path(exercise["url"].as_str().unwrap());
    assert_eq!(raw.get(&url).await.json()["id"], added.hash);
    let sleep = json_of(&posts[1]);
    assert_eq!(sleep["date"], "2025-10-15");
    assert!(sleep.get("entity_id").is_none());
}

#[tokio::test]
async fn a_webhook_that_fails_for_seven_days_is_deactivated() {
    let (raw, receiver) = both().await;
    subscribe(&raw, &receiver, &["SLEEP"]).await;
    raw.announce("SLEEP", raw.user_id(), &[("date", "2022-09-31")]);
    // No response is scripted, so the receiver responds with 599.
    assert_eq!(deliver(&raw).await, [Some(599)]);
    raw.advance(Duration::from_secs(7 * 24 * 3_600 - 1));
    assert_eq!(deliver(&raw).await, [Some(599)]);
    assert!(raw.webhook().unwrap().active);
    raw.advance(Duration::from_secs(1));
    assert_eq!(deliver(&raw).await, [Some(599)]);
    assert!(!raw.webhook().unwrap().active);
    raw.announce("SLEEP", raw.user_id(), &[]);
    assert_eq!(deliver(&raw).await, []);
    let listed = raw.ask("GET", WEBHOOKS, &As::Application).await.json();
    assert_eq!(listed["data"][0]["active"], false);
}

#[tokio::test]
async fn deliveries_may_be_duplicated() {
    let deviations = Deviations::none().with(|deviations| deviations.repeated_deliveries = true);
    let raw = Raw::with(|settings| settings.deviations = deviations).await;
    let receiver = Loopback::start().await;
    subscribe(&raw, &receiver, &["SLEEP"]).await;
    raw.announce("SLEEP", raw.user_id(), &[("date", "2025-10-15")]);
    receiver.script(Scripted::empty(200));
    receiver.script(Scripted::empty(200));
    assert_eq!(deliver(&raw).await, [Some(200), Some(200)]);
    let posts = receiver.take();
    assert_eq!(posts[0].body, posts[1].body);
}

async fn both() -> (Raw, Loopback) {
    (Raw::with(|_| {}).await, Loopback::start().await)
}

/// Creates the webhook, and returns its path and its secret.
async fn subscribe(raw: &Raw, receiver: &Loopback, events: &[&str]) -> (String, String) {
    receiver.script(Scripted::empty(200));
    let wanted = json!({"events": events, "url": receiver.url()});
    let data = create(raw, &wanted).await.json()["data"].clone();
    receiver.take();
    let text = |name: &str| data[name].as_str().unwrap().to_owned();
    (
        format!("{WEBHOOKS}/{}", text("id")),
        text("signature_secret_key"),
    )
}

async fn create(raw: &Raw, body: &Value) -> super::raw::Seen {
    raw.send("POST", WEBHOOKS, &As::Application, body).await
}

async fn patch(raw: &Raw, path: &str, body: &Value) -> super::raw::Seen {
    raw.send("PATCH", path, &As::Application, body).await
}

async fn deliver(raw: &Raw) -> Vec<Option<u16>> {
    let attempts = raw.deliver_webhooks().await;
    attempts.into_iter().map(|attempt| attempt.status).collect()
}

fn json_of(post: &Recorded) -> Value {
    serde_json::from_slice(&post.body).unwrap()
}
