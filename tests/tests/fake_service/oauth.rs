//! Tests of the two authorization endpoints, as specified by the documentation and RFC 6749.

use std::time::Duration;

use tests::fake::Consent;

use super::raw::{As, Raw, Seen};

const REDIRECT: &str = "http://127.0.0.1:9/callback?from=page";

#[tokio::test]
async fn a_code_is_exchanged_for_a_valid_token() {
    let raw = Raw::seeded().await;
    let new = raw.add_user(None);
    raw.sign_in(new.id, Consent::Given);
    let seen = authorize(
        &raw,
        &format!("&redirect_uri={REDIRECT_ENCODED}&state=a%26b%20c"),
    )
    .await;
    let location = seen.header("location").to_owned();
    assert!(
        location.starts_with(&format!("{REDIRECT}&code=")),
        "{location}"
    );
    assert!(location.ends_with("&state=a%26b%20c"), "{location}");

    let code = code(&seen);
    let answer = exchange(
        &raw,
        &format!("code={code}&redirect_uri={REDIRECT_ENCODED}"),
    )
    .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let token = answer.json();
    assert_eq!(token["token_type"], "bearer");
    assert_eq!(token["x_user_id"], new.id);
    assert_eq!(token["expires_in"], 31_535_999);
    assert!(token.get("refresh_token").is_none());

    let who = As::Token(token["access_token"].as_str().unwrap().to_owned());
    let path = format!("/v3/users/{}", new.id);
    assert_eq!(raw.status("GET", &path, &who).await, 204);
    raw.advance(Duration::from_secs(31_536_000));
    assert_eq!(raw.status("GET", &path, &who).await, 401);
}

const REDIRECT_ENCODED: &str = "http%3A%2F%2F127.0.0.1%3A9%2Fcallback%3Ffrom%3Dpage";

#[tokio::test]
async fn errors_have_the_codes_of_rfc_6749() {
    let raw = Raw::seeded().await;
    for (form, error) in [
        ("code=1", "invalid_request"),
        ("grant_type=authorization_code", "invalid_request"),
        (
            "grant_type=authorization_code&code=1&code=2",
            "invalid_request",
        ),
        ("grant_type=refresh_token&code=1", "unsupported_grant_type"),
        ("grant_type=authorization_code&code=1", "invalid_grant"),
    ] {
        let answer = token(&raw, form, Some(&raw.basic())).await;
        assert_eq!(answer.status, 400, "{form}");
        assert_eq!(answer.json()["error"], error, "{form}");
    }
    let form = "grant_type=authorization_code&code=1";
    for authorization in [None, Some("Basic bm9ib2R5OndydW5n"), Some("Bearer 1")] {
        let answer = token(&raw, form, authorization).await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.json()["error"], "invalid_client");
    }

    assert!(location(&authorize(&raw, "&scope=everything").await).contains("error=invalid_scope"));
    assert!(location(&authorize(&raw, "&scope=accesslink.read_all").await).contains("code="));
    raw.sign_in(raw.user_id(), Consent::Denied);
    assert!(location(&authorize(&raw, "&state=s").await).ends_with("?error=access_denied&state=s"));
}

#[tokio::test]
async fn does_not_redirect_to_an_unregistered_uri() {
    let raw =
        Raw::with(|settings| settings.redirect_uris = vec!["http://localhost/mine".to_owned()])
            .await;
    let wrong = authorize(&raw, "&redirect_uri=http%3A%2F%2Flocalhost%2Fother").await;
    assert_eq!(wrong.status, 400);
    assert_eq!(wrong.header("location"), "");
    assert!(location(&authorize(&raw, "").await).starts_with("http://localhost/mine?code="));
    let stranger = raw
        .ask(
            "GET",
            "/oauth2/authorization?response_type=code&client_id=x",
            &As::Anonymous,
        )
        .await;
    assert_eq!(stranger.status, 400);
}

async fn authorize(raw: &Raw, more: &str) -> Seen {
    let id = raw.client_id();
    let path = format!("/oauth2/authorization?response_type=code&client_id={id}{more}");
    raw.ask("GET", &path, &As::Anonymous).await
}

async fn exchange(raw: &Raw, form: &str) -> Seen {
    let form = format!("grant_type=authorization_code&{form}");
    token(raw, &form, Some(&raw.basic())).await
}

async fn token(raw: &Raw, form: &str, authorization: Option<&str>) -> Seen {
    let mut request = raw
        .request("POST", "/v2/oauth2/token", &As::Anonymous)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_owned());
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    Seen::of(request).await.unwrap()
}

fn location(seen: &Seen) -> String {
    assert_eq!(seen.status, 302);
    seen.header("location").to_owned()
}

/// Returns the code in a redirect, percent-encoded.
fn code(seen: &Seen) -> String {
    let location = location(seen);
    let (_, rest) = location.split_once("code=").unwrap();
    rest.split('&').next().unwrap().to_owned()
}
