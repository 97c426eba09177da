//! Constructors of errors, and the context that is added to them on their way to the caller.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::{BoxError, Cause, Error, ErrorKind, Inner, ResponseParts, ServiceError, retry_after};
use crate::attempts::Attempts;
use crate::decode::DecodeError;
use crate::rate_limit::RateLimit;
use crate::redact::{REDACTED, Redactor};

impl Error {
    /// Creates a transport error, for implementations of [`Transport`](crate::client::Transport).
    pub fn transport(source: impl Into<BoxError>) -> Self {
        Self::new(
            ErrorKind::Transport,
            "the exchange with the service was interrupted",
        )
        .caused_by(source)
    }

    /// Creates a transport error for a request that was not sent, for implementations of
    /// [`Transport`](crate::client::Transport).
    ///
    /// Even a request that creates a resource can be retried after this error, because there was no connection.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        let mut error =
            Self::new(ErrorKind::Transport, "no connection to the service").caused_by(source);
        error.inner.is_unsent = true;
        error
    }

    /// Marks a transport error as permanent, for implementations of [`Transport`](crate::client::Transport).
    ///
    /// The call is not retried, because it would fail again. An example is an invalid certificate.
    #[must_use]
    pub fn permanent(mut self) -> Self {
        self.inner.is_permanent = true;
        self
    }

    /// Creates a timeout error, for implementations of [`Transport`](crate::client::Transport).
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Timeout, "the service did not respond in time").caused_by(source)
    }

    /// Creates an error for a call that is not sent, because the rate limit remains exhausted for the time `wait`.
    pub(crate) fn rate_limited(wait: Duration) -> Self {
        let mut error = Self::new(
            ErrorKind::RateLimited,
            "the rate limit is exhausted: nothing was sent",
        );
        error.inner.is_unsent = true;
        error.inner.wait = Some(wait);
        error
    }

    /// Creates an error for a call that is not sent, because other calls may use up the rest of the rate limit.
    pub(crate) fn crowded_out() -> Self {
        let mut error = Self::new(
            ErrorKind::Timeout,
            "other calls did not complete in time and may use up the rate limit: nothing was sent",
        );
        error.inner.is_unsent = true;
        error
    }

    /// Creates an error for input that is rejected before anything is sent. `message` describes the problem.
    pub fn invalid_input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidInput, message)
    }

    /// Creates an error for a response that cannot be parsed, for implementations of
    /// [`Operation`](crate::operation::Operation).
    pub fn decode(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, message)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            inner: Box::new(Inner {
                kind,
                message: message.into(),
                operation: None,
                response: None,
                json_path: None,
                cause: None,
                attempts: Attempts::default(),
                is_unsent: false,
                is_permanent: false,
                is_uncertain: false,
                wait: None,
                oauth: None,
            }),
        }
    }

    /// Creates an error for a response whose status is not 2xx.
    ///
    /// The message contains the service's message if it can be shown, and otherwise the size and the type of the body.
    pub(crate) fn from_status(
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
        redactor: &Redactor,
    ) -> Self {
        let service = ServiceError::parse(&body, redactor).map(Box::new);
        let rate_limit = RateLimit::from_headers(headers).map(Box::new);
        let retry_after = retry_after::of(status, headers, rate_limit.as_deref());
        let mut message = match status.canonical_reason() {
            Some(reason) => format!("{} {reason}", status.as_u16()),
            None => format!("status {}", status.as_u16()),
        };
        if let Some(words) = service.as_deref().and_then(ServiceError::summary) {
            message.push_str(": ");
            message.push_str(words.trim_end_matches('.'));
        } else if !body.is_empty() {
            message.push_str(&format!(": {} bytes", body.len()));
            if let Some(media_type) = media_type(headers) {
                message.push_str(" of ");
                message.push_str(&media_type);
            }
        }
        let mut error = Self::new(ErrorKind::Status, message);
        error.inner.response = Some(ResponseParts {
            status,
            headers: headers.clone(),
            body,
            service,
            retry_after,
            rate_limit,
        });
        error
    }

    /// Adds the meaning of the response's status in this API to the message.
    pub(crate) fn meaning(mut self, meaning: &str) -> Self {
        self.inner.message.push_str(&format!(" ({meaning})"));
        self
    }

    /// Creates an error for a body that cannot be parsed. `hint` describes another problem with the response.
    pub(crate) fn from_decode(error: DecodeError, hint: Option<&str>) -> Self {
        let mut message = format!("the body cannot be read: {error}");
        if let Some(hint) = hint {
            message.push_str(" (");
            message.push_str(hint);
            message.push(')');
        }
        let kind = match error.is_too_large() {
            true => ErrorKind::TooLarge,
            false => ErrorKind::Decode,
        };
        let mut result = Self::new(kind, message);
        result.inner.json_path = Some(error.path().to_owned());
        result.inner.cause = Some(Cause::Decoding(error));
        result
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.inner.cause = Some(Cause::Other(source.into()));
        self
    }

    /// Sets the name of the operation, unless an inner layer has set it already.
    pub(crate) fn in_operation(mut self, id: &'static str) -> Self {
        self.inner.operation.get_or_insert(id);
        self
    }

    /// Sets the attempts that were made, and the reason for not making another.
    ///
    /// The message does not contain numbers that differ between calls, so that messages can be grouped.
    pub(crate) fn after(mut self, attempts: Attempts, why_no_more: Option<&str>) -> Self {
        self.inner.attempts = attempts;
        if let Some(why) = why_no_more {
            self.inner.message.push_str("; not retried: ");
            self.inner.message.push_str(why);
        }
        self
    }

    /// Sets whether one of the attempts may have taken effect, although no response confirmed it.
    pub(crate) fn uncertain(mut self, is_uncertain: bool) -> Self {
        self.inner.is_uncertain = is_uncertain;
        self
    }

    /// Attaches the head and the body of a response that cannot be parsed, unless an inner layer has attached them
    /// already.
    pub(crate) fn with_response(
        mut self,
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Self {
        if self.inner.response.is_none() {
            self.inner.response = Some(ResponseParts {
                status,
                headers: headers.clone(),
                body,
                service: None,
                retry_after: None,
                rate_limit: None,
            });
        }
        self
    }

    /// Redacts the message and the path if they contain a part of a credential, which a custom operation or transport
    /// may have added.
    ///
    /// The message of a status is already redacted.
    pub(crate) fn without_secrets(mut self, redactor: &Redactor) -> Self {
        if self.inner.kind != ErrorKind::Status && redactor.matches(&self.inner.message) {
            REDACTED.clone_into(&mut self.inner.message);
        }
        if let Some(path) = &mut self.inner.json_path
            && redactor.matches(path)
        {
            REDACTED.clone_into(path);
        }
        self
    }
}

/// Returns the media type of a body if it consists of known words.
fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let media_type = value.split(';').next()?;
    Redactor::default().words_only().shown(media_type)
}
