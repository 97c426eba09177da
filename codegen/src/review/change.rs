//! One change: what it is, where it stands, what it means for users and on the wire.

use serde::Serialize;

use super::phrase::Phrase;

/// What a change means for the code of users, by Cargo's rules of semantic versioning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Code that compiled still does, and nothing new can be written.
    Fix,
    /// Code that compiled still does, and something new can be written.
    Addition,
    /// Nobody can tell from the code that was compared: somebody has to look.
    Look,
    /// Some code that compiled does no longer.
    Breaking,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It has another name in Rust.
    Renamed,
    /// It has another name in the document, and the same in Rust.
    Respelled,
    /// It has another type.
    Retyped,
    /// It has to be given.
    MadeRequired,
    /// It may be left out.
    MadeOptional,
    /// The document calls it deprecated.
    Deprecated,
    /// The document calls it deprecated no more.
    Restored,
    /// It belongs to another tag, or stands in another part of the request.
    Moved,
    /// Arguments come in another order.
    Reordered,
    /// Its texts differ.
    Redocumented,
    /// An enum knows one more value.
    NewValue,
    /// An enum knows a value no more.
    RemovedValue,
    /// One more successful status is documented.
    NewOutcome,
    /// A successful status is documented no more.
    RemovedOutcome,
    /// One more status of failure is documented.
    NewErrorStatus,
    /// A status of failure is documented no more.
    RemovedErrorStatus,
    /// It wants other credentials.
    ChangedCredentials,
    /// Its path differs.
    ChangedPath,
    /// Its HTTP method differs.
    ChangedMethod,
    /// Its media type differs.
    ChangedMediaType,
    /// A model travels in other directions.
    ChangedUse,
    /// A property is read in other forms.
    ReadOtherwise,
    /// Calls go to another URL by default.
    ChangedBaseUrl,
    /// The document has another version.
    ChangedVersion,
    /// What it gives can't be told.
    Uncertain,
}

/// What it happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Part {
    /// The document as a whole.
    Document,
    /// A tag.
    Tag,
    /// An operation.
    Operation,
    /// A parameter of an operation.
    Parameter,
    /// The body of a request.
    Body,
    /// A response.
    Response,
    /// A schema, of whatever kind.
    Schema,
    /// A property of a model.
    Property,
    /// A value of an enum.
    Value,
    /// A kind of identifier.
    Identifier,
    /// An enum over statuses without a body.
    Outcome,
    /// Generated code, as another version of the generator writes it.
    Code,
}

/// A place in one of the two versions: in the document, or in the code for what only the code tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, relative to the workspace root: the document, or a file of the crate.
    pub file: String,
    /// The JSON pointer in the mended document; empty in a file of the crate.
    pub pointer: String,
    /// The line, counted from 1; in upstream's document `None` when that is not at hand.
    pub line: Option<usize>,
}

/// One change between two versions of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Names the change: the same for the same change, wherever in the document and in whatever words.
    pub fingerprint: String,
    /// What happened.
    pub kind: Kind,
    /// What it happened to.
    pub part: Part,
    /// What it means for the code of users.
    pub weight: Weight,
    /// The Rust item as users write it; that of the old version, unless it is new.
    pub item: String,
    /// The tag that it belongs to; of what belongs to several or to none, empty.
    pub resource: String,
    /// What changes for users, in one sentence.
    pub summary: Phrase,
    /// What changes on the wire, in one sentence.
    pub wire: Phrase,
    /// Where it stood.
    pub old: Option<Place>,
    /// Where it stands.
    pub new: Option<Place>,
}

impl Change {
    /// Whether nothing differs on the wire.
    pub fn is_silent(&self) -> bool {
        self.wire == super::comparison::nothing()
    }
}

impl Kind {
    /// The name that pages and fingerprints use: `made-required`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Respelled => "respelled",
            Self::Retyped => "retyped",
            Self::MadeRequired => "made-required",
            Self::MadeOptional => "made-optional",
            Self::Deprecated => "deprecated",
            Self::Restored => "restored",
            Self::Moved => "moved",
            Self::Reordered => "reordered",
            Self::Redocumented => "redocumented",
            Self::NewValue => "new-value",
            Self::RemovedValue => "removed-value",
            Self::NewOutcome => "new-outcome",
            Self::RemovedOutcome => "removed-outcome",
            Self::NewErrorStatus => "new-error-status",
            Self::RemovedErrorStatus => "removed-error-status",
            Self::ChangedCredentials => "changed-credentials",
            Self::ChangedPath => "changed-path",
            Self::ChangedMethod => "changed-method",
            Self::ChangedMediaType => "changed-media-type",
            Self::ChangedUse => "changed-use",
            Self::ReadOtherwise => "read-otherwise",
            Self::ChangedBaseUrl => "changed-base-url",
            Self::ChangedVersion => "changed-version",
            Self::Uncertain => "uncertain",
        }
    }

    /// Whether only texts for people differ.
    pub fn is_documentation(self) -> bool {
        matches!(self, Self::Redocumented | Self::ChangedVersion)
    }
}

impl Part {
    /// The field's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Tag => "tag",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Body => "body",
            Self::Response => "response",
            Self::Schema => "schema",
            Self::Property => "property",
            Self::Value => "value",
            Self::Identifier => "identifier",
            Self::Outcome => "outcome",
            Self::Code => "code",
        }
    }
}

impl Weight {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::Addition => "addition",
            Self::Look => "look",
            Self::Breaking => "breaking",
        }
    }
}

/// The fingerprint of a change: its kind, and a hash of what identifies it.
pub(super) fn fingerprint(kind: Kind, part: Part, subject: &[&str]) -> String {
    // FNV-1a: no secret is kept here; an accepted change also names its item, so that a chance collision accepts nothing.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let parts = [kind.name(), part.name()];
    for text in parts.iter().chain(subject) {
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{}-{hash:016x}", kind.name())
}
