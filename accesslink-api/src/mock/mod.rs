//! In-process responses for tests of code that uses a [`Client`], without sockets and without a runtime.
//!
//! A [`Mock`] creates clients and responds to their calls. Everything else is real: requests are built and signed,
//! and responses are parsed, by the same code as in production. Responses are registered per operation:
//!
//! ```
//! use accesslink_api::mock::Mock;
//! use accesslink_api::operations::sleep;
//! use accesslink_api::{Client, Error, credentials::UserToken, models};
//!
//! /// The code under test.
//! async fn best_night(user: &Client<UserToken>) -> Result<Option<i32>, Error> {
//!     let nights = user.sleep().list().await?.nights;
//!     Ok(nights.iter().filter_map(|night| night.sleep_score).max())
//! }
//!
//! # fn block_on<F: IntoFuture>(future: F) -> F::Output {
//! #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! #     match std::pin::pin!(future.into_future()).poll(&mut context) {
//! #         std::task::Poll::Ready(output) => output,
//! #         std::task::Poll::Pending => panic!("nothing waits here"),
//! #     }
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut night = models::Sleep::default();
//! night.sleep_score = Some(81);
//! let mut nights = models::Nights::default();
//! nights.nights = vec![models::Sleep::default(), night];
//!
//! let mock = Mock::new();
//! mock.on::<sleep::List>().times(1).respond(nights);
//! assert_eq!(block_on(best_night(&mock.user()?))?, Some(81));
//! assert_eq!(mock.calls::<sleep::List>(), 1);
//!
//! // A response as the service writes it, for certain parameters only.
//! let date = "2020-01-01".parse()?;
//! mock.on::<sleep::Get>().with(&sleep::Get::new(date)).respond_json(r#"{"sleep_score": "77"}"#);
//! mock.on::<sleep::Get>().status(404);
//! let user = mock.user()?;
//! assert_eq!(block_on(user.sleep().get(date))?.sleep_score, Some(77));
//! let other = "2020-01-02".parse()?;
//! assert_eq!(block_on(user.sleep().get(other).optional())?, None);
//!
//! // Every registered response has been used, and there were no unexpected calls.
//! mock.verify()?;
//! # Ok(())
//! # }
//! ```
//!
//! - A call receives the first registered response that matches and is not used up. Without
//!   [`times`](Expectation::times), a response is never used up.
//! - A call without a matching response fails with an error that lists the registered ones, and [`Mock::verify`]
//!   reports it as well.
//! - A client from [`Mock::user`] does not retry. To test retries, use [`Mock::builder`]. The mock does not wait
//!   between attempts, and [`Mock::delays`] returns the delays.

mod answer;
mod expectation;
mod recorded;
mod registry;

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};

use crate::client::{BoxFuture, ClientBuilder, RetryPolicy, Timeout, Timer, Transport};
use crate::credentials::{ClientCredentials, UserToken};
use crate::operation::{Body, Operation};
use crate::{Client, Error};

pub use crate::mock_output::MockOutput;
pub use expectation::Expectation;
pub use recorded::RecordedRequest;

use registry::Registry;

/// The access token of clients that [`Mock::user`] creates.
const TOKEN: &str = "mock-token";

/// The client id of clients that [`Mock::partner`] creates.
const ID: &str = "mock-client";
const SECRET: &str = "mock-secret";

/// A mock of the service, with registered responses and recorded requests. The [module](self) documentation contains an
/// example.
///
/// Clones share the registered responses and the recorded requests.
#[derive(Clone)]
pub struct Mock {
    shared: Arc<Shared>,
}

struct Shared {
    started: Instant,
    registry: Mutex<Registry>,
}

impl Mock {
    /// Creates a mock without responses.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shared: Arc::new(Shared {
                started: Instant::now(),
                registry: Mutex::default(),
            }),
        }
    }

    /// Starts the registration of a response to the operation `O`. The methods of [`Expectation`] complete the
    /// registration.
    pub fn on<O: Operation>(&self) -> Expectation<'_, O> {
        Expectation {
            mock: self,
            times: None,
            conditions: Vec::new(),
            operation: PhantomData,
        }
    }

    /// Creates a client with a user's token.
    ///
    /// # Errors
    ///
    /// Never fails; the result type matches that of [`Client::user`].
    pub fn user(&self) -> Result<Client<UserToken>, Error> {
        self.builder().build_user(TOKEN)
    }

    /// Creates a client with the credentials of an application.
    ///
    /// # Errors
    ///
    /// Never fails; the result type matches that of [`Client::partner`].
    pub fn partner(&self) -> Result<Client<ClientCredentials>, Error> {
        self.builder().build_partner(ID, SECRET)
    }

    /// Returns a builder for a client with other settings, such as `strict` or `retries`. By default, the
    /// client does not retry.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .transport(Arc::clone(&self.shared))
            .timer(Arc::clone(&self.shared))
            .retries(RetryPolicy::none())
    }

    /// Returns all recorded requests in order, including unexpected ones.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.registry().asked().to_vec()
    }

    /// Returns the number of calls of the operation `O`.
    #[must_use]
    pub fn calls<O: Operation>(&self) -> usize {
        self.registry()
            .asked()
            .iter()
            .filter(|asked| asked.is::<O>())
            .count()
    }

    /// Returns the delay before each retry, in order. The mock records delays instead of sleeping.
    #[must_use]
    pub fn delays(&self) -> Vec<Duration> {
        self.registry().delays.clone()
    }

    /// Checks that every registered response was used, and that there were no unexpected calls. A response with
    /// [`times`](Expectation::times) must have been used exactly that many times, any other at least once.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidInput`](crate::ErrorKind::InvalidInput) with a list of the unused responses and the
    /// unexpected calls.
    pub fn verify(&self) -> Result<(), Error> {
        self.registry().verify().map_err(Error::invalid_input)
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.shared.registry()
    }
}

impl Shared {
    /// Locks the registry. A panic in a test cannot leave the registry inconsistent, so a poisoned lock is ignored.
    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Shared {
    fn send(
        &self,
        request: Request<Bytes>,
        _: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        let answer = self.registry().answer(RecordedRequest::new(request));
        let answer = answer.map(|response| response.map(Body::from));
        Box::pin(std::future::ready(answer))
    }
}

impl Timer for Shared {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.registry().delays.push(time);
        Box::pin(std::future::ready(()))
    }

    /// Returns the time at which the mock was created plus all recorded delays.
    fn now(&self) -> Instant {
        let waited = self.registry().delays.iter().sum();
        self.started.checked_add(waited).unwrap_or(self.started)
    }
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows the registered responses and how often they were used.
impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("registered", &self.registry().list())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
