//! A fuzz target for webhook deliveries. The first byte of an input selects how the remaining bytes, which are the
//! body, are signed.

use std::sync::OnceLock;

use accesslink_api::webhook::{
    EVENT_HEADER, SIGNATURE_HEADER, WebhookError, WebhookEvent, WebhookReceiver, sign,
};
use http::{HeaderMap, HeaderValue};

use super::TOKEN;

pub(super) fn check(data: &[u8]) -> Result<(), String> {
    static RECEIVER: OnceLock<Option<WebhookReceiver>> = OnceLock::new();
    let receiver = RECEIVER.get_or_init(|| WebhookReceiver::new(TOKEN).ok());
    let receiver = receiver.as_ref().ok_or("could not build the receiver")?;
    let (first, body) = data.split_first().unwrap_or((&0, &[]));
    let mut headers = HeaderMap::new();
    let is_signed = first % 4 == 0;
    let signature = match first % 4 {
        0 => Some(sign(TOKEN, body)),
        1 => Some(sign("another", body)),
        2 => None,
        // The signature consists of the beginning of the body.
        _ => Some(body.iter().take(64).map(|byte| char::from(*byte)).collect()),
    };
    let signature = signature.and_then(|signature| HeaderValue::from_str(&signature).ok());
    if let Some(signature) = signature {
        headers.insert(SIGNATURE_HEADER, signature);
    }
    if first & 4 != 0 {
        headers.insert(EVENT_HEADER, HeaderValue::from_static("EXERCISE"));
    }
    match receiver.receive(&headers, body) {
        Ok(delivery) => {
            let is_ping = matches!(delivery.event(), WebhookEvent::Ping(_));
            let is_small_ping = is_ping && body.len() <= 1024;
            if !(is_signed || is_small_ping) {
                return Err(format!("accepted without a signature: {delivery:?}"));
            }
            let again = receiver.receive(&headers, body);
            if again.is_ok_and(|again| again != delivery) {
                return Err(format!(
                    "the second reading returns another event: {delivery:?}"
                ));
            }
            let key = delivery.deduplication_key().as_str();
            if key.is_empty() || format!("{delivery:?}").contains(TOKEN) {
                return Err(format!(
                    "the event has no key, or contains the secret: {delivery:?}"
                ));
            }
        }
        // A signed body is only rejected if it cannot be read.
        Err(WebhookError::UnreadableBody(error)) if is_signed => super::is_printable(&error)?,
        Err(error) if is_signed => return Err(format!("a signed delivery is rejected: {error}")),
        Err(_) => {}
    }
    Ok(())
}
