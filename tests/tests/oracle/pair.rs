//! An operation as both clients call it.

use std::future::Future;
use std::pin::Pin;

use tests::calls::Clients;

use crate::given::Given;
use crate::other;
use crate::seen::Seen;

/// One operation, through both clients.
pub struct Pair {
    /// The `operationId`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path template.
    pub path: &'static str,
    /// The call through our client.
    pub ours: for<'c> fn(&'c Clients, &'c Given) -> Seeing<'c>,
    /// The call through the other client.
    pub theirs: for<'c> fn(&'c other::Client, &'c Given) -> Seeing<'c>,
}

/// A call under way.
pub type Seeing<'c> = Pin<Box<dyn Future<Output = Seen> + Send + 'c>>;
