//! The one error type of the crate: what went wrong, in which operation, and what the service said about it.

mod construct;
mod display;
mod oauth;
mod retry;
mod service;

use std::error::Error as StdError;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::attempts::Attempts;
use crate::decode::DecodeError;
use crate::rate_limit::RateLimit;

pub use oauth::{OAuthError, OAuthErrorCode};
pub(crate) use retry::retry_after;
pub use service::ServiceError;

pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// What a call can fail with.
///
/// `Display` says in one line what failed; [`source`](StdError::source) has the causes below it. Neither `Display` nor
/// `Debug` shows credentials or bodies: a body is reached by [`body`](Error::body) alone.
///
/// [`guides::errors`](crate::guides::errors) says which errors there are, and what to do about them.
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static str>,
    answer: Option<Answer>,
    json_path: Option<String>,
    cause: Option<Cause>,
    attempts: Attempts,
    is_unsent: bool,
    is_permanent: bool,
    is_uncertain: bool,
    /// The wait that a limiter asks for.
    wait: Option<Duration>,
    oauth: Option<Box<OAuthError>>,
}

/// What an error was caused by.
enum Cause {
    /// The message of the error tells all of this, so that only what is below it is a source of its own.
    Decoding(DecodeError),
    Other(BoxError),
}

/// What is kept of the service's answer, where there was one.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    service: Option<Box<ServiceError>>,
    retry_after: Option<Duration>,
    rate_limit: Option<Box<RateLimit>>,
}

/// The kinds of failure, from the caller's point of view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The service could not be reached, or the connection broke before the answer was complete.
    Transport,
    /// The answer did not come in time.
    Timeout,
    /// The service answered with a status other than 2xx.
    Status,
    /// The call was not sent, because the service has reported that its rate limit is exhausted;
    /// [`retry_after`](Error::retry_after) returns the time until it starts anew.
    RateLimited,
    /// The service answered with a 2xx status, and the answer could not be read.
    Decode,
    /// The service answered with a 2xx status and more bytes than the limit allows:
    /// [`ClientBuilder::max_body`](crate::client::ClientBuilder::max_body), or
    /// [`Download::limit`](crate::download::Download::limit) for a file. Or its JSON would take much more memory than it
    /// has bytes, as `[{},{},…]` does: the crate reads JSON in at most 16 MiB and 16 bytes for each byte of the body.
    TooLarge,
    /// The call was refused before anything was sent.
    InvalidInput,
    /// A download could not be written to disk.
    File,
    /// An authorization came to nothing before a code was sent: the user refused, or the redirect does not answer it.
    Authorization,
}

impl Error {
    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The name of the operation that failed, such as `sleep.list`.
    pub fn operation(&self) -> Option<&'static str> {
        self.inner.operation
    }

    /// The status of the service's answer, where there was an answer.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the service's answer, where there was an answer: the date, or an id of the request to name to those
    /// who run the service. Neither `Display` nor `Debug` shows them.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The service's error object, where it sent one with a status other than 2xx.
    pub fn api(&self) -> Option<&ServiceError> {
        self.inner
            .answer
            .as_ref()
            .and_then(|answer| answer.service.as_deref())
    }

    /// The body of the service's answer as it was received, where there was an answer and its body was read.
    ///
    /// The body that came with a status other than 2xx is kept up to 1 MiB.
    pub fn body(&self) -> Option<&Bytes> {
        self.inner.answer.as_ref().map(|answer| &answer.body)
    }

    /// The error of an authorization by its name in RFC 6749, where the token endpoint or the redirect told one.
    pub fn oauth(&self) -> Option<&OAuthError> {
        self.inner.oauth.as_deref()
    }

    /// Where in the JSON document the reader stopped, such as `$.nights[3].date`, when a body could not be decoded.
    pub fn json_path(&self) -> Option<&str> {
        self.inner.json_path.as_deref()
    }

    /// Why a body could not be decoded.
    pub(crate) fn decoding(&self) -> Option<&DecodeError> {
        match self.inner.cause.as_ref()? {
            Cause::Decoding(error) => Some(error),
            Cause::Other(_) => None,
        }
    }

    /// The rate limits that the service reported together with a status other than 2xx.
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.inner
            .answer
            .as_ref()
            .and_then(|answer| answer.rate_limit.as_deref())
    }

    /// The time that the service asks to wait before the next call, at most a day.
    ///
    /// This is its `Retry-After`, in seconds or as an HTTP date in any of the three forms. With a 429 that has none, or
    /// one that cannot be read, it is the time until the exhausted rate limit starts anew. So it is for a call that was not
    /// sent because of the rate limit.
    pub fn retry_after(&self) -> Option<Duration> {
        let answer = self.inner.answer.as_ref();
        answer
            .and_then(|answer| answer.retry_after)
            .or(self.inner.wait)
    }

    /// How often the call was sent before it failed; 0 if it was not sent by a client.
    pub fn attempts(&self) -> u32 {
        self.inner.attempts.count
    }

    /// The answer, if it had this status, for a caller to whom it is no failure; otherwise the same error again.
    pub(crate) fn into_answer(
        mut self,
        status: StatusCode,
    ) -> Result<(HeaderMap, Bytes, Attempts), Self> {
        match self.inner.answer.take() {
            Some(answer) if answer.status == status => {
                Ok((answer.headers, answer.body, self.inner.attempts))
            }
            answer => {
                self.inner.answer = answer;
                Err(self)
            }
        }
    }

    /// Whether it is certain that nothing was sent, because there was no connection.
    pub(crate) fn is_unsent(&self) -> bool {
        self.inner.is_unsent
    }

    /// Whether one of the call's attempts, the last or an earlier one, may have taken effect without saying so.
    pub(crate) fn had_uncertain_attempt(&self) -> bool {
        self.inner.is_uncertain
    }

    /// Whether the same call may succeed later: after a transport failure, a timeout, and the statuses 408, 429, 500,
    /// 502, 503 and 504. A transport failure that is [permanent](Error::permanent) is not retryable: the client refused
    /// the service's certificate, for example.
    ///
    /// It does not say that nothing happened. After a transport failure or a timeout the service may have carried the
    /// operation out: a repeated registration is then answered with 409, and a repeated commit with 404.
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
