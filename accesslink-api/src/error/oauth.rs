//! The errors of an authorization, by their names in RFC 6749.

use std::fmt;

use super::{Error, ErrorKind};
use crate::redact::Redactor;
use crate::string_enum::string_enum;

/// Why an authorization failed, in the words of RFC 6749; see [`Error::oauth`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OAuthError {
    /// The name of the error.
    pub code: OAuthErrorCode,
    /// What the service adds for developers, on one line.
    pub description: Option<String>,
}

/// The name of the error, and the description behind it: `invalid_grant: the code was used`.
impl fmt::Display for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())?;
        match &self.description {
            Some(description) => write!(f, ": {}", description.trim_end_matches('.')),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OAuthError {}

/// The names of errors in RFC 6749, sections 4.1.2.1 and 5.2.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum OAuthErrorCode {
    /// `invalid_request`: a parameter is missing, repeated or malformed.
    InvalidRequest,
    /// `invalid_client`: the client id or the client secret is wrong.
    InvalidClient,
    /// `invalid_grant`: the code is not accepted. Either the redirect URI differs from the one that was sent to
    /// authorize, or the code is older than 10 minutes, or it was used before, which revokes all tokens it gave.
    InvalidGrant,
    /// `unauthorized_client`: the application may not use this kind of authorization.
    UnauthorizedClient,
    /// `unsupported_grant_type`: the service does not know this kind of exchange.
    UnsupportedGrantType,
    /// `unsupported_response_type`: the service does not give codes in this way.
    UnsupportedResponseType,
    /// `invalid_scope`: the service does not know the scope.
    InvalidScope,
    /// `access_denied`: the user, or the service for the user, refused.
    AccessDenied,
    /// `server_error`: the service failed; try again.
    ServerError,
    /// `temporarily_unavailable`: the service is overloaded or down; try again later.
    TemporarilyUnavailable,
    /// Another name.
    Other(String),
}

string_enum! {
    OAuthErrorCode,
    InvalidRequest: "invalid_request",
    InvalidClient: "invalid_client",
    InvalidGrant: "invalid_grant",
    UnauthorizedClient: "unauthorized_client",
    UnsupportedGrantType: "unsupported_grant_type",
    UnsupportedResponseType: "unsupported_response_type",
    InvalidScope: "invalid_scope",
    AccessDenied: "access_denied",
    ServerError: "server_error",
    TemporarilyUnavailable: "temporarily_unavailable",
}

impl OAuthErrorCode {
    /// What usually causes the error and what to do about it.
    fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::InvalidGrant => {
                "the redirect URI differs from the one that the user was sent to authorize with, the code is older than \
                 10 minutes, or it was used twice, which revokes all its tokens: start a new authorization"
            }
            Self::InvalidClient => "look whether client id and client secret belong together",
            Self::AccessDenied => "the user gave no access",
            Self::ServerError | Self::TemporarilyUnavailable => {
                "start a new authorization in a while"
            }
            _ => return None,
        })
    }
}

impl Error {
    /// Adds what an error of the token endpoint means.
    pub(crate) fn of_token_endpoint(mut self) -> Self {
        if let Some(name) = self.api().and_then(|said| said.error_type.as_deref()) {
            let description = self.api().and_then(|said| said.message.clone());
            let code = OAuthErrorCode::from(name);
            // The status says it with the description alone.
            if description.is_some() {
                self.inner
                    .message
                    .push_str(&format!(" [{}]", code.as_str()));
            }
            if let Some(advice) = code.advice() {
                self.inner.message.push_str(&format!(" ({advice})"));
            }
            self.inner.oauth = Some(Box::new(OAuthError { code, description }));
        }
        self
    }

    /// The error that a redirect tells.
    pub(crate) fn refused(code: &str, description: Option<&str>) -> Self {
        let redactor = Redactor::default();
        let description = description.map(|words| redactor.redact(words));
        let code = OAuthErrorCode::from(redactor.redact(code).as_str());
        let mut message = format!("the authorization ended with {}", code.as_str());
        if let Some(description) = &description {
            message.push_str(&format!(": {}", description.trim_end_matches('.')));
        }
        if let Some(advice) = code.advice() {
            message.push_str(&format!(" ({advice})"));
        }
        let mut error = Self::new(ErrorKind::Authorization, message);
        error.inner.oauth = Some(Box::new(OAuthError { code, description }));
        error
    }
}
