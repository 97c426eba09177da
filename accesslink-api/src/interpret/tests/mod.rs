//! Tests of nights, days and samples, valid and invalid.

mod models;
mod modern;
mod timelines;

use crate::value::Timestamp;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}
