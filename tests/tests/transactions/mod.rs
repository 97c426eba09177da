//! Transactions: a simulated service that fails at every step, and what the guards allow, in memory and over loopback.

mod draining;
mod dropped;
mod errors;
mod guards;
mod loopback;
mod lost_answers;
mod over_http;
mod program;
mod service;
mod simulation;
mod world;
mod wrong;
mod wrong_responses;

use accesslink_api::auth::User;
use accesslink_api::client::Retries;
use accesslink_api::transactions::{
    Activities, Exercises, PhysicalInfos, TransactionItem, TransactionKind,
};
use accesslink_api::{Client, UserId};

pub(crate) const USER: UserId = UserId(475);

/// What the tests have to know of each kind.
pub(crate) trait Known: TransactionKind {
    /// The segment of the path for the transactions.
    const TRANSACTIONS: &'static str;
    /// The segment of the path for the items.
    const ITEMS: &'static str;
    /// The property of the list.
    const LIST: &'static str;

    /// What the fake service calls it.
    const KIND: tests::fake::Kind;

    /// The number that the item's own body has as its id.
    fn number(item: &TransactionItem<Self>) -> i64;
}

impl Known for Exercises {
    const TRANSACTIONS: &'static str = "exercise-transactions";
    const ITEMS: &'static str = "exercises";
    const LIST: &'static str = "exercises";
    const KIND: tests::fake::Kind = tests::fake::Kind::Exercise;

    fn number(item: &TransactionItem<Self>) -> i64 {
        item.value.id.unwrap().0
    }
}

impl Known for Activities {
    const TRANSACTIONS: &'static str = "activity-transactions";
    const ITEMS: &'static str = "activities";
    const LIST: &'static str = "activity-log";
    const KIND: tests::fake::Kind = tests::fake::Kind::Activity;

    fn number(item: &TransactionItem<Self>) -> i64 {
        item.value.id.unwrap().0
    }
}

impl Known for PhysicalInfos {
    const TRANSACTIONS: &'static str = "physical-information-transactions";
    const ITEMS: &'static str = "physical-informations";
    const LIST: &'static str = "physical-informations";
    const KIND: tests::fake::Kind = tests::fake::Kind::PhysicalInfo;

    fn number(item: &TransactionItem<Self>) -> i64 {
        item.value.id.unwrap().0
    }
}

/// A client whose transport is the service in memory. It sends each call once, so that each failure is seen.
pub(crate) fn client(service: &service::Service) -> Client<User> {
    Client::builder()
        .transport(service.clone())
        .retries(Retries::off())
        .user("hush-token")
        .unwrap()
}
