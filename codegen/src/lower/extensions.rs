//! Reads the `x-` keys with which quirks add information that OpenAPI cannot express.

use indexmap::IndexMap;
use serde_json::Value;

/// The `x-` keys of a node, with their values.
pub(super) type Extensions = IndexMap<String, Value>;

/// Returns the string value of an `x-` key; `None` if it is missing or is not a string.
pub(super) fn text(extensions: &Extensions, key: &str) -> Option<String> {
    extensions.get(key)?.as_str().map(str::to_owned)
}

/// Returns whether an `x-` key is present and true.
pub(super) fn flag(extensions: &Extensions, key: &str) -> bool {
    extensions.get(key).and_then(Value::as_bool) == Some(true)
}

/// Returns the strings in the list under an `x-` key, or an empty list if the value is not a list.
pub(super) fn texts(extensions: &Extensions, key: &str) -> Vec<String> {
    extensions
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}
