//! Merges the additions, which are entries that the service has and upstream's document lacks, into the document's tree.
//!
//! The merge only adds entries: operations, components and tags. An entry that the document already has is reported,
//! and the document's version is used.

mod compare;
mod lint;

pub(crate) use self::compare::path as path_without_names;

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use crate::diagnostics::{Action, Diagnostic, FileKind, Fix, Severity, Span};
use crate::files::ADDITIONS;
use crate::load::Document;
use crate::markdown;
use crate::pointer::{Pointer, key_text};

/// The diagnostic code for an entry of the additions that upstream's document now contains unchanged.
const SAME: &str = "addition-fixed-upstream";
/// The diagnostic code for an entry of the additions that upstream's document now contains with differences.
const DIFFERS: &str = "addition-changed-upstream";
/// The sentence that is added to the description of each added entry. It does not contain the version, which changes
/// with every document.
const NOTE: &str = "Not in Polar's document.";
/// The prefix of references from the additions into the document.
const DOCUMENT: &str = "accesslink.yaml#";

/// An OpenAPI document of entries that the service has and upstream's document lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Additions {
    /// The name of the additions file in messages.
    pub file: String,
    /// The content of the additions file.
    pub bytes: Vec<u8>,
}

/// The state of a merge of additions into a document.
struct Merge<'d> {
    document: &'d mut Document,
    additions: &'d Document,
    diagnostics: Vec<Diagnostic>,
}

/// Adds every entry of `additions` that `document` lacks.
///
/// Returns diagnostics about problems of the additions and about entries that the document already has. The latter are
/// warnings if `allow_stale` is set. Every diagnostic has a span.
pub(crate) fn merge(
    document: &mut Document,
    additions: &Document,
    allow_stale: bool,
) -> Vec<Diagnostic> {
    let mut merge = Merge {
        document,
        additions,
        diagnostics: lint::lint(&additions.root),
    };
    merge.tags();
    merge.operations();
    merge.components();
    let mut diagnostics = merge.diagnostics;
    for diagnostic in &mut diagnostics {
        let span = additions.positions.nearest(&diagnostic.pointer);
        diagnostic.span = Some(Span {
            file: FileKind::Additions,
            ..span
        });
        if allow_stale && [SAME, DIFFERS].contains(&diagnostic.code) {
            diagnostic.severity = Severity::Warning;
        }
    }
    document.additions = Some((additions.file.clone(), additions.text.clone()));
    diagnostics
}

impl Merge<'_> {
    fn tags(&mut self) {
        let list = Pointer::root().child("tags");
        for (index, tag) in sequence(&self.additions.root, &list).iter().enumerate() {
            let name = |tag: &Value| tag.get("name")?.as_str().map(markdown::plain);
            let known = sequence(&self.document.root, &list);
            let own = list.child(index);
            if let Some(at) = known.iter().position(|one| name(one) == name(tag)) {
                // Equal names may be spelled differently, with character references.
                let mut same = tag.clone();
                if let (Value::Mapping(same), Some(name)) =
                    (&mut same, known.get(at).and_then(|one| one.get("name")))
                {
                    same.insert("name".into(), name.clone());
                }
                self.judge(&list.child(at), &own, &same, "tag");
            } else {
                self.add(&list.child(known.len()), &own, tag);
            }
        }
    }

    fn operations(&mut self) {
        let paths = Pointer::root().child("paths");
        let known: BTreeMap<String, String> = entries(&self.document.root, &paths)
            .into_iter()
            .map(|(path, _)| (compare::path(&path), path))
            .collect();
        for (path, item) in entries(&self.additions.root, &paths) {
            let theirs = known.get(&compare::path(&path)).unwrap_or(&path);
            for (method, operation) in item.as_mapping().into_iter().flatten() {
                let Some(method) = method.as_str() else {
                    continue;
                };
                let own = paths.child(&path).child(method);
                let place = paths.child(theirs).child(method);
                self.entry(&place, &own, operation, "operation");
            }
        }
    }

    fn components(&mut self) {
        let components = Pointer::root().child("components");
        for (kind, _) in entries(&self.additions.root, &components) {
            for (name, component) in entries(&self.additions.root, &components.child(&kind)) {
                let place = components.child(&kind).child(&name);
                let reference = component.get("$ref").and_then(Value::as_str);
                if !reference.is_some_and(|reference| reference.starts_with(DOCUMENT)) {
                    self.entry(&place, &place, &component, "component");
                }
            }
        }
    }

    fn entry(&mut self, place: &Pointer, own: &Pointer, entry: &Value, kind: &str) {
        if place.get(&self.document.root).is_some() {
            self.judge(place, own, entry, kind);
        } else {
            self.add(place, own, &documented(entry));
        }
    }

    /// Adds an entry of the additions that the document lacks.
    fn add(&mut self, place: &Pointer, own: &Pointer, entry: &Value) {
        let entry = localized(entry);
        if insert(&mut self.document.root, place, entry).is_some() {
            let positions = &mut self.document.positions;
            positions.graft(&self.additions.positions, own, place);
        }
    }

    /// Reports an entry of the additions that the document also contains.
    fn judge(&mut self, theirs: &Pointer, own: &Pointer, addition: &Value, kind: &str) {
        let upstream = theirs.get(&self.document.root).unwrap_or(&Value::Null);
        let differences = compare::differences(upstream, theirs, &localized(addition), own);
        let fix = |is_certain| Fix {
            id: own.to_string(),
            file: ADDITIONS.to_owned(),
            action: Action::DeleteAddition,
            is_certain,
        };
        let diagnostic = if differences.is_empty() {
            let message = format!("upstream now has the same {kind}: delete this entry");
            Diagnostic::error(SAME, own.clone(), message).fix(fix(true))
        } else {
            let message = format!("upstream now has a different version of this {kind}");
            let line = self.document.positions.nearest(theirs).line;
            // Content that only upstream has does not contradict the addition.
            let is_more = |difference: &String| difference.ends_with(compare::UPSTREAM_ONLY);
            let fix = fix(differences.iter().all(is_more));
            let mut diagnostic = Diagnostic::error(DIFFERS, own.clone(), message).fix(fix);
            let fix = diagnostic.help.unwrap_or_default();
            diagnostic.help = Some(format!(
                "{fix}, or add a quirk where upstream is wrong; upstream's version is on line {line} of {}; {}",
                self.document.file,
                differences.join("; ")
            ));
            diagnostic
        };
        self.diagnostics.push(diagnostic);
    }
}

/// Returns an entry of the additions with its evidence appended to its description.
fn documented(entry: &Value) -> Value {
    let mut entry = entry.clone();
    if let Value::Mapping(entry) = &mut entry {
        let mut taken = |key: &str| {
            let value = entry.shift_remove(key)?;
            value.as_str().map(|text| text.trim().to_owned())
        };
        let since = taken("x-since").map(|since| format!(" Since {since}."));
        let evidence = taken("x-evidence").map(|evidence| format!(" Evidence: {evidence}"));
        let parts = [since, evidence].into_iter().flatten().collect::<String>();
        let known = taken("description").map(|text| format!("{text}\n\n"));
        let description = format!("{}{NOTE}{parts}", known.unwrap_or_default());
        entry.insert("description".into(), description.into());
    }
    entry
}

/// Inserts a value at a pointer, and creates the missing mappings above it.
fn insert(root: &mut Value, place: &Pointer, value: Value) -> Option<()> {
    let mut node = root;
    let above = place.parent()?;
    for segment in above.segments() {
        let mapping = node.as_mapping_mut()?;
        let otherwise = || match segment {
            "tags" => Value::Sequence(Vec::new()),
            _ => Value::Mapping(Mapping::new()),
        };
        node = mapping.entry(segment.into()).or_insert_with(otherwise);
    }
    match node {
        Value::Mapping(mapping) => drop(mapping.insert(place.last()?.into(), value)),
        Value::Sequence(items) => items.push(value),
        _ => return None,
    }
    Some(())
}

/// Returns a copy of the node in which references into the document are local references.
fn localized(value: &Value) -> Value {
    match value {
        Value::Mapping(mapping) => {
            let entries = mapping.iter().map(|(key, value)| {
                let reference = value.as_str().filter(|_| key.as_str() == Some("$ref"));
                let local = reference.and_then(|reference| reference.strip_prefix(DOCUMENT));
                let value =
                    local.map_or_else(|| localized(value), |local| format!("#{local}").into());
                (key.clone(), value)
            });
            Value::Mapping(entries.collect())
        }
        Value::Sequence(items) => Value::Sequence(items.iter().map(localized).collect()),
        other => other.clone(),
    }
}

fn sequence(root: &Value, pointer: &Pointer) -> Vec<Value> {
    let found = pointer.get(root).and_then(Value::as_sequence);
    found.cloned().unwrap_or_default()
}

fn entries(root: &Value, pointer: &Pointer) -> Vec<(String, Value)> {
    let found = pointer.get(root).and_then(Value::as_mapping);
    let entries = found.into_iter().flatten();
    entries
        .filter_map(|(key, value)| Some((key_text(key)?.into_owned(), value.clone())))
        .collect()
}
