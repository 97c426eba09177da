//! The three kinds of transactions. A transaction contains new data, which is deleted when the application commits it.

use std::time::Duration;

use jiff::Timestamp;

use super::clock::after;
use super::items::{Item, Kind};
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::{State, link};

/// The time limit for committing a transaction.
const LIFETIME: Duration = Duration::from_secs(10 * 60);
/// The maximum number of items in a transaction.
const MOST_ITEMS: usize = 50;

/// The behavior of a request to create a transaction while another one is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecondCreate {
    /// The request cancels the open transaction, and the new one contains its data.
    #[default]
    Disbands,
    /// The response contains the open transaction.
    ReturnsOpen,
}

/// A transaction that has been neither committed nor canceled.
#[derive(Debug, Clone)]
pub(crate) struct Transaction {
    pub(crate) id: i64,
    pub(crate) user: i64,
    pub(crate) kind: Kind,
    pub(crate) opened: Timestamp,
    /// The IDs of the items in the transaction.
    pub(crate) items: Vec<i64>,
}

/// Cancels the transactions whose time limit has expired.
pub(crate) fn disband_old(state: &mut State) {
    let now = state.now();
    state
        .transactions
        .retain(|transaction| now < after(transaction.opened, LIFETIME));
}

/// Handles `POST …-transactions`.
pub(crate) fn create(state: &mut State, call: &Call<'_>, kind: Kind) -> Answer {
    let of_the_user =
        |transaction: &Transaction| transaction.user == call.user && transaction.kind == kind;
    match state.settings.second_create {
        SecondCreate::ReturnsOpen => {
            if let Some(open) = state.transactions.iter().find(|one| of_the_user(one)) {
                return location(open);
            }
        }
        SecondCreate::Disbands => state.transactions.retain(|one| !of_the_user(one)),
    }
    let items: Vec<_> = state
        .items
        .iter()
        .filter(|item| item.user == call.user && item.kind() == kind && !item.committed)
        .take(MOST_ITEMS)
        .map(|item| item.id)
        .collect();
    if items.is_empty() {
        return Answer::empty(204);
    }
    let transaction = Transaction {
        id: state.next_id(),
        user: call.user,
        kind,
        opened: state.now(),
        items,
    };
    let answer = location(&transaction);
    state.transactions.push(transaction);
    answer
}

/// Handles `GET …-transactions/{transaction-id}`.
pub(crate) fn list(state: &mut State, call: &Call<'_>, kind: Kind) -> Answer {
    let transaction = match open(state, call, kind) {
        Ok(transaction) => transaction,
        Err(answer) => return answer,
    };
    let mut links = Vec::new();
    for item in &state.items {
        if item.kind() == kind && transaction.items.contains(&item.id) {
            let path = format!("{}/{}/{}", transaction.path(), kind.items(), item.id);
            links.push(Json::from(link(&path)));
        }
    }
    if links.is_empty() {
        return Answer::empty(204);
    }
    Answer::json(200, object! { kind.list() => Json::List(links) })
}

/// Handles `PUT …-transactions/{transaction-id}`.
pub(crate) fn commit(state: &mut State, call: &Call<'_>, kind: Kind) -> Answer {
    let transaction = match open(state, call, kind) {
        Ok(transaction) => transaction,
        Err(answer) => return answer,
    };
    state.transactions.retain(|one| one.id != transaction.id);
    let mut committed = 0;
    for item in state.items.iter_mut() {
        if item.kind() == kind && transaction.items.contains(&item.id) {
            item.committed = true;
            committed += 1;
        }
    }
    Answer::empty(if committed > 0 { 200 } else { 204 })
}

/// Handles the operations for the summary of an item.
pub(crate) fn get(state: &mut State, call: &Call<'_>, kind: Kind) -> Answer {
    of_item(state, call, kind, |item, transaction| {
        Some(Answer::json(200, item.in_transaction(transaction.id)))
    })
}

/// Responds with a part of an item. The status is 404 if the transaction is not open, and 204 if the item or the part
/// does not exist.
pub(crate) fn of_item(
    state: &State,
    call: &Call<'_>,
    kind: Kind,
    part: impl FnOnce(&Item, &Transaction) -> Option<Answer>,
) -> Answer {
    let transaction = match open(state, call, kind) {
        Ok(transaction) => transaction,
        Err(answer) => return answer,
    };
    call.number(2)
        .filter(|id| transaction.items.contains(id))
        .and_then(|id| state.item(kind, id))
        .and_then(|item| part(item, &transaction))
        .unwrap_or_else(|| Answer::empty(204))
}

impl Transaction {
    /// Returns the path of the transaction in the API.
    fn path(&self) -> String {
        let (user, kind, id) = (self.user, self.kind.transactions(), self.id);
        format!("/v3/users/{user}/{kind}/{id}")
    }
}

fn location(transaction: &Transaction) -> Answer {
    let body = object! {
        "transaction-id" => transaction.id,
        "resource-uri" => link(&transaction.path()),
    };
    Answer::json(201, body)
}

/// Returns the open transaction with the ID in the path of a request.
fn open(state: &State, call: &Call<'_>, kind: Kind) -> Result<Transaction, Answer> {
    let id = call.number(1);
    state
        .transactions
        .iter()
        .find(|one| Some(one.id) == id && one.user == call.user && one.kind == kind)
        .cloned()
        .ok_or_else(|| Answer::error(404, "not_found", "no open transaction has this id"))
}
