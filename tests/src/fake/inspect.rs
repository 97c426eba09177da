//! What a test sees of the service from inside: requests, items, open transactions, the webhook.

use axum::body::Bytes;
use axum::http::HeaderMap;
use jiff::Timestamp;
use serde_json::Value;

use super::faults::Fault;
use super::items::{Data, Item, Kind};
use super::state::State;
use super::{activities, exercises, hashed, physical};

/// A request as it came over the wire, and how it ended.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// Counts all requests, from 1.
    pub number: u64,
    /// When it came, by the service's clock.
    pub at: Timestamp,
    /// The path template of the operation, `None` for a wrong path and for the authorization endpoints.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: String,
    /// The path as sent, percent-encoded.
    pub path: String,
    /// The query as sent.
    pub query: Option<String>,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// The status that it was answered with, heard or not; `None` when nothing took place.
    pub status: Option<u16>,
    /// What befell it.
    pub fault: Option<Fault>,
}

/// The body may hold a code, and is left out; what authorizes is not printed.
impl std::fmt::Debug for Recorded {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Recorded")
            .field("number", &self.number)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("headers", &self.headers)
            .field("body_bytes", &self.body.len())
            .field("status", &self.status)
            .field("fault", &self.fault)
            .finish()
    }
}

/// Where an item of a transaction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// The next transaction has it.
    Available,
    /// The open transaction of this id has it.
    Open(i64),
    /// It was committed, and is gone for good.
    Committed,
}

/// An item of a transaction, as the service sees it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ItemState {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: i64,
    /// Its hashed id: exercises alone have one.
    pub hash: Option<String>,
    /// Whose it is.
    pub user: i64,
    /// Where it stands.
    pub standing: Standing,
    /// How many lists it was in.
    pub listed: u64,
    /// How often its summary was answered.
    pub fetched: u64,
    /// The summary, without odd forms and without the id of a transaction.
    pub summary: Value,
}

/// Something that belongs to an item beside its summary.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The end of its path, below the item: `fit`, `samples/0`.
    pub path: String,
    /// What is in it: JSON, or a file that is not packed.
    pub bytes: Vec<u8>,
}

/// An open transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenTransaction {
    /// Its id.
    pub id: i64,
    /// Whose it is.
    pub user: i64,
    /// What is in it.
    pub kind: Kind,
    /// When it was created, by the service's clock.
    pub opened: Timestamp,
    /// The ids of what is in it.
    pub items: Vec<i64>,
}

/// The webhook, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebhookState {
    /// Its id.
    pub id: String,
    /// What it is subscribed to.
    pub events: Vec<String>,
    /// Where the deliveries go.
    pub url: String,
    /// Whether the service still tries.
    pub active: bool,
    /// How many deliveries wait for a success.
    pub waiting: usize,
}

/// One attempt to deliver something to the webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The kind of event.
    pub event: String,
    /// The body that was posted.
    pub body: Vec<u8>,
    /// The status of the answer, `None` when there was none.
    pub status: Option<u16>,
}

pub(crate) fn items(state: &State) -> Vec<ItemState> {
    let items = state.items.iter().map(|item| ItemState {
        kind: item.kind(),
        id: item.id,
        hash: (item.kind() == Kind::Exercise).then(|| hashed::hash(item.id)),
        user: item.user,
        standing: standing(state, item),
        listed: item.listed,
        fetched: item.fetched,
        summary: summary(item),
    });
    items.collect()
}

pub(crate) fn parts(item: &Item) -> Vec<Part> {
    let parts = match &item.data {
        Data::Exercise(exercise) => exercises::parts(exercise),
        Data::Activity(activity) => activities::parts(activity),
        Data::PhysicalInfo(_) => Vec::new(),
    };
    let parts = parts.into_iter().map(|(path, bytes)| Part { path, bytes });
    parts.collect()
}

pub(crate) fn transactions(state: &State) -> Vec<OpenTransaction> {
    let open = state.transactions.iter().map(|one| OpenTransaction {
        id: one.id,
        user: one.user,
        kind: one.kind,
        opened: one.opened,
        items: one.items.clone(),
    });
    open.collect()
}

pub(crate) fn webhook(state: &State) -> Option<WebhookState> {
    let webhook = state.webhook.as_ref()?;
    Some(WebhookState {
        id: webhook.id.clone(),
        events: webhook.events.clone(),
        url: webhook.url.clone(),
        active: webhook.active,
        waiting: state.deliveries.len(),
    })
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

fn summary(item: &Item) -> Value {
    let json = match item.data {
        Data::Exercise(_) => exercises::in_transaction(item, 0),
        Data::Activity(_) => activities::in_transaction(item, 0),
        Data::PhysicalInfo(_) => physical::in_transaction(item, 0),
    };
    let mut summary = json
        .and_then(|json| serde_json::from_slice(&json.to_bytes()).ok())
        .unwrap_or(Value::Null);
    if let Some(properties) = summary.as_object_mut() {
        properties.remove("transaction-id");
    }
    summary
}
