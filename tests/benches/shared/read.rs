//! Reading of response bodies as in the clients.

use accesslink_api::operation::{Operation, Response};
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// Reads a successful response as our operation does, including anomalies.
pub fn ours<O: Operation>(body: &Bytes) -> O::Output {
    O::response(&mut Response::from(http::Response::new(body.clone()))).unwrap()
}

/// Reads a body like reqwest's `json`, which progenitor's client uses.
pub fn theirs<T: DeserializeOwned>(body: &Bytes) -> T {
    serde_json::from_slice(body).unwrap()
}
