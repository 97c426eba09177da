//! Tests of the fake service over plain HTTP and with the client, based on the known behavior of the live service.

mod binary;
mod days;
mod deviations;
mod document;
mod faults;
mod limits;
mod oauth;
pub(crate) mod raw;
mod training;
mod transactions;
mod users;
mod webhooks;
