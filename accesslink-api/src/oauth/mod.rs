//! Gets a user's access token: from the page that asks the user, over the redirect, to the token and the registration.
//!
//! One [`Authorization`] goes with one user through all of it. It makes the URL and the exchange, so that both name the
//! same redirect URI, and it makes and checks the `state` that ties the redirect to the browser it was made for.
//!
//! ```no_run
//! use accesslink_api::PartnerClient;
//! use accesslink_api::oauth::{Authorization, Registration};
//!
//! /// The first request of the browser: gives where to send it, and what to keep in its session.
//! fn ask(partner: &PartnerClient) -> Result<(String, String), accesslink_api::Error> {
//!     let authorization = Authorization::begin()?.redirect_uri("https://diary.example/polar");
//!     Ok((authorization.url(partner), authorization.to_stored()))
//! }
//!
//! /// The second, when the user comes back: `url` is what the browser asks for, with its query.
//! async fn come_back(partner: &PartnerClient, stored: &str, url: &str) -> Result<(), accesslink_api::Error> {
//!     let authorization = Authorization::from_stored(stored)?;
//!     let token = authorization.exchange(partner, url).await?;
//!
//!     // The token is to be stored like a password; it holds for about a year, and there is none to refresh it with.
//!     let user = partner.as_user(&token)?;
//!     // Nothing can be read of a user who is not registered.
//!     match user.register(format!("diary-{}", token.user_id)).await? {
//!         Registration::New(_) => println!("welcome"),
//!         _ => println!("welcome back"),
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # What can go wrong
//!
//! - The user refuses: the redirect says so, and [`Error::oauth`] gives
//!   [`AccessDenied`](crate::error::OAuthErrorCode::AccessDenied).
//! - The redirect does not belong to this authorization: its `state` is missing or another. Nothing is sent then, and the
//!   authorization still waits for its redirect, even if the foreign one reports an error.
//! - The authorization is older than ten minutes, or a redirect was accepted for it before, as when a page is reloaded.
//! - The code is not accepted: [`InvalidGrant`](crate::error::OAuthErrorCode::InvalidGrant). A code holds for 10
//!   minutes and works once; a second use revokes the tokens that the first one gave. That is why an exchange is never
//!   repeated by itself, and why an authorization is used up by it. If its answer was lost, start a new one.

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

/// The scope that AccessLink has.
const SCOPE: &str = "accesslink.read_all";

/// What a stored authorization begins with.
const STORED: &str = "v2";

/// Random bytes in a state: more than anybody can guess.
const STATE_BYTES: usize = 32;

/// Everything but the unreserved characters of RFC 3986 is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// An authorization under way: what is sent with the user to the page that asks, and what is expected back.
///
/// Between the two it is kept in the browser's session as text ([`to_stored`](Authorization::to_stored)). The
/// [module](self) shows both.
#[derive(Clone)]
#[must_use = "an authorization goes on with `url`"]
pub struct Authorization {
    /// Seconds since 1970.
    begun: u64,
    state: Secret,
    redirect_uri: Option<String>,
    scope: Option<String>,
}

impl Authorization {
    /// Begins an authorization with a new `state` and the scope `accesslink.read_all`.
    ///
    /// # Errors
    ///
    /// [`Authorization`](ErrorKind::Authorization) if the system has no randomness to give.
    pub fn begin() -> Result<Self, Error> {
        let mut bytes = [0; STATE_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| {
            Error::new(
                ErrorKind::Authorization,
                "the system gives no random numbers for the state",
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

    /// Sets where the user comes back to: one of the URLs that are registered for the application. Without one, the
    /// service takes the one that is registered as the default.
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.redirect_uri = Some(uri.into()).filter(|uri| !uri.is_empty());
        self
    }

    /// Sets what access is asked for; an empty scope is not sent.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into()).filter(|scope| !scope.is_empty());
        self
    }

    /// The URL of the page that asks the user for access. It carries the `state`.
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

    /// The authorization as a text of ASCII letters, digits, `-`, `_` and `.`, to be kept until the user comes back.
    ///
    /// Keep it where only this browser's session reaches it, because it contains the `state`. It can be used for ten
    /// minutes, as long as a code lives, and once: a process refuses what it has accepted before. Where several processes
    /// serve the redirect, delete the string when it is read, because an exchange of the same code by another process
    /// would revoke the token.
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

    /// The authorization from what [`to_stored`](Authorization::to_stored) gave.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](ErrorKind::InvalidInput) if the text is something else.
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
                "the text is no stored authorization: give it as `to_stored` gave it",
            )
        })
    }

    /// Takes the code out of the redirect, and makes the operation of it that gets the token.
    ///
    /// A redirect with the right `state` uses the authorization up. One with another `state`, or with none, does not: call
    /// this on a clone to wait for the right one.
    ///
    /// [`exchange`](Authorization::exchange) does this and sends it; by itself it is for
    /// [`Client::prepare`] and other ways to send. `redirected` is what the browser came back to: the whole URL, its path
    /// and query, or its query alone.
    ///
    /// # Errors
    ///
    /// [`Authorization`](ErrorKind::Authorization) if the user refused, if the `state` is missing or not that of this
    /// authorization, if the code is missing, and if the authorization is older than ten minutes or was used before. Only a
    /// user's refusal has an [`oauth`](Error::oauth) error.
    pub fn accept(self, redirected: &str) -> Result<ExchangeCode, Error> {
        let redirect = Redirect::read(redirected)?;
        let refuse = |message: &str| Err(Error::new(ErrorKind::Authorization, message));
        match &redirect.state {
            Some(state) if *state == self.state => {}
            Some(_) => {
                return refuse(
                    "the state of the redirect is not that of this authorization: it answers another one, or was \
                     forged; start a new authorization",
                );
            }
            None => {
                return refuse(
                    "the redirect has no state: give the complete query that the browser came back with",
                );
            }
        }
        let (error, code) = (redirect.error, redirect.code);
        if error.is_none() && code.is_none() {
            return refuse(
                "the redirect has no code: give the complete query that the browser came back with",
            );
        }
        once::use_up(self.begun, &self.state)?;
        match (error, code) {
            (None, Some(code)) => Ok(ExchangeCode::new(code, self.redirect_uri)),
            (error, _) => Err(Error::refused(
                &error.unwrap_or_default(),
                redirect.description.as_deref(),
            )),
        }
    }

    /// Gets the token for the code in the redirect. This uses the authorization up, and is never repeated by itself.
    ///
    /// If the future is dropped once it has been polled, by a timeout around it for example, the service may have used
    /// the code up and the token is lost: let it end, and bound it with the client's own timeout instead.
    ///
    /// `redirected` is what the browser came back to: the whole URL, its path and query, or its query alone.
    ///
    /// # Errors
    ///
    /// Those of [`accept`](Authorization::accept), before anything is sent; then those of every call. What the service
    /// refuses has its name in [`Error::oauth`].
    pub fn exchange(
        self,
        client: &Client<ClientCredentials>,
        redirected: &str,
    ) -> CallFuture<TokenResponse> {
        match self.accept(redirected) {
            Ok(operation) => CallFuture::new(client.call(operation)),
            Err(error) => CallFuture::new(std::future::ready(Err(error))),
        }
    }
}

/// Writes pairs as a query or a form.
fn form<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)> + Clone) -> String {
    // As long as it can become: growing would leave a copy of a secret behind.
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

/// Shows where the user comes back to and what is asked for, and not the state.
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
