//! How errors are made, and what is added to them on their way to the caller.

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::text::page_summary;
use super::{
    Answer, BoxError, Cause, Error, ErrorKind, Inner, Secrets, ServiceError, display, retry,
};
use crate::attempts::Attempts;
use crate::decode::DecodeError;
use crate::rate_limit::RateLimit;

impl Error {
    /// A transport failure, for implementations of [`Transport`](crate::client::Transport).
    pub fn transport(source: impl Into<BoxError>) -> Self {
        Self::new(
            ErrorKind::Transport,
            "the exchange with the service broke off",
        )
        .caused_by(source)
    }

    /// A transport failure before anything was sent, for implementations of
    /// [`Transport`](crate::client::Transport): no connection came about, so that even a request that creates something
    /// can be sent again.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        let mut error =
            Self::new(ErrorKind::Transport, "no connection to the service").caused_by(source);
        error.inner.is_unsent = true;
        error
    }

    /// Marks a transport failure as permanent, for implementations of [`Transport`](crate::client::Transport): the same
    /// call fails again, so that it is not retried. A certificate that is refused is such a failure.
    #[must_use]
    pub fn permanent(mut self) -> Self {
        self.inner.is_permanent = true;
        self
    }

    /// A timeout, for implementations of [`Transport`](crate::client::Transport).
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Timeout, "the service did not answer in time").caused_by(source)
    }

    /// Input that is refused before anything is sent; `message` says what is wrong with it.
    pub fn invalid_input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidInput, message)
    }

    /// An answer that cannot be read, for implementations of [`Operation`](crate::operation::Operation).
    pub fn decode(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, message)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            inner: Box::new(Inner {
                kind,
                message: message.into(),
                operation: None,
                answer: None,
                json_path: None,
                cause: None,
                attempts: Attempts::default(),
                is_unsent: false,
                is_permanent: false,
                is_uncertain: false,
                oauth: None,
            }),
        }
    }

    /// The error for an answer whose status is not 2xx.
    ///
    /// The secrets are hidden in all that the service said, before any of it is cut short; only the raw body stays as it
    /// is.
    pub(crate) fn from_status(
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
        secrets: &Secrets,
        operation: &'static str,
    ) -> Self {
        let service = ServiceError::parse(&body, secrets).map(Box::new);
        let rate_limit = RateLimit::from_headers(headers).map(Box::new);
        let retry_after = retry::retry_after(status, headers, rate_limit.as_deref());
        let said = service
            .as_deref()
            .and_then(ServiceError::summary)
            .or_else(|| page_summary(headers, &body, secrets));
        let target = headers
            .get(header::LOCATION)
            .and_then(|location| location.to_str().ok());
        let target = target.map(|target| secrets.hide(target));
        let meaning = display::meaning(operation, status, target.as_deref(), retry_after);
        let message = display::describe_status(status, said.as_deref(), meaning.as_deref());
        let mut error = Self::new(ErrorKind::Status, message);
        error.inner.answer = Some(Answer {
            status,
            headers: headers.clone(),
            body,
            service,
            retry_after,
            rate_limit,
        });
        error
    }

    /// The error for a body that is not what the operation promises; `hint` says what else is odd about the answer.
    pub(crate) fn from_decode(error: DecodeError, hint: Option<&str>) -> Self {
        let mut message = format!("the body cannot be read: {error}");
        if let Some(hint) = hint {
            message.push_str(" (");
            message.push_str(hint);
            message.push(')');
        }
        let mut result = Self::new(ErrorKind::Decode, message);
        result.inner.json_path = Some(error.path().to_owned());
        result.inner.cause = Some(Cause::Decoding(error));
        result
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.inner.cause = Some(Cause::Other(source.into()));
        self
    }

    /// Names the operation, unless a deeper layer has named it already.
    pub(crate) fn in_operation(mut self, id: &'static str) -> Self {
        self.inner.operation.get_or_insert(id);
        self
    }

    /// Counts the attempts that were made, and says why no further one is.
    pub(crate) fn after(mut self, attempts: Attempts, why_no_more: Option<&str>) -> Self {
        if attempts.count > 1 {
            self.inner
                .message
                .push_str(&format!(", after {} attempts", attempts.count));
        }
        self.inner.attempts = attempts;
        if let Some(why) = why_no_more {
            self.inner.message.push_str("; not tried again: ");
            self.inner.message.push_str(why);
        }
        self
    }

    /// Remembers whether one of the attempts may have taken effect without saying so.
    pub(crate) fn uncertain(mut self, is_uncertain: bool) -> Self {
        self.inner.is_uncertain = is_uncertain;
        self
    }

    /// Keeps the head and the body of the answer that could not be read, unless a deeper layer has kept them already.
    pub(crate) fn with_answer(
        mut self,
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Self {
        if self.inner.answer.is_none() {
            self.inner.answer = Some(Answer {
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

    /// Hides secrets that came with the answer in the texts of this error. The raw body stays as it is.
    pub(crate) fn without_secrets(mut self, secrets: &Secrets) -> Self {
        secrets.hide_in(&mut self.inner.message);
        if let Some(path) = &mut self.inner.json_path {
            secrets.hide_in(path);
        }
        self
    }
}
