//! A fuzz target for redirects of an authorization. A redirect is only accepted with the state, which replaces the word
//! `STATE` in an input.

use std::cell::RefCell;

use accesslink_api::oauth::Authorization;
use accesslink_api::{Error, PartnerClient};

use super::{TOKEN, builder, is_printable, text};

/// The maximum number of inputs that share an authorization. A redirect with the correct state uses it up.
const SHARED_BY: u32 = 4096;

/// An authorization, with the client that started it and its state.
struct Login {
    client: PartnerClient,
    stored: String,
    state: String,
    uses: u32,
}

pub(super) fn check(data: &[u8]) -> Result<(), String> {
    thread_local!(static LOGIN: RefCell<Option<Login>> = const { RefCell::new(None) });
    LOGIN.with_borrow_mut(|login| {
        let login = match login {
            Some(login) if login.uses < SHARED_BY => login,
            login => login.insert(begin().map_err(|error| error.to_string())?),
        };
        login.uses += 1;
        accept(login, &text(data))
    })
}

fn begin() -> Result<Login, Error> {
    let client = builder().build_partner("id", TOKEN)?;
    let authorization = Authorization::begin()?.redirect_uri("https://diary.example/");
    let url = authorization.url(&client);
    let (_, state) = url.split_once("&state=").unwrap_or_default();
    Ok(Login {
        state: state.to_owned(),
        stored: authorization.to_stored(),
        client,
        uses: 0,
    })
}

fn accept(login: &Login, redirected: &str) -> Result<(), String> {
    // An input may also be an authorization restored from a session.
    if let Err(error) = Authorization::from_stored(redirected) {
        is_printable(&error)?;
    }
    let authorization =
        Authorization::from_stored(&login.stored).map_err(|error| error.to_string())?;
    let has_state = redirected.contains("STATE");
    let is_accepted = match authorization.accept(&redirected.replace("STATE", &login.state)) {
        Ok(operation) => {
            let request = login.client.prepare(&operation);
            let request =
                request.map_err(|error| format!("could not build the token request: {error}"))?;
            let is_in_body = request.uri().query().is_none() && !request.body().is_empty();
            if operation.code.expose().is_empty() || !is_in_body {
                return Err(format!("the code is not in the body: {request:?}"));
            }
            true
        }
        Err(error) => {
            is_printable(&error)?;
            if error.to_string().contains(&login.state) {
                return Err(format!("an error contains the state: {error}"));
            }
            error.oauth().is_some()
        }
    };
    if is_accepted && !has_state {
        return Err("a redirect without the state is accepted".to_owned());
    }
    Ok(())
}
