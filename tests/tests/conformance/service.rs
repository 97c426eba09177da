//! Services on loopback and clients of them, lent to one case after the other.

use std::sync::Mutex;

use accesslink_api::Client;
use accesslink_api::client::RetryPolicy;
use tests::calls::Clients;
use tests::document::Operation;
use tests::loopback::Loopback;

const TOKEN: &str = "a-user's-token";

/// `client-id:client-secret` in base64, made with another tool.
const BASIC: &str = "Basic Y2xpZW50LWlkOmNsaWVudC1zZWNyZXQ=";

/// The `Authorization` header that the document asks for.
pub fn authorization(operation: &Operation<'_>) -> String {
    if operation.basic {
        BASIC.to_owned()
    } else {
        format!("Bearer {TOKEN}")
    }
}

/// A service and the clients that talk to it.
pub struct Service {
    /// Answers as it is told.
    pub loopback: Loopback,
    /// Reads answers tolerantly.
    pub tolerant: Clients,
    /// Makes an error of everything odd.
    pub strict: Clients,
    /// Shows credentials that are not the right ones.
    pub impostor: Clients,
}

/// The services that are free: making clients takes longer than a case.
#[derive(Default)]
pub struct Services {
    free: Mutex<Vec<Service>>,
}

impl Services {
    /// Runs a case with a service of its own.
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
        // Each case is about one answer.
        let builder = || {
            Client::builder()
                .base_url(&url)
                .retries(RetryPolicy::none())
        };
        let tolerant = clients(builder().build_user(TOKEN).unwrap());
        Self {
            impostor: Clients {
                user: tolerant.user.as_user("another-token").unwrap(),
                partner: tolerant.user.as_partner("client-id", "guessed").unwrap(),
            },
            strict: clients(builder().strict().build_user(TOKEN).unwrap()),
            tolerant,
            loopback,
        }
    }
}

fn clients(user: Client<accesslink_api::credentials::UserToken>) -> Clients {
    Clients {
        partner: user.as_partner("client-id", "client-secret").unwrap(),
        user,
    }
}
