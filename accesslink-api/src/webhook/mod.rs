//! Webhooks: verification and parsing of the notifications that the service posts.
//!
//! The service posts a small JSON object to the application's URL whenever a user has new data. The object describes
//! which data to fetch, but does not contain it. A [`WebhookReceiver`] takes the headers and the raw body of such a
//! request from any HTTP server, verifies the signature, and returns a [`WebhookDelivery`]:
//!
//! ```
//! use accesslink_api::webhook::{WebhookEvent, WebhookReceiver};
//! use http::{HeaderMap, StatusCode};
//!
//! /// Returns the status to respond with.
//! fn handle(receiver: &WebhookReceiver, headers: &HeaderMap, body: &[u8]) -> StatusCode {
//!     let delivery = match receiver.receive(headers, body) {
//!         Ok(delivery) => delivery,
//!         Err(error) => return error.status(),
//!     };
//!     match delivery.event() {
//!         WebhookEvent::Exercise(new) => println!("exercise {:?} of {:?}", new.entity_id, new.user_id),
//!         WebhookEvent::Sleep(new) => println!("night of {:?} of {:?}", new.date, new.user_id),
//!         // There are more kinds, and the service may add others.
//!         other => println!("{:?}", other.kind()),
//!     }
//!     StatusCode::OK
//! }
//! # let receiver = WebhookReceiver::without_secret();
//! # let ping = br#"{"timestamp": "2018-05-15T14:22:24Z", "event": "PING"}"#;
//! # assert_eq!(handle(&receiver, &HeaderMap::new(), ping), StatusCode::OK);
//! # assert_eq!(handle(&receiver, &HeaderMap::new(), b"{}"), StatusCode::SERVICE_UNAVAILABLE);
//! ```
//!
//! # Creating a webhook
//!
//! The service returns the secret only once, in the response that creates the webhook. Before that, it posts a ping to
//! the URL and expects 200. Therefore the receiver must run before it can know the secret:
//!
//! 1. Run with [`WebhookReceiver::without_secret`], which accepts only pings.
//! 2. Create the webhook with [`create`](crate::resources::WebhooksApi::create).
//! 3. Store `signature_secret_key`, and continue with [`WebhookReceiver::new`]. Deliveries that arrive in the meantime
//!    are rejected with 503, and are sent again.
//!
//! ```no_run
//! use std::sync::RwLock;
//! use accesslink_api::webhook::WebhookReceiver;
//! use accesslink_api::value::Secret;
//!
//! fn created(receiver: &RwLock<WebhookReceiver>, secret: Secret) -> Result<(), accesslink_api::Error> {
//!     let knowing = WebhookReceiver::new(secret)?;
//!     if let Ok(mut receiver) = receiver.write() {
//!         *receiver = knowing;
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Design decisions
//!
//! - **The raw body is signed**: pass the bytes as received, before they are parsed or decoded. The signature is the
//!   HMAC-SHA256 in hexadecimal, keyed with the bytes of the secret string. The service sends it in lower case; upper
//!   case is accepted as well. The comparison takes constant time.
//! - **A ping is accepted with any signature**, or without one, even if the secret is known: when the URL is changed or
//!   the webhook is created again, it is unknown which secret the service uses, and rejecting the ping would prevent
//!   the change. A ping has no effect, so a forged one is harmless. [`WebhookDelivery::signature`] returns the result
//!   of the verification. An unverified body is a ping only if its `event` is `PING`, no header contradicts it, and it
//!   is at most 1 KiB.
//! - **The body determines the event**, because it is signed. If the header [`EVENT_HEADER`] disagrees, an anomaly is
//!   recorded.
//! - **Invalid values do not affect the rest of the event**: an impossible date, as in an example of the service's
//!   documentation, is `None` and an [anomaly](WebhookDelivery::anomalies). An event of an unknown kind includes its
//!   raw body.
//! - **Deliveries may be repeated**: [`WebhookDelivery::deduplication_key`] is the same for all repetitions. Respond to
//!   them with 200 as well, because the service disables the webhook after seven days without a success.
//! - **The age of a delivery is not checked** unless [`WebhookReceiver::max_age`] is set. The timestamp is part of the
//!   signed body, so a recorded delivery can be replayed, but not with a newer timestamp.

mod delivery;
mod error;
mod event;
mod receiver;
mod signature;

#[cfg(test)]
mod tests;

pub use delivery::{DeduplicationKey, SignatureCheck, WebhookDelivery};
pub use error::WebhookError;
pub use event::{UnknownEvent, WebhookEvent};
pub use receiver::WebhookReceiver;
pub use signature::sign;

/// The name of the header with the kind of the event, such as `EXERCISE`. The header is not signed.
pub const EVENT_HEADER: &str = "polar-webhook-event";

/// The name of the header with the signature of the raw body.
pub const SIGNATURE_HEADER: &str = "polar-webhook-signature";
