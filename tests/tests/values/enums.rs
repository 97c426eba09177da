//! Tests the equality of open enums, which only depends on their strings.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;
use std::hash::Hash;

use accesslink_api::error::OAuthErrorCode;
use accesslink_api::models::{DataType, Gender, WebhookPingEvent, WebhookType, WeightSource};

/// Checks that every documented value is equal to the unknown value with the same string.
fn check<E>(texts: &[&str], unknown: fn(String) -> E)
where
    E: Debug + Clone + Hash + Ord + AsRef<str> + for<'t> From<&'t str>,
{
    assert!(!texts.is_empty());
    let mut hashed = HashSet::new();
    let mut ordered = BTreeSet::new();
    for text in texts {
        let (known, by_hand) = (E::from(text), unknown((*text).to_owned()));
        assert_eq!(known, by_hand);
        assert_ne!(format!("{known:?}"), format!("{by_hand:?}"), "{text}");
        assert!(hashed.insert(known.clone()) && !hashed.insert(by_hand.clone()));
        assert!(ordered.insert(by_hand) && !ordered.insert(known));
    }
    let mut sorted = texts.to_vec();
    sorted.sort_unstable();
    assert!(ordered.iter().map(AsRef::as_ref).eq(sorted));

    let other = unknown("no such value".to_owned());
    assert_eq!(other, E::from("no such value"));
    assert!(!hashed.contains(&other) && !ordered.contains(&other));
}

#[test]
fn known_and_unknown_values_with_the_same_string_are_equal() {
    check(DataType::VALUES, DataType::Other);
    check(Gender::VALUES, Gender::Other);
    check(WeightSource::VALUES, WeightSource::Other);
    check(WebhookType::VALUES, WebhookType::Other);
    check(WebhookPingEvent::VALUES, WebhookPingEvent::Other);
    check(OAuthErrorCode::VALUES, OAuthErrorCode::Other);
}

#[test]
fn models_with_equal_enums_are_equal() {
    let mut read: accesslink_api::models::WebhookPayloadSleep =
        serde_json::from_str(r#"{"event": "SLEEP"}"#).unwrap();
    let before = read.clone();
    read.event = Some(WebhookType::Other("SLEEP".to_owned()));
    assert_eq!(read, before);
    read.event = Some(WebhookType::Other("sleep".to_owned()));
    assert_ne!(read, before);
}
