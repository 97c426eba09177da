//! JSON pointers (RFC 6901): how every part of a document is addressed.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_yaml::Value;

/// The address of a node of a document, as unescaped segments from the root.
///
/// Printed with `~` and `/` escaped (`/paths/~1v3~1users/get`); the root prints as an empty text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pointer {
    segments: Vec<String>,
}

impl Pointer {
    /// The root of the document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads the printed form; `None` when a text that is not empty does not begin with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::root());
        }
        let rest = text.strip_prefix('/')?;
        let segments = rest
            .split('/')
            .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
            .collect();
        Some(Self { segments })
    }

    /// Reads a local reference, `#/components/schemas/user`; `None` for references to other files.
    pub fn from_reference(reference: &str) -> Option<Self> {
        Self::parse(reference.strip_prefix('#')?)
    }

    /// This pointer with one segment more: a key, or an index into a list.
    pub fn child(&self, segment: impl fmt::Display) -> Self {
        let mut segments = self.segments.clone();
        segments.push(segment.to_string());
        Self { segments }
    }

    /// This pointer with one segment less; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.segments.split_last()?;
        Some(Self {
            segments: rest.to_vec(),
        })
    }

    /// The unescaped segments, from the root.
    pub fn segments(&self) -> &[String] {
        &self.segments
    }

    /// The last segment; `None` at the root.
    pub fn last(&self) -> Option<&str> {
        self.segments.last().map(String::as_str)
    }

    /// Whether `self` is `other` or lies above it.
    pub fn contains(&self, other: &Self) -> bool {
        other.segments.starts_with(&self.segments)
    }

    /// The node at this pointer; `None` when there is nothing.
    pub fn get<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.segments
            .iter()
            .try_fold(root, |node, segment| step(node, segment))
    }

    /// The node at this pointer, for changing it; `None` when there is nothing.
    pub fn get_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        self.segments
            .iter()
            .try_fold(root, |node, segment| step_mut(node, segment))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.segments.iter().try_for_each(|segment| {
            write!(
                formatter,
                "/{}",
                segment.replace('~', "~0").replace('/', "~1")
            )
        })
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A key as a pointer writes it: YAML keys may be numbers (`200:`) or booleans as well as strings.
pub fn key_text(key: &Value) -> Option<String> {
    match key {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null => Some("null".to_owned()),
        _ => None,
    }
}

fn step<'v>(node: &'v Value, segment: &str) -> Option<&'v Value> {
    match node {
        Value::Mapping(mapping) => mapping.get(segment).or_else(|| {
            mapping
                .iter()
                .find(|(key, _)| key_text(key).as_deref() == Some(segment))
                .map(|(_, value)| value)
        }),
        Value::Sequence(items) => items.get(segment.parse::<usize>().ok()?),
        _ => None,
    }
}

fn step_mut<'v>(node: &'v mut Value, segment: &str) -> Option<&'v mut Value> {
    match node {
        Value::Mapping(mapping) => {
            let key = mapping
                .keys()
                .find(|key| key_text(key).as_deref() == Some(segment))?
                .clone();
            mapping.get_mut(&key)
        }
        Value::Sequence(items) => items.get_mut(segment.parse::<usize>().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_reads_back() {
        let pointer = Pointer::root().child("paths").child("/v3/a~b").child(0);
        assert_eq!(pointer.to_string(), "/paths/~1v3~1a~0b/0");
        assert_eq!(Pointer::parse("/paths/~1v3~1a~0b/0"), Some(pointer));
        assert_eq!(Pointer::parse("paths"), None);
    }

    #[test]
    fn finds_nodes_under_keys_that_are_numbers() {
        let root: Value = serde_yaml::from_str("responses: {200: {description: ok}}").unwrap();
        let pointer = Pointer::parse("/responses/200/description").unwrap();
        assert_eq!(pointer.get(&root).and_then(Value::as_str), Some("ok"));
    }
}
