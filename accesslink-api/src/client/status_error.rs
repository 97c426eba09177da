//! The error for a response whose status is not 2xx, with the meaning of the status in this API.

use bytes::Bytes;
use http::response::Parts;
use http::{StatusCode, header};

use crate::Error;
use crate::operation::{Operation as _, Server};
use crate::operations::users;
use crate::redact::Redactor;

pub(super) fn refusal(
    head: &Parts,
    body: Bytes,
    redactor: &Redactor,
    operation: &str,
    server: Server,
) -> Error {
    match server {
        Server::Api => with_meaning(head, body, redactor, operation),
        // The response may contain the authorization code, which is not one of the client's credentials.
        Server::Token => {
            let redactor = redactor.clone().words_only();
            with_meaning(head, body, &redactor, operation).of_token_endpoint()
        }
    }
}

fn with_meaning(head: &Parts, body: Bytes, redactor: &Redactor, operation: &str) -> Error {
    let error = Error::from_status(head.status, &head.headers, body, redactor);
    let wait = error.retry_after();
    match (head.status, wait) {
        (StatusCode::UNAUTHORIZED, _) => {
            error.meaning("the credentials are not accepted, or the service does not know the path")
        }
        // Registering a user cannot fail because the user is not registered.
        (StatusCode::FORBIDDEN, _) if operation == users::Register::ID => error.meaning(
            "the user has not given a required consent, or the token belongs to another application",
        ),
        (StatusCode::FORBIDDEN, _) => error.meaning(
            "the user is not registered with this application, or has not given a required consent",
        ),
        (StatusCode::TOO_MANY_REQUESTS, _) => error.meaning("the rate limit is exhausted"),
        (status, _) if status.is_redirection() => {
            let target = head.headers.get(header::LOCATION).map(|target| {
                let target = target.to_str().unwrap_or_default();
                // The query may contain a token.
                let end = target.find(['?', '#']).unwrap_or(target.len());
                redactor.redact(target.get(..end).unwrap_or_default())
            });
            error.meaning(&match target {
                Some(target) => {
                    format!("redirects to {target} are not followed: check the base URL")
                }
                None => "a redirect without a `Location` header: check the base URL".to_owned(),
            })
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::sleep;

    fn message(status: u16, location: Option<&str>, operation: &str) -> String {
        let mut response = http::Response::builder().status(status);
        if let Some(location) = location {
            response = response.header("location", location);
        }
        let (head, ()) = response.body(()).unwrap().into_parts();
        let body = Bytes::from_static(b"{\"error\": {\"message\": \"Forbidden\"}}");
        refusal(&head, body, &Redactor::default(), operation, Server::Api).to_string()
    }

    #[test]
    fn the_meaning_of_403_depends_on_the_operation() {
        let text = message(403, None, sleep::List::ID);
        assert!(
            text.starts_with("403 Forbidden: Forbidden (the user is not registered"),
            "{text}"
        );
        assert!(text.contains("consent"), "{text}");
        let text = message(403, None, users::Register::ID);
        assert!(
            text.contains("consent") && !text.contains("not registered"),
            "{text}"
        );
    }

    #[test]
    fn the_target_of_a_redirect_is_shown_without_its_query() {
        for (location, shown) in [
            (None, "a redirect without a `Location` header: "),
            (
                Some("https://www.polar.com/a?code=1#frag"),
                "redirects to https://www.polar.com/a are not followed",
            ),
            (
                Some("https://abe1f3aefd3311e88eb2.example/"),
                "redirects to [redacted] are not followed",
            ),
        ] {
            let text = message(302, location, sleep::List::ID);
            assert!(text.contains(shown), "{text}");
        }
    }
}
