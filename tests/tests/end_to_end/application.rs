//! The application around the program. It authorizes and registers users, and receives webhook deliveries with the
//! crate.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use accesslink_api::client::RetryPolicy;
use accesslink_api::credentials::ClientCredentials;
use accesslink_api::models::{WebhookRequest, WebhookType};
use accesslink_api::oauth::Authorization;
use accesslink_api::value::Secret;
use accesslink_api::webhook::WebhookReceiver;
use accesslink_api::{Client, Error, ids::UserId};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use tests::fake::Service;

use crate::fake_service::raw::plain_client;

/// The maximum number of attempts at a step, which is more than injected faults require.
const TRIES: usize = 60;

/// The events that the webhook subscribes to.
pub(crate) const EVENTS: [&str; 4] = [
    "EXERCISE",
    "SLEEP",
    "ACTIVITY_SUMMARY",
    "PHYSICAL_INFORMATION",
];

/// An application with a running webhook server.
pub(crate) struct Application {
    partner: Client<ClientCredentials>,
    inbox: Arc<Inbox>,
    url: String,
}

/// The deliveries that the webhook server received.
struct Inbox {
    receiver: RwLock<WebhookReceiver>,
    handled: Mutex<BTreeSet<String>>,
    news: Mutex<Vec<String>>,
}

impl Application {
    /// Starts the application and its webhook server.
    pub(crate) async fn start(service: &Service) -> Self {
        let wait = Duration::from_millis(1);
        let partner = Client::builder()
            .without_rate_limiter()
            .base_url(service.url())
            .authorization_url(service.authorize_url())
            .token_url(service.token_url())
            .retries(RetryPolicy::default().backoff(wait, wait))
            .build_partner(service.client_id(), service.client_secret())
            .unwrap();
        let inbox = Arc::new(Inbox {
            receiver: RwLock::new(WebhookReceiver::without_secret()),
            handled: Mutex::default(),
            news: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/hook", post(receive))
            .with_state(Arc::clone(&inbox));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            partner,
            inbox,
            url,
        }
    }

    /// Authorizes and registers a user in a browser. Returns the access token and the ID of the user.
    pub(crate) async fn admit(&self, service: &Service, member: &str) -> (Secret, UserId) {
        let browser = plain_client();
        let mut token = None;
        for _ in 0..TRIES {
            let authorization = Authorization::begin()
                .unwrap()
                .redirect_uri("http://127.0.0.1:1/back");
            let page = browser.get(authorization.url(&self.partner)).send().await;
            let Some(back) = page.ok().and_then(|page| {
                let location = page.headers().get("location")?;
                Some(location.to_str().ok()?.to_owned())
            }) else {
                continue;
            };
            // A code can be used only once, so a failure restarts the authorization.
            if let Ok(given) = authorization.exchange(&self.partner, &back).await {
                token = Some(given);
                break;
            }
        }
        let token = token.expect("an authorization should succeed despite faults");
        let user = self.partner.for_user(token.access_token.expose()).unwrap();
        insist(service, || user.register(member)).await;
        (token.access_token, token.user_id)
    }

    /// Creates the webhook at the service, and stores its secret.
    pub(crate) async fn subscribe(&self, service: &Service) {
        let webhooks = self.partner.webhooks();
        for _ in 0..TRIES {
            let events = EVENTS.map(WebhookType::from);
            let created = webhooks
                .create(WebhookRequest::new(events, &self.url))
                .await;
            match created {
                Ok(created) => {
                    let data = created.data.unwrap();
                    let knowing = WebhookReceiver::new(data.signature_secret_key.unwrap());
                    *self.inbox.receiver.write().unwrap() = knowing.unwrap();
                    return;
                }
                // A webhook whose secret was lost is useless.
                Err(_) => {
                    let Some(known) = insist(service, || webhooks.get()).await else {
                        continue;
                    };
                    for one in known.data {
                        let id = one.id.unwrap();
                        insist(service, || webhooks.delete(id.clone()).optional()).await;
                    }
                }
            }
        }
        panic!("could not create the webhook in {TRIES} attempts");
    }

    /// Returns the kinds of the deliveries since the previous call, without duplicates.
    pub(crate) fn take_news(&self) -> Vec<String> {
        std::mem::take(&mut *self.inbox.news.lock().unwrap())
    }

    /// Returns a client with the given access token.
    pub(crate) fn user(&self, token: &Secret) -> Client<accesslink_api::credentials::UserToken> {
        self.partner.for_user(token.expose()).unwrap()
    }
}

/// Retries a call until it succeeds.
async fn insist<T, F>(service: &Service, mut call: impl FnMut() -> F) -> T
where
    F: IntoFuture<Output = Result<T, Error>>,
{
    let mut last = None;
    for _ in 0..TRIES {
        match call().await {
            Ok(value) => return value,
            Err(error) => {
                // This advances the clock of the service, which resets the limit.
                if let Some(wait) = error.retry_after() {
                    service.advance(wait);
                }
                last = Some(error);
            }
        }
    }
    panic!("{last:?}");
}

async fn receive(State(inbox): State<Arc<Inbox>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let delivery = match inbox.receiver.read().unwrap().receive(&headers, &body) {
        Ok(delivery) => delivery,
        Err(error) => return error.status(),
    };
    let kind = delivery.event().kind().unwrap_or_default().to_owned();
    let key = delivery.deduplication_key().to_string();
    if kind != "PING" && inbox.handled.lock().unwrap().insert(key) {
        inbox.news.lock().unwrap().push(kind);
    }
    StatusCode::OK
}
