//! JSON pointers (RFC 6901): how every part of a document is addressed.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::iter::from_fn;

use serde::{Serialize, Serializer};
use serde_yaml::{Mapping, Value};

/// What stands before every segment inside of a [`Pointer`]: a byte that no text has.
const SEPARATOR: u8 = 0xFF;

/// The address of a node of a document, as unescaped segments from the root.
///
/// Printed with `~` and `/` escaped (`/paths/~1v3~1users/get`); the root prints as an empty text. Sorted segment by
/// segment, so that a place comes right before what is in it.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Pointer {
    /// All segments in one piece: pointers are made for nearly every node of a document, by one allocation each.
    joined: Vec<u8>,
}

impl Pointer {
    /// The root of the document.
    pub const fn root() -> Self {
        Self { joined: Vec::new() }
    }

    /// Reads the printed form; `None` when a text that is not empty does not begin with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::root());
        }
        let rest = text.strip_prefix('/')?;
        let mut pointer = Self {
            joined: Vec::with_capacity(text.len()),
        };
        for segment in rest.split('/') {
            if segment.contains('~') {
                pointer.push(segment.replace("~1", "/").replace("~0", "~"));
            } else {
                pointer.push(segment);
            }
        }
        Some(pointer)
    }

    /// Reads a local reference, `#/components/schemas/user`; `None` for references to other files.
    pub fn from_reference(reference: &str) -> Option<Self> {
        Self::parse(reference.strip_prefix('#')?)
    }

    /// This pointer with one segment more: a key, or an index into a list.
    pub fn child(&self, segment: impl fmt::Display) -> Self {
        // Most segments are short words.
        let mut joined = Vec::with_capacity(self.joined.len() + 24);
        joined.extend_from_slice(&self.joined);
        let mut child = Self { joined };
        child.push(segment);
        child
    }

    /// This pointer with one segment less; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.split_last()?;
        Some(Self {
            joined: parent.to_owned(),
        })
    }

    /// The unescaped segments, from the root.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        let segments = self.joined.strip_prefix(&[SEPARATOR]);
        segments
            .into_iter()
            .flat_map(|segments| segments.split(is_separator))
            .map(text)
    }

    /// The same as a list, for comparing it with a pattern.
    pub fn list(&self) -> Vec<&str> {
        self.segments().collect()
    }

    /// The number of segments: 0 at the root.
    pub fn depth(&self) -> usize {
        self.joined.iter().filter(|byte| is_separator(byte)).count()
    }

    /// The last segment; `None` at the root.
    pub fn last(&self) -> Option<&str> {
        let (_, last) = self.split_last()?;
        Some(text(last))
    }

    /// Whether `self` is `other` or lies above it.
    pub fn contains(&self, other: &Self) -> bool {
        self.below(other).is_some()
    }

    /// The innermost node that is at both pointers or above them.
    pub fn common(&self, other: &Self) -> Self {
        let same = self.same_bytes(other);
        let ends = |pointer: &Self| pointer.joined.get(same).is_none_or(is_separator);
        let joined = self.joined.get(..same).unwrap_or_default();
        let length = match ends(self) && ends(other) {
            true => same,
            false => joined.iter().rposition(is_separator).unwrap_or(0),
        };
        Self {
            joined: joined.get(..length).unwrap_or_default().to_owned(),
        }
    }

    /// This pointer with the beginning `from` replaced by `to`; `None` when it does not begin so.
    pub fn rebased(&self, from: &Self, to: &Self) -> Option<Self> {
        let below = from.below(self)?;
        Some(Self {
            joined: [to.joined.as_slice(), below].concat(),
        })
    }

    /// The node at this pointer; `None` when there is nothing.
    pub fn get<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.segments().try_fold(root, step)
    }

    /// The node at this pointer, for changing it; `None` when there is nothing.
    pub fn get_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        self.segments().try_fold(root, step_mut)
    }

    fn push(&mut self, segment: impl fmt::Display) {
        self.joined.push(SEPARATOR);
        // Writing to memory does not fail.
        let _ = write!(Segment(&mut self.joined), "{segment}");
    }

    /// The segments of `other` behind those of `self`.
    fn below<'p>(&self, other: &'p Self) -> Option<&'p [u8]> {
        let below = other.joined.strip_prefix(self.joined.as_slice())?;
        below.first().is_none_or(is_separator).then_some(below)
    }

    /// How many bytes two pointers have in common from the root on.
    fn same_bytes(&self, other: &Self) -> usize {
        /// Pointers into the same part of a document share a long beginning, which is compared in steps.
        const STEP: usize = 16;
        let (one, other) = (self.joined.as_slice(), other.joined.as_slice());
        let steps = one.chunks_exact(STEP).zip(other.chunks_exact(STEP));
        let same = STEP * steps.take_while(|(one, other)| one == other).count();
        let rest = one.iter().skip(same).zip(other.iter().skip(same));
        same + rest.take_while(|(one, other)| one == other).count()
    }

    fn split_last(&self) -> Option<(&[u8], &[u8])> {
        let at = self.joined.iter().rposition(is_separator)?;
        Some((self.joined.get(..at)?, self.joined.get(at + 1..)?))
    }
}

/// The segment that is being written.
struct Segment<'p>(&'p mut Vec<u8>);

impl Write for Segment<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

fn is_separator(byte: &u8) -> bool {
    *byte == SEPARATOR
}

/// Nothing but whole texts was written between separators.
fn text(segment: &[u8]) -> &str {
    std::str::from_utf8(segment).unwrap_or_default()
}

impl Ord for Pointer {
    fn cmp(&self, other: &Self) -> Ordering {
        let same = self.same_bytes(other);
        // A segment that ends sorts before one that goes on.
        let rank = |pointer: &Self| {
            let byte = pointer.joined.get(same)?;
            Some((!is_separator(byte), *byte))
        };
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pointer({:?})", self.to_string())
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in self.segments() {
            formatter.write_char('/')?;
            let mut rest = segment;
            while let Some((plain, escaped, after)) = split_at_escape(rest) {
                formatter.write_str(plain)?;
                formatter.write_str(escaped)?;
                rest = after;
            }
            formatter.write_str(rest)?;
        }
        Ok(())
    }
}

/// The text before the first `~` or `/`, how that is written, and the text behind it.
fn split_at_escape(text: &str) -> Option<(&str, &'static str, &str)> {
    let (plain, after) = text.split_once(['~', '/'])?;
    let escaped = match text.as_bytes().get(plain.len()) {
        Some(b'~') => "~0",
        _ => "~1",
    };
    Some((plain, escaped, after))
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A key as a pointer writes it: YAML keys may be numbers (`200:`) or booleans as well as strings.
pub fn key_text(key: &Value) -> Option<Cow<'_, str>> {
    match key {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        Value::Null => Some(Cow::Borrowed("null")),
        _ => None,
    }
}

/// What is known about a pointer and about the nodes above it, from the inside out.
pub(crate) fn above<'m, K, T>(
    known: &'m BTreeMap<K, T>,
    pointer: &Pointer,
) -> impl Iterator<Item = (&'m Pointer, &'m T)>
where
    K: Borrow<Pointer> + Ord,
{
    let mut bound = Some(pointer.clone());
    from_fn(move || {
        loop {
            let here = bound.take()?;
            // In the order of pointers, nothing stands between a node and what lies below it but more of that.
            let (found, value) = known.range(..=&here).next_back()?;
            let found = found.borrow();
            if found.contains(&here) {
                bound = found.parent();
                return Some((found, value));
            }
            bound = Some(found.common(&here));
        }
    })
}

fn step<'v>(node: &'v Value, segment: &str) -> Option<&'v Value> {
    match node {
        Value::Mapping(mapping) => mapping
            .get(segment)
            .or_else(|| mapping.get(key_that_is_no_text(mapping, segment)?)),
        Value::Sequence(items) => items.get(segment.parse::<usize>().ok()?),
        _ => None,
    }
}

fn step_mut<'v>(node: &'v mut Value, segment: &str) -> Option<&'v mut Value> {
    match node {
        Value::Mapping(mapping) => {
            if mapping.contains_key(segment) {
                return mapping.get_mut(segment);
            }
            let key = key_that_is_no_text(mapping, segment)?.clone();
            mapping.get_mut(&key)
        }
        Value::Sequence(items) => items.get_mut(segment.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The number, boolean or null among the keys that a segment stands for. Texts, by far the most, need no search.
fn key_that_is_no_text<'v>(mapping: &'v Mapping, segment: &str) -> Option<&'v Value> {
    mapping
        .keys()
        .find(|key| !key.is_string() && key_text(key).as_deref() == Some(segment))
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

    #[test]
    fn sorts_by_segments_and_puts_a_place_before_what_is_in_it() {
        let mut pointers: Vec<Pointer> = ["/a-b", "/a/b", "", "/a", "/a b/c", "/a/-"]
            .into_iter()
            .filter_map(Pointer::parse)
            .collect();
        pointers.sort();
        let sorted: Vec<String> = pointers.iter().map(Pointer::to_string).collect();
        assert_eq!(sorted, ["", "/a", "/a/-", "/a/b", "/a b/c", "/a-b"]);
    }

    #[test]
    fn knows_what_lies_below() {
        let pointer = |text| Pointer::parse(text).unwrap();
        let (one, other) = (pointer("/a/b"), pointer("/a/bc/d"));
        assert!(pointer("/a").contains(&one) && one.contains(&one) && !one.contains(&other));
        assert_eq!(other.parent().unwrap().last(), Some("bc"));
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(other.depth(), 3);
        assert_eq!(one.common(&other), pointer("/a"));
        assert_eq!(other.common(&pointer("/a/bc")), pointer("/a/bc"));
        assert_eq!(one.common(&pointer("/b")), Pointer::root());
        let moved = other.rebased(&pointer("/a"), &pointer("/x/y"));
        assert_eq!(moved, Some(pointer("/x/y/bc/d")));
        assert_eq!(other.rebased(&one, &pointer("/x")), None);
    }

    #[test]
    fn keeps_any_text_as_a_segment() {
        let texts = ["", "a\0b", "\u{FF}", "\u{10FFFF}", ""];
        let root = Pointer::root();
        let pointer = texts.iter().fold(root, |pointer, text| pointer.child(text));
        assert_eq!(pointer.list(), texts);
        assert_eq!(Pointer::parse(&pointer.to_string()), Some(pointer));
    }
}
