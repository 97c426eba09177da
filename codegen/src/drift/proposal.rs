//! Groups the entries of a drift report by place, and determines the action for each place.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::evidence::{self, Source};
use super::place::{self, Place};
use super::report::{Entry, Report};
use super::{Patched, Proposal, Verdict, schemas};
use crate::diagnostics::FileKind;
use crate::pointer::Pointer;
use crate::quirks;

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
    let mut proposals: Vec<Proposal> = groups
        .iter()
        .map(|(subject, entries)| proposal(patched, subject, entries, source))
        .collect();
    proposals.sort_by_key(|proposal| (proposal.file, proposal.line.unwrap_or(usize::MAX)));
    number_ids(&mut proposals);
    proposals
}

/// Returns the subject of a report entry.
///
/// # Errors
///
/// Returns the reason if the entry does not refer to a place in the document.
fn subject(entry: &Entry, root: &Value) -> Result<Subject, String> {
    match entry.kind.as_str() {
        "undocumented-status" => status(entry, root),
        // A response cannot be decoded if the document has no body for its status.
        "unreadable" if entry.is_success() => match status(entry, root)? {
            Subject::Status(pointer) if pointer.get(root).is_none() => Ok(Subject::Status(pointer)),
            _ => invalid(entry, root),
        },
        "unreadable" | "invalid-value" => invalid(entry, root),
        "unknown-value" => match place::find(entry, root)? {
            Place::Schema(schema) => schemas::settle(&schema, root)
                .map(Subject::Values)
                .ok_or_else(|| "the schema cannot be resolved".to_owned()),
            Place::Operation(operation) => Ok(Subject::Response(operation)),
        },
        "unknown-property" => {
            if entry.property.is_none() {
                return unnamed(entry, root);
            }
            let Some(name) = evidence::property(entry) else {
                return Err("the name of the property is not plausible".to_owned());
            };
            match place::find(entry, root)? {
                Place::Schema(schema) => {
                    if let Some(known) = schemas::member(&schema, name, root) {
                        return Ok(Subject::Property(known));
                    }
                    schemas::object(&schema, root)
                        .map(|object| Subject::Property(object.child("properties").child(name)))
                        .ok_or_else(|| "the schema cannot be resolved".to_owned())
                }
                Place::Operation(operation) => Ok(Subject::Response(operation)),
            }
        }
        other => Err(format!(
            "unknown kind of entry `{}`",
            evidence::shown(other)
        )),
    }
}

/// Returns the subject for unknown properties that the report counts but does not name.
fn unnamed(entry: &Entry, root: &Value) -> Result<Subject, String> {
    Ok(Subject::Response(match place::find(entry, root)? {
        Place::Schema(schema) => schema,
        Place::Operation(operation) => operation,
    }))
}

fn invalid(entry: &Entry, root: &Value) -> Result<Subject, String> {
    Ok(match place::find(entry, root)? {
        Place::Schema(schema) => Subject::Schema(schema),
        Place::Operation(operation) => Subject::Response(operation),
    })
}

fn status(entry: &Entry, root: &Value) -> Result<Subject, String> {
    if !(100..600).contains(&entry.status) {
        return Err(format!("{} is not a status code", entry.status));
    }
    let operation = place::operation(entry, root)?;
    Ok(Subject::Status(
        operation.child("responses").child(entry.status),
    ))
}

fn proposal(patched: &Patched, subject: &Subject, entries: &[&Entry], source: &Source) -> Proposal {
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
    let entry = change.entry.map(|edit| {
        let id = id(&about, change.suffix);
        let evidence = source.evidence(entries);
        crate::validate::paste::named(&edit, &id, &change.why, &evidence)
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

/// Returns a name in kebab-case for a proposed quirk.
fn id(about: &str, suffix: &str) -> String {
    let mut id = String::new();
    for word in crate::names::words(about).split(|letter: char| !letter.is_ascii_alphanumeric()) {
        if !word.is_empty() {
            id.push_str(word);
            id.push('-');
        }
    }
    id + suffix
}

/// Appends numbers to the names of proposed quirks that are already in use.
fn number_ids(proposals: &mut [Proposal]) {
    let mut taken: Vec<String> = quirks::tables()
        .iter()
        .map(|(_, quirk)| quirk.id.to_owned())
        .collect();
    for entry in proposals
        .iter_mut()
        .filter_map(|proposal| proposal.entry.as_mut())
    {
        let Some(id) = id_of(entry).map(str::to_owned) else {
            continue;
        };
        let mut free = id.clone();
        let mut number = 2;
        while taken.contains(&free) {
            free = format!("{id}-{number}");
            number += 1;
        }
        if free != id {
            *entry = entry.replacen(&format!("\"{id}\""), &format!("\"{free}\""), 1);
        }
        taken.push(free);
    }
}

fn id_of(entry: &str) -> Option<&str> {
    let (_, rest) = entry.split_once("id: \"")?;
    rest.split_once('"').map(|(id, _)| id)
}
