//! Compares two [listings](crate::listing) of the public API. The result is the [`Changes`] for users and the pages
//! that show them.
//!
//! Items are compared by Rust path. Each [`Change`] has a [`Severity`] according to Cargo's rules of semantic
//! versioning, a place in both documents, and a fingerprint by which it can be accepted.

mod accepted;
mod change;
mod compare;
mod lines;
mod page;
mod phrase;
mod quirk_changes;
mod renames;
mod silent_renames;
mod version;

use crate::diagnostics::Span;

pub use self::accepted::{Accepted, read as read_accepted};
pub use self::change::{Change, Kind, Place, Severity};
pub use self::lines::Lines;
pub use self::page::{DocumentState, Review, Verdict};
pub use self::phrase::Phrase;
pub use self::quirk_changes::{QuirkChange, quirk_changes};
pub use self::silent_renames::renamed;
pub use self::version::Version;

use crate::listing::Listing;

/// The differences between two listings, breaking changes first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The changes, sorted by descending severity.
    pub list: Vec<Change>,
}

/// Compares two listings of the public API.
pub fn compare(old: &Listing, new: &Listing) -> Changes {
    Changes {
        list: compare::changes(old, new),
    }
}

impl Changes {
    /// Returns the highest severity of the changes; `None` if nothing changed.
    pub fn severity(&self) -> Option<Severity> {
        self.list.iter().map(|change| change.severity).max()
    }

    /// Sets the line of every place for which the functions return a span.
    pub fn locate(
        &mut self,
        old: impl Fn(&str) -> Option<Span>,
        new: impl Fn(&str) -> Option<Span>,
    ) {
        let locate = |place: &mut Place, span: Option<Span>| {
            place.line = span.map(|span| span.line);
            place.file = span.map(|span| span.file).unwrap_or_default();
        };
        for change in &mut self.list {
            if let Some(place) = &mut change.old {
                locate(place, old(&place.pointer));
            }
            if let Some(place) = &mut change.new {
                locate(place, new(&place.pointer));
            }
        }
    }
}
