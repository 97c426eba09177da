//! Configures the fake service before it starts.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::{fmt, io};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::answer::{Inner, answer};
use super::clock::{Clock, Pace};
use super::connection::{Breakable, Connection, Counters};
use super::deviations::Deviations;
use super::faults::Faults;
use super::limits::{Limiter, Limits};
use super::oauth::Consent;
use super::service::Service;
use super::state::{Application, State};
use super::transactions::SecondCreate;

/// A builder for a [`Service`]. The defaults are a free port at 127.0.0.1, a stopped clock, no deviations, no faults,
/// and the documented limits.
#[derive(Debug, Clone)]
pub struct Builder {
    port: u16,
    seed: u64,
    pace: Pace,
    deviations: Deviations,
    faults: Option<Faults>,
    limits: Limits,
    second_create: SecondCreate,
    application: Application,
    keep_requests: usize,
}

/// The reason why the service could not be started.
#[derive(Debug)]
pub enum StartError {
    /// The port is already in use.
    PortUsed(u16),
    /// Listening failed with another error.
    Listen(io::Error),
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 1,
            pace: Pace::Standing,
            deviations: Deviations::none(),
            faults: None,
            limits: Limits::documented(),
            second_create: SecondCreate::Disbands,
            application: Application {
                client_id: "fake-client-id".to_owned(),
                client_secret: "fake-client-secret".to_owned(),
                redirect_uris: Vec::new(),
            },
            keep_requests: 10_000,
        }
    }
}

impl Builder {
    /// Sets the port to listen on. The port 0 selects a free port.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the seed for tokens, secrets and sample data.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the pace of the service's clock.
    #[must_use]
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// Sets the enabled deviations from the document.
    #[must_use]
    pub fn deviations(mut self, deviations: Deviations) -> Self {
        self.deviations = deviations;
        self
    }

    /// Sets the probabilities of faults.
    #[must_use]
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = Some(faults);
        self
    }

    /// Sets the rate limits of the application.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the behavior of a request to create a transaction while another one is open.
    #[must_use]
    pub fn second_create(mut self, second_create: SecondCreate) -> Self {
        self.second_create = second_create;
        self
    }

    /// Sets the client ID and the client secret of the application.
    #[must_use]
    pub fn application(mut self, client_id: &str, client_secret: &str) -> Self {
        self.application.client_id = client_id.to_owned();
        self.application.client_secret = client_secret.to_owned();
        self
    }

    /// Registers a redirect URI. Every URI is allowed if none is registered.
    #[must_use]
    pub fn redirect_uri(mut self, redirect_uri: &str) -> Self {
        self.application.redirect_uris.push(redirect_uri.to_owned());
        self
    }

    /// Sets the maximum number of recorded requests, which defaults to 10,000.
    #[must_use]
    pub fn keep_requests(mut self, count: usize) -> Self {
        self.keep_requests = count;
        self
    }

    /// Starts the service with one registered user without data.
    ///
    /// # Errors
    /// Returns an error if listening fails.
    pub async fn start(self) -> Result<Service, StartError> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await;
        let listener = listener.map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => StartError::PortUsed(self.port),
            _ => StartError::Listen(error),
        })?;
        let address = listener.local_addr().map_err(StartError::Listen)?;

        let counters = Arc::new(Counters::default());
        let inner = Inner::new(self.state(), self.faults, Arc::clone(&counters));
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
        Ok(Service::new(address, shared, self.seed, stop, task))
    }

    fn state(&self) -> State {
        State {
            clock: Clock::new(self.pace),
            application: self.application.clone(),
            users: Vec::new(),
            signed_in: 0,
            consent: Consent::Given,
            codes: Vec::new(),
            tokens: Vec::new(),
            items: Vec::new(),
            nights: Vec::new(),
            recharges: Vec::new(),
            transactions: Vec::new(),
            second_create: self.second_create,
            webhook: None,
            deliveries: Default::default(),
            limiter: Limiter::new(self.limits),
            deviations: self.deviations,
            requests: 0,
            recorded: Default::default(),
            keep_requests: self.keep_requests,
            seed: self.seed,
            last_id: 1_000,
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortUsed(port) => write!(
                formatter,
                "port {port} is in use; stop the other program or choose another port"
            ),
            Self::Listen(error) => write!(
                formatter,
                "could not listen on the address: {error}; choose another port"
            ),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen(error) => Some(error),
            _ => None,
        }
    }
}
