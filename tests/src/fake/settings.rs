//! The settings of the fake service, and its start.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::answer::{Inner, answer};
use super::clock::Pace;
use super::connection::{Breakable, Connection, Counters};
use super::deviations::Deviations;
use super::faults::Faults;
use super::limits::Limits;
use super::service::Service;
use super::state::State;
use super::transactions::SecondCreate;

/// The settings of a [`Service`]. The defaults are a free port at 127.0.0.1, a stopped clock, no deviations, no faults,
/// and the documented limits.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The port to listen on. The port 0 selects a free port.
    pub port: u16,
    /// The seed for tokens, secrets and sample data.
    pub seed: u64,
    /// The pace of the service's clock.
    pub pace: Pace,
    /// The enabled deviations from the document.
    pub deviations: Deviations,
    /// The probabilities of faults; `None` disables all faults.
    pub faults: Option<Faults>,
    /// The rate limits of the application.
    pub limits: Limits,
    /// The behavior of a request to create a transaction while another one is open.
    pub second_create: SecondCreate,
    /// The client ID of the application.
    pub client_id: String,
    /// The client secret of the application.
    pub client_secret: String,
    /// The registered redirect URIs. Every URI is allowed if the list is empty.
    pub redirect_uris: Vec<String>,
    /// The maximum number of recorded requests.
    pub keep_requests: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 1,
            pace: Pace::Standing,
            deviations: Deviations::none(),
            faults: None,
            limits: Limits::documented(),
            second_create: SecondCreate::Disbands,
            client_id: "fake-client-id".to_owned(),
            client_secret: "fake-client-secret".to_owned(),
            redirect_uris: Vec::new(),
            keep_requests: 10_000,
        }
    }
}

impl Settings {
    /// Modifies the defaults, such as in `Settings::with(|settings| settings.seed = 7)`.
    #[must_use]
    pub fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut settings = Self::default();
        change(&mut settings);
        settings
    }

    /// Starts the service with one registered user without data.
    ///
    /// # Errors
    /// Returns an error if listening fails.
    pub async fn start(self) -> io::Result<Service> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let address = listener.local_addr()?;
        let counters = Arc::new(Counters::default());
        let inner = Inner::new(State::new(self), Arc::clone(&counters));
        let shared = Arc::new(inner);
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&shared))
            .into_make_service_with_connect_info::<Connection>();
        let (stop, stopped) = oneshot::channel::<()>();
        let listener = Breakable { listener, counters };
        let task = tokio::spawn(async move {
            // The server ends when the service is stopped or dropped.
            let until = async move {
                let _ = stopped.await;
            };
            let _ = axum::serve(listener, router)
                .with_graceful_shutdown(until)
                .await;
        });
        Ok(Service::new(address, shared, stop, task))
    }
}
