//! The arguments of a call: JSON, from which each client reads its own types.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The arguments of one call.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The parameters by wire name; an optional one may be missing.
    pub parameters: Map<String, Value>,
    /// The body.
    pub body: Value,
}

impl Given {
    /// A required parameter.
    pub fn value<T: DeserializeOwned>(&self, name: &str) -> T {
        read(&self.parameters[name])
    }

    /// An optional parameter.
    pub fn optional<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.parameters.get(name).map(read)
    }

    /// The whole body.
    pub fn body<T: DeserializeOwned>(&self) -> T {
        read(&self.body)
    }

    /// A required property of the body.
    pub fn property<T: DeserializeOwned>(&self, name: &str) -> T {
        read(&self.body[name])
    }

    /// An optional property of the body.
    pub fn optional_property<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.body.get(name).map(read)
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("{value} is no argument: {error}"))
}
