//! Tests authorization against the fake service, which shares no code with the client: it parses queries and forms
//! itself, and rejects everything that RFC 6749 and the service's documentation forbid.

use std::time::{Duration, SystemTime};

use accesslink_api::client::{BoxFuture, RetryPolicy, Timer};
use accesslink_api::credentials::ClientCredentials;
use accesslink_api::error::OAuthErrorCode;
use accesslink_api::oauth::{Authorization, ExchangeCode, Registration, TokenResponse};
use accesslink_api::value::Secret;
use accesslink_api::{Client, Error, ErrorKind, ids::UserId};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use tests::fake::{Consent, Service, Settings};
use tests::loopback::{Loopback, Scripted};

use crate::fake_service::raw::plain_client;

const ID: &str = "known-id";
const SECRET: &str = "hush-secret+/&=";
const REDIRECT: &str = "https://diary.example/polar?from=flow&x=%20";
/// A code that contains characters that have to be encoded, and its encoded form.
const CODE: (&str, &str) = ("c+d/0=", "c%2Bd%2F0%3D");
const OTHER_REDIRECT: &str = "https://diary.example/other";

/// The fake service, with a client for it.
struct Scene {
    service: Service,
    partner: Client<ClientCredentials>,
}

/// A timer that fails the test if the client waits for a retry.
struct NoWaits;

impl Timer for NoWaits {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            panic!("the client retries the exchange after {time:?}");
        })
    }
}

impl Scene {
    async fn new() -> Self {
        let settings = Settings::with(|settings| {
            settings.client_id = ID.to_owned();
            settings.client_secret = SECRET.to_owned();
        });
        let service = settings.start().await.unwrap();
        let partner = client(&service.url(), SECRET);
        Self { service, partner }
    }

    /// Opens a URL in a browser, and returns the URL to which the browser is redirected.
    async fn browse(&self, url: &str) -> String {
        let page = plain_client().get(url).send().await.unwrap();
        assert_eq!(page.status(), 302, "{url}");
        page.headers()["location"].to_str().unwrap().to_owned()
    }

    /// Returns an authorization and the URL of its redirect, which contains the code.
    async fn asked(&self) -> (Authorization, String) {
        let authorization = Authorization::begin().unwrap().redirect_uri(REDIRECT);
        let back = self.browse(&authorization.url(&self.partner)).await;
        (authorization, back)
    }

    fn exchanges(&self) -> usize {
        let requests = self.service.requests();
        let exchanges = requests.iter().filter(|one| one.path == "/v2/oauth2/token");
        exchanges.count()
    }

    /// Returns whether the service accepts a token.
    async fn accepts(&self, token: &TokenResponse) -> bool {
        let user = self.partner.for_user(token.access_token.expose()).unwrap();
        user.sleep().list().await.is_ok()
    }
}

fn client(url: &str, secret: &str) -> Client<ClientCredentials> {
    Client::builder()
        .base_url(url)
        .authorization_url(format!("{url}/oauth2/authorization"))
        .token_url(format!("{url}/v2/oauth2/token"))
        .retries(RetryPolicy::default())
        .timer(NoWaits)
        .build_partner(ID, secret)
        .unwrap()
}

/// Exchanges [`CODE`] at a service that sends the given response, and checks that this is the only request.
async fn exchanged(status: u16, media_type: &str, body: &str) -> Result<TokenResponse, Error> {
    let service = Loopback::start().await;
    service.script(Scripted {
        status,
        content_type: Some(media_type.to_owned()),
        body: body.into(),
    });
    let partner = client(&service.url(), SECRET);
    let authorization = Authorization::begin().unwrap();
    let url = authorization.url(&partner);
    let (_, state) = url.rsplit_once("state=").unwrap();
    let back = format!("{REDIRECT}&code={}&state={state}", CODE.1);
    let outcome = authorization.exchange(&partner, &back).await;
    assert_eq!(service.take().len(), 1);
    outcome
}

/// Checks a new token of a user.
fn check(token: &TokenResponse, user: i64) {
    assert_eq!(token.user_id, UserId(user));
    assert!(expires_in(token, 31_535_999));
    let stored = serde_json::to_string(token).unwrap();
    let restored: TokenResponse = serde_json::from_str(&stored).unwrap();
    assert_eq!(restored, *token);
    assert!(!format!("{token:?}").contains(token.access_token.expose()));
}

/// Returns the value of the `Authorization` header without its scheme.
fn pair() -> String {
    STANDARD.encode(format!("{ID}:{SECRET}"))
}

/// Returns the code that a redirect contains.
fn code_in(back: &str) -> String {
    let (_, code) = back.split_once("&code=").unwrap();
    let code = code.split('&').next().unwrap();
    percent_decode_str(code).decode_utf8().unwrap().into_owned()
}

/// Checks that no message of an error contains secrets.
fn assert_clean(error: &Error, code: &str) {
    let mut texts = format!(
        "{error} {error:?} {error:#?} {:?} {:?}",
        error.api(),
        error.oauth()
    );
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        texts.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    for secret in ["hush", code, &pair()] {
        assert!(!texts.contains(secret), "{secret} in {texts}");
    }
}

fn oauth(error: &Error) -> &OAuthErrorCode {
    &error.oauth().unwrap_or_else(|| panic!("{error:?}")).code
}

/// Returns `true` if a token expires in `seconds`, allowing for the duration of the test.
fn expires_in(token: &TokenResponse, seconds: u64) -> bool {
    let expires: SystemTime = token.expires_at.unwrap().try_into().unwrap();
    let left = expires.duration_since(SystemTime::now()).unwrap();
    (seconds - 60..=seconds).contains(&left.as_secs())
}

#[tokio::test]
async fn a_user_is_authorized_and_registered_once() {
    let scene = Scene::new().await;
    let new = scene.service.add_user(None);
    scene.service.sign_in(new.id, Consent::Given);
    let authorization = Authorization::begin().unwrap().redirect_uri(REDIRECT);
    let back = scene.browse(&authorization.url(&scene.partner)).await;
    assert!(back.starts_with(REDIRECT));

    // The second request to a web application only has access to the stored authorization.
    let stored = authorization.to_stored();
    drop(authorization);
    let authorization = Authorization::from_stored(&stored).unwrap();
    let token = authorization.exchange(&scene.partner, &back).await.unwrap();
    check(&token, new.id);

    let user = scene.partner.for_user(token.access_token.expose()).unwrap();
    let Registration::New(Some(registered)) = user.register("member").await.unwrap() else {
        panic!("expected a new registration");
    };
    assert_eq!(registered.polar_user_id, Some(UserId(new.id)));
    assert_eq!(
        user.register("member").await.unwrap(),
        Registration::AlreadyRegistered
    );
}

#[tokio::test]
async fn omits_an_unset_redirect_uri() {
    let scene = Scene::new().await;
    let authorization = Authorization::begin().unwrap();
    let back = scene.browse(&authorization.url(&scene.partner)).await;
    let token = authorization.exchange(&scene.partner, &back).await.unwrap();
    check(&token, scene.service.user_id());
}

#[tokio::test]
async fn the_exchange_can_be_performed_manually() {
    let scene = Scene::new().await;
    let (authorization, back) = scene.asked().await;
    let operation = authorization.accept(&back).unwrap();
    let request = scene.partner.prepare(&operation).unwrap();
    assert_eq!(request.uri().to_string(), scene.service.token_url());
    assert_eq!(request.headers()["accept"], "application/json");
    let token = scene.partner.call(operation).await.unwrap();
    check(&token, scene.service.user_id());
}

#[tokio::test]
async fn a_different_redirect_uri_is_an_invalid_grant() {
    for other in [OTHER_REDIRECT, ""] {
        let scene = Scene::new().await;
        let (authorization, back) = scene.asked().await;
        let mismatched = authorization.redirect_uri(other);
        let error = mismatched
            .exchange(&scene.partner, &back)
            .await
            .unwrap_err();
        assert_eq!(oauth(&error), &OAuthErrorCode::InvalidGrant);
        assert!(
            error.to_string().contains("redirect URI differs"),
            "{error}"
        );
        assert_clean(&error, &code_in(&back));
    }
}

#[tokio::test]
async fn a_code_is_valid_once_and_for_ten_minutes() {
    let scene = Scene::new().await;
    let (authorization, back) = scene.asked().await;
    let again = authorization.clone();
    let token = authorization.exchange(&scene.partner, &back).await.unwrap();
    // Reloading the page does not send a request to the service, which would revoke the token.
    let error = again.exchange(&scene.partner, &back).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authorization);
    assert!(error.to_string().contains("already used"), "{error}");
    assert_eq!(scene.exchanges(), 1);
    assert!(scene.accepts(&token).await);

    let code = Secret::from(code_in(&back));
    let again = ExchangeCode::new(code, Some(REDIRECT.to_owned()));
    let error = scene.partner.call(again).await.unwrap_err();
    assert_eq!(oauth(&error), &OAuthErrorCode::InvalidGrant);
    assert!(
        error.to_string().contains("revokes all its tokens"),
        "{error}"
    );
    assert!(!scene.accepts(&token).await);

    for (age, is_accepted) in [(599, true), (600, false)] {
        let (authorization, back) = scene.asked().await;
        scene.service.advance(Duration::from_secs(age));
        let outcome = authorization.exchange(&scene.partner, &back).await;
        assert_eq!(outcome.is_ok(), is_accepted, "{age} s");
        if let Err(error) = outcome {
            assert_eq!(oauth(&error), &OAuthErrorCode::InvalidGrant);
            assert!(error.to_string().contains("10 minutes"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_refusal_in_the_redirect_is_not_exchanged() {
    let scene = Scene::new().await;
    for (consent, scope, code) in [
        (Consent::Denied, "", OAuthErrorCode::AccessDenied),
        (Consent::Given, "everything", OAuthErrorCode::InvalidScope),
    ] {
        scene.service.sign_in(scene.service.user_id(), consent);
        let authorization = Authorization::begin().unwrap().scope(scope);
        let back = scene.browse(&authorization.url(&scene.partner)).await;
        let outcome = authorization.exchange(&scene.partner, &back).await;
        assert_eq!(oauth(&outcome.unwrap_err()), &code);
    }
    assert_eq!(scene.exchanges(), 0);
}

#[tokio::test]
async fn a_wrong_client_secret_is_an_invalid_client() {
    let scene = Scene::new().await;
    let (authorization, back) = scene.asked().await;
    let wrong = client(&scene.service.url(), "hush-wrong");
    let error = authorization.exchange(&wrong, &back).await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), oauth(&error)),
        (401, &OAuthErrorCode::InvalidClient)
    );
    assert_clean(&error, &code_in(&back));
}

#[tokio::test]
async fn every_error_has_its_code_and_is_not_retried() {
    for (name, code) in [
        ("invalid_request", OAuthErrorCode::InvalidRequest),
        ("invalid_client", OAuthErrorCode::InvalidClient),
        ("invalid_grant", OAuthErrorCode::InvalidGrant),
        ("unauthorized_client", OAuthErrorCode::UnauthorizedClient),
        (
            "unsupported_grant_type",
            OAuthErrorCode::UnsupportedGrantType,
        ),
        ("invalid_scope", OAuthErrorCode::InvalidScope),
        ("new_error", OAuthErrorCode::Other("new_error".to_owned())),
    ] {
        let description = format!("{name} Basic {} {}", pair(), CODE.0);
        let body = format!(r#"{{"error":"{name}","error_description":"{description}"}}"#);
        let outcome = exchanged(400, "application/json", &body).await;
        let error = outcome.unwrap_err();
        assert_eq!(oauth(&error), &code);
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.operation(), Some("exchangeCode"));
        assert!(error.to_string().contains(name), "{error}");
        assert_clean(&error, CODE.0);
    }
}

#[tokio::test]
async fn unexpected_responses_are_errors_without_secrets_and_are_not_retried() {
    let html = "<html><title>Sign in</title>hush-token</html>";
    let cases = [
        (200, "text/html", html, ErrorKind::Decode),
        (401, "text/html", html, ErrorKind::Status),
        (500, "text/html", html, ErrorKind::Status),
        (
            503,
            "application/json",
            r#"{"error":{"message":"down"}}"#,
            ErrorKind::Status,
        ),
        (429, "application/json", "", ErrorKind::Status),
        (302, "text/plain", "", ErrorKind::Status),
        (200, "application/json", "", ErrorKind::Decode),
        (200, "application/json", "{}", ErrorKind::Decode),
        (
            200,
            "application/json",
            r#"["hush-token"]"#,
            ErrorKind::Decode,
        ),
        (
            200,
            "application/json",
            r#"{"access_token":"hush-token"}"#,
            ErrorKind::Decode,
        ),
        (
            200,
            "application/json",
            r#"{"access_token":"","x_user_id":1}"#,
            ErrorKind::Decode,
        ),
        (
            200,
            "application/json",
            r#"{"access_token":"hush-token","token_type":"hush-mac","x_user_id":1}"#,
            ErrorKind::Decode,
        ),
        (
            200,
            "application/json",
            r#"{"access_token":"hush-token","x_user_id":"hush"}"#,
            ErrorKind::Decode,
        ),
    ];
    for (status, media_type, body, kind) in cases {
        let error = exchanged(status, media_type, body).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}: {error}");
        assert_eq!(error.body().unwrap(), body);
        assert_clean(&error, CODE.0);
    }
}

#[tokio::test]
async fn token_responses_are_read_leniently() {
    for (body, lifetime) in [
        (
            r#"{"access_token":"hush-token","token_type":"Bearer","expires_in":"473039999","x_user_id":"10579"}"#,
            Some(473_039_999),
        ),
        (
            r#"{"access_token":"hush-token","x_user_id":10579.0,"expires_in":-1}"#,
            None,
        ),
    ] {
        let token = exchanged(200, "application/json", body).await.unwrap();
        assert_eq!(token.user_id, UserId(10579));
        match lifetime {
            Some(seconds) => assert!(expires_in(&token, seconds)),
            None => assert_eq!(token.expires_at, None),
        }
    }
}

#[test]
fn the_endpoints_require_encryption() {
    let url = "http://hush.example/token";
    for builder in [
        Client::builder().token_url(url),
        Client::builder().authorization_url(url),
    ] {
        let error = builder.build_partner(ID, SECRET).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(!format!("{error:?}").contains("hush"), "{error:?}");
    }
}
