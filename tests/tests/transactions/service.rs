//! The service in memory: transactions as the real one keeps them, and a fault wherever a test wants one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

use accesslink_api::Error;
use accesslink_api::client::{Timeout, Transport};
use accesslink_api::operation::Body;
use bytes::Bytes;
use http::{Method, Request, Response};

use super::Known;

/// The most items that the service puts into one transaction.
const MOST_ITEMS: usize = 50;

/// What goes wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The connection breaks before the service hears anything.
    BrokenBefore,
    /// The service does what it is asked, and its answer is lost.
    BrokenAfter,
    /// As before, told by a clock.
    LateAfter,
    /// The service answers this status and does nothing.
    StatusBefore(u16),
    /// The service does what it is asked and answers this status.
    StatusAfter(u16),
    /// The service does what it is asked, and half of the answer comes.
    HalfAfter,
    /// The service disbands all open transactions before it looks at the request.
    Disbanded,
}

impl Fault {
    pub(crate) const ALL: [Self; 13] = [
        Self::BrokenBefore,
        Self::BrokenAfter,
        Self::LateAfter,
        Self::StatusBefore(204),
        Self::StatusBefore(401),
        Self::StatusBefore(403),
        Self::StatusBefore(429),
        Self::StatusBefore(500),
        Self::StatusBefore(503),
        Self::StatusAfter(500),
        Self::StatusAfter(504),
        Self::HalfAfter,
        Self::Disbanded,
    ];
}

type Plan = Box<dyn FnMut(usize) -> Option<Fault> + Send>;

/// The service. Clones are the same service.
#[derive(Clone)]
pub(crate) struct Service {
    state: Arc<Mutex<State>>,
}

pub(crate) struct State {
    names: [&'static str; 3],
    /// Items that nobody has committed.
    pub(crate) kept: BTreeSet<i64>,
    open: BTreeMap<i64, Vec<i64>>,
    next_transaction: i64,
    /// What the program under test stored.
    pub(crate) stored: Vec<i64>,
    /// Items that a commit deleted before they were stored.
    pub(crate) lost: Vec<i64>,
    /// The requests, such as `PUT /v3/users/475/exercise-transactions/1`.
    pub(crate) requests: Vec<String>,
    plan: Plan,
    /// Answers instead of the service's own.
    pub(crate) overrides: BTreeMap<String, (u16, String)>,
    /// How many turns the answer to an item takes, so that answers come in another order.
    pub(crate) turns: fn(i64) -> usize,
    running: usize,
    pub(crate) most_running: usize,
}

impl Service {
    /// With these items, and a fault where `plan` says so; it is asked for each request, by its number from 0.
    pub(crate) fn new<K: Known>(
        items: impl IntoIterator<Item = i64>,
        plan: impl FnMut(usize) -> Option<Fault> + Send + 'static,
    ) -> Self {
        let state = State {
            names: [K::TRANSACTIONS, K::ITEMS, K::LIST],
            kept: items.into_iter().collect(),
            open: BTreeMap::new(),
            next_transaction: 1,
            stored: Vec::new(),
            lost: Vec::new(),
            requests: Vec::new(),
            plan: Box::new(plan),
            overrides: BTreeMap::new(),
            turns: |_| 0,
            running: 0,
            most_running: 0,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
        }
    }

    pub(crate) fn sound<K: Known>(items: impl IntoIterator<Item = i64>) -> Self {
        Self::new::<K>(items, |_| None)
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Answers instead of the service, with the status and the body.
    pub(crate) fn answer(&self, request: &str, status: u16, body: &str) {
        self.state()
            .overrides
            .insert(request.to_owned(), (status, body.to_owned()));
    }

    pub(crate) fn commits(&self) -> usize {
        let state = self.state();
        let commits = |request: &&String| request.starts_with("PUT ");
        state.requests.iter().filter(commits).count()
    }

    /// The answer without any fault.
    pub(crate) fn respond(&self, method: &Method, path: &str) -> (u16, String) {
        self.state().respond(method, path)
    }
}

impl State {
    fn respond(&mut self, method: &Method, path: &str) -> (u16, String) {
        if let Some(answer) = self.overrides.get(&format!("{method} {path}")) {
            return answer.clone();
        }
        let [transactions, items, list] = self.names;
        let root = format!("/v3/users/475/{transactions}");
        let Some(rest) = path.strip_prefix(&root) else {
            return (401, "<html>".to_owned());
        };
        let segments: Vec<&str> = rest.split('/').skip(1).collect();
        let transaction = segments.first().map(|id| id.parse::<i64>().unwrap());
        let held = transaction.and_then(|id| self.open.get(&id).cloned());
        match (method, segments.as_slice(), held) {
            (&Method::POST, [], _) => self.create(&root),
            (_, _, None) => (404, String::new()),
            (&Method::GET, [id], Some(held)) => {
                // The hosts of the service's links vary, and one is none.
                let hosts = ["www.polaraccesslink.com", "www.polaraccesslink"];
                let links: Vec<String> = held
                    .iter()
                    .zip(hosts.iter().cycle())
                    .map(|(item, host)| format!("https://{host}{root}/{id}/{items}/{item}"))
                    .collect();
                (200, serde_json::json!({ list: links }).to_string())
            }
            (&Method::PUT, [id], Some(held)) => {
                self.open.remove(&id.parse().unwrap());
                for item in held {
                    self.kept.remove(&item);
                    if !self.stored.contains(&item) {
                        self.lost.push(item);
                    }
                }
                (200, String::new())
            }
            (&Method::GET, [_, kind, item], Some(held)) if *kind == items => {
                let item: i64 = item.parse().unwrap();
                if held.contains(&item) {
                    (200, serde_json::json!({ "id": item }).to_string())
                } else {
                    (404, String::new())
                }
            }
            _ => (401, "<html>".to_owned()),
        }
    }

    /// A new transaction ends the open ones: their items come again.
    fn create(&mut self, root: &str) -> (u16, String) {
        self.open.clear();
        let held: Vec<i64> = self.kept.iter().copied().take(MOST_ITEMS).collect();
        if held.is_empty() {
            return (204, String::new());
        }
        let id = self.next_transaction;
        self.next_transaction += 1;
        self.open.insert(id, held);
        let uri = format!("https://polaraccesslink.com{root}/{id}");
        let body = serde_json::json!({ "transaction-id": id, "resource-uri": uri });
        (201, body.to_string())
    }

    fn meet(&mut self, method: &Method, path: &str) -> Result<(u16, String), Error> {
        let number = self.requests.len();
        self.requests.push(format!("{method} {path}"));
        match (self.plan)(number) {
            None => Ok(self.respond(method, path)),
            Some(Fault::BrokenBefore) => Err(Error::transport("connection refused")),
            Some(Fault::BrokenAfter) => {
                self.respond(method, path);
                Err(Error::transport("connection reset"))
            }
            Some(Fault::LateAfter) => {
                self.respond(method, path);
                Err(Error::timeout("too late"))
            }
            Some(Fault::StatusBefore(status)) => Ok((status, String::new())),
            Some(Fault::StatusAfter(status)) => {
                self.respond(method, path);
                Ok((status, String::new()))
            }
            Some(Fault::HalfAfter) => {
                let (status, body) = self.respond(method, path);
                Ok((status, body.get(..body.len() / 2).unwrap().to_owned()))
            }
            Some(Fault::Disbanded) => {
                self.open.clear();
                Ok(self.respond(method, path))
            }
        }
    }
}

impl Transport for Service {
    async fn send(&self, request: Request<Bytes>, _: Timeout) -> Result<Response<Body>, Error> {
        let path = request.uri().path().to_owned();
        let last = path.rsplit('/').next().and_then(|id| id.parse().ok());
        let turns = {
            let mut state = self.state();
            state.running += 1;
            state.most_running = state.most_running.max(state.running);
            (state.turns)(last.unwrap_or(0))
        };
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
        let mut state = self.state();
        state.running -= 1;
        let (status, body) = state.meet(request.method(), &path)?;
        Ok(Response::builder()
            .status(status)
            .header("content-type", "application/json")
            .body(Body::from(Bytes::from(body)))
            .unwrap())
    }
}
