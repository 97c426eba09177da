use std::error::Error;

use accesslink_api::UserClient;
use accesslink_api::models::ContinuousHeartRate;
use accesslink_api::webhook::{WebhookEvent, WebhookReceiver};
use http::HeaderMap;

/// Returns the heart rates that a delivery announces, or `None` for another kind of event.
pub async fn heart_rate(
    user: &UserClient,
    receiver: &WebhookReceiver,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Option<ContinuousHeartRate>, Box<dyn Error>> {
    let delivery = receiver.receive(headers, body)?;
    let WebhookEvent::ContinuousHeartRate(new) = delivery.event() else {
        return Ok(None);
    };
    match new.date {
        Some(date) => Ok(user.continuous_heart_rate().get(date).optional().await?),
        None => Ok(None),
    }
}
