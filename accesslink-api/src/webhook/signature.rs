//! The signature of a body, which is compared in constant time.

use hmac_sha256::HMAC;
use http::HeaderMap;

use super::{SIGNATURE_HEADER, SignatureCheck};
use crate::value::Secret;

/// The number of bytes of an HMAC-SHA256.
const LENGTH: usize = 32;

/// Signs a body like the service: the HMAC-SHA256 in lower-case hexadecimal, keyed with the bytes of the secret string.
///
/// Use this function to test a receiver or to forward deliveries.
///
/// ```
/// use accesslink_api::webhook::sign;
///
/// // printf '%s' '{"event":"PING"}' | openssl dgst -sha256 -hmac 'a secret'
/// assert_eq!(
///     sign("a secret", br#"{"event":"PING"}"#),
///     "e6d81fec00794f0256e762b50ef71a6ed4de7bc336a3845e832773023cda3677"
/// );
/// ```
#[must_use]
pub fn sign(secret: impl Into<Secret>, body: &[u8]) -> String {
    hex(&mac(&secret.into(), body).finalize())
}

/// Compares the signature in the headers with that of the body.
pub(super) fn check(secret: &Secret, headers: &HeaderMap, body: &[u8]) -> SignatureCheck {
    let mut values = headers.get_all(SIGNATURE_HEADER).iter();
    let Some(value) = values.next() else {
        return SignatureCheck::Missing;
    };
    // Several signatures are rejected, because different receivers could check different ones.
    let sent = read_hex(value.as_bytes()).filter(|_| values.next().is_none());
    // `finalize_verify` compares in constant time.
    if sent.is_some_and(|sent| mac(secret, body).finalize_verify(&sent)) {
        SignatureCheck::Valid
    } else {
        SignatureCheck::Wrong
    }
}

/// Formats bytes in lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn mac(secret: &Secret, body: &[u8]) -> HMAC {
    let mut mac = HMAC::new(secret.expose());
    mac.update(body);
    mac
}

/// Parses a signature of exactly [`LENGTH`] bytes in hexadecimal, in either case.
fn read_hex(text: &[u8]) -> Option<[u8; LENGTH]> {
    let (pairs, []) = text.as_chunks::<2>() else {
        return None;
    };
    let bytes: Option<Vec<u8>> = pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?))
        .collect();
    bytes?.try_into().ok()
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
