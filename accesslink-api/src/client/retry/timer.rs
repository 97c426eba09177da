//! The source of time and delays for a client.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::client::transport::BoxFuture;

/// A timer that waits between the attempts of a call. Implement it to retry calls on a runtime other than tokio, or to
/// control the time in a test.
///
/// ```
/// use std::sync::Mutex;
/// use std::time::Duration;
/// use accesslink_api::client::{BoxFuture, Timer};
///
/// /// Returns immediately, and records the requested delays.
/// #[derive(Default)]
/// struct Impatient(Mutex<Vec<Duration>>);
///
/// impl Timer for Impatient {
///     fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
///         self.0.lock().unwrap().push(time);
///         Box::pin(std::future::ready(()))
///     }
/// }
/// ```
pub trait Timer: Send + Sync + 'static {
    /// Completes after the given time.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;

    /// Returns the current time, which deadlines are measured against.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// Returns `false` if [`sleep`](Timer::sleep) cannot be called in the current context. Calls are not retried in
    /// that case.
    fn is_ready(&self) -> bool {
        true
    }
}

impl<T: Timer + ?Sized> Timer for Arc<T> {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(time)
    }

    fn now(&self) -> Instant {
        (**self).now()
    }

    fn is_ready(&self) -> bool {
        (**self).is_ready()
    }
}

impl<T: Timer + ?Sized> Timer for Box<T> {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(time)
    }

    fn now(&self) -> Instant {
        (**self).now()
    }

    fn is_ready(&self) -> bool {
        (**self).is_ready()
    }
}

/// The timer of a client, which may be missing.
#[derive(Default)]
pub(in crate::client) struct Clock {
    timer: Option<Box<dyn Timer>>,
}

impl Clock {
    /// Creates a clock with the given timer, or with the built-in one.
    pub(in crate::client) fn new(timer: Option<Box<dyn Timer>>) -> Self {
        Self {
            timer: timer.or_else(ready_made),
        }
    }

    pub(in crate::client) fn now(&self) -> Instant {
        match &self.timer {
            Some(timer) => timer.now(),
            None => Instant::now(),
        }
    }

    /// Returns `true` if waiting is possible in the current context.
    pub(in crate::client) fn can_wait(&self) -> bool {
        self.timer.as_ref().is_some_and(Timer::is_ready)
    }

    /// Completes after `time`, or never if `time` is `None` or waiting is not possible.
    pub(in crate::client) fn patience(&self, time: Option<Duration>) -> BoxFuture<'_, ()> {
        let timer = self.timer.as_ref().filter(|timer| timer.is_ready());
        match timer.zip(time) {
            Some((timer, time)) => timer.sleep(time),
            None => Box::pin(std::future::pending()),
        }
    }

    /// Waits, if waiting is possible in the current context.
    pub(in crate::client) async fn sleep(&self, time: Duration) {
        if let Some(timer) = self.timer.as_ref().filter(|timer| timer.is_ready()) {
            timer.sleep(time).await;
        }
    }
}

#[cfg(feature = "reqwest")]
fn ready_made() -> Option<Box<dyn Timer>> {
    Some(Box::new(Tokio))
}

#[cfg(not(feature = "reqwest"))]
fn ready_made() -> Option<Box<dyn Timer>> {
    None
}

/// The timer of the tokio runtime in which a call is awaited.
#[cfg(feature = "reqwest")]
struct Tokio;

#[cfg(feature = "reqwest")]
impl Timer for Tokio {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn is_ready(&self) -> bool {
        crate::client::runtime::has_timers()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
