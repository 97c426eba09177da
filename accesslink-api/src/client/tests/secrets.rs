//! Tests that clients, calls, results and errors do not show secrets.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::server::{Server, reply};
use super::{DeleteThing, GetFile, GetThing, SECRET, TOKEN, block_on};
use crate::ErrorKind;

fn assert_clean(text: &str) {
    for secret in ["hush", &STANDARD.encode(format!("known-id:{SECRET}"))] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn the_raw_body_is_available_on_request() {
    let server = Server::start([reply(
        "400 Bad Request",
        &[],
        format!("{{\"message\": \"{TOKEN}\"}}"),
    )]);
    let error = block_on(server.user().call(DeleteThing)).unwrap_err();
    assert_eq!(error.to_string(), "deleteThing: 400 Bad Request: 30 bytes");
    assert_eq!(error.api().unwrap().message.as_deref(), Some("[redacted]"));
    assert_eq!(
        error.body().unwrap(),
        &format!("{{\"message\": \"{TOKEN}\"}}")
    );
    assert_eq!(error.kind(), ErrorKind::Status);
}

#[test]
fn clients_calls_and_responses_do_not_show_secrets() {
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
