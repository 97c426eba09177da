//! JSON values that preserve the order of keys and allow duplicate keys, which occur in a night's samples at a clock
//! change.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A JSON value that preserves the order of keys and allows duplicates.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    /// The value `null`.
    Null,
    /// A boolean value.
    Bool(bool),
    /// A number without a fraction.
    Integer(i64),
    /// A number with a fraction, which is written even if it is zero.
    Float(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object with its properties in order.
    Object(Vec<(String, Json)>),
}

/// Builds an object, such as `object! { "id" => 7, "device" => "Polar M400" }`. Properties whose value is `None` are
/// omitted.
macro_rules! object {
    ($($key:expr => $value:expr),* $(,)?) => {{
        let mut properties = Vec::new();
        $(
            if let Some(value) = $crate::fake::json::present($value) {
                properties.push((String::from($key), value));
            }
        )*
        $crate::fake::json::Json::Object(properties)
    }};
}
pub(crate) use object;

impl Json {
    /// Serializes the value without whitespace.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        // Serializing string keys to memory cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Collects values into an array.
    pub(crate) fn list<T: Into<Json>>(values: impl IntoIterator<Item = T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }

    /// Converts pairs of a key and a value to an object, preserving their order.
    pub(crate) fn pairs<T: Into<Json> + Clone>(pairs: &[(String, T)]) -> Self {
        let pairs = pairs.iter().cloned();
        Self::Object(pairs.map(|(key, value)| (key, value.into())).collect())
    }

    /// Adds properties to an object. Any other value is returned unchanged.
    pub(crate) fn with(self, more: Json) -> Self {
        match (self, more) {
            (Self::Object(mut properties), Self::Object(more)) => {
                properties.extend(more);
                Self::Object(properties)
            }
            (same, _) => same,
        }
    }

    /// Renames the keys of an object. The keys of nested objects are not changed.
    pub(crate) fn rename(self, rename: impl Fn(&str) -> String) -> Self {
        match self {
            Self::Object(properties) => Self::Object(
                properties
                    .into_iter()
                    .map(|(key, value)| (rename(&key), value))
                    .collect(),
            ),
            same => same,
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(properties) => {
                let mut map = serializer.serialize_map(Some(properties.len()))?;
                for (key, value) in properties {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// A value or an `Option` that is the value of a property in [`object!`].
pub(crate) trait Present {
    /// Returns the value; `None` if the property is omitted.
    fn present(self) -> Option<Json>;
}

impl<T: Into<Json>> Present for T {
    fn present(self) -> Option<Json> {
        Some(self.into())
    }
}

impl<T: Into<Json>> Present for Option<T> {
    fn present(self) -> Option<Json> {
        self.map(Into::into)
    }
}

/// Returns the value of a property, or `None` to omit the property.
pub(crate) fn present(value: impl Present) -> Option<Json> {
    value.present()
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i32> for Json {
    fn from(value: i32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u16> for Json {
    fn from(value: u16) -> Self {
        Self::Integer(value.into())
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<f64> for Json {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
