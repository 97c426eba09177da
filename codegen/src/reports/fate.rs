//! What became of an entry of the document: it is a Rust item, or it is left out for a reason.

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is this Rust item, as Markdown.
    Generated(String),
    /// It is left out, for this reason.
    Skipped(Reason),
    /// It is neither: a fault.
    Lost,
}

/// Why an entry is left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// A quirk took it away.
    Quirk(&'static str),
    /// As Markdown.
    Because(String),
}

pub(super) const UNNAMED_STATUS: &str =
    "a status that the document does not name is an error with its status, whatever it is";
pub(super) const HEADER: &str = "headers are read from the response as they come";
pub(super) const LINK: &str = "the operations that links lead to are called as any other";
pub(super) const UNREACHED: &str = "no operation leads to it";
pub(super) const OVERRIDDEN: &str = "the operation has its own parameter of this name";
pub(super) const UNUSED_TAG: &str = "no operation has it";
pub(super) const NULL: &str = "whatever is received may be null";
pub(super) const NOT_TEXT: &str = "any value of the type is read and sent";

impl Fate {
    /// The item that was found, if there is one.
    pub(super) fn found(item: Option<String>) -> Self {
        item.map_or(Self::Lost, Self::Generated)
    }

    /// Left out because the generator has no use for it.
    pub(super) fn because(why: &str) -> Self {
        Self::Skipped(Reason::Because(why.to_owned()))
    }
}
