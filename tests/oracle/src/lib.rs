//! A client that another generator makes of the patched document, and what a call through it or through ours returned.

pub mod seen;

use std::future::Future;
use std::pin::Pin;

use tests::calls::Given;

use seen::Seen;

/// The client that progenitor makes of the narrowed document.
#[allow(warnings, clippy::all, reason = "it is generated")]
pub mod other {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

mod calls {
    include!(concat!(env!("OUT_DIR"), "/calls.rs"));
}

/// The narrowed document.
pub const NARROWED: &str = include_str!(concat!(env!("OUT_DIR"), "/narrowed.json"));

/// The page of what it lacks.
pub const LOSSES: &str = include_str!(concat!(env!("OUT_DIR"), "/LOSSES.md"));

pub use calls::CALLS;

/// An operation as the other client calls it.
pub struct OtherCall {
    /// The HTTP method.
    pub method: &'static str,
    /// The path template.
    pub path: &'static str,
    /// Makes the call.
    pub call: for<'c> fn(&'c other::Client, &'c Given) -> Seeing<'c>,
}

/// A call under way.
pub type Seeing<'c> = Pin<Box<dyn Future<Output = Seen> + Send + 'c>>;
