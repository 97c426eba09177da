//! Tests with documented deliveries and with forged ones.

mod events;
mod pings;
mod signatures;

use http::{HeaderMap, HeaderValue};

use super::{SIGNATURE_HEADER, WebhookDelivery, WebhookReceiver, sign};
use crate::value::Secret;

const SECRET: &str = "hush-secret";
const PING: &str = r#"{"timestamp": "2018-05-15T14:22:24Z", "event": "PING"}"#;

fn knowing() -> WebhookReceiver {
    WebhookReceiver::new(SECRET).unwrap()
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    headers
}

fn signed(body: &str) -> HeaderMap {
    let signature = sign(Secret::from(SECRET), body.as_bytes());
    headers(&[(SIGNATURE_HEADER, &signature)])
}

fn receive(body: &str) -> WebhookDelivery {
    knowing().receive(&signed(body), body.as_bytes()).unwrap()
}

fn key(body: &str) -> String {
    receive(body).deduplication_key().to_string()
}

/// Signatures computed with Python 3: `hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()`; the third also
/// with `printf '%s' "$body" | openssl dgst -sha256 -hmac hush-secret`.
const KNOWN: [(&str, &str, &str); 4] = [
    (
        "57f7b8ec-5a6c-4a2c-9d1f-0f3f6f2f8b11",
        r#"{"event":"EXERCISE","user_id":475,"entity_id":"aQlC83","timestamp":"2018-05-15T14:22:24Z","url":"https://www.polaraccesslink.com/v3/exercises/aQlC83"}"#,
        "4920496e9e6d49f511aea0b716a8bdd091a8980c2248f223e656038a1a494b41",
    ),
    (
        SECRET,
        "",
        "47abeee46c1d0c501cb83eca530e4d7a35327e8316a762d30b6328f9c6fdf387",
    ),
    (
        SECRET,
        PING,
        "3eba9e36ffdf00929c489f9b431f792f543b773e516c989352581c4363a3bb00",
    ),
    (
        "hush-sécret",
        "{\"event\":\"SLEEP\",\"note\":\"é\"}\n",
        "4d33a8e7e2a04e7bcece963690d8976e0cecca0874b06cd04ebd1b213145280d",
    ),
];
