//! Type-erased access to the generated types of schemas.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A schema of the document, with the generated type that reads it.
#[derive(Clone, Copy)]
pub struct Schema {
    /// The name of the schema. An inline schema is named by its path, such as `webhookInfo.data`.
    pub name: &'static str,
    /// The function that deserializes a value and serializes it again; `None` for a send-only schema.
    pub read: Option<RoundTrip>,
    /// The function that deserializes a value and formats it with `Debug`; `None` for a send-only schema.
    pub show: Option<Show>,
}

/// A function that deserializes a value and serializes it again.
pub type RoundTrip = fn(&Value) -> Result<Value, String>;

/// A function that deserializes a value and formats it with one line for each field.
pub type Show = fn(&Value) -> Result<String, String>;

impl Schema {
    /// Creates the entry for a schema that the type `T` reads.
    pub const fn read<T: Debug + DeserializeOwned + Serialize>(name: &'static str) -> Self {
        Self {
            name,
            read: Some(round_trip::<T>),
            show: Some(show::<T>),
        }
    }

    /// Creates the entry for a send-only schema.
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
