//! Secrets are read and written like any text, and shown by nothing that is said about a document.

use super::from_json;
use super::sample::{Exercise, Webhook, failure, plain};
use crate::decode::{Root, Strictness, to_json};
use crate::value::Secret;

const HIDDEN: &str = "(hidden)";

#[test]
fn a_secret_is_read_and_written_back() {
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
fn an_odd_value_in_its_place_is_hidden() {
    for odd in [
        r#"{"key":"s3cr3t"}"#,
        r#"["s3cr3t"]"#,
        "true",
        r#"{"s3cr3t":1}"#,
    ] {
        let json = format!(r#"{{"signature_secret_key":{odd}}}"#);
        let anomaly = says_nothing::<Webhook>(&json);
        assert_eq!(
            anomaly,
            ("$.signature_secret_key".to_owned(), HIDDEN.to_owned())
        );
    }
}

#[test]
fn so_is_what_stands_in_the_place_of_a_model_that_holds_one() {
    for odd in [
        r#""s3cr3t""#,
        r#"["s3cr3t"]"#,
        r#"[[{"signature_secret_key":"s3cr3t"}]]"#,
    ] {
        let (_, found) = says_nothing::<Exercise>(&format!(r#"{{"data":{odd}}}"#));
        assert_eq!(found, HIDDEN);
    }
    // A model that holds one deeper inside.
    let (_, found) = says_nothing::<Vec<Exercise>>(r#"[["s3cr3t"]]"#);
    assert_eq!(found, HIDDEN);
    // Nobody can know what stands anywhere else: it is given when asked for, and not shown before.
    let (_, found) = says_nothing::<Webhook>(r#"{"id":["s3cr3t"]}"#);
    assert_eq!(found, r#"["s3cr3t"]"#);
}

#[test]
fn a_root_in_its_place_is_not_shown() {
    for strictness in [Strictness::Strict, Strictness::Tolerant] {
        let error = failure::<Webhook>(r#""s3cr3t""#, strictness);
        assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    }
}

/// Reads an odd document in both ways, and gives path and text of its anomaly.
fn says_nothing<T: Root>(json: &str) -> (String, String) {
    let error = failure::<T>(json, Strictness::Strict);
    assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    let (_, anomalies) = from_json::<T>(json.as_bytes(), Strictness::Tolerant).unwrap();
    let [anomaly] = &anomalies[..] else {
        panic!("{anomalies:?}");
    };
    assert!(!format!("{anomaly} {anomaly:?}").contains("s3cr3t"));
    (anomaly.path().to_owned(), anomaly.found().to_owned())
}
