//! Answers for tests, within the process: code that uses a [`Client`] is tested without sockets and without a runtime.
//!
//! A [`Mock`] gives clients whose calls it answers. Everything else is real: requests are built and signed, and answers
//! are read by the same code as those of the service. What is answered is said by operation:
//!
//! ```
//! use accesslink_api::mock::Mock;
//! use accesslink_api::operations::sleep;
//! use accesslink_api::{Client, Error, credentials::UserToken, models};
//!
//! /// What is to be tested.
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
//! # fn main() -> Result<(), Error> {
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
//! // As the service writes it, and for certain parameters only.
//! let date = "2020-01-01".parse().unwrap();
//! mock.on::<sleep::Get>().with(&sleep::Get::new(date)).respond_json(r#"{"sleep_score": "77"}"#);
//! mock.on::<sleep::Get>().status(404);
//! let user = mock.user()?;
//! assert_eq!(block_on(user.sleep().get(date))?.sleep_score, Some(77));
//! let other = "2020-01-02".parse().unwrap();
//! assert_eq!(block_on(user.sleep().get(other).optional())?, None);
//!
//! // Everything that was registered has been asked for, and nothing else.
//! mock.verify()?;
//! # Ok(())
//! # }
//! ```
//!
//! - The first answer that was registered, matches, and is not used up answers a call. Without
//!   [`times`](Expectation::times) an answer is never used up.
//! - A call without an answer fails with an error that lists what was registered, and [`Mock::verify`] tells of it too.
//! - Calls are sent once: a client from [`Mock::user`] repeats nothing. To test repeats, take [`Mock::builder`]; waits
//!   take no time, and [`Mock::waits`] has them.

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

/// The token of clients from [`Mock::user`].
const TOKEN: &str = "mock-token";

/// The credentials of clients from [`Mock::partner`].
const ID: &str = "mock-client";
const SECRET: &str = "mock-secret";

/// Answers for tests. The [module](self) shows how to use it; clones share everything.
#[derive(Clone)]
pub struct Mock {
    shared: Arc<Shared>,
}

struct Shared {
    started: Instant,
    registry: Mutex<Registry>,
}

impl Mock {
    /// A mock that has no answer yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shared: Arc::new(Shared {
                started: Instant::now(),
                registry: Mutex::default(),
            }),
        }
    }

    /// Begins an answer to the operation `O`; the methods of [`Expectation`] say which.
    pub fn on<O: Operation>(&self) -> Expectation<'_, O> {
        Expectation {
            mock: self,
            times: None,
            conditions: Vec::new(),
            operation: PhantomData,
        }
    }

    /// A client with a user's token.
    ///
    /// # Errors
    ///
    /// None that is known; it is a `Result` as that of [`Client::user`] is.
    pub fn user(&self) -> Result<Client<UserToken>, Error> {
        self.builder().build_user(TOKEN)
    }

    /// A client with the application's credentials.
    ///
    /// # Errors
    ///
    /// None that is known; it is a `Result` as that of [`Client::partner`] is.
    pub fn partner(&self) -> Result<Client<ClientCredentials>, Error> {
        self.builder().build_partner(ID, SECRET)
    }

    /// A client with settings of its own, such as `strict` or `retries`. It sends calls once, unless it is told otherwise.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .transport(Arc::clone(&self.shared))
            .timer(Arc::clone(&self.shared))
            .retries(RetryPolicy::none())
    }

    /// What was asked so far, in order, answered or not.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.registry().asked().to_vec()
    }

    /// How often the operation `O` was asked for.
    #[must_use]
    pub fn calls<O: Operation>(&self) -> usize {
        self.registry()
            .asked()
            .iter()
            .filter(|asked| asked.is::<O>())
            .count()
    }

    /// What clients waited for before they repeated a call. It took no time.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.registry().waits.clone()
    }

    /// Looks whether everything that was registered was asked for, and nothing else: an answer with
    /// [`times`](Expectation::times) as often as it says, others at least once.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) that lists what was not asked for, and what was without an
    /// answer.
    pub fn verify(&self) -> Result<(), Error> {
        self.registry().verify().map_err(Error::invalid_input)
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.shared.registry()
    }
}

impl Shared {
    /// A test that panicked elsewhere leaves nothing half done here.
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
        self.registry().waits.push(time);
        Box::pin(std::future::ready(()))
    }

    /// The time goes on by what was waited for.
    fn now(&self) -> Instant {
        let waited = self.registry().waits.iter().sum();
        self.started.checked_add(waited).unwrap_or(self.started)
    }
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows what is registered and how often it was asked for.
impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("registered", &self.registry().list())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
