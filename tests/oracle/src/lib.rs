//! A client that progenitor generates from the patched document, and a common representation of the results of both
//! clients.

pub mod seen;

use std::future::Future;
use std::pin::Pin;

use tests::calls::Given;

use seen::Seen;

/// The client that progenitor generates from the narrowed document.
#[allow(warnings, clippy::all, reason = "generated code")]
pub mod other {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

mod calls {
    include!(concat!(env!("OUT_DIR"), "/calls.rs"));
}

/// The patched document, narrowed to the features that progenitor supports.
pub const NARROWED: &str = include_str!(concat!(env!("OUT_DIR"), "/narrowed.json"));

/// The page that lists the parts that the narrowed document lacks.
pub const LOSSES: &str = include_str!(concat!(env!("OUT_DIR"), "/LOSSES.md"));

pub use calls::CALLS;

/// An operation of the other client.
pub struct OtherCall {
    /// The HTTP method, such as `GET`.
    pub method: &'static str,
    /// The path template, such as `/v3/users/{user-id}`.
    pub path: &'static str,
    /// The function that sends the request with the given arguments.
    pub call: for<'c> fn(&'c other::Client, &'c Given) -> Seeing<'c>,
}

/// The future of a call to the other client.
pub type Seeing<'c> = Pin<Box<dyn Future<Output = Seen> + Send + 'c>>;
