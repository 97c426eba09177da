//! Builds the replacement of a table entry whose quirk no longer matches the document.

use super::adapt::Adapted;
use super::edit::Step;
use super::{Kind, Quirk};
use crate::diagnostics::{Action, Fix};
use crate::pointer::Pointer;
use crate::validate::paste::{self, Call};

/// The new table entry of a quirk, to which edits are added one by one.
pub(super) struct Entry<'q> {
    quirk: &'q Quirk,
    calls: Vec<Call>,
    is_certain: bool,
}

impl<'q> Entry<'q> {
    pub(super) fn new(quirk: &'q Quirk) -> Self {
        Self {
            quirk,
            calls: Vec::new(),
            is_certain: true,
        }
    }

    /// Adds an edit to the entry.
    pub(super) fn keep(&mut self, at: &Pointer, step: &Step) {
        self.calls.push(written(at, step));
    }

    /// Leaves out an edit that cannot be adapted, and marks the entry as uncertain.
    pub(super) fn leave_out(&mut self) {
        self.is_certain = false;
    }

    /// Adds the remaining steps of an adapted edit to the entry.
    pub(super) fn adapt(&mut self, adapted: &Adapted) {
        for (place, step) in &adapted.steps {
            self.keep(place, step);
        }
        self.is_certain &= adapted.is_certain;
    }

    pub(super) fn fix(self) -> Fix {
        let is_each = matches!(self.quirk.kind, Kind::Each(..));
        let Quirk {
            id, why, evidence, ..
        } = *self.quirk;
        let entry = paste::quirk(id, why, evidence, &self.calls, is_each);
        Fix {
            id: id.to_owned(),
            file: super::file(id).unwrap_or_default(),
            is_certain: self.is_certain,
            action: match self.calls.is_empty() {
                true => Action::Delete,
                false => Action::Replace(entry),
            },
        }
    }
}

/// Returns the call that creates a step in the tables.
pub(super) fn written(place: &Pointer, step: &Step) -> Call {
    let (function, values) = match step {
        Step::Replace { expect, with } => ("replace", vec![paste::yaml(expect), paste::yaml(with)]),
        Step::Add { value, after } if after.is_empty() => ("add", vec![paste::yaml(value)]),
        Step::Add { value, after } => ("add_after", vec![after.clone(), paste::yaml(value)]),
        Step::Amend { expect, put } => ("amend", vec![paste::keys(expect), paste::keys(put)]),
        Step::Rename { to } => ("rename", vec![to.clone()]),
        Step::WrapInList { expect, beside } => (
            "wrap_in_list",
            vec![paste::keys(expect), paste::keys(beside)],
        ),
    };
    Call::new(function, place, values)
}
