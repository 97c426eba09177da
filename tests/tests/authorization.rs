//! Authorization against a strict fake of the two endpoints, which knows nothing of the client's own code: it reads
//! queries and forms by itself, and refuses what RFC 6749 and the service's documentation refuse.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use accesslink_api::auth::Partner;
use accesslink_api::authorization::{Authorization, Registration, Token};
use accesslink_api::client::{Retries, Timer};
use accesslink_api::error::OAuthErrorCode;
use accesslink_api::{Client, Error, ErrorKind, UserId};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const ID: &str = "known-id";
const SECRET: &str = "hush-secret+/&=";
const REDIRECT: &str = "https://diary.example/polar?from=flow&x=%20";
const OTHER_REDIRECT: &str = "https://diary.example/other";
const TOKEN: &str = "hush-token";

/// What the fake is told to do beside being strict.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Strict,
    /// The user clicks "no".
    Refusing,
    /// Answers the exchange with this error.
    Erring(&'static str),
    /// Answers the exchange with this status and body.
    Odd(u16, &'static str, &'static str),
}

struct Grant {
    made: Duration,
    redirect_uri: Option<String>,
    used: bool,
}

struct Fake {
    mood: Mood,
    now: Duration,
    grants: BTreeMap<String, Grant>,
    tokens: Vec<String>,
    exchanges: Vec<String>,
    members: Vec<String>,
}

type Shared = Arc<Mutex<Fake>>;

/// The fake service and a client of it.
struct Scene {
    address: SocketAddr,
    fake: Shared,
    partner: Client<Partner>,
}

/// Fails the test if the client wants to wait before it sends something again.
struct NoWaits;

impl Timer for NoWaits {
    async fn sleep(&self, time: Duration) {
        panic!("the client repeats the exchange after {time:?}");
    }
}

impl Scene {
    async fn new(mood: Mood) -> Self {
        let fake = Arc::new(Mutex::new(Fake {
            mood,
            now: Duration::ZERO,
            grants: BTreeMap::new(),
            tokens: Vec::new(),
            exchanges: Vec::new(),
            members: Vec::new(),
        }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&fake));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let partner = Self::client(address, SECRET);
        Self {
            address,
            fake,
            partner,
        }
    }

    fn client(address: SocketAddr, secret: &str) -> Client<Partner> {
        Client::builder()
            .base_url(format!("http://{address}/api"))
            .authorization_url(format!("http://{address}/oauth2/authorization"))
            .token_url(format!("http://{address}/v2/oauth2/token"))
            .retries(Retries::default())
            .timer(NoWaits)
            .partner(ID, secret)
            .unwrap()
    }

    /// What the browser is sent back to when it opens the URL.
    async fn browse(&self, url: &str) -> String {
        let target = url
            .strip_prefix(&format!("http://{}", self.address))
            .unwrap()
            .to_owned();
        let address = self.address;
        let answer = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(
                stream,
                "GET {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
            )
            .unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        })
        .await
        .unwrap();
        let location = answer
            .lines()
            .find_map(|line| line.strip_prefix("location: "));
        location
            .unwrap_or_else(|| panic!("no redirect: {answer}"))
            .to_owned()
    }

    /// An authorization, and what its browser came back with.
    async fn asked(&self) -> (Authorization, String) {
        let authorization = Authorization::begin().unwrap().redirect_uri(REDIRECT);
        let back = self.browse(&authorization.url(&self.partner)).await;
        (authorization, back)
    }

    fn exchanges(&self) -> usize {
        self.fake.lock().unwrap().exchanges.len()
    }
}

/// Every text that an error gives of itself is free of secrets.
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

/// The code in a redirect.
fn code_in(back: &str) -> String {
    pairs(back.split_once('?').unwrap().1)["code"].clone()
}

async fn answer(State(shared): State<Shared>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 16).await.unwrap();
    let mut fake = shared.lock().unwrap();
    let header = |name: &str| head.headers.get(name).map(|value| value.to_str().unwrap());
    match (head.method.as_str(), head.uri.path()) {
        ("GET", "/oauth2/authorization") => fake.authorize(head.uri.query().unwrap_or_default()),
        ("POST", "/v2/oauth2/token") => {
            assert_eq!(header("accept"), Some("application/json"));
            assert_eq!(
                header("content-type"),
                Some("application/x-www-form-urlencoded")
            );
            fake.exchange(header("authorization").unwrap_or_default(), &body)
        }
        ("POST", "/api/v3/users") => {
            fake.register(header("authorization").unwrap_or_default(), &body)
        }
        other => panic!("nobody should ask for {other:?}"),
    }
}

impl Fake {
    fn authorize(&mut self, query: &str) -> Response<Body> {
        let query = pairs(query);
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["client_id"], ID);
        let state = &query["state"];
        assert!(state.len() >= 32, "a state that can be guessed");
        let redirect_uri = query.get("redirect_uri").cloned();
        let target = redirect_uri
            .clone()
            .unwrap_or("https://diary.example/default".to_owned());
        assert!(
            [REDIRECT, OTHER_REDIRECT, "https://diary.example/default"].contains(&target.as_str())
        );
        let back = if query
            .get("scope")
            .is_some_and(|scope| scope != "accesslink.read_all")
        {
            format!("error=invalid_scope&state={state}")
        } else if self.mood == Mood::Refusing {
            format!("error=access_denied&error_description=The+user%20said+no&state={state}")
        } else {
            // Every code has what must be encoded.
            let code = format!("c+d/{}=", self.grants.len());
            let encoded = code
                .replace('+', "%2B")
                .replace('/', "%2F")
                .replace('=', "%3D");
            let grant = Grant {
                made: self.now,
                redirect_uri,
                used: false,
            };
            self.grants.insert(code, grant);
            format!("code={encoded}&state={state}")
        };
        let separator = if target.contains('?') { '&' } else { '?' };
        let answer = Response::builder().status(302);
        let answer = answer.header("location", format!("{target}{separator}{back}"));
        answer.body(Body::empty()).unwrap()
    }

    fn exchange(&mut self, authorization: &str, form: &Bytes) -> Response<Body> {
        let form = String::from_utf8(form.to_vec()).unwrap();
        self.exchanges.push(form.clone());
        let form = pairs(&form);
        match self.mood {
            Mood::Erring(error) => {
                return refuse(error, &format!("{error} {authorization} {}", form["code"]));
            }
            Mood::Odd(status, media_type, body) => return reply(status, media_type, body),
            Mood::Strict | Mood::Refusing => {}
        }
        let pair = authorization.strip_prefix("Basic ").unwrap_or_default();
        if STANDARD.decode(pair).unwrap() != format!("{ID}:{SECRET}").as_bytes() {
            return reply(401, "application/json", r#"{"error":"invalid_client"}"#);
        }
        if form["grant_type"] != "authorization_code" {
            return refuse("unsupported_grant_type", "");
        }
        let Some(grant) = self.grants.get_mut(&form["code"]) else {
            return refuse("invalid_grant", "unknown code");
        };
        if grant.used {
            // All that this code gave is void.
            self.tokens.clear();
            return refuse("invalid_grant", "");
        }
        if grant.redirect_uri.as_ref() != form.get("redirect_uri") {
            return refuse("invalid_grant", "");
        }
        if self.now - grant.made > Duration::from_secs(600) {
            return refuse("invalid_grant", "");
        }
        grant.used = true;
        self.tokens.push(TOKEN.to_owned());
        let token = format!(
            r#"{{"access_token":"{TOKEN}","token_type":"bearer","expires_in":31535999,"x_user_id":10579}}"#
        );
        reply(200, "application/json;charset=UTF-8", &token)
    }

    fn register(&mut self, authorization: &str, body: &Bytes) -> Response<Body> {
        assert_eq!(authorization, format!("Bearer {TOKEN}"));
        let body: serde_json::Value = serde_json::from_slice(body).unwrap();
        let member = body["member-id"].as_str().unwrap().to_owned();
        if self.members.contains(&member) {
            return reply(
                409,
                "application/json",
                r#"{"message": "User already registered"}"#,
            );
        }
        self.members.push(member);
        reply(200, "application/json", r#"{"polar-user-id": 10579}"#)
    }
}

fn refuse(error: &str, description: &str) -> Response<Body> {
    let body = match description {
        "" => format!(r#"{{"error":"{error}"}}"#),
        description => format!(r#"{{"error":"{error}","error_description":"{description}"}}"#),
    };
    reply(400, "application/json", &body)
}

fn reply(status: u16, media_type: &str, body: &str) -> Response<Body> {
    let answer = Response::builder().status(status);
    let answer = answer.header("content-type", media_type);
    answer.body(Body::from(body.to_owned())).unwrap()
}

/// The pairs of a query or a form; each name must come once.
fn pairs(text: &str) -> BTreeMap<String, String> {
    let mut read = BTreeMap::new();
    for pair in text.split('&') {
        let (name, value) = pair.split_once('=').unwrap();
        let value = percent_encoding::percent_decode_str(&value.replace('+', " "))
            .decode_utf8()
            .unwrap()
            .into_owned();
        assert!(
            read.insert(name.to_owned(), value).is_none(),
            "{name} twice in {text}"
        );
    }
    read
}

fn oauth(error: &Error) -> &OAuthErrorCode {
    &error.oauth().unwrap_or_else(|| panic!("{error:?}")).code
}

fn is_token(token: &Token) {
    assert_eq!(token.access_token.expose(), TOKEN);
    assert_eq!(token.user_id, UserId(10579));
    assert_eq!(token.expires_in, Some(Duration::from_secs(31_535_999)));
    assert!(!format!("{token:?}").contains("hush"));
}

#[tokio::test]
async fn a_user_comes_in_and_is_registered_once() {
    let scene = Scene::new(Mood::Strict).await;
    let authorization = Authorization::begin().unwrap().redirect_uri(REDIRECT);
    let back = scene.browse(&authorization.url(&scene.partner)).await;
    assert!(back.starts_with(REDIRECT));

    // The second request of a web application has only what was stored.
    let stored = authorization.to_stored();
    drop(authorization);
    let authorization = Authorization::from_stored(&stored).unwrap();
    let token = authorization.exchange(&scene.partner, &back).await.unwrap();
    is_token(&token);

    let user = scene.partner.as_user(token.access_token.expose()).unwrap();
    let Registration::New(Some(registered)) = user.register("member").await.unwrap() else {
        panic!("the first time is new");
    };
    assert_eq!(registered.polar_user_id, Some(UserId(10579)));
    assert_eq!(
        user.register("member").await.unwrap(),
        Registration::AlreadyRegistered
    );
}

#[tokio::test]
async fn no_redirect_uri_is_sent_if_there_is_none() {
    let scene = Scene::new(Mood::Strict).await;
    let authorization = Authorization::begin().unwrap();
    let back = scene.browse(&authorization.url(&scene.partner)).await;
    is_token(&authorization.exchange(&scene.partner, &back).await.unwrap());
}

#[tokio::test]
async fn the_exchange_can_be_driven_by_hand() {
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
async fn another_redirect_uri_is_an_invalid_grant() {
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
async fn a_code_works_once_and_within_ten_minutes() {
    let scene = Scene::new(Mood::Strict).await;
    let (authorization, back) = scene.asked().await;
    let again = authorization.clone();
    authorization.exchange(&scene.partner, &back).await.unwrap();
    let error = again.exchange(&scene.partner, &back).await.unwrap_err();
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
async fn the_answer_to_another_browser_is_not_exchanged() {
    let scene = Scene::new(Mood::Strict).await;
    let (mine, back_to_me) = scene.asked().await;
    let (_, back_to_other) = scene.asked().await;
    let without_state = back_to_me.split("&state=").next().unwrap().to_owned();
    for (back, said) in [
        (back_to_other, "not that of this authorization"),
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
async fn a_user_who_refuses_is_told_apart() {
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
async fn every_error_has_its_name_and_none_is_repeated() {
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
        ("new_error", OAuthErrorCode::Unknown("new_error".to_owned())),
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
async fn odd_answers_are_errors_without_secrets_and_are_not_repeated() {
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
        let scene = Scene::new(Mood::Odd(status, media_type, body)).await;
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
async fn answers_are_read_as_loosely_as_others() {
    for (body, expires_in) in [
        (
            r#"{"access_token":"hush-token","token_type":"Bearer","expires_in":"473039999","x_user_id":"10579"}"#,
            Some(473_039_999),
        ),
        (
            r#"{"access_token":"hush-token","x_user_id":10579.0,"expires_in":-1}"#,
            None,
        ),
    ] {
        let scene = Scene::new(Mood::Odd(200, "application/json", body)).await;
        let (authorization, back) = scene.asked().await;
        let token = authorization.exchange(&scene.partner, &back).await.unwrap();
        assert_eq!(token.user_id, UserId(10579));
        assert_eq!(token.expires_in, expires_in.map(Duration::from_secs));
    }
}

#[test]
fn the_endpoints_are_not_reached_without_encryption() {
    let url = "http://hush.example/token";
    for builder in [
        Client::builder().token_url(url),
        Client::builder().authorization_url(url),
    ] {
        let error = builder.partner(ID, SECRET).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(!format!("{error:?}").contains("hush"), "{error:?}");
    }
}
