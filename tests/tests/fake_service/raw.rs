//! Sends requests to the fake service over plain HTTP, without the client.

use std::ops::Deref;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use tests::fake::{Faults, ItemState, Kind, Service, Settings};

/// A fake service, with an HTTP client for it.
pub struct Raw {
    pub service: Service,
    http: Client,
}

/// A complete response that was received.
#[derive(Debug)]
pub struct Seen {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// The credentials that a request contains.
#[derive(Clone)]
pub enum As {
    /// The request contains this user's token.
    Token(String),
    /// The request contains the application's credentials.
    Application,
    /// The request contains no credentials.
    Anonymous,
}

impl Raw {
    /// Starts a service whose first user has a month of data.
    pub async fn seeded() -> Self {
        let raw = Self::with(|_| {}).await;
        raw.service.seed_data();
        raw
    }

    /// Starts a service without data, with modified settings.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self {
            service: Settings::with(change).start().await.unwrap(),
            http: plain_client(),
        }
    }

    /// Builds a request without sending it.
    pub fn request(&self, method: &str, path: &str, who: &As) -> RequestBuilder {
        let method: Method = method.parse().unwrap();
        let request = self
            .http
            .request(method, format!("{}{path}", self.service.url()));
        match who {
            As::Token(token) => request.header("authorization", format!("Bearer {token}")),
            As::Application => request.header("authorization", self.basic()),
            As::Anonymous => request,
        }
    }

    /// Returns the `Authorization` header with the application's credentials.
    pub fn basic(&self) -> String {
        let (id, secret) = (self.service.client_id(), self.service.client_secret());
        format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
    }

    /// Returns the credentials of the first user.
    pub fn user(&self) -> As {
        As::Token(self.service.token().to_owned())
    }

    /// Sends a request without a body, and returns the response.
    pub async fn ask(&self, method: &str, path: &str, who: &As) -> Seen {
        Seen::of(self.request(method, path, who)).await.unwrap()
    }

    /// Sends a request without a body, and returns the status of the response.
    pub async fn status(&self, method: &str, path: &str, who: &As) -> u16 {
        self.ask(method, path, who).await.status
    }

    /// Creates a transaction of the first user, and returns its path. Returns `None` if the user has no new data.
    pub async fn open(&self, kind: Kind) -> Option<String> {
        let created = self.mine(&format!("/{}", kind.transactions()));
        let created = self.ask("POST", &created, &self.user()).await;
        if created.status == 204 {
            assert!(created.body.is_empty());
            return None;
        }
        assert_eq!(created.status, 201);
        let location = created.json();
        let path = path(location["resource-uri"].as_str().unwrap());
        assert!(path.ends_with(&format!("/{}", location["transaction-id"])));
        Some(path)
    }

    /// Returns the paths of the links in the list of a transaction.
    pub async fn links(&self, transaction: &str) -> Vec<String> {
        let list = self.get(transaction).await.json();
        paths(list.as_object().unwrap().values().next().unwrap())
    }

    /// Commits a transaction of the first user, and returns the status of the response.
    pub async fn commit(&self, transaction: &str) -> u16 {
        self.status("PUT", transaction, &self.user()).await
    }

    /// Causes a fault in each request.
    pub fn fail(&self, change: impl FnOnce(&mut Faults)) {
        self.set_faults(Some(Faults::none(1).with(change)));
    }

    /// Returns the service's items of a kind.
    pub fn items_of(&self, kind: Kind) -> Vec<ItemState> {
        let mut items = self.items();
        items.retain(|item| item.kind == kind);
        items
    }

    /// Sends a GET request with the token of the first user.
    pub async fn get(&self, path: &str) -> Seen {
        self.ask("GET", path, &self.user()).await
    }

    /// Sends a request with a JSON body, and returns the response.
    pub async fn send(&self, method: &str, path: &str, who: &As, body: &Value) -> Seen {
        let request = self
            .request(method, path, who)
            .header("content-type", "application/json")
            .body(body.to_string());
        Seen::of(request).await.unwrap()
    }

    /// Returns a path below `/v3/users/{user-id}` for the first user.
    pub fn mine(&self, rest: &str) -> String {
        format!("/v3/users/{}{rest}", self.service.user_id())
    }
}

impl Deref for Raw {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.service
    }
}

impl Seen {
    /// Sends a request, and reads the complete response.
    pub async fn of(request: RequestBuilder) -> reqwest::Result<Self> {
        let response = request.send().await?;
        Ok(Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await?.to_vec(),
        })
    }

    /// Parses the body of the response as JSON.
    pub fn json(&self) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text:?}"))
    }

    /// Returns the body of the response as a string.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// Returns the value of a header, or an empty string if it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// Returns an HTTP client that does not follow redirects or use proxies.
pub fn plain_client() -> Client {
    // reqwest is built with TLS but without a default crypto provider, although only plain HTTP is used here. Another
    // test may already have installed one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().redirect(Policy::none()).no_proxy();
    builder.build().unwrap()
}

/// Returns the paths of the links in the list of a transaction.
pub fn paths(list: &Value) -> Vec<String> {
    let links = list.as_array().unwrap().iter();
    links.map(|link| path(link.as_str().unwrap())).collect()
}

/// Returns the path in the URL of a link.
pub fn path(link: &str) -> String {
    link.strip_prefix("https://www.polaraccesslink.com")
        .unwrap_or_else(|| panic!("{link} is not a link of the service"))
        .to_owned()
}
