//! What lowering leaves out on purpose, and why, for the ledger.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

pub(super) const UNNAMED_STATUS: &str =
    "a status that the document does not name is an error with its status, whatever it is";
pub(super) const HEAD: &str = "a response to HEAD has no body";
pub(super) const READ_ONLY: &str = "it is read-only, and the object is only sent";
pub(super) const WRITE_ONLY: &str = "it is write-only, and the object is only received";
pub(super) const OVERRIDDEN: &str = "the operation has its own parameter of this name";
pub(super) const UNUSED_TAG: &str = "no operation has it";
pub(super) const NULL: &str = "whatever is received may be null";
pub(super) const NOT_A_STRING: &str = "any value of the type is read and sent";

/// The places that are left out, with the reasons as Markdown.
#[derive(Debug, Default)]
pub struct Skipped(BTreeMap<(Option<Pointer>, Pointer), String>);

impl Skipped {
    /// Notes a place that is left out, of one operation or of all.
    pub(super) fn add(&mut self, operation: Option<&Pointer>, place: &Pointer, why: &str) {
        let key = (operation.cloned(), place.clone());
        self.0.insert(key, why.to_owned());
    }

    /// Returns why a place is left out of an operation; `None` if it is not.
    pub(crate) fn reason(&self, operation: Option<&Pointer>, place: &Pointer) -> Option<&str> {
        let of = |operation: Option<&Pointer>| self.0.get(&(operation.cloned(), place.clone()));
        of(operation).or_else(|| of(None)).map(String::as_str)
    }
}
