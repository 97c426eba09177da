//! Reading the body of an answer, as the clients do.

use accesslink_api::operation::{Operation, Response};
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// As our operation reads a successful answer, anomalies and all.
pub fn ours<O: Operation>(body: &Bytes) -> O::Output {
    O::response(&mut Response::from(http::Response::new(body.clone()))).unwrap()
}

/// As reqwest's `json` does, and with it progenitor's client.
pub fn theirs<T: DeserializeOwned>(body: &Bytes) -> T {
    serde_json::from_slice(body).unwrap()
}
