//! The places that lowering skips on purpose, with reasons for the ledger.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

pub(super) const UNNAMED_STATUS: &str =
    "any undocumented status is reported as an error with its status code";
pub(super) const HEAD: &str = "a response to HEAD has no body";
pub(super) const READ_ONLY: &str = "it is read-only, and the object is only sent";
pub(super) const WRITE_ONLY: &str = "it is write-only, and the object is only received";
pub(super) const OVERRIDDEN: &str = "the operation has its own parameter of this name";
pub(super) const UNUSED_TAG: &str = "no operation has this tag";
pub(super) const NULL: &str = "every received property may be null";
pub(super) const NOT_A_STRING: &str = "every value of the type is accepted";

/// The skipped places, each with the reason as Markdown. A place may be skipped in only one of the operations that use
/// it.
#[derive(Debug, Default)]
pub struct Skipped(BTreeMap<(Option<Pointer>, Pointer), String>);

impl Skipped {
    /// Records that a place is skipped in one operation, or in all operations if `operation` is `None`.
    pub(super) fn add(&mut self, operation: Option<&Pointer>, place: &Pointer, why: &str) {
        let key = (operation.cloned(), place.clone());
        self.0.insert(key, why.to_owned());
    }

    /// Returns the reason why a place is skipped in an operation; `None` if it is not skipped.
    pub(crate) fn reason(&self, operation: Option<&Pointer>, place: &Pointer) -> Option<&str> {
        let of = |operation: Option<&Pointer>| self.0.get(&(operation.cloned(), place.clone()));
        of(operation).or_else(|| of(None)).map(String::as_str)
    }
}
