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

/// The structure of the file, as advice.
const STRUCTURE: &str = "the file consists of the key `accepted:` and, below it, the entries that `cargo xtask update FILE` prints";

/// Reads the file of accepted changes: YAML with a list `accepted` of mappings with `fingerprint`, `item` and `reason`.
///
/// # Errors
///
/// Returns diagnostics with positions if the file cannot be loaded, has another structure, or contains an incomplete
/// entry.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<Accepted>, Vec<Diagnostic>> {
    let structured = |one: Diagnostic| match one.code {
        "empty-document" | "not-a-mapping" => one.help(STRUCTURE),
        _ => one,
    };
    let document = load::load(file, bytes)
        .map_err(|found| found.into_iter().map(structured).collect::<Vec<_>>())?;
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
            let missing = wrong(&root, "the list `accepted` is missing");
            return Err(vec![missing.help(STRUCTURE)]);
        }
    };
    let (mut accepted, mut found) = (Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        let place = list.child(index);
        let text = |key: &str| {
            let text = entry.get(key).and_then(Value::as_str).map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let keys = ["fingerprint", "item", "reason"];
        match keys.map(text) {
            [Some(fingerprint), Some(item), Some(reason)] => accepted.push(Accepted {
                fingerprint,
                item,
                reason,
                line: document.positions.nearest(&place).line,
            }),
            values => {
                let missing = keys.iter().zip(values).filter(|(_, value)| value.is_none());
                let missing: Vec<String> = missing.map(|(key, _)| format!("`{key}`")).collect();
                let message = format!("this entry has no {}: add it", missing.join(", "));
                found.push(wrong(&place, &message));
            }
        }
    }
    if found.is_empty() {
        Ok(accepted)
    } else {
        Err(found)
    }
}
