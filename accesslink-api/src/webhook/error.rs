//! The reasons for rejecting a delivery, and the statuses to respond with.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use crate::Error;

/// The reason for rejecting a delivery.
///
/// Neither `Display` nor `Debug` shows the body, the secret or the signature.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The delivery has no signature and is not a ping, so its sender is unknown. Respond with 401.
    MissingSignature,
    /// The signature does not match the body: the delivery was forged or modified, or the secret is wrong. Respond with
    /// 401.
    BadSignature,
    /// The receiver does not know the secret yet, and the delivery is not a ping. Respond with 503, so that it is sent
    /// again.
    SecretUnknown,
    /// The timestamp of the delivery is missing, or differs from the clock by more than the receiver's
    /// [`max_age`](super::WebhookReceiver::max_age). Respond with 401.
    Stale,
    /// The signature is valid, but the body is not a JSON object. Respond with 400.
    UnreadableBody(Error),
}

impl WebhookError {
    /// Returns the HTTP status that the receiver responds with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::MissingSignature | Self::BadSignature | Self::Stale => StatusCode::UNAUTHORIZED,
            Self::SecretUnknown => StatusCode::SERVICE_UNAVAILABLE,
            Self::UnreadableBody(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MissingSignature => {
                "missing signature header (respond with 401)"
            }
            Self::BadSignature => {
                "the signature does not match the body (respond with 401); if all deliveries are rejected, check that \
                 the secret belongs to the current webhook and that the body is passed as received"
            }
            Self::SecretUnknown => {
                "cannot verify a delivery before the secret is known (respond with 503, so that it is sent again)"
            }
            Self::Stale => {
                "the timestamp of the delivery is missing or differs too much from the clock (respond with 401); \
                 if all deliveries are rejected, check the clock and raise `max_age`"
            }
            Self::UnreadableBody(_) => "the body of the delivery is not a JSON object (respond with 400)",
        })
    }
}

impl StdError for WebhookError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::UnreadableBody(error) => Some(error),
            _ => None,
        }
    }
}
