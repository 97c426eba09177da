//! How the tests read a schema without naming its type.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A schema of the document and the type that reads it.
#[derive(Clone, Copy)]
pub struct Schema {
    /// Its name, or the place of an inline one (`webhookInfo.data`).
    pub name: &'static str,
    /// Reads JSON and writes what was read; `None` for what is only sent.
    pub read: Option<RoundTrip>,
}

/// Reads a value and writes it again, or says why it can't.
pub type RoundTrip = fn(&Value) -> Result<Value, String>;

/// Reads a value as `T` and writes it again.
///
/// # Errors
///
/// Gives the message when it can't be read or written.
pub fn round_trip<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}
