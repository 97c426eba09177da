//! A change between two listings of the public API: its kind, its places, and its severity for users.

use crate::diagnostics::FileKind;
use serde::Serialize;

use super::phrase::Phrase;

/// The severity of a change for users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Only documentation differs.
    Documentation,
    /// Existing code still compiles and behaves the same.
    Fix,
    /// New code becomes possible, and existing code still compiles.
    Addition,
    /// Existing code no longer compiles or changes its behavior.
    Breaking,
}

/// The kind of a change between two listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// The item was added.
    Added,
    /// The item was removed.
    Removed,
    /// The path of the item changed.
    Renamed,
    /// The signature of the item or a type in a trait implementation changed.
    Retyped,
    /// A trait implementation of the item was added or removed.
    Traits,
    /// An attribute of the item, such as `#[non_exhaustive]`, was added or removed.
    Attributes,
    /// The name of the item in the document changed.
    Respelled,
    /// The accepted spellings of a property changed.
    Reads,
    /// A property now accepts a single value as a list with one item, or no longer does.
    ReadsOneAsList,
    /// Requests are sent to another server.
    Server,
    /// A request carries other credentials.
    Credentials,
    /// The method, path or media type of a request changed.
    Request,
    /// The documented statuses changed.
    Statuses,
    /// The version of the document changed.
    Version,
    /// The documentation of the item changed.
    Documentation,
}

/// A place in the old or the new document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The JSON pointer of the node in the patched document.
    pub pointer: String,
    /// The file that contains the node.
    pub file: FileKind,
    /// The line of the node in that file, counted from 1; `None` if it is unknown.
    pub line: Option<usize>,
}

/// A change between two listings of the public API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The identifier of the change in the list of accepted changes.
    pub fingerprint: String,
    /// The kind of the change.
    pub kind: Kind,
    /// The severity of the change for users.
    pub severity: Severity,
    /// Indicates whether the change affects which credentials are sent, or to which server.
    pub is_security_relevant: bool,
    /// The Rust path of the item without the crate's name. This is the old path unless the item was added.
    pub item: String,
    /// A sentence that describes the change.
    pub summary: Phrase,
    /// The affected place in the old document.
    pub old: Option<Place>,
    /// The affected place in the new document.
    pub new: Option<Place>,
}

impl Kind {
    /// Returns the name of the kind in fingerprints and in JSON.
    pub fn name(self) -> String {
        serialized(self)
    }
}

impl Severity {
    /// Returns the name of the severity in JSON and on the pages.
    pub fn name(self) -> String {
        serialized(self)
    }
}

/// Returns the name under which a value is serialized.
fn serialized(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Returns the fingerprint of a change: its kind, and a hash of its item and of the values that differ.
pub(super) fn fingerprint(kind: Kind, item: &str, values: &[&str]) -> String {
    // FNV-1a suffices: an accepted change also contains its item, so that an accidental collision has no effect.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let kind = kind.name();
    for text in [&*kind, item].iter().chain(values) {
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{kind}-{hash:016x}")
}
