//! OAuth errors, as defined by RFC 6749.

use std::fmt;

use super::{Error, ErrorKind};
use crate::redact::Redactor;
use crate::string_enum::string_enum;

/// The reason that an authorization failed, as defined by RFC 6749; see [`Error::oauth`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OAuthError {
    /// The error code, such as `invalid_grant`.
    pub code: OAuthErrorCode,
    /// The service's description for developers, on one line.
    pub description: Option<String>,
}

/// Writes the error code, followed by the description, such as `invalid_grant: the code was used`.
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

/// An error code of RFC 6749, sections 4.1.2.1 and 5.2.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum OAuthErrorCode {
    /// `invalid_request`: a parameter is missing, repeated or malformed.
    InvalidRequest,
    /// `invalid_client`: the client id or the client secret is wrong.
    InvalidClient,
    /// `invalid_grant`: the authorization code is invalid.
    ///
    /// The redirect URI may differ from that of the authorization request, the code may be older than 10 minutes, or it
    /// may have been used before, which revokes all tokens issued for it.
    InvalidGrant,
    /// `unauthorized_client`: the application may not use this type of authorization.
    UnauthorizedClient,
    /// `unsupported_grant_type`: the service does not support this grant type.
    UnsupportedGrantType,
    /// `unsupported_response_type`: the service does not support this response type.
    UnsupportedResponseType,
    /// `invalid_scope`: the scope is unknown.
    InvalidScope,
    /// `access_denied`: the user or the service denied access.
    AccessDenied,
    /// `server_error`: the service failed. Retry the authorization.
    ServerError,
    /// `temporarily_unavailable`: the service is overloaded or down. Retry the authorization later.
    TemporarilyUnavailable,
    /// A code that RFC 6749 does not define, as received.
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
    /// Returns the usual cause of the error and its fix.
    fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::InvalidGrant => {
                "the redirect URI differs from that of the authorization request, the code is older than \
                 10 minutes, or it was used twice, which revokes all its tokens: start a new authorization"
            }
            Self::InvalidClient => "check that the client id and the client secret belong together",
            Self::AccessDenied => "the user denied access",
            Self::ServerError | Self::TemporarilyUnavailable => "start a new authorization later",
            _ => return None,
        })
    }
}

impl Error {
    /// Adds the meaning of an error that the token endpoint returned.
    pub(crate) fn of_token_endpoint(mut self) -> Self {
        if let Some(name) = self.api().and_then(|said| said.error_type.as_deref()) {
            let description = self.api().and_then(|said| said.message.clone());
            let code = OAuthErrorCode::from(name);
            // Without a description, the message already contains the code.
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

    /// Creates an error from the parameters of a redirect.
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
