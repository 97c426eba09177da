//! How the service is set up before it starts.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::answer::{Inner, answer};
use super::clock::{Clock, Pace};
use super::connection::{Breakable, Connection, Counters};
use super::faults::Faults;
use super::limits::{Limiter, Limits};
use super::oauth::Consent;
use super::oddities::Oddities;
use super::service::Service;
use super::state::{Application, State};
use super::transactions::{LIFETIME, SecondCreate};

/// Sets the service up. What is not said: a free port of 127.0.0.1, a standing clock, no odd forms, no faults, the
/// documented limits.
#[derive(Debug, Clone)]
pub struct Builder {
    address: SocketAddr,
    seed: u64,
    pace: Pace,
    oddities: Oddities,
    faults: Option<Faults>,
    limits: Limits,
    lifetime: Duration,
    second_create: SecondCreate,
    application: Application,
    keep_requests: usize,
}

/// Why the service did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The address is not of this machine alone.
    NotLoopback(IpAddr),
    /// The port is used by something else.
    PortUsed(u16),
    /// The address can't be listened on for another reason.
    Listen(io::Error),
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            seed: 1,
            pace: Pace::Standing,
            oddities: Oddities::none(),
            faults: None,
            limits: Limits::documented(),
            lifetime: LIFETIME,
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
    /// The port of 127.0.0.1; 0 for any that is free.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// The address to listen on, which has to be a loopback one.
    #[must_use]
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// What tokens, secrets and seeded data are drawn from.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How the clock goes.
    #[must_use]
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// Which odd forms are sent.
    #[must_use]
    pub fn oddities(mut self, oddities: Oddities) -> Self {
        self.oddities = oddities;
        self
    }

    /// What goes wrong.
    #[must_use]
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = Some(faults);
        self
    }

    /// How many requests are allowed.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How long the service waits for a commit; ten minutes if nothing is said.
    #[must_use]
    pub fn transaction_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// What a second create does while a transaction is open.
    #[must_use]
    pub fn second_create(mut self, second_create: SecondCreate) -> Self {
        self.second_create = second_create;
        self
    }

    /// The application's id and secret.
    #[must_use]
    pub fn application(mut self, client_id: &str, client_secret: &str) -> Self {
        self.application.client_id = client_id.to_owned();
        self.application.client_secret = client_secret.to_owned();
        self
    }

    /// Registers a place where users may be sent back to. Without any, every place is allowed.
    #[must_use]
    pub fn redirect_uri(mut self, redirect_uri: &str) -> Self {
        self.application.redirect_uris.push(redirect_uri.to_owned());
        self
    }

    /// How many of the last requests are kept to be looked at; 10,000 if nothing is said.
    #[must_use]
    pub fn keep_requests(mut self, count: usize) -> Self {
        self.keep_requests = count;
        self
    }

    /// Starts the service with one registered user, who has no data yet.
    ///
    /// # Errors
    ///
    /// When the address is no loopback one, or can't be listened on.
    pub async fn start(self) -> Result<Service, StartError> {
        if !self.address.ip().is_loopback() {
            return Err(StartError::NotLoopback(self.address.ip()));
        }
        let listener = TcpListener::bind(self.address).await;
        let listener = listener.map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => StartError::PortUsed(self.address.port()),
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
            // It ends when the service is stopped, or dropped.
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
            lifetime: self.lifetime,
            second_create: self.second_create,
            webhook: None,
            deliveries: Default::default(),
            limiter: Limiter::new(self.limits),
            oddities: self.oddities,
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
            Self::NotLoopback(address) => write!(
                formatter,
                "{address} can be reached from elsewhere; use a loopback address such as 127.0.0.1"
            ),
            Self::PortUsed(port) => write!(
                formatter,
                "port {port} is used by another program; stop it, or choose another port"
            ),
            Self::Listen(error) => write!(
                formatter,
                "the address can't be listened on ({error}); choose another port"
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
