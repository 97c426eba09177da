//! Authenticates requests by a user's token or by the application's credentials.

use axum::http::header;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::message::{Answer, ReceivedRequest};
use super::state::State;

/// Returns the ID of the user whose token the request contains.
///
/// # Errors
/// Returns the error response for a missing or an invalid token.
pub(crate) fn bearer(state: &State, asked: &ReceivedRequest) -> Result<i64, Answer> {
    let now = state.now();
    let refused = || Answer::empty(401).with_header("www-authenticate", "Bearer");
    let sent = credential(asked, "Bearer").ok_or_else(refused)?;
    state
        .tokens
        .iter()
        .find(|token| token.text == sent && now < token.expires)
        .map(|token| token.user)
        .ok_or_else(refused)
}

/// Checks that the request contains the application's credentials.
///
/// # Errors
/// Returns the error response for missing or invalid credentials.
pub(crate) fn basic(state: &State, asked: &ReceivedRequest) -> Result<(), Answer> {
    let sent = credential(asked, "Basic").and_then(|sent| STANDARD.decode(sent).ok());
    let application = &state.settings;
    let right = format!("{}:{}", application.client_id, application.client_secret);
    if sent.as_deref() == Some(right.as_bytes()) {
        Ok(())
    } else {
        Err(Answer::empty(401).with_header("www-authenticate", "Basic realm=\"accesslink\""))
    }
}

/// Returns the credentials after the scheme in the `Authorization` header; `None` if the header is missing or occurs
/// twice.
fn credential<'a>(asked: &'a ReceivedRequest, scheme: &str) -> Option<&'a str> {
    let mut sent = asked.headers.get_all(header::AUTHORIZATION).iter();
    let first = sent.next()?.to_str().ok()?;
    if sent.next().is_some() {
        return None;
    }
    let (sent_scheme, credential) = first.split_once(' ')?;
    sent_scheme
        .eq_ignore_ascii_case(scheme)
        .then(|| credential.trim())
}
