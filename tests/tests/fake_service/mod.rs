//! Speaks plain HTTP to the fake service and holds it against what is known of the live one; at last, with the client.

mod binary;
mod days;
mod document;
mod faults;
mod limits;
mod oauth;
mod oddities;
mod raw;
mod training;
mod transactions;
mod users;
mod webhooks;
