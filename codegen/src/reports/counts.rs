//! The figures of the ledger, and the proof that they come out even.

use std::collections::{BTreeMap, BTreeSet};

use super::fate::Fate;
use super::reconcile::{Row, Upstream};
use super::walk::{Entry, Kind};
use crate::diagnostics::Diagnostic;
use crate::ir::{Api, Content};
use crate::pointer::Pointer;

/// The figures of one kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count {
    /// In upstream's document.
    pub(super) upstream: usize,
    /// Of these, left out.
    pub(super) skipped: usize,
    /// Generated from what quirks added.
    pub(super) added: usize,
    /// Generated altogether.
    pub(super) generated: usize,
}

/// The kinds in the order of the table, with what the ledger calls several of them.
pub(super) const KINDS: [(Kind, &str); 12] = [
    (Kind::Tag, "tags"),
    (Kind::Operation, "operations"),
    (Kind::Parameter, "parameters"),
    (Kind::RequestMediaType, "request media types"),
    (Kind::Response, "responses"),
    (Kind::ResponseMediaType, "response media types"),
    (Kind::Header, "response headers"),
    (Kind::Link, "response links"),
    (Kind::Component, "other components"),
    (Kind::Schema, "schemas"),
    (Kind::Property, "properties"),
    (Kind::Value, "values of enums"),
];

/// Counts the entries of one kind.
pub(super) fn count(kind: Kind, raw: &[Entry<'_>], rows: &[Row<'_>]) -> Count {
    let mut counted = Places::default();
    let upstream = raw
        .iter()
        .filter(|entry| entry.kind == kind && counted.is_new(entry, false));
    let mut count = Count {
        upstream: upstream.count(),
        ..Count::default()
    };
    counted = Places::default();
    for row in rows.iter().filter(|row| row.entry.kind == kind) {
        if !counted.is_new(row.entry, row.upstream == Upstream::Only) {
            continue;
        }
        match (&row.fate, row.is_upstream()) {
            (Fate::Generated(_), is_upstream) => {
                count.generated += 1;
                count.added += usize::from(!is_upstream);
            }
            (Fate::Skipped(_), true) => count.skipped += 1,
            (Fate::Skipped(_), false) | (Fate::Lost, _) => {}
        }
    }
    count
}

/// The places that were counted: each operation lists what is in a shared parameter or response, which is there once.
#[derive(Default)]
struct Places<'e> {
    /// In upstream's document alone, or in the mended one.
    seen: BTreeSet<(bool, &'e Pointer)>,
}

impl<'e> Places<'e> {
    fn is_new(&mut self, entry: &'e Entry<'_>, is_gone: bool) -> bool {
        let is_shared = matches!(entry.kind, Kind::Property | Kind::Value);
        !is_shared || self.seen.insert((is_gone, &entry.place))
    }
}

/// Says which figures don't come out even: what is in upstream's document, what was left out of it and added to it, what
/// is generated, and what is in the IR.
pub(super) fn check(raw: &[Entry<'_>], rows: &[Row<'_>], api: &Api) -> Vec<Diagnostic> {
    // Each entry that is lost or comes from nowhere is an error of its own.
    let is_sound = rows
        .iter()
        .all(|row| row.fate != Fate::Lost && row.upstream != Upstream::Nowhere);
    if !is_sound {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (kind, name) in KINDS {
        let count = count(kind, raw, rows);
        if count.upstream + count.added != count.skipped + count.generated {
            found.push(miscount(format!(
                "{} {name} of the document and {} added ones don't make {} generated and {} left out ones",
                count.upstream, count.added, count.generated, count.skipped
            )));
        }
        if let Some(expected) = in_ir(kind, api)
            && expected != count.generated
        {
            found.push(miscount(format!(
                "{expected} {name} would be generated, but the document has {}",
                count.generated
            )));
        }
    }
    found
}

fn miscount(message: String) -> Diagnostic {
    Diagnostic::error("ledger-miscount", Pointer::root(), message)
        .help("this is a fault in the generator: compare `codegen/src/lower` with `codegen/src/reports/walk`")
}

/// How many entries of a kind the IR has; `None` for those that it has not as such.
fn in_ir(kind: Kind, api: &Api) -> Option<usize> {
    let operations = &api.operations;
    let responses = || operations.iter().flat_map(|one| &one.responses);
    let is_component =
        |pointer: &String| Pointer::parse(pointer).is_some_and(|pointer| pointer.depth() == 3);
    Some(match kind {
        Kind::Operation => operations.len(),
        Kind::Parameter => operations.iter().map(|one| one.parameters.len()).sum(),
        Kind::RequestMediaType => operations.iter().filter(|one| one.body.is_some()).count(),
        Kind::Response => responses().count(),
        Kind::ResponseMediaType => responses()
            .filter(|response| response.content != Content::Empty)
            .count(),
        Kind::Schema => {
            let models = api.models.iter().map(|one| &one.pointer);
            let enums = api.enums.iter().map(|one| &one.pointer);
            let aliases = api.aliases.iter().map(|one| &one.pointer);
            models
                .chain(enums)
                .chain(aliases)
                .filter(|pointer| is_component(pointer))
                .count()
        }
        Kind::Property => {
            let fields = api.models.iter().flat_map(|model| &model.fields);
            let places: BTreeSet<&str> = fields.map(|field| field.pointer.as_str()).collect();
            places.len()
        }
        Kind::Value => {
            let enums: BTreeMap<&str, usize> = api
                .enums
                .iter()
                .flat_map(|one| one.places().map(|place| (place, one.variants.len())))
                .collect();
            enums.values().sum()
        }
        // A tag that nothing has is in the IR, but not generated.
        Kind::Tag | Kind::Header | Kind::Link | Kind::Component => return None,
    })
}
