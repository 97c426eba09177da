//! Secrets stay out of every text: of clients, calls, answers and of every error, even if the service echoes them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;

use super::server::{Script, Server, head, reply};
use super::{CreateThing, DeleteThing, GetFile, GetThing, SECRET, TOKEN, block_on};
use crate::auth::{Partner, User};
use crate::client::Client;
use crate::{Error, ErrorKind};

/// Every text that an error gives of itself, with its sources.
fn texts(error: &Error) -> String {
    let mut texts = format!("{error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        texts.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    texts.push_str(&format!("{:?}", error.api()));
    texts
}

fn assert_clean(text: &str) {
    for secret in ["hush", &STANDARD.encode(format!("known-id:{SECRET}"))] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

/// Answers that repeat what they were given.
fn echoes() -> Vec<Script> {
    let pair = STANDARD.encode(format!("known-id:{SECRET}"));
    let everything = format!("{TOKEN} {SECRET} {pair}");
    let mut cut = head("200 OK", &["Content-Length: 1000"]);
    cut.extend_from_slice(everything.as_bytes());
    let mut scripts = vec![
        Script::Close(cut),
        Script::Close(everything.clone().into_bytes()),
    ];
    for body in [
        everything.clone(),
        format!("<html><title>{everything}</title>"),
        format!(
            r#"{{"errorType": "{everything}", "message": "{everything}", "corrId": "{everything}"}}"#
        ),
        format!(r#"{{"error": "{everything}"}}"#),
        format!(r#"["{everything}", {{"{everything}": "{everything}"}}]"#),
        format!(r#"{{"{everything}": ["{everything}"#),
    ] {
        let location = format!("Location: https://other.example/{TOKEN}/{SECRET}?{TOKEN}");
        for status in [
            "200 OK",
            "302 Found",
            "400 Bad Request",
            "401 Unauthorized",
            "403 Forbidden",
            "500 Oops",
        ] {
            let headers = [
                location.as_str(),
                "Content-Type: text/html",
                "Retry-After: 5",
            ];
            scripts.push(reply(status, &headers, &body));
        }
    }
    scripts
}

/// Every error that the three calls fail with, each answered by the same script.
async fn errors(user: &Client<User>, partner: &Client<Partner>) -> Vec<Error> {
    let thing = BTreeMap::new();
    let mut errors = Vec::new();
    errors.extend(user.call(GetThing::new("a")).await.err());
    errors.extend(partner.call(CreateThing { thing }).await.err());
    match user.call(GetFile).await {
        Ok(Some(file)) => {
            assert_clean(&format!("{file:?}"));
            errors.extend(file.bytes().await.err());
        }
        Ok(None) => {}
        Err(error) => errors.push(error),
    }
    errors
}

#[test]
fn no_error_shows_a_secret_that_the_service_echoes() {
    for strict in [false, true] {
        let echoes = echoes();
        let count = echoes.len();
        let server = Server::start(echoes.into_iter().flat_map(|script| vec![script; 3]));
        let user = server.builder().strict(strict).user(TOKEN).unwrap();
        let partner = user.as_partner("known-id", SECRET).unwrap();
        let mut seen = 0;
        block_on(async {
            for _ in 0..count {
                for error in errors(&user, &partner).await {
                    seen += 1;
                    // A client knows its own secrets alone.
                    match error.operation() {
                        Some("createThing") => assert_clean(&texts(&error).replace(TOKEN, "")),
                        _ => assert!(!texts(&error).contains(TOKEN), "{error:?}"),
                    }
                }
            }
        });
        assert_eq!(server.requests().len(), count * 3);
        assert!(
            seen > count * 2,
            "most of them are errors: {seen} of {count}"
        );
    }
}

#[test]
fn the_raw_body_is_there_for_those_who_ask() {
    let server = Server::start([reply(
        "400 Bad Request",
        &[],
        format!("{{\"message\": \"{TOKEN}\"}}"),
    )]);
    let error = block_on(server.user().call(DeleteThing)).unwrap_err();
    assert_eq!(error.to_string(), "deleteThing: 400 Bad Request: [hidden]");
    assert_eq!(error.api().unwrap().message.as_deref(), Some("[hidden]"));
    assert_eq!(
        error.body().unwrap(),
        &format!("{{\"message\": \"{TOKEN}\"}}")
    );
    assert_eq!(error.kind(), ErrorKind::Status);
}

#[test]
fn clients_calls_and_answers_show_no_secret() {
    let server = Server::start([
        reply("200 OK", &["Set-Cookie: session=hush"], "[1]"),
        reply("200 OK", &[], "hush"),
    ]);
    let user = server.user();
    let partner = server.partner();
    assert_clean(&format!("{user:?} {user:#?} {partner:?} {partner:#?}"));
    assert!(
        format!("{user:?}").contains(&server.url()),
        "the settings are shown"
    );
    let request = user.prepare(&GetThing::new("a")).unwrap();
    assert_clean(&format!(
        "{request:?} {:?}",
        user.call(GetThing::new("hush"))
    ));
    assert!(request.headers()["authorization"].is_sensitive());
    assert_clean(&format!(
        "{:?}",
        server.builder().base_url("https://hush@host")
    ));
    block_on(async {
        assert_clean(&format!(
            "{:?}",
            user.call(GetThing::new("a")).with_meta().await.unwrap()
        ));
        assert_clean(&format!(
            "{:?}",
            user.call(GetFile).with_meta().await.unwrap()
        ));
    });
}
