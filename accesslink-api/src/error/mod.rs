//! The error type of the crate, with the kind of failure, the operation and the service's error object.
//!
//! ```
//! use accesslink_api::{Error, ErrorKind};
//!
//! fn advice(error: &Error) -> &'static str {
//!     match (error.kind(), error.status().map(|status| status.as_u16())) {
//!         (ErrorKind::Status, Some(401)) => "ask the user for a new authorization",
//!         (ErrorKind::Status, Some(403)) => "register the user, or ask for the missing consent",
//!         _ if error.is_retryable() => "try again later",
//!         _ => "report this error",
//!     }
//! }
//! ```

mod construct;
mod display;
mod oauth;
mod retry_after;
mod service;

use std::error::Error as StdError;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::attempts::Attempts;
use crate::decode::DecodeError;
use crate::rate_limit::RateLimit;

pub use oauth::{OAuthError, OAuthErrorCode};
pub(crate) use retry_after::of as retry_after;
pub use service::ServiceError;

pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// The error type of the crate, which describes a failed call.
///
/// `Display` writes one line; [`source`](StdError::source) returns the underlying cause. Neither `Display` nor `Debug`
/// shows credentials or bodies. [`body`](Error::body) returns the body.
///
/// [`guides::errors`](crate::guides::errors) lists the errors and describes how to handle them.
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static str>,
    response: Option<ResponseParts>,
    json_path: Option<String>,
    cause: Option<Cause>,
    attempts: Attempts,
    is_unsent: bool,
    is_permanent: bool,
    is_uncertain: bool,
    /// The delay that a rate limiter requests.
    wait: Option<Duration>,
    oauth: Option<Box<OAuthError>>,
}

/// The underlying cause of an error.
enum Cause {
    /// An error that the message already includes, so that only its source is exposed.
    Decoding(DecodeError),
    Other(BoxError),
}

/// The parts of a response that are kept in an error.
struct ResponseParts {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    service: Option<Box<ServiceError>>,
    retry_after: Option<Duration>,
    rate_limit: Option<Box<RateLimit>>,
}

/// The kind of a failure, from the caller's point of view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The service could not be reached, or the connection broke before the response was complete.
    Transport,
    /// The response was not received in time.
    Timeout,
    /// The service responded with a status other than 2xx.
    Status,
    /// The call was not sent, because the service has reported that its rate limit is exhausted.
    ///
    /// [`retry_after`](Error::retry_after) returns the time until it resets.
    RateLimited,
    /// The service responded with a 2xx status, but the response could not be parsed.
    Decode,
    /// The service responded with a 2xx status, but the body exceeds a limit.
    ///
    /// Its size is limited by [`ClientBuilder::max_body`](crate::client::ClientBuilder::max_body), and for a file by
    /// [`Download::limit`](crate::download::Download::limit). The memory for parsing JSON is limited to 16 MiB plus 16
    /// bytes for each byte of the body, which values like `[{},{},…]` can exceed.
    TooLarge,
    /// The call was rejected before anything was sent.
    InvalidInput,
    /// A download could not be written to disk.
    File,
    /// An authorization failed before a code was exchanged: the user denied access, or the redirect does not match it.
    Authorization,
}

impl Error {
    /// Returns the kind of the failure, which suggests how to handle it.
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// Returns the name of the operation that failed, such as `sleep.list`.
    pub fn operation(&self) -> Option<&'static str> {
        self.inner.operation
    }

    /// Returns the status of the response, or `None` if there was no response.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.response.as_ref().map(|response| response.status)
    }

    /// Returns the headers of the response, or `None` if there was no response.
    ///
    /// They may include a request id that Polar's support can use. Neither `Display` nor `Debug` shows them.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner
            .response
            .as_ref()
            .map(|response| &response.headers)
    }

    /// Returns the service's error object, or `None` if the response does not contain one or has a 2xx status.
    pub fn api(&self) -> Option<&ServiceError> {
        self.inner
            .response
            .as_ref()
            .and_then(|response| response.service.as_deref())
    }

    /// Returns the body of the response as received, or `None` if there was no response or its body was not received.
    ///
    /// The body of a response with a status other than 2xx is kept up to 1 MiB.
    pub fn body(&self) -> Option<&Bytes> {
        self.inner.response.as_ref().map(|response| &response.body)
    }

    /// Returns the OAuth error defined by RFC 6749, or `None` if neither the token endpoint nor the redirect reported
    /// one.
    pub fn oauth(&self) -> Option<&OAuthError> {
        self.inner.oauth.as_deref()
    }

    /// Returns the path in the JSON document at which parsing failed, such as `$.nights[3].date`.
    pub fn json_path(&self) -> Option<&str> {
        self.inner.json_path.as_deref()
    }

    /// Returns the error that occurred while the body was decoded, or `None` if the failure has another cause.
    pub(crate) fn decoding(&self) -> Option<&DecodeError> {
        match self.inner.cause.as_ref()? {
            Cause::Decoding(error) => Some(error),
            Cause::Other(_) => None,
        }
    }

    /// Returns the rate limits that the service reported together with a status other than 2xx.
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.inner
            .response
            .as_ref()
            .and_then(|response| response.rate_limit.as_deref())
    }

    /// Returns the time that the service asks to wait before the next call, at most a day.
    ///
    /// This is the `Retry-After` header, in seconds or as an HTTP date in any of its three forms. For a 429 without a
    /// valid header, and for a call that was not sent because of the rate limit, it is the time until the exhausted
    /// rate limit resets.
    pub fn retry_after(&self) -> Option<Duration> {
        let response = self.inner.response.as_ref();
        response
            .and_then(|response| response.retry_after)
            .or(self.inner.wait)
    }

    /// Returns the number of times the call was sent, or 0 if it was not sent by a client.
    pub fn attempts(&self) -> u32 {
        self.inner.attempts.count
    }

    /// Returns the parts of the response if its status is `status`, or else the unchanged error.
    pub(crate) fn into_response(
        mut self,
        status: StatusCode,
    ) -> Result<(HeaderMap, Bytes, Attempts), Self> {
        match self.inner.response.take() {
            Some(response) if response.status == status => {
                Ok((response.headers, response.body, self.inner.attempts))
            }
            response => {
                self.inner.response = response;
                Err(self)
            }
        }
    }

    /// Returns `true` if certainly nothing was sent, because there was no connection.
    pub(crate) fn is_unsent(&self) -> bool {
        self.inner.is_unsent
    }

    /// Returns `true` if any attempt of the call may have taken effect, although no response confirmed it.
    pub(crate) fn had_uncertain_attempt(&self) -> bool {
        self.inner.is_uncertain
    }

    /// Returns `true` if the same call may succeed later: after a transport error, a timeout, an exhausted rate limit,
    /// and the statuses 408, 429, 500, 502, 503 and 504. A transport error that is [permanent](Error::permanent), such
    /// as an invalid certificate, is not retryable.
    ///
    /// After a transport error or a timeout, the service may have carried out the operation: the response to a repeated
    /// registration is then 409, and that to a repeated commit is 404.
    pub fn is_retryable(&self) -> bool {
        match self.inner.kind {
            ErrorKind::Transport | ErrorKind::Timeout => !self.inner.is_permanent,
            ErrorKind::Status => self
                .status()
                .is_some_and(|status| matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)),
            ErrorKind::Decode
            | ErrorKind::TooLarge
            | ErrorKind::InvalidInput
            | ErrorKind::File
            | ErrorKind::Authorization => false,
            ErrorKind::RateLimited => true,
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.inner.cause.as_ref()? {
            Cause::Decoding(error) => error.source(),
            Cause::Other(error) => Some(error.as_ref()),
        }
    }
}

#[cfg(test)]
mod tests;
