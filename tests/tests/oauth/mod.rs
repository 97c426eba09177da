//! Tests authorization against a strict fake of the two endpoints. The fake shares no code with the client: it parses
//! queries and forms itself, and rejects everything that RFC 6749 and the service's documentation forbid.

mod fake;

use std::time::{Duration, SystemTime};

use accesslink_api::error::OAuthErrorCode;
use accesslink_api::oauth::{Authorization, ExchangeCode, Registration, TokenResponse};
use accesslink_api::value::Secret;
use accesslink_api::{Client, Error, ErrorKind, ids::UserId};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use fake::{ID, Mood, OTHER_REDIRECT, REDIRECT, SECRET, Scene, TOKEN, code_in};

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
    let pair = STANDARD.encode(format!("{ID}:{SECRET}"));
    for secret in ["hush", code, &pair] {
        assert!(!texts.contains(secret), "{secret} in {texts}");
    }
}

fn oauth(error: &Error) -> &OAuthErrorCode {
    &error.oauth().unwrap_or_else(|| panic!("{error:?}")).code
}

fn is_token(token: &TokenResponse) {
    assert_eq!(token.access_token.expose(), TOKEN);
    assert_eq!(token.user_id, UserId(10579));
    assert!(expires_in(token, 31_535_999));
    let stored = serde_json::to_string(token).unwrap();
    assert_eq!(
        serde_json::from_str::<TokenResponse>(&stored).unwrap(),
        *token
    );
    assert!(!format!("{token:?}").contains("hush"));
}

/// Returns `true` if a token expires in `seconds`, allowing for the duration of the test.
fn expires_in(token: &TokenResponse, seconds: u64) -> bool {
    let expires: SystemTime = token.expires_at.unwrap().try_into().unwrap();
    let left = expires.duration_since(SystemTime::now()).unwrap();
    (seconds - 60..=seconds).contains(&left.as_secs())
}

#[tokio::test]
async fn a_user_is_authorized_and_registered_once() {
    let scene = Scene::new(Mood::Strict).await;
    let authorization = Authorization::begin().unwrap().redirect_uri(REDIRECT);
    let back = scene.browse(&authorization.url(&scene.partner)).await;
    assert!(back.starts_with(REDIRECT));

    // The second request to a web application only has access to the stored authorization.
    let stored = authorization.to_stored();
    drop(authorization);
    let authorization = Authorization::from_stored(&stored).unwrap();
    let token = authorization.exchange(&scene.partner, &back).await.unwrap();
    is_token(&token);

    let user = scene.partner.for_user(token.access_token.expose()).unwrap();
    let Registration::New(Some(registered)) = user.register("member").await.unwrap() else {
        panic!("expected a new registration");
    };
    assert_eq!(registered.polar_user_id, Some(UserId(10579)));
    assert_eq!(
        user.register("member").await.unwrap(),
        Registration::AlreadyRegistered
    );
}

#[tokio::test]
async fn omits_an_unset_redirect_uri() {
    let scene = Scene::new(Mood::Strict).await;
    let authorization = Authorization::begin().unwrap();
    let back = scene.browse(&authorization.url(&scene.partner)).await;
    is_token(&authorization.exchange(&scene.partner, &back).await.unwrap());
}

#[tokio::test]
async fn the_exchange_can_be_performed_manually() {
    let scene = Scene::new(Mood::Strict).await;
    let (authorization, back) = scene.asked().await;
    let operation = authorization.accept(&back).unwrap();
    let request = scene.partner.prepare(&operation).unwrap();
    assert_eq!(
        request.uri().to_string(),
        format!("http://{}/v2/oauth2/token", scene.address)
    );
    is_token(&scene.partner.call(operation).await.unwrap());
}

#[tokio::test]
async fn a_different_redirect_uri_is_an_invalid_grant() {
    for other in [OTHER_REDIRECT, ""] {
        let scene = Scene::new(Mood::Strict).await;
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
    let scene = Scene::new(Mood::Strict).await;
    let (authorization, back) = scene.asked().await;
    let again = authorization.clone();
    authorization.exchange(&scene.partner, &back).await.unwrap();
    // Reloading the page does not send a request to the service, which would revoke the token.
    let error = again.exchange(&scene.partner, &back).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authorization);
    assert!(error.to_string().contains("already used"), "{error}");
    assert_eq!(scene.fake.lock().unwrap().tokens.len(), 1);

    let code = Secret::from(code_in(&back));
    let again = ExchangeCode::new(code, Some(REDIRECT.to_owned()));
    let error = scene.partner.call(again).await.unwrap_err();
    assert_eq!(oauth(&error), &OAuthErrorCode::InvalidGrant);
    assert!(
        error.to_string().contains("revokes all its tokens"),
        "{error}"
    );
    assert!(scene.fake.lock().unwrap().tokens.is_empty());

    for (age, is_accepted) in [(600, true), (601, false)] {
        let (authorization, back) = scene.asked().await;
        scene.fake.lock().unwrap().now += Duration::from_secs(age);
        let outcome = authorization.exchange(&scene.partner, &back).await;
        assert_eq!(outcome.is_ok(), is_accepted, "{age} s");
        if let Err(error) = outcome {
            assert_eq!(oauth(&error), &OAuthErrorCode::InvalidGrant);
            assert!(error.to_string().contains("10 minutes"), "{error}");
        }
    }
}

#[tokio::test]
async fn the_redirect_of_another_browser_is_rejected() {
    let scene = Scene::new(Mood::Strict).await;
    let (mine, back_to_me) = scene.asked().await;
    let (_, back_to_other) = scene.asked().await;
    let without_state = back_to_me.split("&state=").next().unwrap().to_owned();
    for (back, said) in [
        (back_to_other, "does not match this authorization"),
        (without_state, "no state"),
    ] {
        let error = mine
            .clone()
            .exchange(&scene.partner, &back)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization);
        assert!(error.to_string().contains(said), "{error}");
        assert_clean(&error, &code_in(&back));
    }
    assert_eq!(scene.exchanges(), 0);
    mine.exchange(&scene.partner, &back_to_me).await.unwrap();
}

#[tokio::test]
async fn a_declined_authorization_is_distinguishable() {
    let scene = Scene::new(Mood::Refusing).await;
    let (authorization, back) = scene.asked().await;
    let error = authorization
        .exchange(&scene.partner, &back)
        .await
        .unwrap_err();
    assert_eq!(oauth(&error), &OAuthErrorCode::AccessDenied);
    assert_eq!(
        error.oauth().unwrap().description.as_deref(),
        Some("The user said no")
    );
    let said: Box<dyn std::error::Error + Send + Sync> = error.oauth().unwrap().clone().into();
    assert_eq!(said.to_string(), "access_denied: The user said no");

    let scene = Scene::new(Mood::Strict).await;
    let authorization = Authorization::begin().unwrap().scope("everything");
    let back = scene.browse(&authorization.url(&scene.partner)).await;
    let error = authorization
        .exchange(&scene.partner, &back)
        .await
        .unwrap_err();
    assert_eq!(oauth(&error), &OAuthErrorCode::InvalidScope);
    assert_eq!(scene.exchanges(), 0);
}

#[tokio::test]
async fn a_wrong_client_secret_is_an_invalid_client() {
    let scene = Scene::new(Mood::Strict).await;
    let (authorization, back) = scene.asked().await;
    let wrong = Scene::client(scene.address, "hush-wrong");
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
        let scene = Scene::new(Mood::Erring(name)).await;
        let (authorization, back) = scene.asked().await;
        let error = authorization
            .exchange(&scene.partner, &back)
            .await
            .unwrap_err();
        assert_eq!(oauth(&error), &code);
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.operation(), Some("exchangeCode"));
        assert!(error.to_string().contains(name), "{error}");
        assert_clean(&error, &code_in(&back));
        assert_eq!(scene.exchanges(), 1);
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
        let scene = Scene::new(Mood::Custom(status, media_type, body)).await;
        let (authorization, back) = scene.asked().await;
        let error = authorization
            .exchange(&scene.partner, &back)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}: {error}");
        assert_eq!(error.body().unwrap(), body);
        assert_clean(&error, &code_in(&back));
        assert_eq!(scene.exchanges(), 1);
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
        let scene = Scene::new(Mood::Custom(200, "application/json", body)).await;
        let (authorization, back) = scene.asked().await;
        let token = authorization.exchange(&scene.partner, &back).await.unwrap();
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
