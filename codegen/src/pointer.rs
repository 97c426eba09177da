//! JSON pointers (RFC 6901), which address the nodes of a document.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::iter::from_fn;

use percent_encoding::percent_decode_str;
use serde_yaml::{Mapping, Value};

/// The address of a node in a document, as unescaped segments from the root.
///
/// The `Display` form escapes `~` and `/`, as in `/paths/~1v3~1users/get`, and is empty for the root. Pointers are
/// ordered segment by segment, so that a node directly precedes its descendants.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Pointer {
    /// All segments, each followed by the terminator. A single allocation per pointer matters because nearly every node
    /// has a pointer.
    joined: String,
    /// The terminator: the first character that no segment contains.
    end: char,
}

/// The terminator in real documents. It sorts before every other character, so that joined strings are ordered like
/// lists of segments.
const USUAL_END: char = '\0';

impl Pointer {
    /// Returns the pointer of the document's root.
    pub const fn root() -> Self {
        Self {
            joined: String::new(),
            end: USUAL_END,
        }
    }

    /// Parses the `Display` form of a pointer. Returns `None` if a non-empty string does not begin with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::root());
        }
        let rest = text.strip_prefix('/')?;
        let mut pointer = Self::with_capacity(text.len());
        for segment in rest.split('/') {
            if segment.contains('~') {
                pointer.push(segment.replace("~1", "/").replace("~0", "~"));
            } else {
                pointer.push(segment);
            }
        }
        Some(pointer)
    }

    /// Parses a local reference such as `#/components/schemas/user`, whose fragment may be percent-encoded.
    ///
    /// Returns `None` if the reference is to another file.
    pub fn from_reference(reference: &str) -> Option<Self> {
        let fragment = percent_decode_str(reference.strip_prefix('#')?);
        Self::parse(&fragment.decode_utf8().ok()?)
    }

    /// Returns the pointer of a child, whose segment is a key or an index.
    pub fn child(&self, segment: impl fmt::Display) -> Self {
        // Most segments are short.
        let mut child = Self::with_capacity(self.joined.len() + 24);
        child.joined.push_str(&self.joined);
        child.end = self.end;
        child.push(segment);
        child
    }

    /// Returns the pointer of the parent; `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        let last = self.joined.split_inclusive(self.end).next_back()?;
        Some(self.upper_part(self.joined.len() - last.len()))
    }

    /// Returns the unescaped segments, from the root.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.joined.split_terminator(self.end)
    }

    /// Returns the unescaped segments as a list, for matching against patterns.
    pub fn list(&self) -> Vec<&str> {
        self.segments().collect()
    }

    /// Returns the number of segments, which is 0 for the root.
    pub fn depth(&self) -> usize {
        self.segments().count()
    }

    /// Returns the last segment; `None` for the root.
    pub fn last(&self) -> Option<&str> {
        self.segments().next_back()
    }

    /// Returns whether `other` is the same node as `self` or a descendant of it.
    pub fn contains(&self, other: &Self) -> bool {
        if self.end == other.end {
            return other.joined.starts_with(&self.joined);
        }
        let mut segments = other.segments();
        self.segments().all(|one| segments.next() == Some(one))
    }

    /// Returns the innermost common ancestor, which may be one of the two nodes.
    pub fn common(&self, other: &Self) -> Self {
        let pairs = self.segments().zip(other.segments());
        let same = pairs.take_while(|(one, other)| one == other);
        self.upper_part(same.map(|(one, _)| one.len() + self.end.len_utf8()).sum())
    }

    /// Replaces the leading segments `from` with `to`. Returns `None` if the pointer does not begin with `from`.
    pub fn rebased(&self, from: &Self, to: &Self) -> Option<Self> {
        if !from.contains(self) {
            return None;
        }
        let mut rebased = Self::with_capacity(to.joined.len() + self.joined.len());
        for segment in to.segments().chain(self.segments().skip(from.depth())) {
            rebased.push(segment);
        }
        Some(rebased)
    }

    /// Returns the node at the pointer; `None` if it does not exist.
    pub fn get<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.segments().try_fold(root, step)
    }

    /// Returns a mutable reference to the node at the pointer; `None` if it does not exist.
    pub fn get_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        self.segments().try_fold(root, step_mut)
    }

    fn with_capacity(capacity: usize) -> Self {
        Self {
            joined: String::with_capacity(capacity),
            end: USUAL_END,
        }
    }

    fn push(&mut self, segment: impl fmt::Display) {
        let begin = self.joined.len();
        // Writing to a string cannot fail.
        let _ = write!(self.joined, "{segment}");
        while let Some(segment) = self.joined.get(begin..)
            && segment.contains(self.end)
        {
            let segment = segment.to_owned();
            self.joined.truncate(begin);
            self.end_otherwise();
            self.joined.push_str(&segment);
        }
        self.joined.push(self.end);
    }

    /// Replaces the terminator with the next character that no segment contains.
    fn end_otherwise(&mut self) {
        let segments: Vec<&str> = self.segments().collect();
        let mut ends = (self.end..).skip(1);
        let is_free = |end: &char| !segments.iter().any(|segment| segment.contains(*end));
        let end = ends.find(is_free).unwrap_or(char::MAX);
        let joined = segments
            .iter()
            .flat_map(|segment| segment.chars().chain([end]));
        self.joined = joined.collect();
        self.end = end;
    }

    /// Returns the pointer that consists of the leading segments in the first `bytes` bytes.
    fn upper_part(&self, bytes: usize) -> Self {
        let joined = self.joined.get(..bytes).unwrap_or_default();
        if self.end == USUAL_END {
            return Self {
                joined: joined.to_owned(),
                end: self.end,
            };
        }
        // The remaining segments may allow the usual terminator.
        let segments = joined.split_terminator(self.end);
        segments.fold(Self::root(), |pointer, segment| pointer.child(segment))
    }
}

impl Default for Pointer {
    fn default() -> Self {
        Self::root()
    }
}

impl Ord for Pointer {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.end == USUAL_END && other.end == USUAL_END {
            return self.joined.cmp(&other.joined);
        }
        self.segments().cmp(other.segments())
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
        // A single write avoids growing the output for each segment.
        let mut printed = String::with_capacity(self.joined.len() + 8);
        for segment in self.segments() {
            printed.push('/');
            printed.push_str(&escaped(segment));
        }
        formatter.write_str(&printed)
    }
}

/// Escapes a pointer segment for display.
fn escaped(segment: &str) -> Cow<'_, str> {
    // Usually, only path templates need escaping.
    if segment.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        Cow::Owned(segment.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(segment)
    }
}

/// Returns a mapping key as a pointer segment. YAML keys may be numbers (`200:`), booleans or null in addition to
/// strings.
pub fn key_text(key: &Value) -> Option<Cow<'_, str>> {
    match key {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        Value::Null => Some(Cow::Borrowed("null")),
        _ => None,
    }
}

/// Returns the entries of a map for a pointer and its ancestors, innermost first.
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
            // In pointer order, all descendants of a node directly follow it.
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

/// Returns the number, boolean or null that is the key for a segment. String keys need no search.
fn key_that_is_no_text<'v>(mapping: &'v Mapping, segment: &str) -> Option<&'v Value> {
    mapping
        .keys()
        .find(|key| !key.is_string() && key_text(key).as_deref() == Some(segment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_segments_and_parses_them_back() {
        let pointer = Pointer::root().child("paths").child("/v3/a~b").child(0);
        assert_eq!(pointer.to_string(), "/paths/~1v3~1a~0b/0");
        assert_eq!(Pointer::parse("/paths/~1v3~1a~0b/0"), Some(pointer));
        assert_eq!(Pointer::parse("paths"), None);
        let reference = "#/components/schemas/%C3%A9t%c3%a9~1~0";
        let pointer = Pointer::root().child("components").child("schemas");
        assert_eq!(
            Pointer::from_reference(reference),
            Some(pointer.child("été/~"))
        );
        assert_eq!(Pointer::from_reference("#/%FF"), None);
    }

    #[test]
    fn finds_nodes_under_keys_that_are_numbers() {
        let root: Value = serde_yaml::from_str("responses: {200: {description: ok}}").unwrap();
        let pointer = Pointer::parse("/responses/200/description").unwrap();
        assert_eq!(pointer.get(&root).and_then(Value::as_str), Some("ok"));
    }

    #[test]
    fn sorts_by_segments_with_nodes_before_their_descendants() {
        let mut pointers: Vec<Pointer> = ["/a-b", "/a/b", "", "/a", "/a b/c", "/a/-"]
            .into_iter()
            .filter_map(Pointer::parse)
            .collect();
        pointers.sort();
        let sorted: Vec<String> = pointers.iter().map(Pointer::to_string).collect();
        assert_eq!(sorted, ["", "/a", "/a/-", "/a/b", "/a b/c", "/a-b"]);
    }

    #[test]
    fn compares_and_rebases_by_segments() {
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
    fn any_string_can_be_a_segment() {
        let root = Pointer::root();
        let texts = ["", "a", "a\0b", "~0", "\u{1}", "\u{10FFFF}", ""];
        let unusual = texts.iter().fold(root, |pointer, text| pointer.child(text));
        assert_eq!(unusual.list(), texts);
        assert_eq!(
            Pointer::parse(&unusual.to_string()).as_ref(),
            Some(&unusual)
        );

        let usual = Pointer::parse("//a").unwrap();
        let below = unusual.parent().unwrap();
        assert!(usual.contains(&unusual) && below.contains(&unusual) && !unusual.contains(&usual));
        assert_eq!(unusual.common(&usual.child("b")), usual);
        let moved = unusual.rebased(&below, &usual).unwrap();
        assert_eq!(moved, usual.child(""));
        assert!(usual < moved && moved < unusual && unusual < usual.child("b"));
    }
}
