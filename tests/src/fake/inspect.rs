//! The internal state of the fake service for assertions in tests: requests, items, open transactions and the webhook.

use axum::body::Bytes;
use axum::http::HeaderMap;
use serde_json::Value;

use super::faults::Fault;
use super::items::{Data, Item, Kind};
use super::state::State;
use super::{activities, exercises, hashed};

/// A request that the service received, and its outcome.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The number of the request, starting from 1.
    pub number: u64,
    /// The HTTP method, such as `GET`.
    pub method: String,
    /// The path of the request as sent, percent-encoded.
    pub path: String,
    /// The query of the request as sent; `None` if there is none.
    pub query: Option<String>,
    /// The headers of the request.
    pub headers: HeaderMap,
    /// The body of the request.
    pub body: Bytes,
    /// The status of the response, even if the response was lost; `None` if the connection was reset before the request
    /// took effect.
    pub status: Option<u16>,
    /// The fault that applied to the request.
    pub fault: Option<Fault>,
}

/// The state of an item with respect to transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The item will be part of the next transaction.
    Available,
    /// The item is part of the open transaction with this ID.
    Open(i64),
    /// The item was committed and deleted.
    Committed,
}

/// An item that can be part of a transaction, as the service stores it.
#[derive(Debug, Clone)]
pub struct ItemState {
    /// The kind of data that the item contains.
    pub kind: Kind,
    /// The ID of the item.
    pub id: i64,
    /// The hashed ID of an exercise; `None` for other kinds.
    pub hash: Option<String>,
    /// The ID of the user who owns the item.
    pub user: i64,
    /// The state of the item with respect to transactions.
    pub standing: Standing,
}

/// An attempt to deliver an event to the webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The kind of event, such as `EXERCISE`.
    pub event: String,
    /// The body of the delivery.
    pub body: Vec<u8>,
    /// The status of the response, or `None` if no response was received.
    pub status: Option<u16>,
}

pub(crate) fn items(state: &State) -> Vec<ItemState> {
    let items = state.items.iter().map(|item| ItemState {
        kind: item.kind(),
        id: item.id,
        hash: (item.kind() == Kind::Exercise).then(|| hashed::hash(item.id)),
        user: item.user,
        standing: standing(state, item),
    });
    items.collect()
}

pub(crate) fn parts(item: &Item) -> Vec<(String, Vec<u8>)> {
    match &item.data {
        Data::Exercise(exercise) => exercises::parts(exercise),
        Data::Activity(activity) => activities::parts(activity),
        Data::PhysicalInfo(_) => Vec::new(),
    }
}

fn standing(state: &State, item: &Item) -> Standing {
    if item.committed {
        return Standing::Committed;
    }
    state
        .transactions
        .iter()
        .find(|open| open.kind == item.kind() && open.items.contains(&item.id))
        .map_or(Standing::Available, |open| Standing::Open(open.id))
}

pub(crate) fn summary(item: &Item) -> Value {
    let json = item.in_transaction(0).to_bytes();
    let mut summary = serde_json::from_slice(&json).unwrap_or(Value::Null);
    if let Some(properties) = summary.as_object_mut() {
        properties.remove("transaction-id");
    }
    summary
}
