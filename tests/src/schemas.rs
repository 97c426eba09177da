//! Type-erased access to schemas.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A schema of the document and the type that reads it.
#[derive(Clone, Copy)]
pub struct Schema {
    /// The name of the schema, or the location of an inline one (`webhookInfo.data`).
    pub name: &'static str,
    /// Deserializes and serializes a value; `None` for a schema that is only sent.
    pub read: Option<RoundTrip>,
    /// Deserializes a value and formats it with `Debug`; `None` for a schema that is only sent.
    pub show: Option<Show>,
}

/// A function that deserializes and serializes a value.
pub type RoundTrip = fn(&Value) -> Result<Value, String>;

/// A function that deserializes a value and formats it with one line per field.
pub type Show = fn(&Value) -> Result<String, String>;

impl Schema {
    /// Returns a schema with the type `T`.
    pub const fn read<T: Debug + DeserializeOwned + Serialize>(name: &'static str) -> Self {
        Self {
            name,
            read: Some(round_trip::<T>),
            show: Some(show::<T>),
        }
    }

    /// Returns a schema that is only sent.
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
