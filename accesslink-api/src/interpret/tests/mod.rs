//! Nights, days and samples as they come, and as they should not.

mod models;
mod modern;
mod timelines;

use crate::value::Timestamp;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}
