//! Groups the entries of a drift report by place, and determines the action for each place.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::evidence::{self, Source};
use super::place::{self, Place};
use super::report::{Entry, Report};
use super::{Patched, Proposal, Verdict, schemas};
use crate::diagnostics::FileKind;
use crate::pointer::Pointer;
use crate::quirks;
use crate::validate::paste;

mod change;

/// The subject of a group of report entries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// Additional values of an enum. The pointer refers to its schema.
    Values(Pointer),
    /// A property that an object in the document lacks.
    Property(Pointer),
    /// A response status that an operation in the document lacks.
    Status(Pointer),
    /// Values that do not match their schema.
    Schema(Pointer),
    /// A deviation for which no change to a schema can be proposed.
    Response(Pointer),
    /// No place in the document, with the reason why none was found.
    Nothing(String),
}

/// Returns all proposals for a report, sorted by line. Proposals without a place are at the end.
pub(super) fn all(patched: &Patched, report: &Report, source: &Source) -> Vec<Proposal> {
    let mut groups: BTreeMap<Subject, Vec<&Entry>> = BTreeMap::new();
    for entry in &report.entries {
        let subject = subject(entry, &patched.tree).unwrap_or_else(Subject::Nothing);
        groups.entry(subject).or_default().push(entry);
    }
    let tables = quirks::tables();
    let mut taken: BTreeSet<String> = tables.iter().map(|(_, one)| one.id.to_owned()).collect();
    let mut proposals: Vec<Proposal> = groups
        .iter()
        .map(|(subject, entries)| proposal(patched, subject, entries, source, &mut taken))
        .collect();
    proposals.sort_by_key(|proposal| (proposal.file, proposal.line.unwrap_or(usize::MAX)));
    proposals
}

/// Returns the subject of a report entry.
///
/// # Errors
///
/// Returns the reason if the entry does not refer to a place in the document.
fn subject(entry: &Entry, root: &Value) -> Result<Subject, String> {
    let kind = entry.kind.as_str();
    match kind {
        "undocumented-status" => return status(entry, root).map(Subject::Status),
        // A response cannot be decoded if the document has no body for its status.
        "unreadable" if entry.is_success() => {
            let status = status(entry, root)?;
            if status.get(root).is_none() {
                return Ok(Subject::Status(status));
            }
        }
        "unreadable" | "invalid-value" | "unknown-value" | "unknown-property" => {}
        other => {
            let other = evidence::shown(other);
            return Err(format!("unknown kind of entry `{other}`"));
        }
    }
    let name = match (kind, &entry.property) {
        ("unknown-property", Some(_)) => {
            Some(evidence::property(entry).ok_or("the name of the property is not plausible")?)
        }
        _ => None,
    };
    let schema = match place::find(entry, root)? {
        Place::Schema(schema) => schema,
        Place::Operation(operation) => return Ok(Subject::Response(operation)),
    };
    let unresolved = || "the schema cannot be resolved".to_owned();
    Ok(match (kind, name) {
        ("unknown-value", _) => {
            Subject::Values(schemas::settle(&schema, root).ok_or_else(unresolved)?)
        }
        ("unknown-property", Some(name)) => {
            let known = schemas::member(&schema, name, root);
            let new = || {
                Some(
                    schemas::object(&schema, root)?
                        .child("properties")
                        .child(name),
                )
            };
            Subject::Property(known.or_else(new).ok_or_else(unresolved)?)
        }
        // The report counts these properties, but does not name them.
        ("unknown-property", None) => Subject::Response(schema),
        _ => Subject::Schema(schema),
    })
}

fn status(entry: &Entry, root: &Value) -> Result<Pointer, String> {
    if !(100..600).contains(&entry.status) {
        return Err(format!("{} is not a status code", entry.status));
    }
    let operation = place::operation(entry, root)?;
    Ok(operation.child("responses").child(entry.status))
}

fn proposal(
    patched: &Patched,
    subject: &Subject,
    entries: &[&Entry],
    source: &Source,
    taken: &mut BTreeSet<String>,
) -> Proposal {
    let (pointer, change) = match subject {
        Subject::Values(pointer) => (pointer, change::values(patched, pointer, entries)),
        Subject::Property(pointer) => (pointer, change::property(patched, pointer, entries)),
        Subject::Status(pointer) => (pointer, change::status(patched, pointer)),
        Subject::Schema(pointer) => (pointer, change::schema(patched, pointer, entries)),
        Subject::Response(pointer) => (
            pointer,
            change::look(
                "the body or a header deviates from the document: inspect such a response",
            ),
        ),
        Subject::Nothing(reason) => return unplaced(entries, reason),
    };
    let quirks = patched.quirks_at(pointer);
    let span = patched.span(pointer);
    let about = schemas::title(pointer);
    let entry = change.entry.map(|call| {
        let id = id(&about, change.suffix, taken);
        let evidence = source.evidence(entries);
        paste::quirk(&id, &change.why, &evidence, &[call], false)
    });
    Proposal {
        verdict: change.verdict,
        about,
        file: span.file,
        line: Some(span.line),
        pointer: Some(pointer.clone()),
        findings: entries
            .iter()
            .map(|entry| evidence::finding(entry))
            .collect(),
        quirks,
        advice: change.advice,
        entry,
    }
}

fn unplaced(entries: &[&Entry], reason: &str) -> Proposal {
    let about = entries.first().map_or_else(String::new, |entry| {
        let (method, path) = (entry.method.to_ascii_lowercase(), &entry.path);
        evidence::shown(&format!("{method} {path}"))
    });
    Proposal {
        verdict: Verdict::Unplaced,
        about,
        pointer: None,
        file: FileKind::Additions,
        line: None,
        findings: entries
            .iter()
            .map(|entry| evidence::finding(entry))
            .collect(),
        quirks: Vec::new(),
        advice: reason.to_owned(),
        entry: None,
    }
}

/// Returns an unused name in kebab-case for a proposed quirk.
fn id(about: &str, suffix: &str, taken: &mut BTreeSet<String>) -> String {
    let words = crate::names::words(about);
    let words = words.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).chain([suffix]);
    let plain = words.collect::<Vec<_>>().join("-");
    let mut id = plain.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{plain}-{number}");
    }
    id
}
