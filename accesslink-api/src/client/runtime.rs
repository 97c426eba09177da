//! Runs code that requires a tokio runtime with its time and IO drivers enabled.
//!
//! Tokio panics if a driver is missing, and cannot report this in advance. The panic is caught and converted to an
//! error, except in a program that aborts on panics.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use tokio::runtime::Handle;

use crate::Error;

/// Runs a function that requires the drivers of the runtime, such as one that polls a future.
///
/// # Errors
///
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the caller is outside a runtime, or if the runtime lacks a
/// driver. In the latter case, the values that the function uses must not be used again, because it panicked.
pub(super) fn within_runtime<T>(run: impl FnOnce() -> T) -> Result<T, Error> {
    if Handle::try_current().is_err() {
        return Err(Error::invalid_input(
            "calls must be awaited within a tokio runtime: start one, or set another transport",
        ));
    }
    catch_unwind(AssertUnwindSafe(run)).map_err(missing_driver)
}

/// Returns `true` if the current thread is in a runtime with a time driver.
pub(super) fn has_timers() -> bool {
    Handle::try_current().is_ok() && catch_unwind(need_timers).is_ok()
}

/// Panics if the runtime has no time driver.
pub(super) fn need_timers() {
    drop(tokio::time::sleep(Duration::ZERO));
}

/// Converts a panic of tokio about a missing driver to an error, and resumes any other panic.
fn missing_driver(panic: Box<dyn Any + Send>) -> Error {
    let message = match panic.downcast_ref::<String>() {
        Some(message) => Some(message.as_str()),
        None => panic.downcast_ref::<&str>().copied(),
    };
    match message {
        Some(message) if message.contains("Tokio 1.x") => Error::invalid_input(
            "calls require a tokio runtime with time and IO drivers: build it with `enable_all`",
        )
        .caused_by(message.to_owned()),
        _ => resume_unwind(panic),
    }
}
