//! Tests the example `login`, with the test as the browser.

use std::ffi::{OsStr, OsString};

use tests::fake::{Consent, Settings};
use tokio::process::Command;

use super::program::{Example, Running, browser};

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-login");

async fn example() -> Example {
    Example::new(PROGRAM, Settings::default().start().await.unwrap())
}

/// Starts the login program with a path for the redirect. Returns it with the URL of the page to open.
async fn begin(example: &Example, path: &str) -> (Running, String) {
    let uri = format!("http://127.0.0.1:0{path}");
    start(example.command(&["--no-browser", "--redirect-uri", &uri])).await
}

async fn start(login: Command) -> (Running, String) {
    let mut running = Running::start(login);
    let url = running
        .line(|line| line.starts_with("http://").then(|| line.to_owned()))
        .await;
    (running, url)
}

/// Follows redirects like a browser. Returns the status and the text of the final page.
async fn browse(url: &str) -> (u16, String) {
    let page = browser().get(url).send().await.unwrap();
    (page.status().as_u16(), page.text().await.unwrap())
}

/// Returns the redirect URI in the URL of the authorization page.
fn redirect_uri(url: &str) -> String {
    let (_, rest) = url.split_once("redirect_uri=").unwrap();
    let encoded = rest.split('&').next().unwrap();
    percent_encoding::percent_decode_str(encoded)
        .decode_utf8()
        .unwrap()
        .into_owned()
}

#[tokio::test]
async fn stores_the_token_and_registers_the_user() {
    let example = example().await;
    let service = &example.service;
    let new = service.add_user(None);
    service.sign_in(new.id, Consent::Given);
    let (running, url) = begin(&example, "/back").await;

    // The redirect of another login does not end this login.
    for forged in [
        "?code=1&state=2",
        "?error=access_denied",
        "?error=access_denied&state=2",
        "?error=access_denied&code=1",
    ] {
        let forged = format!("{}{forged}", redirect_uri(&url));
        assert_eq!(browse(&forged).await.0, 400, "{forged}");
    }
    assert_eq!(browse(&format!("{}er", redirect_uri(&url))).await.0, 404);

    let (status, page) = browse(&url).await;
    assert_eq!(
        (status, page.as_str()),
        (200, "Done. You can close this page.")
    );
    let ended = running.end(0).await;
    assert_eq!(ended.err.matches("ignored: ").count(), 4, "{}", ended.err);
    assert!(
        ended.out.contains("The user is registered now."),
        "{}",
        ended.out
    );
    assert!(service.registered().contains(&new.id));

    let file = example.folder().join("accesslink.env");
    let text = std::fs::read_to_string(&file).unwrap();
    let token = text.lines().next().unwrap();
    let token = token.strip_prefix("export ACCESSLINK_TOKEN='").unwrap();
    let token = token.strip_suffix('\'').unwrap();
    assert!(!ended.out.contains(token), "the token is printed");
    assert!(text.ends_with(&format!("\nexport ACCESSLINK_USER_ID='{}'\n", new.id)));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let left: Vec<_> = std::fs::read_dir(example.folder()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");

    // The token is valid, and a second login replaces the file of the first.
    let client = accesslink_api::Client::builder().base_url(service.url());
    let nights = client.build_user(token).unwrap();
    assert!(nights.sleep().list().await.is_ok());
    let (running, url) = begin(&example, "/back").await;
    assert_eq!(browse(&url).await.0, 200);
    let ended = running.end(0).await;
    assert!(
        ended.out.contains("The user was already registered."),
        "{}",
        ended.out
    );
    assert_ne!(std::fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn ends_when_the_user_declines() {
    let example = example().await;
    let service = &example.service;
    service.sign_in(service.user_id(), Consent::Denied);
    let (running, url) = begin(&example, "/back").await;
    let (_, page) = browse(&url).await;
    assert_eq!(
        page,
        "You did not give your consent. You can close this page."
    );
    let ended = running.end(1).await;
    assert!(ended.err.contains("access_denied"), "{}", ended.err);
    assert_eq!(std::fs::read_dir(example.folder()).unwrap().count(), 0);
}

#[tokio::test]
async fn reports_a_wrong_secret_without_showing_it() {
    let example = example().await;
    let mut login = example.command(&["--no-browser", "--redirect-uri", "http://127.0.0.1:0/back"]);
    login.env("ACCESSLINK_CLIENT_SECRET", "not-the-right-one");
    let (running, url) = start(login).await;
    browse(&url).await;
    let ended = running.end(1).await;
    assert!(ended.err.contains("invalid_client"), "{}", ended.err);
    assert!(!ended.err.contains("not-the-right-one"), "{}", ended.err);
}

#[tokio::test]
async fn shows_help_and_reports_wrong_arguments() {
    let example = example().await;
    example.has_manners("ACCESSLINK_CLIENT_ID").await;
    let mut values: Vec<OsString> = [
        "https://example.org/back",
        "http://example.org/back",
        "http://localhost.example.org/back",
        "http://user@localhost/back",
        "http://localhost:99999/back",
        "http://localhost:/back",
        "http://localhost/back?a=b",
        "http://localhost/back#top",
        "http://localhost/{back",
        "http://localhost/a/../back",
        "http://localhost/b ck",
        "http://localhost/b\u{e4}ck",
        "http://",
        "back",
        "",
    ]
    .map(OsString::from)
    .into();
    #[cfg(unix)]
    values.push(std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]));
    for value in values {
        example
            .run(&[OsStr::new("--redirect-uri"), &value], 2)
            .await;
    }
}

#[tokio::test]
async fn accepts_a_redirect_uri_that_resembles_a_pattern() {
    let example = example().await;
    let service = &example.service;
    service.sign_in(service.user_id(), Consent::Denied);
    for path in ["/:a/*b", "//", "/%7Ba%7D"] {
        let (running, url) = begin(&example, path).await;
        assert_eq!(browse(&url).await.0, 200, "{path}");
        running.end(1).await;
    }
}
