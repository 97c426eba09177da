//! Finds the operation that a request refers to, checks the request, and executes the operation.

use percent_encoding::percent_decode_str;

use super::credentials;
use super::message::{Answer, Call, ReceivedRequest};
use super::routes::{Access, JSON, ROUTES, Route};
use super::state::State;
use super::transactions::disband_old;

/// Returns the operation that a request refers to; `None` if there is none.
fn route(asked: &ReceivedRequest) -> Option<&'static Route> {
    ROUTES.iter().find(|route| {
        route.method == asked.method.as_str() && arguments(route.path, &asked.path).is_some()
    })
}

/// Handles a request to one of the operations.
pub(crate) fn answer(state: &mut State, asked: &ReceivedRequest, ping: Option<u16>) -> Answer {
    disband_old(state);
    match check(state, asked, ping) {
        Ok((route, call)) => route.action.run(state, &call),
        Err(answer) => answer,
    }
}

fn check<'a>(
    state: &State,
    asked: &'a ReceivedRequest,
    ping: Option<u16>,
) -> Result<(&'static Route, Call<'a>), Answer> {
    let wrong_path = || Answer::html(401, "Unauthorized");
    let route = route(asked).ok_or_else(wrong_path)?;
    let arguments = arguments(route.path, &asked.path).ok_or_else(wrong_path)?;
    let mut call = Call {
        asked,
        user: 0,
        ping,
        arguments,
    };
    match route.access {
        Access::Application => credentials::basic(state, asked)?,
        Access::User | Access::RegisteredUser => {
            call.user = credentials::bearer(state, asked)?;
            let other = route.path.contains("{user-id}") && call.number(0) != Some(call.user);
            let stranger =
                route.access == Access::RegisteredUser && !state.is_registered(call.user);
            if other || stranger {
                return Err(Answer::error(
                    403,
                    "forbidden",
                    "the user is not registered, or a consent is missing",
                ));
            }
        }
    }
    let sends_body = matches!(route.method, "POST" | "PATCH")
        && !route.path.ends_with("transactions")
        && !route.path.ends_with("activate");
    if sends_body && !asked.sends(JSON) {
        return Err(Answer::error(
            415,
            "unsupported_media_type",
            "send application/json",
        ));
    }
    let gives = route.action.gives();
    if !asked.accepts(gives) {
        return Err(Answer::error(
            406,
            "not_acceptable",
            format!("only {gives} is available; send a matching Accept header"),
        ));
    }
    Ok((route, call))
}

/// Returns the values of a template's parameters in a path, or `None` if the path does not match the template.
fn arguments(template: &str, path: &str) -> Option<Vec<String>> {
    let mut segments = path.split('/');
    let mut arguments = Vec::new();
    for expected in template.split('/') {
        let segment = segments.next()?;
        let Some(name) = expected
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        else {
            if segment != expected {
                return None;
            }
            continue;
        };
        let value = percent_decode_str(segment).decode_utf8().ok()?;
        let is_text = matches!(name, "exerciseId" | "date" | "webhook-id");
        let fits =
            !value.is_empty() && (is_text || value.bytes().all(|byte| byte.is_ascii_digit()));
        if !fits {
            return None;
        }
        arguments.push(value.into_owned());
    }
    segments.next().is_none().then_some(arguments)
}
