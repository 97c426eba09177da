//! What a client waits with and reads the time from.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::client::transport::BoxFuture;

/// Waits between the attempts of a call. Implement it to repeat calls on another runtime than tokio, or to have the time
/// in a test under control.
///
/// ```
/// use std::sync::Mutex;
/// use std::time::Duration;
/// use accesslink_api::client::Timer;
///
/// /// Does not wait, and remembers what it was asked for.
/// #[derive(Default)]
/// struct Impatient(Mutex<Vec<Duration>>);
///
/// impl Timer for Impatient {
///     async fn sleep(&self, time: Duration) {
///         self.0.lock().unwrap().push(time);
///     }
/// }
/// ```
pub trait Timer: Send + Sync + 'static {
    /// Ends after this time.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;

    /// The time now, by which deadlines are kept.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

impl<T: Timer> Timer for Arc<T> {
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        (**self).sleep(time)
    }

    fn now(&self) -> Instant {
        (**self).now()
    }
}

/// [`Timer`] without generics.
pub(in crate::client) trait ErasedTimer: Send + Sync {
    fn sleep_erased(&self, time: Duration) -> BoxFuture<'_, ()>;

    fn now_erased(&self) -> Instant;

    /// Whether [`sleep_erased`](ErasedTimer::sleep_erased) works here.
    fn is_ready(&self) -> bool;
}

impl<T: Timer> ErasedTimer for T {
    fn sleep_erased(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(self.sleep(time))
    }

    fn now_erased(&self) -> Instant {
        self.now()
    }

    fn is_ready(&self) -> bool {
        true
    }
}

/// The timer of a client, if it has one.
#[derive(Default)]
pub(in crate::client) struct Clock {
    timer: Option<Box<dyn ErasedTimer>>,
}

impl Clock {
    /// The clock with this timer, or else with the ready-made one.
    pub(in crate::client) fn new(timer: Option<Box<dyn ErasedTimer>>) -> Self {
        Self {
            timer: timer.or_else(ready_made),
        }
    }

    pub(super) fn now(&self) -> Instant {
        match &self.timer {
            Some(timer) => timer.now_erased(),
            None => Instant::now(),
        }
    }

    /// What to wait with, if waiting is possible here.
    pub(super) fn timer(&self) -> Option<&dyn ErasedTimer> {
        self.timer.as_deref().filter(|timer| timer.is_ready())
    }

    /// Waits, if waiting is possible here.
    pub(super) async fn sleep(&self, time: Duration) {
        if let Some(timer) = self.timer() {
            timer.sleep_erased(time).await;
        }
    }
}

#[cfg(feature = "reqwest")]
fn ready_made() -> Option<Box<dyn ErasedTimer>> {
    Some(Box::new(Tokio))
}

#[cfg(not(feature = "reqwest"))]
fn ready_made() -> Option<Box<dyn ErasedTimer>> {
    None
}

/// The timer of the tokio runtime that a call is awaited in.
#[cfg(feature = "reqwest")]
struct Tokio;

#[cfg(feature = "reqwest")]
impl ErasedTimer for Tokio {
    fn sleep_erased(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    fn now_erased(&self) -> Instant {
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
