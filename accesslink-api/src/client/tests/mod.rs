//! Calls with operations written by hand: over loopback, through a transport in memory, and driven by hand.

mod core;
mod samples;
mod trace;

#[cfg(feature = "reqwest")]
mod answers;
#[cfg(feature = "reqwest")]
mod faults;
#[cfg(feature = "reqwest")]
mod kept;
// Without TLS, nothing is encrypted and sent to a proxy.
#[cfg(feature = "rustls")]
mod proxies;
#[cfg(feature = "reqwest")]
mod redirects;
#[cfg(feature = "reqwest")]
mod requests;
#[cfg(feature = "reqwest")]
mod retries;
#[cfg(feature = "reqwest")]
mod secrets;
#[cfg(feature = "reqwest")]
pub(crate) mod server;
#[cfg(feature = "reqwest")]
mod statuses;

pub(crate) use samples::{CreateThing, DeleteThing, GetFile, GetThing};

/// The secrets of the clients in these tests; no text of the crate may show them.
pub(crate) const TOKEN: &str = "hush-token-4711";
pub(crate) const SECRET: &str = "hush-secret-0815";

/// Runs a future on a runtime of its own.
#[cfg(feature = "reqwest")]
pub(crate) fn block_on<F: IntoFuture>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { future.await })
}

/// The output of a future that has nothing to wait for, without any runtime.
pub(crate) fn at_once<F: IntoFuture>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future.into_future());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(output) => output,
        std::task::Poll::Pending => panic!("the future waits for something"),
    }
}
