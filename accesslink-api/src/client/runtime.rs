//! The tokio runtime that a call is awaited in, which must have its time and its IO driver.
//!
//! Tokio panics where one of them is missing, and has no way to ask for them before. Its panic becomes an error here; in a
//! program that aborts on panics it stays one.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Handle;

use crate::Error;

/// Awaits a future that needs the runtime's drivers.
///
/// # Errors
///
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the caller is outside a runtime, or if the runtime lacks a driver.
pub(super) async fn within_runtime<F: Future>(future: F) -> Result<F::Output, Error> {
    if Handle::try_current().is_err() {
        return Err(Error::invalid_input(
            "calls are made within a tokio runtime: start one, or give the client another transport",
        ));
    }
    let mut future = pin!(future);
    poll_fn(|context| {
        // It is not polled again once it has panicked.
        let poll = AssertUnwindSafe(|| future.as_mut().poll(context));
        match catch_unwind(poll) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => Poll::Ready(Err(missing_driver(panic))),
        }
    })
    .await
}

/// Returns whether there is a runtime here, with a time driver.
pub(super) fn has_timers() -> bool {
    Handle::try_current().is_ok() && catch_unwind(need_timers).is_ok()
}

/// Panics if the runtime has no time driver.
pub(super) fn need_timers() {
    drop(tokio::time::sleep(Duration::ZERO));
}

/// Makes an error of a panic of tokio about its runtime. Any other panic goes on.
fn missing_driver(panic: Box<dyn Any + Send>) -> Error {
    let message = match panic.downcast_ref::<String>() {
        Some(message) => Some(message.as_str()),
        None => panic.downcast_ref::<&str>().copied(),
    };
    match message {
        Some(message) if message.contains("Tokio 1.x") => Error::invalid_input(
            "calls need a tokio runtime with its time and IO drivers: build it with `enable_all`",
        )
        .caused_by(message.to_owned()),
        _ => resume_unwind(panic),
    }
}
