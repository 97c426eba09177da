//! Checks that no value is lost from payloads that have the recorded shapes of the service, in either spelling of the
//! keys.
//!
//! `recorded.json` contains invented values in the recorded shapes, with the service's spelling of the keys.

use std::collections::BTreeMap;

use accesslink_api::Client;
use accesslink_api::webhook::{SIGNATURE_HEADER, WebhookReceiver, sign};
use http::HeaderMap;
use serde::Deserialize;
use serde_json::Value;
use tests::calls::{self, CALLS, Clients};
use tests::loopback::{Loopback, Scripted};

/// A payload, which is the body of a response or of a webhook delivery.
#[derive(Deserialize)]
struct Recorded {
    /// The paths of the requests that return the payload.
    #[serde(default)]
    endpoints: Vec<String>,
    /// Indicates whether the payload is the body of a webhook delivery.
    #[serde(default)]
    event: bool,
    body: Value,
}

fn recorded() -> Vec<Recorded> {
    serde_json::from_str(include_str!("recorded.json")).unwrap()
}

/// Returns a body with another spelling of its keys.
fn spelled(body: &Value, spelling: fn(&str) -> String) -> Value {
    match body {
        Value::Object(pairs) => {
            let pairs = pairs.iter();
            pairs
                .map(|(key, value)| (spelling(key), spelled(value, spelling)))
                .collect()
        }
        Value::Array(elements) => elements
            .iter()
            .map(|element| spelled(element, spelling))
            .collect(),
        value => value.clone(),
    }
}

fn snake_case(key: &str) -> String {
    key.replace('-', "_")
}

fn kebab_case(key: &str) -> String {
    key.replace('_', "-")
}

/// Collects the scalars of a value by their path. Keys, numbers and instants are converted to a single spelling.
fn leaves(value: &Value, path: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(pairs) => {
            for (key, value) in pairs {
                // One schema of the document spells the key `inzone`.
                let key = snake_case(key).replace("inzone", "in_zone");
                leaves(value, &format!("{path}.{key}"), found);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                leaves(element, &format!("{path}[{index}]"), found);
            }
        }
        scalar => {
            let text = match scalar {
                Value::String(text) => text.trim_end_matches('Z').to_owned(),
                Value::Number(number) => number.as_f64().unwrap().to_string(),
                other => other.to_string(),
            };
            found.insert(path.to_owned(), text);
        }
    }
}

/// Checks that all sent scalars are in the kept value, and returns their number.
fn compare(sent: &Value, kept: &Value, place: &str) -> usize {
    let collect = |value: &Value| {
        let mut found = BTreeMap::new();
        leaves(value, "$", &mut found);
        found
    };
    let (sent, kept) = (collect(sent), collect(kept));
    let lost: Vec<_> = sent
        .iter()
        .filter(|(path, text)| kept.get(*path) != Some(text))
        .collect();
    assert!(
        lost.is_empty(),
        "{place}: {} of {} lost: {lost:#?}",
        lost.len(),
        sent.len()
    );
    assert_eq!(kept.len(), sent.len(), "{place}: values were added");
    sent.len()
}

#[tokio::test]
async fn no_value_of_a_response_is_lost_in_either_spelling() {
    let loopback = Loopback::start().await;
    // A strict client turns any anomaly into an error.
    let client = Client::builder().base_url(loopback.url()).strict();
    let user = client.build_user("token").unwrap();
    let partner = user.for_partner("id", "secret").unwrap();
    let clients = Clients { user, partner };
    let mut counts = (0, 0);
    for Recorded {
        endpoints, body, ..
    } in recorded()
    {
        for path in &endpoints {
            let spellings: [fn(&str) -> String; 3] = [str::to_owned, snake_case, kebab_case];
            for spelling in spellings {
                let sent = spelled(&body, spelling);
                loopback.script(Scripted::json(200, sent.to_string()));
                let answer = calls::by_endpoint("GET", path).send(&clients).await;
                let answer = answer.unwrap_or_else(|error| panic!("{path}: {error}"));
                counts.0 += 1;
                counts.1 += compare(&sent, &answer.value, path);
            }
        }
    }
    println!(
        "{} payloads, {} of {} values kept",
        counts.0, counts.1, counts.1
    );
}

#[test]
fn no_value_of_an_event_is_lost_in_either_spelling() {
    let receiver = WebhookReceiver::new("secret").unwrap();
    let mut count = 0;
    for Recorded { event, body, .. } in recorded() {
        let spellings: [fn(&str) -> String; 2] = [snake_case, kebab_case];
        for spelling in spellings.into_iter().filter(|_| event) {
            let sent = spelled(&body, spelling);
            let bytes = sent.to_string();
            let mut headers = HeaderMap::new();
            headers.insert(
                SIGNATURE_HEADER,
                sign("secret", bytes.as_bytes()).parse().unwrap(),
            );
            let delivery = receiver.receive(&headers, bytes.as_bytes()).unwrap();
            assert!(delivery.anomalies().is_empty() && delivery.unknown_properties().is_empty());
            let kept = serde_json::to_value(delivery.event()).unwrap();
            count += compare(&sent, &kept, &bytes);
        }
    }
    println!("{count} of {count} values kept");
}

#[test]
fn every_newer_resource_has_a_payload() {
    let recorded = recorded();
    let has = |path: &str| {
        recorded
            .iter()
            .any(|one| one.endpoints.iter().any(|known| known == path))
    };
    let newer = [
        "activities",
        "physical-info",
        "cardio-load",
        "continuous",
        "sleepwise",
        "biosensing",
    ];
    let operations = CALLS.iter().map(|call| &call.operation);
    for call in operations.filter(|operation| operation.method == "GET") {
        let is_newer = newer
            .iter()
            .any(|name| call.path.starts_with(&format!("/v3/users/{name}")));
        assert!(!is_newer || has(call.path), "{} has no payload", call.path);
    }
}
