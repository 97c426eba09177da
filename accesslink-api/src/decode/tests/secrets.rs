//! Tests that secrets are read and written like any string, and never shown in reports about a document.

use super::from_json;
use super::sample::{Exercise, Webhook, failure, plain};
use crate::decode::{Root, Strictness, to_json};
use crate::value::Secret;

const HIDDEN: &str = "(hidden)";

#[test]
fn secrets_round_trip() {
    let json = r#"{"id":"a","signature_secret_key":"s3cr3t"}"#;
    let webhook: Webhook = plain(json);
    let secret = webhook.signature_secret_key.as_ref().unwrap();
    assert_eq!(secret.expose(), "s3cr3t");
    assert_eq!(to_json(&webhook).unwrap(), json.as_bytes());
    assert!(!format!("{webhook:?}").contains("s3cr3t"));

    let alone: Secret = serde_json::from_str(r#""s3cr3t""#).unwrap();
    assert_eq!(serde_json::to_string(&alone).unwrap(), r#""s3cr3t""#);
    let number: Webhook = plain(r#"{"signature-secret-key":12345}"#);
    assert_eq!(number.signature_secret_key.unwrap().expose(), "12345");
}

#[test]
fn invalid_values_in_place_of_a_secret_are_hidden() {
    for invalid in [
        r#"{"key":"s3cr3t"}"#,
        r#"["s3cr3t"]"#,
        "true",
        r#"{"s3cr3t":1}"#,
    ] {
        let json = format!(r#"{{"signature_secret_key":{invalid}}}"#);
        let anomaly = hides::<Webhook>(&json);
        assert_eq!(
            anomaly,
            ("$.signature_secret_key".to_owned(), HIDDEN.to_owned())
        );
    }
}

#[test]
fn invalid_values_in_place_of_a_model_with_secrets_are_hidden() {
    for invalid in [
        r#""s3cr3t""#,
        r#"["s3cr3t"]"#,
        r#"[[{"signature_secret_key":"s3cr3t"}]]"#,
    ] {
        let (_, found) = hides::<Exercise>(&format!(r#"{{"data":{invalid}}}"#));
        assert_eq!(found, HIDDEN);
    }
    // The model contains a secret at a deeper level.
    let (_, found) = hides::<Vec<Exercise>>(r#"[["s3cr3t"]]"#);
    assert_eq!(found, HIDDEN);
    // The value of any other property is returned by `found`, but is never shown.
    let (_, found) = hides::<Webhook>(r#"{"id":["s3cr3t"]}"#);
    assert_eq!(found, r#"["s3cr3t"]"#);
}

#[test]
fn invalid_roots_in_place_of_a_secret_are_hidden() {
    for strictness in [Strictness::Strict, Strictness::Tolerant] {
        let error = failure::<Webhook>(r#""s3cr3t""#, strictness);
        assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    }
}

/// Reads a document with an anomaly in strict and in lenient mode, and returns its path and value.
fn hides<T: Root>(json: &str) -> (String, String) {
    let error = failure::<T>(json, Strictness::Strict);
    assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    let (_, anomalies) = from_json::<T>(json.as_bytes(), Strictness::Tolerant).unwrap();
    let [anomaly] = &anomalies[..] else {
        panic!("{anomalies:?}");
    };
    assert!(!format!("{anomaly} {anomaly:?}").contains("s3cr3t"));
    (anomaly.path().to_owned(), anomaly.found().to_owned())
}
