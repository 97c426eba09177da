//! Tests of calls with handwritten operations: over loopback, with an in-memory transport, and driven by hand.

mod core;
mod samples;
mod trace;

#[cfg(feature = "reqwest")]
mod answers;
#[cfg(all(feature = "reqwest", feature = "blocking"))]
mod blocking;
#[cfg(feature = "reqwest")]
mod faults;
#[cfg(feature = "reqwest")]
mod kept;
#[cfg(feature = "reqwest")]
mod limits;
// Without TLS, no encrypted request is sent to a proxy.
#[cfg(feature = "rustls")]
mod proxies;
#[cfg(feature = "reqwest")]
mod redirects;
#[cfg(feature = "reqwest")]
mod requests;
#[cfg(feature = "reqwest")]
mod retries;
#[cfg(feature = "reqwest")]
pub(crate) mod server;
#[cfg(feature = "reqwest")]
mod statuses;

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use bytes::Bytes;
use http::{Request, Response};

use crate::Error;
use crate::client::{BoxFuture, Timeout, Transport};
use crate::operation::Body;

pub(crate) use samples::{CreateThing, DeleteThing, GetFile, GetThing};

/// The secrets of the clients in these tests, which must not be shown anywhere.
pub(crate) const TOKEN: &str = "hush-token-4711";
pub(crate) const SECRET: &str = "hush-secret-0815";

/// A transport that responds with the output of a function.
pub(crate) struct Answering<F>(pub(crate) F);

impl<F> Transport for Answering<F>
where
    F: Fn(Request<Bytes>, Timeout) -> Result<Response<Body>, Error> + Send + Sync + 'static,
{
    fn send(
        &self,
        request: Request<Bytes>,
        timeout: Timeout,
    ) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        Box::pin(async move { (self.0)(request, timeout) })
    }
}

/// Runs a future to completion on its own runtime.
#[cfg(feature = "reqwest")]
pub(crate) fn block_on<F: IntoFuture>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { future.await })
}

/// Returns the output of a future that never waits, without a runtime. The future may yield.
pub(crate) fn at_once<F: IntoFuture>(future: F) -> F::Output {
    #[derive(Default)]
    struct Woken(AtomicBool);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    let mut future = pin!(future.into_future());
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(Arc::clone(&woken));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending if woken.0.swap(false, Ordering::Relaxed) => {}
            Poll::Pending => panic!("the future waits for something"),
        }
    }
}
