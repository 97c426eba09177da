//! What an error says of itself: one line, without bodies and without secrets.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::text::one_line;
use super::{Error, ErrorKind};
use crate::operation::Operation as _;
use crate::operations::RegisterUser;

/// The longest text of the service that is repeated in a message, in characters.
const QUOTE_LIMIT: usize = 300;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.inner.operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(&self.inner.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.inner.kind);
        if let Some(operation) = self.inner.operation {
            debug.field("operation", &operation);
        }
        debug.field("message", &self.inner.message);
        if let Some(path) = &self.inner.json_path {
            debug.field("json_path", path);
        }
        if let Some(answer) = &self.inner.answer {
            debug.field("status", &answer.status.as_u16());
            debug.field("body", &format_args!("{} bytes", answer.body.len()));
            if let Some(service) = &answer.service {
                debug.field("api", service);
            }
        }
        if let Some(source) = self.source() {
            debug.field("source", &source);
        }
        debug.finish()
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Transport => "transport failure",
            Self::Timeout => "timeout",
            Self::Status => "error status",
            Self::Decode => "unreadable answer",
            Self::TooLarge => "answer too large",
            Self::InvalidInput => "invalid input",
            Self::File => "file not written",
            Self::Authorization => "authorization refused",
        })
    }
}

/// The message for an answer whose status is not 2xx: the status, what was said about it, and what it means here.
pub(super) fn describe_status(
    status: StatusCode,
    said: Option<&str>,
    meaning: Option<&str>,
) -> String {
    let mut message = match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => format!("status {}", status.as_u16()),
    };
    if let Some(said) = said {
        message.push_str(": ");
        message.push_str(one_line(said, QUOTE_LIMIT).trim_end_matches('.'));
    }
    if let Some(meaning) = meaning {
        message.push_str(" (");
        message.push_str(meaning);
        message.push(')');
    }
    message
}

/// What a status means in this API beyond its name.
pub(super) fn meaning(
    operation: &str,
    status: StatusCode,
    redirect: Option<&str>,
    retry_after: Option<Duration>,
) -> Option<String> {
    let meaning = match (status, redirect, retry_after) {
        (StatusCode::UNAUTHORIZED, ..) => {
            "the credentials are not accepted, or the service does not know the path".to_owned()
        }
        // Nobody is registered yet who calls this.
        (StatusCode::FORBIDDEN, ..) if operation == RegisterUser::ID => {
            "the user has not given a consent that is needed, or the token is not one of this \
             application"
                .to_owned()
        }
        (StatusCode::FORBIDDEN, ..) => {
            "the user is not registered with this application, or has not given a \
                                        consent that it needs"
                .to_owned()
        }
        (StatusCode::TOO_MANY_REQUESTS, _, Some(wait)) => {
            format!("rate limit reached: try again in {} s", wait.as_secs())
        }
        (StatusCode::TOO_MANY_REQUESTS, _, None) => {
            "rate limit reached: try again later".to_owned()
        }
        (status, Some(target), _) if status.is_redirection() => format!(
            "a redirect to {}, which is not followed: check the base URL",
            one_line(without_query(target), QUOTE_LIMIT)
        ),
        (status, None, _) if status.is_redirection() => {
            "a redirect to nowhere: check the base URL".to_owned()
        }
        _ => return None,
    };
    Some(meaning)
}

/// A redirect's target without the part that may carry a token.
fn without_query(target: &str) -> &str {
    let end = target.find(['?', '#']).unwrap_or(target.len());
    target.get(..end).unwrap_or_default()
}
