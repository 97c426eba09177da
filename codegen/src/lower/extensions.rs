//! Reads the `x-` keys by which quirks say what OpenAPI can't.

use indexmap::IndexMap;
use serde_json::Value;

/// The extensions of one node.
pub(super) type Extensions = IndexMap<String, Value>;

/// The text under a key.
pub(super) fn text(extensions: &Extensions, key: &str) -> Option<String> {
    extensions.get(key)?.as_str().map(str::to_owned)
}

/// Whether a key is there and true.
pub(super) fn flag(extensions: &Extensions, key: &str) -> bool {
    extensions.get(key).and_then(Value::as_bool) == Some(true)
}

/// The texts of the list under a key; empty when there is none.
pub(super) fn texts(extensions: &Extensions, key: &str) -> Vec<String> {
    extensions
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}
