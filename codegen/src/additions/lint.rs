//! Checks that the additions contain only keys that upstream would write, and that every entry has evidence.

use serde_yaml::Value;

use super::entries;
use crate::diagnostics::Diagnostic;
use crate::pointer::{Pointer, key_text};

/// The diagnostic code for a key that the additions must not contain.
const KEY: &str = "addition-unknown-key";
/// The diagnostic code for an entry of the additions without evidence.
const EVIDENCE: &str = "addition-without-evidence";

const TOP_LEVEL: [&str; 6] = ["openapi", "info", "paths", "components", "tags", "security"];

pub(super) fn lint(additions: &Value) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let root = Pointer::root();
    for (key, value) in entries(additions, &root) {
        if !TOP_LEVEL.contains(&key.as_str()) {
            let message = format!("the key `{key}` is not allowed in the additions");
            let help = format!("remove it; the keys are {}", TOP_LEVEL.join(", "));
            found.push(Diagnostic::error(KEY, root.child(&key), message).help(help));
        }
        extensions(&value, &root.child(&key), &mut found);
    }
    let paths = root.child("paths");
    for (path, _) in entries(additions, &paths) {
        for (method, operation) in entries(additions, &paths.child(&path)) {
            evidence(&operation, paths.child(&path).child(method), &mut found);
        }
    }
    let schemas = root.child("components").child("schemas");
    for (name, schema) in entries(additions, &schemas) {
        evidence(&schema, schemas.child(name), &mut found);
    }
    found
}

fn evidence(entry: &Value, place: Pointer, found: &mut Vec<Diagnostic>) {
    let evidence = entry.get("x-evidence").and_then(Value::as_str);
    if evidence.is_none_or(|evidence| evidence.trim().is_empty()) {
        let message = "this entry has no evidence";
        let help = "add `x-evidence`: documentation of the service, or recorded responses";
        found.push(Diagnostic::error(EVIDENCE, place, message).help(help));
    }
}

/// Reports every `x-` key except `x-evidence` and `x-since`.
fn extensions(value: &Value, place: &Pointer, found: &mut Vec<Diagnostic>) {
    let items = value.as_sequence().into_iter().flatten().enumerate();
    for (index, child) in items {
        extensions(child, &place.child(index), found);
    }
    for (key, child) in value.as_mapping().into_iter().flatten() {
        let Some(key) = key_text(key) else { continue };
        let place = place.child(&key);
        let is_known = key == "x-evidence" || key == "x-since";
        if key.starts_with("x-") && !is_known {
            let message = format!("the key `{key}` is not allowed in the additions");
            let help = "move it to an edit in codegen/src/quirks: quirks for names and tightened types remain when \
                upstream adds the entry";
            found.push(Diagnostic::error(KEY, place.clone(), message).help(help));
        }
        extensions(child, &place, found);
    }
}
