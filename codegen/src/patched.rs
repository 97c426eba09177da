//! Writes the patched document as JSON, for use by other tools and for comparison with upstream's document.

use serde::{Serialize, Serializer};
use serde_yaml::Value;

use crate::pointer::key_text;
use crate::sanitize;

/// The path of the patched document, relative to the workspace root.
pub const PATH: &str = "spec/accesslink.patched.json";

/// Returns the canonical form of a document: indented JSON in document order with a trailing line feed.
///
/// Two documents with the same canonical form are equivalent to the generator.
///
/// # Errors
///
/// Returns an error if the tree contains a value that JSON cannot represent. The loader rejects such values.
pub fn canonical(root: &Value) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string_pretty(&Json(root))?;
    Ok(sanitize::json_lines(&text) + "\n")
}

/// A wrapper that serializes a node as JSON, with its keys as pointer segments.
struct Json<'v>(&'v Value);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Mapping(mapping) => serializer.collect_map(
                mapping
                    .iter()
                    .map(|(key, value)| (key_text(key), Json(value))),
            ),
            Value::Sequence(items) => serializer.collect_seq(items.iter().map(Json)),
            scalar => scalar.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_types_and_non_string_keys() {
        let tree: Value = serde_yaml::from_str(
            "b: [1, 1.0, -0.5, 1e30, 18446744073709551615, '1', 1.10, ~, yes, true]\n\
             a: {200: {}, true: [], 1.5: \"\\U0001F600\\u202E\", null: x}\n",
        )
        .unwrap();
        let text = canonical(&tree).unwrap();
        let compact: String = text.split_whitespace().collect();
        assert_eq!(
            compact,
            r#"{"b":[1,1.0,-0.5,1e+30,18446744073709551615,"1",1.1,null,"yes",true],"a":{"200":{},"true":[],"1.5":"😀\u202e","null":"x"}}"#
        );
        assert!(text.starts_with("{\n  \"b\": [\n    1,\n") && text.ends_with("\n}\n"));
    }
}
