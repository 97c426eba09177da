//! Reads the file of accepted breaking changes.

use serde_yaml::Value;

use super::change::Change;
use crate::diagnostics::{Diagnostic, Severity};
use crate::load;
use crate::pointer::Pointer;

/// An accepted breaking change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The fingerprint of the accepted change.
    pub fingerprint: String,
    /// The Rust item that the change affects. It is compared as well, so that a hash collision cannot accept another
    /// change.
    pub item: String,
    /// The reason for the breaking change, which the changelog quotes.
    pub reason: String,
    /// The line of the entry in the file, counted from 1.
    pub line: usize,
}

impl Accepted {
    /// Returns whether this entry accepts a change.
    pub fn fits(&self, change: &Change) -> bool {
        self.fingerprint == change.fingerprint && self.item == change.item
    }
}

/// Reads the file of accepted changes: YAML with a list `accepted` of mappings with `fingerprint`, `item` and `reason`.
///
/// # Errors
///
/// Returns diagnostics with positions if the file cannot be loaded, has another structure, or contains an incomplete
/// entry.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<Accepted>, Vec<Diagnostic>> {
    let document = load::load(file, bytes)?;
    let root = Pointer::root();
    let list = root.child("accepted");
    let wrong = |pointer: &Pointer, message: &str| {
        let mut diagnostic = Diagnostic::error("bad-accepted-change", pointer.clone(), message);
        diagnostic.severity = Severity::Error;
        diagnostic.span = Some(document.positions.nearest(pointer));
        diagnostic
    };
    let entries = match list.get(&document.root) {
        Some(Value::Sequence(entries)) => entries.as_slice(),
        Some(Value::Null) => &[],
        _ => {
            let message = "the list `accepted` is missing: write `accepted: []` if it is empty";
            return Err(vec![wrong(&root, message)]);
        }
    };
    let (mut accepted, mut found) = (Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        let place = list.child(index);
        let text = |key: &str| {
            let text = entry.get(key).and_then(Value::as_str).map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (fingerprint, item, reason) = (text("fingerprint"), text("item"), text("reason"));
        match (fingerprint, item, reason) {
            (Some(fingerprint), Some(item), Some(reason)) => accepted.push(Accepted {
                fingerprint,
                item,
                reason,
                line: document.positions.nearest(&place).line,
            }),
            _ => {
                let message = "an accepted change needs a `fingerprint`, an `item` and a `reason`: paste the entry that `cargo xtask review` prints";
                found.push(wrong(&place, message));
            }
        }
    }
    if found.is_empty() {
        Ok(accepted)
    } else {
        Err(found)
    }
}
