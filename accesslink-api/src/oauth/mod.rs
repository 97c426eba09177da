//! The OAuth flow of a user's access token, from the authorization page to the token and the registration of the user.
//!
//! An [`Authorization`] represents the flow of one user. It builds the URL and the exchange with the same redirect URI,
//! and it generates and verifies the `state`, which binds the redirect to the browser.
//!
//! ```no_run
//! use accesslink_api::PartnerClient;
//! use accesslink_api::oauth::{Authorization, Registration};
//!
//! /// Handles the browser's first request: returns the URL to redirect to, and the value to store in the session.
//! fn ask(partner: &PartnerClient) -> Result<(String, String), accesslink_api::Error> {
//!     let authorization = Authorization::begin()?.redirect_uri("https://diary.example/polar");
//!     Ok((authorization.url(partner), authorization.to_stored()))
//! }
//!
//! /// Handles the redirect: `url` is the requested URL with its query.
//! async fn come_back(partner: &PartnerClient, stored: &str, url: &str) -> Result<(), accesslink_api::Error> {
//!     let authorization = Authorization::from_stored(stored)?;
//!     let token = authorization.exchange(partner, url).await?;
//!
//!     // Store the token like a password. It is valid for about a year and cannot be refreshed.
//!     let user = partner.for_user(&token)?;
//!     // The data of an unregistered user cannot be read.
//!     match user.register(format!("diary-{}", token.user_id)).await? {
//!         Registration::New(_) => println!("welcome"),
//!         _ => println!("welcome back"),
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Failures
//!
//! - The user denies access: [`Error::oauth`] returns [`AccessDenied`](crate::error::OAuthErrorCode::AccessDenied).
//! - The redirect does not belong to this authorization, because its `state` is missing or different. Nothing is sent,
//!   and the authorization can still accept its own redirect, even if the foreign redirect reports an error.
//! - The authorization is older than ten minutes, or it has already accepted a redirect, for example because the page
//!   was reloaded.
//! - The service rejects the code: [`InvalidGrant`](crate::error::OAuthErrorCode::InvalidGrant). A code is valid for 10
//!   minutes and for one exchange; a second exchange revokes the tokens of the first. Therefore an exchange is never
//!   retried, and it uses up the authorization. If the response was lost, start a new authorization.

mod exchange;
mod once;
mod redirect;
mod registration;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::client::CallFuture;
use crate::credentials::ClientCredentials;
use crate::value::Secret;
use crate::{Client, Error, ErrorKind};

pub use exchange::{ExchangeCode, TokenResponse};
pub use registration::Registration;

use redirect::Redirect;

/// The only scope of AccessLink.
const SCOPE: &str = "accesslink.read_all";

/// The version prefix of a stored authorization.
const STORED: &str = "v2";

/// The number of random bytes in a state, which makes it impossible to guess.
const STATE_BYTES: usize = 32;

/// The characters that are percent-encoded: all except the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// An authorization in progress, from the URL of the authorization page to the redirect.
///
/// In between, store it in the browser's session as a string ([`to_stored`](Authorization::to_stored)). The [module
/// documentation](self) has an example.
#[derive(Clone)]
#[must_use = "an authorization is continued with `url`"]
pub struct Authorization {
    /// The start time in seconds since 1970.
    begun: u64,
    state: Secret,
    redirect_uri: Option<String>,
    scope: Option<String>,
}

impl Authorization {
    /// Starts an authorization with a new `state` and the scope `accesslink.read_all`.
    ///
    /// # Errors
    ///
    /// [`Authorization`](ErrorKind::Authorization) if the system has no source of random numbers.
    pub fn begin() -> Result<Self, Error> {
        let mut bytes = [0; STATE_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| {
            Error::new(
                ErrorKind::Authorization,
                "the system has no source of random numbers for the state",
            )
            .caused_by(error)
        })?;
        Ok(Self {
            begun: once::now(),
            state: Secret::from(URL_SAFE_NO_PAD.encode(bytes)),
            redirect_uri: None,
            scope: Some(SCOPE.to_owned()),
        })
    }

    /// Sets the redirect URI, which must be one of the URLs registered for the application.
    ///
    /// Without it, the service uses the default URL of the application.
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.redirect_uri = Some(uri.into()).filter(|uri| !uri.is_empty());
        self
    }

    /// Sets the scope of the requested access; an empty scope is omitted.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into()).filter(|scope| !scope.is_empty());
        self
    }

    /// Returns the URL of the page that asks the user for access. It contains the `state`.
    pub fn url(&self, client: &Client<ClientCredentials>) -> String {
        let mut url = client.authorization_url().to_owned();
        let pairs = [
            ("response_type", Some("code")),
            ("client_id", Some(client.credentials().id())),
            ("redirect_uri", self.redirect_uri.as_deref()),
            ("scope", self.scope.as_deref()),
            ("state", Some(self.state.expose())),
        ];
        let pairs = pairs
            .iter()
            .filter_map(|(name, value)| Some((*name, (*value)?)));
        url.push('?');
        url.push_str(&form(pairs));
        url
    }

    /// Returns the authorization as a string of ASCII letters, digits, `-`, `_` and `.`, which the application stores
    /// until the user is redirected back.
    ///
    /// Store it where only this browser's session can access it, because it contains the `state`. It is valid for ten
    /// minutes, the lifetime of a code, and for one redirect: a process rejects an authorization that it has already
    /// accepted. If several processes handle redirects, delete the string when it is read, because an exchange of the
    /// same code by another process would revoke the token.
    pub fn to_stored(&self) -> String {
        let encode = |text: &Option<String>| {
            text.as_ref()
                .map_or_else(String::new, |text| URL_SAFE_NO_PAD.encode(text))
        };
        format!(
            "{STORED}.{}.{}.{}.{}",
            self.begun,
            self.state.expose(),
            encode(&self.redirect_uri),
            encode(&self.scope)
        )
    }

    /// Restores an authorization from the string that [`to_stored`](Authorization::to_stored) returned.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](ErrorKind::InvalidInput) if the string is not a stored authorization.
    pub fn from_stored(text: &str) -> Result<Self, Error> {
        let read = || {
            let parts: [&str; 5] = text.split('.').collect::<Vec<_>>().try_into().ok()?;
            let [version, begun, state, redirect_uri, scope] = parts;
            let is_state = |bytes: Vec<u8>| bytes.len() == STATE_BYTES;
            let is_known = version == STORED && URL_SAFE_NO_PAD.decode(state).is_ok_and(is_state);
            let decode = |text| String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok();
            is_known.then_some(())?;
            Some(
                Self {
                    begun: begun.parse().ok()?,
                    state: Secret::from(state),
                    redirect_uri: None,
                    scope: None,
                }
                .redirect_uri(decode(redirect_uri)?)
                .scope(decode(scope)?),
            )
        };
        read().ok_or_else(|| {
            Error::invalid_input(
                "the string is not a stored authorization: pass the string returned by `to_stored`",
            )
        })
    }

    /// Verifies a redirect, and returns the operation that exchanges its code for a token.
    ///
    /// `redirected` is the URL that the browser was redirected to, its path and query, or its query. A redirect with
    /// the right `state` uses up the authorization. One with another `state`, or without it, does not: the authorization
    /// still accepts the right redirect.
    ///
    /// [`exchange`](Authorization::exchange) calls this method and sends the operation. Call it directly to use
    /// [`Client::prepare`] or another way to send requests.
    ///
    /// # Errors
    ///
    /// [`Authorization`](ErrorKind::Authorization) if the redirect reports an error, such as that the user denied
    /// access, if the `state` is missing or different, if the code is missing, or if the authorization is older than
    /// ten minutes or already used. [`oauth`](Error::oauth) returns the error that the redirect reports.
    pub fn accept(&self, redirected: &str) -> Result<ExchangeCode, Error> {
        let redirect = Redirect::read(redirected)?;
        let refuse = |message: &str| Err(Error::new(ErrorKind::Authorization, message));
        match &redirect.state {
            Some(state) if *state == self.state => {}
            Some(_) => {
                return refuse(
                    "the state of the redirect does not match this authorization: start a new authorization",
                );
            }
            None => {
                return refuse(
                    "the redirect has no state: pass the complete query of the redirect",
                );
            }
        }
        let (error, code) = (redirect.error, redirect.code);
        if error.is_none() && code.is_none() {
            return refuse("the redirect has no code: pass the complete query of the redirect");
        }
        once::use_up(self.begun, &self.state)?;
        match (error, code) {
            (None, Some(code)) => Ok(ExchangeCode::new(code, self.redirect_uri.clone())),
            (error, _) => Err(Error::refused(
                &error.unwrap_or_default(),
                redirect.description.as_deref(),
            )),
        }
    }

    /// Exchanges the code in the redirect for a token. This uses up the authorization, and is never retried.
    ///
    /// `redirected` is the URL that the browser was redirected to, its path and query, or its query.
    ///
    /// Do not drop the future once it has been polled, for example with a timeout around it, because the service may
    /// have used up the code and the token would be lost. Use the client's own timeout instead.
    ///
    /// # Errors
    ///
    /// [`Authorization`](ErrorKind::Authorization) from [`accept`](Authorization::accept), before anything is sent, and
    /// any [`ErrorKind`] of the call. If the token endpoint rejects the exchange, [`Error::oauth`] returns the reason.
    pub fn exchange(
        &self,
        client: &Client<ClientCredentials>,
        redirected: &str,
    ) -> CallFuture<TokenResponse> {
        match self.accept(redirected) {
            Ok(operation) => CallFuture::new(client.call(operation)),
            Err(error) => CallFuture::new(std::future::ready(Err(error))),
        }
    }
}

/// Formats pairs as a query or a form.
fn form<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)> + Clone) -> String {
    // The capacity is the maximum length, because growing would leave a copy of a secret behind.
    let longest = |(name, value): (&str, &str)| name.len() + value.len() * 3 + 2;
    let mut form = String::with_capacity(pairs.clone().into_iter().map(longest).sum());
    for (name, value) in pairs {
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(name);
        form.push('=');
        form.extend(utf8_percent_encode(value, ENCODED));
    }
    form
}

/// Shows the redirect URI and the scope, but not the state.
impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization")
            .field("redirect_uri", &self.redirect_uri)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
