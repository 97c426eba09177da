//! Tests that redirects are not followed, so that credentials are sent to the base URL only.

use super::server::{Server, reply};
use super::{DeleteThing, GetFile, GetThing, TOKEN, block_on};
use crate::ErrorKind;

#[test]
fn redirects_are_not_followed() {
    let other = Server::start([reply("200 OK", &[], "[1]")]);
    let targets = [
        format!("{}/v3/elsewhere", other.url()),
        "/v3/things/a/parts".to_owned(),
        "https://localhost:1/v3".to_owned(),
        "//localhost:1/v3".to_owned(),
    ];
    let statuses = [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ];
    for status in statuses {
        let redirects = targets.iter().map(|target| {
            let location = format!("Location: {target}");
            reply(status, &[&location], "")
        });
        let server = Server::start(redirects.flat_map(|redirect| vec![redirect; 3]));
        let client = server.user();
        block_on(async {
            for target in &targets {
                let errors = [
                    client.call(GetThing::new("a")).await.unwrap_err(),
                    client.call(GetFile).await.unwrap_err(),
                    client.call(DeleteThing).await.unwrap_err(),
                ];
                for error in errors {
                    assert_eq!(error.kind(), ErrorKind::Status);
                    assert!(error.status().unwrap().is_redirection());
                    assert_eq!(error.headers().unwrap()["location"], **target);
                    assert!(error.to_string().contains("not followed"), "{error}");
                    assert!(!error.is_retryable());
                }
            }
        });
        assert_eq!(server.requests().len(), targets.len() * 3);
    }
    assert_eq!(other.connections(), 0);
}

#[test]
fn an_endless_redirect_fails_immediately() {
    let server = Server::start(vec![reply("302 Found", &["Location: /v3/things"], ""); 20]);
    block_on(server.user().call(DeleteThing)).unwrap_err();
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn secrets_in_a_redirect_are_not_shown() {
    let location = format!("Location: https://www.polar.com/page?token={TOKEN}#{TOKEN}");
    let server = Server::start([
        reply("302 Found", &[&location], ""),
        reply("302 Found", &[], ""),
    ]);
    let client = server.user();
    block_on(async {
        let error = client.call(DeleteThing).await.unwrap_err();
        assert!(
            error.to_string().contains("https://www.polar.com/page are"),
            "{error}"
        );
        assert!(!format!("{error} {error:?}").contains(TOKEN));
        let error = client.call(DeleteThing).await.unwrap_err();
        assert!(
            error.to_string().contains("without a `Location` header"),
            "{error}"
        );
    });
}
