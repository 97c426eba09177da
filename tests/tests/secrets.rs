//! Checks that no secret occurs in any text, even if the service echoes it. The texts are the `Debug` and `Display`
//! output of public types, errors, and traces.

pub(crate) mod captured;
mod echoes;
mod later_texts;
mod public_types;
mod texts;

use std::sync::LazyLock;

use crate::failures::{ID, SECRET, TOKEN};
use accesslink_api::Error;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// The signature key of a webhook, which only occurs in the response to the webhook's creation.
const KEY: &str = "hush-KEY-abe1f3ae<\"&>";

/// An authorization code, which can only be used once.
pub(crate) const CODE: &str = "hush-CODE-9f3b.~/+<&";

/// The access token for which the code is exchanged.
const GRANTED: &str = "hush-GRANTED-77aa\\\"<&>";

/// The state of an authorization in its encoded form. The state has 32 bytes.
static STATE: LazyLock<String> =
    LazyLock::new(|| URL_SAFE_NO_PAD.encode("hush-STATE-of-thirty-two-bytes.."));

/// The encodings of the prefix that all secrets share: plain text, Base64, hexadecimal, and a list of bytes.
const SIGNS: [&str; 4] = ["hush", "ahvzac", "68757368", "104, 117, 115, 104"];

/// Fails if the text contains a secret. Other encodings are covered by the test of echoes.
pub(crate) fn assert_clean(place: &str, text: &str) {
    static PAIR: LazyLock<String> =
        LazyLock::new(|| STANDARD.encode(format!("{ID}:{SECRET}")).to_lowercase());
    let lower = text.to_lowercase();
    for sign in SIGNS.into_iter().chain([&PAIR[..]]) {
        if let Some(at) = lower.find(sign) {
            let around: String = lower
                .chars()
                .skip(at.saturating_sub(300))
                .take(600)
                .collect();
            panic!("{place}: {sign} is in …{around}…");
        }
    }
}

/// Returns all messages of an error and of its sources.
pub(crate) fn told(error: &Error) -> String {
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
fn the_search_finds_all_forms_of_a_secret() {
    let pair = STANDARD.encode(format!("{ID}:{SECRET}"));
    for text in [
        TOKEN.to_owned(),
        format!("{SECRET:?}"),
        format!("{:?}", KEY.as_bytes()),
        format!("Basic {pair}"),
        format!("v1.{}..", *STATE),
        format!("{GRANTED:?}"),
        format!("code={CODE}"),
    ] {
        let found = std::panic::catch_unwind(|| assert_clean("a test", &text));
        assert!(found.is_err(), "{text}");
    }
}
