//! The two authorization endpoints: the page that redirects the user with a code, and the endpoint that exchanges the
//! code for a token.

use std::time::Duration;

use jiff::Timestamp;

use super::clock::after;
use super::credentials;
use super::form;
use super::json::object;
use super::message::{Answer, ReceivedRequest};
use super::state::State;

/// The path of the authorization page.
pub(crate) const AUTHORIZE: &str = "/oauth2/authorization";
/// The path of the token endpoint.
pub(crate) const TOKEN: &str = "/v2/oauth2/token";
/// The redirect URI that is used if the request does not contain one and the application has not registered any.
const REDIRECT: &str = "http://127.0.0.1:5000/oauth2_callback";
const CODE_LIFETIME: Duration = Duration::from_secs(10 * 60);
/// The lifetime of an access token, which is about a year.
const TOKEN_LIFETIME: Duration = Duration::from_secs(31_535_999);
const SCOPE: &str = "accesslink.read_all";

/// The user's decision on the authorization page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Consent {
    /// The user consents, and the application receives a code.
    #[default]
    Given,
    /// The user refuses, and the application receives `error=access_denied`.
    Denied,
}

/// An authorization code that the page issued.
#[derive(Debug)]
pub(crate) struct Code {
    text: String,
    user: i64,
    /// The redirect URI of the authorization request.
    redirect_uri: Option<String>,
    expires: Timestamp,
    used: bool,
}

/// An access token of a user.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) user: i64,
    /// The code for which the token was issued; `None` for a token that was issued without a code.
    code: Option<String>,
    pub(crate) expires: Timestamp,
}

/// Issues a token to a user without the authorization page.
pub(crate) fn grant(state: &mut State, user: i64, code: Option<String>) -> String {
    let text = state.next_secret();
    state.tokens.push(Token {
        text: text.clone(),
        user,
        code,
        expires: after(state.now(), TOKEN_LIFETIME),
    });
    text
}

/// Handles `GET /oauth2/authorization`. The user signs in and decides immediately.
pub(crate) fn authorize(state: &mut State, asked: &ReceivedRequest) -> Answer {
    let query = form::pairs(asked.query.as_deref().unwrap_or_default());
    // Errors in the client ID or the redirect URI are shown to the user, because redirecting to an unknown URI is
    // unsafe.
    let application = &state.settings;
    let (Ok(client_id), Ok(redirect_uri)) = (
        form::single(&query, "client_id"),
        form::single(&query, "redirect_uri"),
    ) else {
        return Answer::html(400, "A parameter occurs twice");
    };
    if client_id != Some(application.client_id.as_str()) {
        return Answer::html(400, "Unknown client");
    }
    let known = &application.redirect_uris;
    if redirect_uri.is_some_and(|sent| !known.is_empty() && !known.iter().any(|uri| uri == sent)) {
        return Answer::html(400, "The redirect URI is not registered");
    }
    let target = redirect_uri
        .or(known.first().map(String::as_str))
        .unwrap_or(REDIRECT)
        .to_owned();
    let redirect_uri = redirect_uri.map(str::to_owned);

    let asked_for = |name| form::single(&query, name).ok().flatten();
    let outcome = if asked_for("response_type") != Some("code") {
        Err("unsupported_response_type")
    } else if asked_for("scope").is_some_and(|scope| scope != SCOPE) {
        Err("invalid_scope")
    } else if state.consent == Consent::Denied {
        Err("access_denied")
    } else {
        Ok(())
    };
    let answer = match outcome {
        Err(error) => format!("error={error}"),
        Ok(()) => {
            // The code contains characters that have to be encoded.
            let text = format!("{}+/=", state.next_secret());
            state.codes.push(Code {
                text: text.clone(),
                user: state.signed_in,
                redirect_uri,
                expires: after(state.now(), CODE_LIFETIME),
                used: false,
            });
            format!("code={}", form::encode(&text))
        }
    };
    let separator = if target.contains('?') { '&' } else { '?' };
    let mut location = format!("{target}{separator}{answer}");
    if let Some(sent) = asked_for("state") {
        location.push_str("&state=");
        location.push_str(&form::encode(sent));
    }
    Answer::empty(302).with_header("location", location)
}

/// Handles `POST /v2/oauth2/token`.
pub(crate) fn exchange(state: &mut State, asked: &ReceivedRequest) -> Answer {
    if credentials::basic(state, asked).is_err() {
        return refusal(401, "invalid_client", "invalid client id or secret")
            .with_header("www-authenticate", "Basic realm=\"accesslink\"");
    }
    if !asked.sends("application/x-www-form-urlencoded") {
        return refusal(400, "invalid_request", "the body is not a form");
    }
    let form = form::pairs(&String::from_utf8_lossy(&asked.body));
    let fields = ["grant_type", "code", "redirect_uri"].map(|name| form::single(&form, name));
    let [Ok(grant_type), Ok(code), Ok(redirect_uri)] = fields else {
        return refusal(400, "invalid_request", "a parameter occurs twice");
    };
    match grant_type {
        Some("authorization_code") => {}
        Some(_) => return refusal(400, "unsupported_grant_type", "send authorization_code"),
        None => return refusal(400, "invalid_request", "grant_type is missing"),
    }
    let Some(code) = code else {
        return refusal(400, "invalid_request", "the code is missing");
    };
    let now = state.now();
    let Some(known) = state.codes.iter_mut().find(|known| known.text == code) else {
        return refusal(400, "invalid_grant", "unknown code");
    };
    if known.used {
        // A reused code may have been stolen, so the tokens issued for it are revoked.
        state
            .tokens
            .retain(|token| token.code.as_deref() != Some(code));
        return refusal(400, "invalid_grant", "the code has already been used");
    }
    if now >= known.expires {
        return refusal(400, "invalid_grant", "the code has expired");
    }
    if known.redirect_uri.as_deref() != redirect_uri {
        return refusal(
            400,
            "invalid_grant",
            "the redirect_uri differs from the authorization request",
        );
    }
    known.used = true;
    let user = known.user;
    let token = grant(state, user, Some(code.to_owned()));
    let answer = object! {
        "access_token" => token,
        "token_type" => "bearer",
        "expires_in" => TOKEN_LIFETIME.as_secs() as i64,
        "x_user_id" => user,
    };
    Answer::plain(200, answer)
        .with_header("cache-control", "no-store")
        .with_header("pragma", "no-cache")
}

/// Returns an error response in the form that RFC 6749 specifies.
fn refusal(status: u16, error: &str, description: &str) -> Answer {
    Answer::plain(
        status,
        object! { "error" => error, "error_description" => description },
    )
    .with_header("cache-control", "no-store")
}
