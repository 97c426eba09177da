//! One change between two listings: what it is, where it is, and what it means for users.

use crate::diagnostics::FileKind;
use serde::Serialize;

use super::phrase::Phrase;

/// The meaning of a change for users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Only documentation differs.
    Documentation,
    /// Code that compiled still does, and does what it did.
    Fix,
    /// Something new can be written.
    Addition,
    /// Code no longer compiles, or no longer does what it did.
    Breaking,
}

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// The item is new.
    Added,
    /// The item is gone.
    Removed,
    /// The item has another path.
    Renamed,
    /// The signature differs, or a type that a trait implementation names.
    Retyped,
    /// A trait implementation came or went.
    Traits,
    /// An attribute such as `#[non_exhaustive]` came or went.
    Attributes,
    /// The document has another name for it.
    Respelled,
    /// Other spellings are read.
    Reads,
    /// A single value is read as a list of one, or no longer is.
    ReadsOneAsList,
    /// Calls go to another server.
    Server,
    /// A call shows other credentials.
    Credentials,
    /// Method, path or media type of a call differ.
    Request,
    /// Other statuses are documented.
    Statuses,
    /// The document has another version.
    Version,
    /// The documentation differs.
    Documentation,
}

/// A place in one of the two documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The JSON pointer into the patched document.
    pub pointer: String,
    /// The file that it is in.
    pub file: FileKind,
    /// The line in that file, counted from 1, where it is known.
    pub line: Option<usize>,
}

/// One change between two listings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Identifies the change in the list of accepted changes.
    pub fingerprint: String,
    /// Its kind.
    pub kind: Kind,
    /// Its meaning for users.
    pub severity: Severity,
    /// Whether it decides where credentials go, or which.
    pub is_security_relevant: bool,
    /// The Rust path without the crate's name; the old one, unless the item is new.
    pub item: String,
    /// One sentence.
    pub summary: Phrase,
    /// The place in the old document.
    pub old: Option<Place>,
    /// The place in the new document.
    pub new: Option<Place>,
}

impl Kind {
    /// The name in fingerprints and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Retyped => "retyped",
            Self::Traits => "traits",
            Self::Attributes => "attributes",
            Self::Respelled => "respelled",
            Self::Reads => "reads",
            Self::ReadsOneAsList => "reads-one-as-list",
            Self::Server => "server",
            Self::Credentials => "credentials",
            Self::Request => "request",
            Self::Statuses => "statuses",
            Self::Version => "version",
            Self::Documentation => "documentation",
        }
    }
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Fix => "fix",
            Self::Addition => "addition",
            Self::Breaking => "breaking",
        }
    }
}

/// The fingerprint of a change: its kind, and a hash of its item and of the values that differ.
pub(super) fn fingerprint(kind: Kind, item: &str, values: &[&str]) -> String {
    // FNV-1a is enough: an accepted change also names its item, so that a collision by chance accepts nothing.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in [kind.name(), item].iter().chain(values) {
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{}-{hash:016x}", kind.name())
}
