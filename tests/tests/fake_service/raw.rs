//! Plain HTTP, without a line of the client.

use std::ops::Deref;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use tests::fake::{Builder, Service};

/// A service and what speaks to it.
pub struct Raw {
    pub service: Service,
    http: Client,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Seen {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Who asks.
#[derive(Clone)]
pub enum As {
    /// Whoever holds this token.
    Token(String),
    /// The application.
    Application,
    /// Nobody that is known.
    Nobody,
}

impl Raw {
    /// Starts a service whose first user has a month of data.
    pub async fn seeded() -> Self {
        let raw = Self::start(Service::builder()).await;
        raw.service.seed_data();
        raw
    }

    /// Starts a service without data.
    pub async fn start(builder: Builder) -> Self {
        Self {
            service: builder.start().await.unwrap(),
            http: plain_client(),
        }
    }

    /// A request that is not sent yet.
    pub fn request(&self, method: &str, path: &str, who: &As) -> RequestBuilder {
        let method: Method = method.parse().unwrap();
        let request = self
            .http
            .request(method, format!("{}{path}", self.service.url()));
        match who {
            As::Token(token) => request.header("authorization", format!("Bearer {token}")),
            As::Application => request.header("authorization", self.basic()),
            As::Nobody => request,
        }
    }

    /// `Authorization` of the application.
    pub fn basic(&self) -> String {
        let (id, secret) = (self.service.client_id(), self.service.client_secret());
        format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
    }

    /// The first user.
    pub fn user(&self) -> As {
        As::Token(self.service.token().to_owned())
    }

    /// Asks without a body.
    pub async fn ask(&self, method: &str, path: &str, who: &As) -> Seen {
        Seen::of(self.request(method, path, who)).await.unwrap()
    }

    /// Gets something as the first user.
    pub async fn get(&self, path: &str) -> Seen {
        self.ask("GET", path, &self.user()).await
    }

    /// Sends JSON.
    pub async fn send(&self, method: &str, path: &str, who: &As, body: &Value) -> Seen {
        let request = self
            .request(method, path, who)
            .header("content-type", "application/json")
            .body(body.to_string());
        Seen::of(request).await.unwrap()
    }

    /// `/v3/users/{the first user}` and what follows.
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
    /// Sends the request and reads the answer.
    pub async fn of(request: RequestBuilder) -> reqwest::Result<Self> {
        let response = request.send().await?;
        Ok(Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await?.to_vec(),
        })
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text:?}"))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// A header as text, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// A client that follows nothing and asks no proxy.
pub fn plain_client() -> Client {
    // The client is built with TLS, which these tests don't use, but without a choice of its cryptography. Another test
    // may have chosen before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().redirect(Policy::none()).no_proxy();
    builder.build().unwrap()
}

/// The links of a list in an answer, without their host.
pub fn paths(list: &Value) -> Vec<String> {
    let links = list.as_array().unwrap().iter();
    links.map(|link| path(link.as_str().unwrap())).collect()
}

/// The path of a link.
pub fn path(link: &str) -> String {
    link.strip_prefix("https://www.polaraccesslink.com")
        .unwrap_or_else(|| panic!("{link} is not of the service"))
        .to_owned()
}
