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
#[path = "secrets/later_texts.rs"]
mod later_texts;
#[path = "secrets/public_types.rs"]
mod public_types;
#[path = "secrets/sweep.rs"]
mod sweep;
#[path = "secrets/texts.rs"]
mod texts;

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex};

use accesslink_api::Error;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use fault_list::{ID, SECRET, TOKEN};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The webhook's key, which only the answer to its creation shows.
const KEY: &str = "hush-KEY-abe1f3ae<\"&>";

/// The code of an authorization, which works once.
const CODE: &str = "hush-CODE-9f3b.~/+<&";

/// The token that the code is exchanged for.
const GRANTED: &str = "hush-GRANTED-77aa\\\"<&>";

/// The state of an authorization, as it is sent: 32 bytes.
static STATE: LazyLock<String> =
    LazyLock::new(|| URL_SAFE_NO_PAD.encode("hush-STATE-of-thirty-two-bytes.."));

const FEW: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>');

/// Every form of every secret.
static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let pair = STANDARD.encode(format!("{ID}:{SECRET}"));
    [TOKEN, SECRET, KEY, CODE, GRANTED, &**STATE, &*pair]
        .iter()
        .flat_map(|secret| spelled(secret))
        .collect()
});

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
    // Most texts come more than once.
    static CLEAN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
    if CLEAN.lock().unwrap().contains(text) {
        return;
    }
    for form in &*FORMS {
        if let Some(at) = text.find(form) {
            let before: String = text[..at].chars().rev().take(300).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text[at..].chars().take(300).collect();
            panic!("{place}: {form} is in …{before}{after}…");
        }
    }
    CLEAN.lock().unwrap().insert(text.to_owned());
}

/// All that an error tells, with its sources.
fn told(error: &Error) -> String {
    let mut told = format!(
        "{error}\n{error:?}\n{error:#?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n",
        error.api(),
        error.api().map(ToString::to_string),
        error.oauth(),
        error.oauth().map(ToString::to_string),
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
        format!("v1.{}..", *STATE),
        format!("{GRANTED:?}"),
        format!("code={CODE}"),
    ] {
        let found = std::panic::catch_unwind(|| assert_clean("a test", &text));
        assert!(found.is_err(), "{text}");
    }
}
