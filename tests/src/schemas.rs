//! How the tests read a schema without naming its type.

use std::fmt::Debug;

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
    /// Reads JSON and gives the `Debug` of what was read; `None` for what is only sent.
    pub show: Option<Show>,
}

/// Reads a value and writes it again, or says why it can't.
pub type RoundTrip = fn(&Value) -> Result<Value, String>;

/// Reads a value and shows it, with a line for each field, or says why it can't.
pub type Show = fn(&Value) -> Result<String, String>;

impl Schema {
    /// A schema that `T` reads.
    pub const fn read<T: Debug + DeserializeOwned + Serialize>(name: &'static str) -> Self {
        Self {
            name,
            read: Some(round_trip::<T>),
            show: Some(show::<T>),
        }
    }

    /// A schema that is only sent.
    pub const fn sent(name: &'static str) -> Self {
        Self {
            name,
            read: None,
            show: None,
        }
    }
}

fn round_trip<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    serde_json::to_value(read::<T>(value)?).map_err(|error| error.to_string())
}

fn show<T: Debug + DeserializeOwned>(value: &Value) -> Result<String, String> {
    Ok(format!("{:#?}", read::<T>(value)?))
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_value(value.clone()).map_err(|error| error.to_string())
}
