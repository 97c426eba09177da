//! Webhooks: what the service posts to the application, checked, read and told apart.
//!
//! The service posts a small JSON object to the application's URL whenever a user has something new. It tells what to
//! fetch, and has no data of its own. A [`WebhookReceiver`] takes the headers and the raw body of such a request, from
//! whatever HTTP server the application has, checks the signature and gives a [`WebhookDelivery`]:
//!
//! ```
//! use accesslink_api::webhook::{WebhookEvent, WebhookReceiver};
//! use http::{HeaderMap, StatusCode};
//!
//! /// The status to answer with.
//! fn handle(receiver: &WebhookReceiver, headers: &HeaderMap, body: &[u8]) -> StatusCode {
//!     let delivery = match receiver.receive(headers, body) {
//!         Ok(delivery) => delivery,
//!         Err(error) => return error.status(),
//!     };
//!     match delivery.event() {
//!         WebhookEvent::Exercise(new) => println!("exercise {:?} of {:?}", new.entity_id, new.user_id),
//!         WebhookEvent::Sleep(new) => println!("night of {:?} of {:?}", new.date, new.user_id),
//!         // There are more kinds, and more to come.
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
//! # Setting a webhook up
//!
//! The service shows the secret once, in the answer that creates the webhook, and before it gives that answer it posts a
//! ping to the URL and wants 200. So the receiver has to run before it can know the secret:
//!
//! 1. run with [`WebhookReceiver::without_secret`]: it accepts a ping and nothing else;
//! 2. create the webhook with [`create`](crate::resources::WebhooksApi::create);
//! 3. store `signature_secret_key`, and go on with [`WebhookReceiver::new`]. What arrives in between is answered with 503,
//!    and comes again.
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
//! # What is decided here
//!
//! - **The raw body is signed**: hand over the bytes as they came, before anything parses or decodes them. The signature
//!   is the HMAC-SHA256 in hex, keyed with the bytes of the secret's text. The service sends it in lower case; upper case
//!   is accepted as well, since it says the same. The comparison takes the same time wherever the difference is.
//! - **A ping is accepted whether signed or not**, even with a wrong signature and when the secret is known: when the URL
//!   is changed or the webhook is created anew, nobody knows which secret the service would use, and to refuse the ping
//!   would make that impossible. It causes nothing, so that a forged one does no harm. [`WebhookDelivery::signature`]
//!   tells how it came. An unchecked body is a ping only if it says so itself, no header says otherwise, and it has no
//!   more than 1 KiB.
//! - **The body says what happened**, since it is what is signed. If the header [`EVENT_HEADER`] disagrees, that is
//!   noted as an anomaly.
//! - **Odd values do not lose the event**: an impossible date, which the service's own documentation prints, is `None`
//!   and an [anomaly](WebhookDelivery::anomalies). An event of an unknown kind keeps its raw body.
//! - **Deliveries repeat**: [`WebhookDelivery::deduplication_key`] is the same for a repetition. Answer it with 200 as
//!   well: after seven days without a success the service switches the webhook off.
//! - **The age of a delivery is not checked** unless [`WebhookReceiver::max_age`] says so. The timestamp is in the body and
//!   signed with it, so that a recorded delivery can be replayed as it is, and cannot be made younger.

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

/// The header with the kind of the event, such as `EXERCISE`. It is not signed.
pub const EVENT_HEADER: &str = "polar-webhook-event";

/// The header with the signature of the raw body.
pub const SIGNATURE_HEADER: &str = "polar-webhook-signature";
