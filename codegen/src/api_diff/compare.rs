//! Compares two listings of the public API item by item, by Rust path.

use crate::diagnostics::FileKind;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{Change, Kind, Place, Severity, fingerprint};
use super::phrase::Phrase;
use super::renames::{Renames, owner, rank, thing};
use crate::listing::{Item, Listing};

/// Returns the changes from one listing to another, breaking ones first.
pub(super) fn changes(old: &Listing, new: &Listing) -> Vec<Change> {
    let renames = Renames::find(old, new);
    let mut found = Found::default();
    let mut stays: BTreeSet<&str> = BTreeSet::new();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    for item in old.items.values() {
        match new.items.get(&renames.path(&item.path)) {
            Some(other) => {
                stays.insert(&other.path);
                both(item, other, &renames, &mut found);
            }
            None => drop(gone.insert(&item.path)),
        }
    }
    // Parts of an added or removed item are not listed separately.
    let alone = |path: &str, among: &dyn Fn(&str) -> bool| !owner(path).is_some_and(among);
    for path in &gone {
        if let Some(item) = old.items.get(*path)
            && alone(path, &|owner| gone.contains(owner))
        {
            found.alone((Some(item), None), Severity::Breaking);
        }
    }
    let is_new = |path: &str| new.items.contains_key(path) && !stays.contains(path);
    for item in new.items.values() {
        if is_new(&item.path) && alone(&item.path, &is_new) {
            found.alone((None, Some(item)), added(item, new));
        }
    }
    found.finish()
}

/// Returns the severity of a new item.
///
/// A new part of a type that is not `#[non_exhaustive]` breaks matches and struct literals.
fn added(item: &Item, new: &Listing) -> Severity {
    let of = owner(&item.path).and_then(|owner| new.items.get(owner));
    let is_open = |of: &Item| of.texts("attributes").contains(&"non_exhaustive");
    let is_part = !item.path.ends_with("()");
    match of {
        Some(of) if is_part && !is_open(of) => Severity::Breaking,
        _ => Severity::Addition,
    }
}

/// Compares the two versions of an item that is in both listings.
fn both(old: &Item, new: &Item, renames: &Renames<'_>, found: &mut Found) {
    let item = &*old.path;
    let pair = (Some(old), Some(new));
    if renames.is_renamed(old) {
        let summary = Phrase::new("{} is now {}", &[item, &new.path]);
        found.push(
            Kind::Renamed,
            Severity::Breaking,
            pair,
            &[&new.path],
            summary,
        );
    }
    signatures(old, new, renames, found);
    types(old, new, renames, found);
    let traits = |_: &str| (Severity::Addition, "{} gained {}");
    let lost = (Severity::Breaking, "{} lost {}");
    parts((old, new), ("traits", Kind::Traits), lost, traits, found);
    let attributes = |gained: &str| match gained {
        "non_exhaustive" => (Severity::Breaking, "{} became {}"),
        _ => (Severity::Fix, "{} became {}"),
    };
    let lost = (Severity::Fix, "{} lost {}");
    let kind = ("attributes", Kind::Attributes);
    parts((old, new), kind, lost, attributes, found);
    names(old, new, found);
    reads(old, new, found);
    let (kind, severity, words) = match item {
        "BASE_URL" => (
            Kind::Server,
            Severity::Breaking,
            "{}: credentials and data go to {}",
        ),
        _ => (Kind::Version, Severity::Documentation, "{} is {}"),
    };
    let fix = Severity::Fix;
    for (key, kind, severity, words) in [
        ("value", kind, severity, words),
        ("endpoint", Kind::Request, fix, "{} requests {}"),
        ("accepts", Kind::Request, fix, "{} asks for {}"),
        ("sends", Kind::Request, fix, "{} is sent as {}"),
        (
            "statuses",
            Kind::Statuses,
            fix,
            "{} documents the statuses {}",
        ),
        ("status", Kind::Statuses, fix, "{} represents the status {}"),
    ] {
        // A fact that an older generator did not list counts as unchanged.
        if let (Some(is), Some(was)) = (new.fact(key), old.fact(key))
            && is != was
        {
            let [is, was] = [is, was].map(|value| shown(Some(value)));
            let words = format!("{words} instead of {{}}");
            let summary = Phrase::new(&words, &[item, &is, &was]);
            found.push(kind, severity, pair, &[key, &is, &was], summary);
        }
    }
    if old.fact("docs") != new.fact("docs") {
        let summary = Phrase::new("{}", &[item]);
        found.push(
            Kind::Documentation,
            Severity::Documentation,
            pair,
            &[],
            summary,
        );
    }
}

/// Compares the parts of an item in a list, each of which may be lost or gained.
fn parts(
    (old, new): (&Item, &Item),
    (key, kind): (&str, Kind),
    (severity, words): (Severity, &str),
    gained: impl Fn(&str) -> (Severity, &'static str),
    found: &mut Found,
) {
    let pair = (Some(old), Some(new));
    let (olds, news) = (old.texts(key), new.texts(key));
    for one in olds.iter().filter(|one| !news.contains(one)) {
        let summary = Phrase::new(words, &[&old.path, one]);
        found.push(kind, severity, pair, &["lost", one], summary);
    }
    for one in news.iter().filter(|one| !olds.contains(one)) {
        let (severity, words) = gained(one);
        let summary = Phrase::new(words, &[&old.path, one]);
        found.push(kind, severity, pair, &["gained", one], summary);
    }
}

/// Compares the signatures of an item. Bounds concern credentials: more calls compile with fewer bounds.
fn signatures(old: &Item, new: &Item, renames: &Renames<'_>, found: &mut Found) {
    let values = [&*new.signature, &old.signature];
    if renames.is_same(values[1], values[0]) {
        return;
    }
    let [(is, bounds), (was, old_bounds)] = values.map(|signature| {
        let parts = signature.split_once(" where ");
        parts.unwrap_or((signature, ""))
    });
    let (kind, severity) = if !renames.is_same(was, is) {
        (Kind::Retyped, Severity::Breaking)
    } else if bounds.is_empty() {
        (Kind::Retyped, Severity::Addition)
    } else {
        (Kind::Credentials, Severity::Breaking)
    };
    let old_bounds = if old_bounds.is_empty() {
        "nothing"
    } else {
        old_bounds
    };
    let [is, was] = [(new, is), (old, was)].map(|(item, signature)| declared(item, signature));
    let summary = match kind {
        Kind::Credentials => Phrase::new(
            "{} requires {} instead of {}",
            &[&old.path, bounds, old_bounds],
        ),
        _ if is == was => Phrase::new("{} no longer requires {}", &[&old.path, old_bounds]),
        _ => Phrase::new("{} is {} instead of {}", &[&old.path, is, was]),
    };
    let pair = (Some(old), Some(new));
    found.push(kind, severity, pair, &values, summary);
}

/// Compares the types in an item's trait implementations, such as the output and the credential of an operation.
fn types(old: &Item, new: &Item, renames: &Renames<'_>, found: &mut Found) {
    let pair = (Some(old), Some(new));
    let of = |item: &Item| match item.fact("types") {
        Some(Value::Object(types)) => types.clone(),
        _ => serde_json::Map::new(),
    };
    let (olds, news) = (of(old), of(new));
    for (name, was) in &olds {
        let (was, is) = (shown(Some(was)), shown(news.get(name)));
        if renames.is_same(&was, &is) {
            continue;
        }
        let kind = match &**name {
            "Credential" => Kind::Credentials,
            _ => Kind::Retyped,
        };
        let path = format!("{}::{name}", old.path);
        let summary = Phrase::new("{} is {} instead of {}", &[&path, &is, &was]);
        found.push(kind, Severity::Breaking, pair, &[name, &is, &was], summary);
    }
}

/// Compares an item's names in the document, which affect the wire format only for properties and values.
fn names(old: &Item, new: &Item, found: &mut Found) {
    let [is, was] = [wire(new), wire(old)];
    if is == was || is.is_empty() || was.is_empty() {
        return;
    }
    let is_written = old.path.starts_with("models::")
        && !old.signature.starts_with("pub struct ")
        && !old.signature.starts_with("pub enum ")
        && !old.signature.starts_with("pub type ");
    let (severity, words) = if is_written {
        (Severity::Breaking, "{} is written as {} instead of {}")
    } else {
        (Severity::Fix, "the document calls {} {} instead of {}")
    };
    let summary = Phrase::new(words, &[&old.path, &is, &was]);
    found.push(
        Kind::Respelled,
        severity,
        (Some(old), Some(new)),
        &[&is, &was],
        summary,
    );
}

/// Compares the accepted spellings and forms of a property.
fn reads(old: &Item, new: &Item, found: &mut Found) {
    let pair = (Some(old), Some(new));
    let (olds, news) = (old.texts("reads"), new.texts("reads"));
    if !olds.is_empty() && !news.is_empty() {
        let lost = (Severity::Breaking, "{} is no longer read from {}");
        let gained = |_: &str| (Severity::Fix, "{} is also read from {}");
        parts((old, new), ("reads", Kind::Reads), lost, gained, found);
    }
    let is_list = |item: &Item| item.fact("reads_one_as_list").is_some();
    let (severity, words) = match (is_list(old), is_list(new)) {
        (true, false) => (
            Severity::Breaking,
            "{} no longer reads a single value as a list of one",
        ),
        (false, true) => (Severity::Fix, "{} reads a single value as a list of one"),
        _ => return,
    };
    let summary = Phrase::new(words, &[&old.path]);
    found.push(Kind::ReadsOneAsList, severity, pair, &[words], summary);
}

/// Returns the part of an item's signature that its path does not contain.
fn declared<'s>(item: &Item, signature: &'s str) -> &'s str {
    let name = item.path.rsplit("::").next().unwrap_or_default();
    let name = name.trim_end_matches("()");
    match signature.split_once(name) {
        Some((_, rest)) if !rest.is_empty() => rest.trim_start_matches([':', ' ', '=']),
        _ => signature,
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn wire(item: &Item) -> String {
    item.text("wire").unwrap_or_default().to_owned()
}

/// Returns the description of an item for users: the endpoint of a call, or otherwise the name in the document.
fn meaning(item: &Item) -> String {
    let endpoint = item.text("endpoint").map(str::to_owned);
    endpoint.unwrap_or_else(|| wire(item))
}

/// The changes found so far. A property and its setter, or an operation and its method, have the same place in the
/// document and are reported once.
#[derive(Default)]
struct Found {
    changes: BTreeMap<(Kind, String), (u8, Change)>,
    /// The subjects, as returned by [`thing`], of changes other than documentation.
    things: BTreeSet<String>,
}

impl Found {
    /// Adds an item that is in only one of the listings.
    fn alone(&mut self, pair: (Option<&Item>, Option<&Item>), severity: Severity) {
        let (kind, item, what) = match pair {
            (Some(old), _) => (Kind::Removed, old, "removed"),
            (None, Some(new)) => (Kind::Added, new, "added"),
            (None, None) => return,
        };
        let meaning = meaning(item);
        let also = if meaning.is_empty() { "" } else { ": {}" };
        let words = format!("{{}} was {what}{also}");
        let summary = Phrase::new(&words, &[&item.path, &meaning]);
        self.push(kind, severity, pair, &[], summary);
    }

    fn push(
        &mut self,
        kind: Kind,
        severity: Severity,
        (old, new): (Option<&Item>, Option<&Item>),
        values: &[&str],
        summary: Phrase,
    ) {
        let Some(item) = old.or(new) else {
            return;
        };
        let place = |item: Option<&Item>| {
            let pointer = item?.text("at")?.to_owned();
            Some(Place {
                pointer,
                file: FileKind::Document,
                line: None,
            })
        };
        let change = Change {
            fingerprint: fingerprint(kind, &item.path, values),
            kind,
            severity,
            is_security_relevant: matches!(kind, Kind::Server | Kind::Credentials),
            item: item.path.clone(),
            summary,
            old: place(old),
            new: place(new),
        };
        let thing = thing(item).unwrap_or_else(|| item.path.clone());
        if kind != Kind::Documentation {
            self.things.insert(thing.clone());
        }
        let key = match kind {
            // An item may have several changes of these kinds.
            Kind::Traits | Kind::Reads => change.fingerprint.clone(),
            Kind::Attributes => format!("{thing} {values:?}"),
            Kind::Request => format!("{thing} {}", values.first().unwrap_or(&"")),
            _ => thing,
        };
        let rank = rank(item);
        match self.changes.get(&(kind, key.clone())) {
            Some((other, _)) if *other <= rank => {}
            _ => drop(self.changes.insert((kind, key), (rank, change))),
        }
    }

    fn finish(self) -> Vec<Change> {
        let changes = self.changes.into_iter();
        // The documentation of a changed item also differs.
        let told = changes.filter(|((kind, thing), _)| {
            *kind != Kind::Documentation || !self.things.contains(thing)
        });
        let mut changes: Vec<Change> = told.map(|(_, (_, change))| change).collect();
        changes.sort_by(|one, other| {
            let order = |change: &Change| {
                let weight = (change.severity, change.is_security_relevant);
                (std::cmp::Reverse(weight), change.item.clone(), change.kind)
            };
            order(one).cmp(&order(other))
        });
        changes
    }
}
