//! The one-line display of errors, without bodies and secrets.

use std::error::Error as _;
use std::fmt;

use super::{Error, ErrorKind};

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
        if let Some(response) = &self.inner.response {
            debug.field("status", &response.status.as_u16());
            debug.field("body", &format_args!("{} bytes", response.body.len()));
            if let Some(service) = &response.service {
                debug.field("api", service);
            }
        }
        if self.inner.attempts.count > 0 {
            debug.field("attempts", &self.inner.attempts.count);
        }
        if let Some(wait) = self.retry_after() {
            debug.field("retry_after", &wait);
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
            Self::RateLimited => "rate limit exhausted",
            Self::Decode => "unreadable response",
            Self::TooLarge => "response too large",
            Self::InvalidInput => "invalid input",
            Self::File => "file not written",
            Self::Authorization => "authorization refused",
        })
    }
}
