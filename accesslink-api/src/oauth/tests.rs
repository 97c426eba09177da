//! Tests of the URL, the state, the stored form, and the parsing of redirects.

use super::*;
use crate::error::OAuthErrorCode;

fn partner() -> Client<ClientCredentials> {
    Client::partner("known id&", "hush-secret").unwrap()
}

fn state(authorization: &Authorization) -> String {
    authorization.state.expose().to_owned()
}

#[test]
fn the_url_has_each_parameter_once_and_encoded() {
    let authorization = Authorization::begin()
        .unwrap()
        .redirect_uri("https://diary.example/polar?a=b&c=d e");
    assert_eq!(
        authorization.url(&partner()),
        format!(
            "https://flow.polar.com/oauth2/authorization?response_type=code&client_id=known%20id%26\
             &redirect_uri=https%3A%2F%2Fdiary.example%2Fpolar%3Fa%3Db%26c%3Dd%20e&scope=accesslink.read_all&state={}",
            state(&authorization)
        )
    );
    let bare = Authorization::begin().unwrap().redirect_uri("").scope("");
    assert_eq!(
        bare.url(&partner()),
        format!(
            "https://flow.polar.com/oauth2/authorization?response_type=code&client_id=known%20id%26&state={}",
            state(&bare)
        )
    );
}

#[test]
fn states_are_unique_and_url_safe() {
    let states: std::collections::BTreeSet<String> = (0..100)
        .map(|_| state(&Authorization::begin().unwrap()))
        .collect();
    assert_eq!(states.len(), 100);
    for state in states {
        assert_eq!(state.len(), 43);
        assert!(
            state
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
        );
    }
}

#[test]
fn a_stored_authorization_is_restored() {
    for authorization in [
        Authorization::begin().unwrap(),
        Authorization::begin()
            .unwrap()
            .redirect_uri("https://é.example/?.=&")
            .scope(""),
    ] {
        let stored = authorization.to_stored();
        assert!(
            stored
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        );
        let restored = Authorization::from_stored(&stored).unwrap();
        assert_eq!(restored.url(&partner()), authorization.url(&partner()));
    }
    let stored = Authorization::begin().unwrap().to_stored();
    for invalid in [
        "",
        "hush",
        "v2.1.hush..",
        "v2....",
        &stored.replace("v2", "v1"),
        &stored.replace("v2.", "v2.-"),
        &stored.replace("v2.", "v2.hush"),
        &format!("{stored}.hush"),
        &format!("{stored}!"),
    ] {
        let error = Authorization::from_stored(invalid).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(!format!("{error:?}").contains("hush"), "{error:?}");
    }
}

#[test]
fn all_forms_of_a_redirect_are_parsed() {
    for redirected in [
        "https://diary.example/polar?code=a%2Fb+c&state=STATE",
        "/polar?x=1&state=STATE&code=a%2Fb%20c#top",
        "?state=STATE&code=a/b%20c&error=",
        "state=STATE&code=a/b+c\r\n",
    ] {
        let authorization = Authorization::begin()
            .unwrap()
            .redirect_uri("https://a.example/");
        let redirected = redirected.replace("STATE", &state(&authorization));
        let operation = authorization.accept(&redirected).unwrap();
        assert_eq!(operation.code.expose(), "a/b c", "{redirected}");
        assert_eq!(
            operation.redirect_uri.as_deref(),
            Some("https://a.example/")
        );
    }
}

#[test]
fn a_redirect_of_another_authorization_is_rejected() {
    let authorization = Authorization::begin().unwrap();
    let state = state(&authorization);
    let other = self::state(&Authorization::begin().unwrap());
    for (redirected, said) in [
        (
            format!("code=hush&state={other}"),
            "does not match this authorization",
        ),
        (
            format!("code=hush&state={state}x"),
            "does not match this authorization",
        ),
        (
            format!("error=x&state={other}"),
            "does not match this authorization",
        ),
        (
            format!("code=hush&state={}", state.get(1..).unwrap()),
            "does not match this authorization",
        ),
        ("code=hush".to_owned(), "no state"),
        ("code=hush&state=".to_owned(), "no state"),
        ("error=access_denied".to_owned(), "no state"),
        (
            "error=access_denied&code=hush&state=".to_owned(),
            "no state",
        ),
        (String::new(), "no state"),
        (format!("state={state}"), "no code"),
        (
            format!("code=hush&state={state}&state={state}"),
            "is repeated",
        ),
        (format!("code=hush&code=hush2&state={state}"), "is repeated"),
    ] {
        let error = authorization.accept(&redirected).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization);
        assert!(error.to_string().contains(said), "{redirected}: {error}");
        assert!(error.oauth().is_none());
        let shown = format!("{error} {error:?}");
        for hidden in ["hush", &state, &other] {
            assert!(!shown.contains(hidden), "{shown}");
        }
    }
    // None of the redirects used up the authorization.
    let right = format!("code=1&state={state}");
    assert!(authorization.accept(&right).is_ok());
}

#[test]
fn an_authorization_is_used_once_within_ten_minutes() {
    let begin = || Authorization::begin().unwrap();
    let aged = |seconds: u64| {
        let stored = begin().to_stored();
        let (_, rest) = stored.split_once('.').unwrap();
        let (begun, rest) = rest.split_once('.').unwrap();
        let begun = begun.parse::<u64>().unwrap() - seconds;
        Authorization::from_stored(&format!("{STORED}.{begun}.{rest}")).unwrap()
    };
    for answer in ["code=hush", "error=access_denied"] {
        let authorization = begin();
        let stored = authorization.to_stored();
        let redirected = format!("{answer}&state={}", state(&authorization));
        let first = authorization.accept(&redirected);
        assert!(!first.is_err_and(|error| error.to_string().contains("already used")));
        for again in [authorization, Authorization::from_stored(&stored).unwrap()] {
            let error = again.accept(&redirected).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Authorization);
            assert!(error.to_string().contains("already used"), "{error}");
        }

        for (seconds, is_expired) in [(0, false), (590, false), (610, true), (86_400, true)] {
            let authorization = aged(seconds);
            let redirected = format!("{answer}&state={}", state(&authorization));
            let error = authorization.accept(&redirected).err();
            let message = error.map_or_else(String::new, |error| error.to_string());
            assert_eq!(message.contains("ten minutes"), is_expired, "{seconds}");
        }
    }
}

#[test]
fn a_redirect_can_report_that_the_user_denied_access() {
    for redirected in [
        "error=access_denied&state=STATE",
        "https://diary.example/?error=access_denied&error_description=No%0Athanks.&state=STATE",
        "?error=access_denied&error_description=No+thanks.&state=STATE",
    ] {
        let authorization = Authorization::begin().unwrap();
        let redirected = redirected.replace("STATE", &state(&authorization));
        let error = authorization.accept(&redirected).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization);
        let oauth = error.oauth().unwrap();
        assert_eq!(oauth.code, OAuthErrorCode::AccessDenied);
        assert!(
            error.to_string().contains("the user denied access"),
            "{error}"
        );
        if let Some(description) = &oauth.description {
            assert_eq!(description, "No thanks.");
            let boxed: Box<dyn std::error::Error + Send + Sync> = oauth.clone().into();
            assert!(
                boxed.to_string().starts_with("access_denied: No thanks"),
                "{boxed}"
            );
        }
    }
}

#[test]
fn errors_of_finish_do_not_repeat_the_code() {
    let client = partner();
    for (body, code) in [
        (
            r#"{"error": "invalid_grant", "error_description": "code hush-code is used up"}"#,
            Some(OAuthErrorCode::InvalidGrant),
        ),
        (
            r#"{"error": "hush-code is not a code"}"#,
            Some(OAuthErrorCode::Other("[redacted]".to_owned())),
        ),
        ("<html><title>No hush-code here</title></html>", None),
    ] {
        let response = http::Response::builder()
            .status(400)
            .header("content-type", "text/html")
            .header("location", "https://a.example/hush-code")
            .body(bytes::Bytes::from_static(body.as_bytes()));
        let error = client
            .finish::<super::ExchangeCode>(response.unwrap())
            .unwrap_err();
        let said = error.oauth().map(|error| error.code.clone());
        assert_eq!(said, code, "{error}");
        let shown = format!("{error} {error:?} {:?}", error.api());
        assert!(!shown.contains("hush"), "{shown}");
        assert_eq!(error.body().unwrap(), body);
    }
}
