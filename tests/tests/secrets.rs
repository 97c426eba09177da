//! No secret in any text: not in `Debug` and `Display` of any public type, not in any error, not in any trace, even if
//! the service repeats it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "secrets/captured.rs"]
mod captured;
#[path = "secrets/echoes.rs"]
mod echoes;
mod fault_list;
#[path = "secrets/public_types.rs"]
mod public_types;
#[path = "secrets/sweep.rs"]
mod sweep;
#[path = "secrets/texts.rs"]
mod texts;

use accesslink_api::Error;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use fault_list::{ID, SECRET, TOKEN};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The webhook's key, which only the answer to its creation shows.
const KEY: &str = "hush-KEY-abe1f3ae<\"&>";

const FEW: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>');

/// Every form of every secret.
fn forms() -> Vec<String> {
    let pair = STANDARD.encode(format!("{ID}:{SECRET}"));
    [TOKEN, SECRET, KEY, pair.as_str()]
        .iter()
        .flat_map(|secret| spelled(secret))
        .collect()
}

/// Every form of one secret: as it is, encoded, escaped, and as numbers.
fn spelled(secret: &str) -> Vec<String> {
    let mut forms = vec![
        secret.to_owned(),
        format!("{:?}", secret.as_bytes())
            .trim_matches(['[', ']'])
            .to_owned(),
        serde_json::Value::from(secret)
            .to_string()
            .trim_matches('"')
            .to_owned(),
        format!("{secret:?}").trim_matches('"').to_owned(),
        secret.bytes().map(|byte| format!("{byte:02x}")).collect(),
        secret.bytes().map(|byte| format!("{byte:02X}")).collect(),
        utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
        utf8_percent_encode(secret, FEW).to_string(),
        secret
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;"),
        URL_SAFE_NO_PAD.encode(secret),
        STANDARD.encode(secret),
    ];
    // Behind other text, the bytes of Base64 fall otherwise; of what is in the middle, nothing may show either.
    for lead in ["x", "xx"] {
        let encoded = STANDARD.encode(format!("{lead}{secret}"));
        forms.push(encoded[4..encoded.len() - 4].to_owned());
    }
    forms
}

/// Fails if any form of any secret is in the text.
fn assert_clean(place: &str, text: &str) {
    for form in forms() {
        if let Some(at) = text.find(&form) {
            let before: String = text[..at].chars().rev().take(300).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text[at..].chars().take(300).collect();
            panic!("{place}: {form} is in …{before}{after}…");
        }
    }
}

/// All that an error tells, with its sources.
fn told(error: &Error) -> String {
    let mut told = format!(
        "{error}\n{error:?}\n{error:#?}\n{:?}\n{:?}\n{:?}\n",
        error.api(),
        error.json_path(),
        error.rate_limit()
    );
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        told.push_str(&format!("{cause}\n{cause:?}\n{cause:#?}\n"));
        source = cause.source();
    }
    told
}

#[test]
fn the_search_finds_what_it_is_to_find() {
    let pair = STANDARD.encode(format!("{ID}:{SECRET}"));
    for text in [
        TOKEN.to_owned(),
        format!("{SECRET:?}"),
        format!("{:?}", KEY.as_bytes()),
        format!("Basic {pair}"),
        STANDARD.encode(format!("a{TOKEN}b")),
        "hush%2DTOKEN%2D5f1c%2Ea%7Eb%2Bc%2F9%3D%3D".to_owned(),
    ] {
        let found = std::panic::catch_unwind(|| assert_clean("a test", &text));
        assert!(found.is_err(), "{text}");
    }
}
