//! The operation that exchanges an authorization code for a token.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, header};
use serde_json::Value;

use super::form;
use crate::credentials::wiped;
use crate::decode::{json_text, model, serde_by_model};
use crate::operation::{Basic, BodyMode, Idempotency, Operation, RequestBuilder, Response, Server};
use crate::value::{Secret, Timestamp};
use crate::{Error, ids::UserId};

/// The exchange of an authorization code for a token: `POST /v2/oauth2/token` at the token endpoint.
///
/// [`Authorization::accept`](super::Authorization::accept) creates it, and
/// [`Authorization::exchange`](super::Authorization::exchange) sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExchangeCode {
    /// The authorization code from the redirect.
    pub code: Secret,
    /// The redirect URI of the authorization request, or `None` if the request did not contain one.
    pub redirect_uri: Option<String>,
}

/// An access token, and the user that it belongs to.
///
/// Serialization with serde includes the real token, which must be stored like a password.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenResponse {
    /// The token, for [`Client::for_user`](crate::Client::for_user) or [`Client::user`](crate::Client::user).
    pub access_token: Secret,
    /// The user whose data the token grants access to.
    pub user_id: UserId,
    /// The time at which the token expires, computed from the time of the response and the lifetime that the service
    /// stated.
    pub expires_at: Option<Timestamp>,
}

/// The serialized form of a [`TokenResponse`].
#[derive(Default)]
struct StoredToken {
    access_token: Option<Secret>,
    user_id: Option<UserId>,
    expires_at: Option<Timestamp>,
}

model! {
    StoredToken = "TokenResponse",
    access_token: "access_token",
    user_id: "user_id",
    expires_at: "expires_at",
}

// Serializes the real token, so that it can be stored and restored.
serde_by_model!(TokenResponse, StoredToken);

impl From<&TokenResponse> for StoredToken {
    fn from(token: &TokenResponse) -> Self {
        Self {
            access_token: Some(token.access_token.clone()),
            user_id: Some(token.user_id),
            expires_at: token.expires_at,
        }
    }
}

impl TryFrom<StoredToken> for TokenResponse {
    type Error = &'static str;

    fn try_from(stored: StoredToken) -> Result<Self, Self::Error> {
        Ok(Self {
            access_token: stored.access_token.ok_or("it has no `access_token`")?,
            user_id: stored.user_id.ok_or("it has no `user_id`")?,
            expires_at: stored.expires_at,
        })
    }
}

/// Converts a token response to its access token, which [`Client::user`](crate::Client::user) and
/// [`Client::for_user`](crate::Client::for_user) accept.
impl From<TokenResponse> for Secret {
    fn from(token: TokenResponse) -> Self {
        token.access_token
    }
}

impl From<&TokenResponse> for Secret {
    fn from(token: &TokenResponse) -> Self {
        token.access_token.clone()
    }
}

impl ExchangeCode {
    /// Creates the operation from an authorization code and the redirect URI of the authorization request.
    pub fn new(code: Secret, redirect_uri: Option<String>) -> Self {
        Self { code, redirect_uri }
    }
}

impl Operation for ExchangeCode {
    type Credential = Basic;
    type Output = TokenResponse;
    const ID: &'static str = "exchangeCode";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/v2/oauth2/token";
    const BODY_MODE: BodyMode = BodyMode::Buffered;
    const ERRORS: &'static [u16] = &[400, 401];
    const SERVER: Server = Server::Token;
    const IDEMPOTENCY: Idempotency = Idempotency::Never;

    fn request(&self) -> Result<Request<Bytes>, Error> {
        let pairs = [
            ("grant_type", Some("authorization_code")),
            ("code", Some(self.code.expose())),
            ("redirect_uri", self.redirect_uri.as_deref()),
        ];
        let pairs = pairs
            .iter()
            .filter_map(|(name, value)| Some((*name, (*value)?)));
        let mut request = RequestBuilder::new::<Self>()
            .accept("application/json")
            .build()?;
        *request.body_mut() = wiped(form(pairs));
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        request
            .headers_mut()
            .insert(header::CONTENT_TYPE, media_type);
        Ok(request)
    }

    fn response(response: &mut Response) -> Result<Self::Output, Error> {
        let body = response.bytes()?;
        read(&body).map_err(|why| {
            Error::decode(format!(
                "the response of the token endpoint cannot be read: {why}; the code is used up, so start a new \
                 authorization unless the raw body contains the token"
            ))
        })
    }
}

/// Parses the body of a token response. Errors do not include any part of it.
fn read(body: &[u8]) -> Result<TokenResponse, &'static str> {
    let mut response: Value =
        serde_json::from_str(&json_text(body)).map_err(|_| "it is not JSON")?;
    match response.get("token_type").map(Value::as_str) {
        None | Some(Some("")) => {}
        Some(Some(kind)) if kind.eq_ignore_ascii_case("bearer") => {}
        Some(_) => return Err("its `token_type` is not `bearer`"),
    }
    // The token is moved out, so that it is not copied.
    let access_token = match response.get_mut("access_token").map(Value::take) {
        Some(Value::String(token)) if !token.is_empty() => Secret::from(token),
        _ => return Err("it has no `access_token`"),
    };
    let user_id = response.get("x_user_id").and_then(whole);
    Ok(TokenResponse {
        access_token,
        user_id: UserId(user_id.ok_or("it has no `x_user_id`")?),
        expires_at: response
            .get("expires_in")
            .and_then(whole)
            .and_then(|seconds| u64::try_from(seconds).ok())
            .and_then(|seconds| SystemTime::now().checked_add(Duration::from_secs(seconds)))
            .and_then(|instant| instant.try_into().ok()),
    })
}

/// Parses a whole number in any form that the service uses.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_i64().or_else(|| {
            let text = number.to_string();
            text.strip_suffix(".0")?.parse().ok()
        }),
        _ => None,
    }
}
