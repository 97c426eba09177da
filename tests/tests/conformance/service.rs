//! A pool of loopback services with their clients, which the cases borrow.

use std::sync::Mutex;

use accesslink_api::Client;
use accesslink_api::client::RetryPolicy;
use tests::calls::Clients;
use tests::document::Operation;
use tests::loopback::Loopback;

const TOKEN: &str = "a-user's-token";

/// The string `client-id:client-secret` in Base64, encoded with another tool.
const BASIC: &str = "Basic Y2xpZW50LWlkOmNsaWVudC1zZWNyZXQ=";

/// Returns the expected `Authorization` header of an operation.
pub fn authorization(operation: &Operation<'_>) -> String {
    if operation.basic {
        BASIC.to_owned()
    } else {
        format!("Bearer {TOKEN}")
    }
}

/// A loopback service with its clients.
pub struct Service {
    /// The service, which sends scripted responses.
    pub loopback: Loopback,
    /// The clients that decode leniently.
    pub tolerant: Clients,
    /// The clients that decode strictly.
    pub strict: Clients,
    /// The clients with wrong credentials.
    pub impostor: Clients,
}

/// The services that are currently not borrowed. They are reused, because building clients takes longer than a case.
#[derive(Default)]
pub struct Services {
    free: Mutex<Vec<Service>>,
}

impl Services {
    /// Runs a case with a service that no other case uses at the same time.
    pub async fn lend<T>(&self, case: impl AsyncFnOnce(&Service) -> T) -> T {
        let free = self.free.lock().unwrap().pop();
        let service = match free {
            Some(service) => service,
            None => Service::start().await,
        };
        let result = case(&service).await;
        self.free.lock().unwrap().push(service);
        result
    }
}

impl Service {
    async fn start() -> Self {
        let loopback = Loopback::start().await;
        let url = loopback.url();
        // Retries are off, because each case is about a single response.
        let builder = || {
            Client::builder()
                .base_url(&url)
                .retries(RetryPolicy::none())
        };
        let tolerant = clients(builder().build_user(TOKEN).unwrap());
        Self {
            impostor: Clients {
                user: tolerant.user.for_user("another-token").unwrap(),
                partner: tolerant.user.for_partner("client-id", "guessed").unwrap(),
            },
            strict: clients(builder().strict().build_user(TOKEN).unwrap()),
            tolerant,
            loopback,
        }
    }
}

fn clients(user: Client<accesslink_api::credentials::UserToken>) -> Clients {
    Clients {
        partner: user.for_partner("client-id", "client-secret").unwrap(),
        user,
    }
}
