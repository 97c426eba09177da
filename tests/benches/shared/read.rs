//! Functions that read response bodies like the clients do.

use accesslink_api::operation::{Operation, Response};
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// Reads the body of a success response like our operation does, including the detection of anomalies.
pub fn ours<O: Operation>(body: &Bytes) -> O::Output {
    O::response(&mut Response::from(http::Response::new(body.clone()))).unwrap()
}

/// Reads a body like reqwest's `json` method, which progenitor's client uses.
pub fn theirs<T: DeserializeOwned>(body: &Bytes) -> T {
    serde_json::from_slice(body).unwrap()
}
