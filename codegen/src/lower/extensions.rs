//! Reads the `x-` keys that quirks use for what OpenAPI cannot express.

use indexmap::IndexMap;
use serde_json::Value;

/// The extensions of one node.
pub(super) type Extensions = IndexMap<String, Value>;

/// Returns the string under a key.
pub(super) fn text(extensions: &Extensions, key: &str) -> Option<String> {
    extensions.get(key)?.as_str().map(str::to_owned)
}

/// Returns whether a key is present and true.
pub(super) fn flag(extensions: &Extensions, key: &str) -> bool {
    extensions.get(key).and_then(Value::as_bool) == Some(true)
}

/// Returns the strings in the list under a key; empty if the value is not a list.
pub(super) fn texts(extensions: &Extensions, key: &str) -> Vec<String> {
    extensions
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}
