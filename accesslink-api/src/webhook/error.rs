//! Why a delivery is refused, and what to answer.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use crate::Error;

/// A delivery that is refused.
///
/// It shows neither the body nor anything of the secret or the signature.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// It has no signature, and is no ping. Anybody may have sent it: answer 401.
    MissingSignature,
    /// Its signature is not that of the body. Somebody forged or changed it, or the secret is another one: answer 401.
    BadSignature,
    /// The receiver does not know the secret yet, and it is no ping: answer 503, so that it comes again.
    SecretUnknown,
    /// It is older than the receiver's [`max_age`](super::WebhookReceiver::max_age), ahead of the clock by more than that, or
    /// has no timestamp: respond with 401.
    Stale,
    /// Its signature is right, and its body is no JSON object: answer 400.
    UnreadableBody(Error),
}

impl WebhookError {
    /// The HTTP status to answer with.
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
                "the delivery has no signature: answer 401, and look who else knows the URL"
            }
            Self::BadSignature => {
                "the signature of the delivery is not that of its body: answer 401; if all are refused, look whether \
                 the secret is that of the current webhook, and whether the body is handed over as it came"
            }
            Self::SecretUnknown => {
                "the delivery cannot be checked before the secret is known: answer 503, it comes again"
            }
            Self::Stale => {
                "the timestamp of the delivery is missing or too far from the clock (respond with 401); if all are \
                 refused, check the clock, and raise `max_age`"
            }
            Self::UnreadableBody(_) => "the body of the delivery is no JSON object: answer 400",
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
