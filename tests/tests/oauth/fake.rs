//! A strict fake of the two authorization endpoints and of the registration, with a client for it.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use accesslink_api::Client;
use accesslink_api::client::{BoxFuture, RetryPolicy, Timer};
use accesslink_api::credentials::ClientCredentials;
use accesslink_api::oauth::Authorization;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub(crate) const ID: &str = "known-id";
pub(crate) const SECRET: &str = "hush-secret+/&=";
pub(crate) const REDIRECT: &str = "https://diary.example/polar?from=flow&x=%20";
pub(crate) const OTHER_REDIRECT: &str = "https://diary.example/other";
pub(crate) const TOKEN: &str = "hush-token";

/// The behavior of the fake service.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mood {
    Strict,
    /// The user declines.
    Refusing,
    /// The exchange fails with this error.
    Erring(&'static str),
    /// The exchange returns this status, content type and body.
    Custom(u16, &'static str, &'static str),
}

pub(crate) struct Grant {
    made: Duration,
    redirect_uri: Option<String>,
    used: bool,
}

pub(crate) struct Fake {
    mood: Mood,
    pub(crate) now: Duration,
    grants: BTreeMap<String, Grant>,
    pub(crate) tokens: Vec<String>,
    exchanges: Vec<String>,
    members: Vec<String>,
}

pub(crate) type Shared = Arc<Mutex<Fake>>;

/// The fake service, with a client for it.
pub(crate) struct Scene {
    pub(crate) address: SocketAddr,
    pub(crate) fake: Shared,
    pub(crate) partner: Client<ClientCredentials>,
}

/// A timer that fails the test if the client waits for a retry.
pub(crate) struct NoWaits;

impl Timer for NoWaits {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            panic!("the client retries the exchange after {time:?}");
        })
    }
}

impl Scene {
    pub(crate) async fn new(mood: Mood) -> Self {
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

    pub(crate) fn client(address: SocketAddr, secret: &str) -> Client<ClientCredentials> {
        Client::builder()
            .base_url(format!("http://{address}/api"))
            .authorization_url(format!("http://{address}/oauth2/authorization"))
            .token_url(format!("http://{address}/v2/oauth2/token"))
            .retries(RetryPolicy::default())
            .timer(NoWaits)
            .build_partner(ID, secret)
            .unwrap()
    }

    /// Opens a URL in a browser, and returns the URL to which the browser is redirected.
    pub(crate) async fn browse(&self, url: &str) -> String {
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

    /// Returns an authorization and the URL of its redirect, which contains the code.
    pub(crate) async fn asked(&self) -> (Authorization, String) {
        let authorization = Authorization::begin().unwrap().redirect_uri(REDIRECT);
        let back = self.browse(&authorization.url(&self.partner)).await;
        (authorization, back)
    }

    pub(crate) fn exchanges(&self) -> usize {
        self.fake.lock().unwrap().exchanges.len()
    }
}

/// Returns the code that a redirect contains.
pub(crate) fn code_in(back: &str) -> String {
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
        other => panic!("unexpected request {other:?}"),
    }
}

impl Fake {
    fn authorize(&mut self, query: &str) -> Response<Body> {
        let query = pairs(query);
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["client_id"], ID);
        let state = &query["state"];
        assert!(state.len() >= 32, "the state should be unpredictable");
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
            // Every code contains characters that have to be encoded.
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
            Mood::Custom(status, media_type, body) => return reply(status, media_type, body),
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
            // This revokes all tokens issued for the code.
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

/// Parses a query or a form, in which each name may only occur once.
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
            "duplicate {name} in {text}"
        );
    }
    read
}
