//! Assigns a disposition to each entry of the patched document: a Rust item of the IR, or the reason why the entry is
//! left out.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Entries, Entry, Kind};
use crate::diagnostics::Diagnostic;
use crate::emit::types::{self, Scope};
use crate::ir::{Api, Content, Operation, Output, Response, Type};
use crate::lower::Skipped;
use crate::names::Name;
use crate::pointer::Pointer;

const HEADER: &str = "headers are available on the response as received";
const LINK: &str = "the operations that links refer to are called like any other";
const UNREACHED: &str = "no operation refers to it";

/// The disposition of an entry: generated, removed by a quirk, left out for a reason, or lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Disposition {
    /// The entry became this Rust item, given as Markdown.
    Generated(String),
    /// The quirk with this name removed the entry.
    Removed(&'static str),
    /// The entry is left out for this reason, given as Markdown.
    Skipped(String),
    /// The entry is neither generated nor left out, which is a bug.
    Lost,
}

/// The key by which an item of the IR is matched with an entry: its kind, the operation that contains it, its pointer
/// and its name.
type Key = (Kind, String, String, String);

/// The items of the IR by key.
pub(super) struct Items(BTreeMap<Key, String>);

impl Items {
    pub(super) fn of(api: &Api) -> Self {
        let mut items = Self(BTreeMap::new());
        let used: BTreeSet<&str> = api.operations.iter().map(|one| &*one.resource).collect();
        for one in api.resources.iter().filter(|one| used.contains(&*one.wire)) {
            let item = format!("`resources::{}`, from `Client::{}`", one.rust, one.method);
            items.add(Kind::Tag, "", &one.pointer, &one.wire, item);
        }
        for operation in &api.operations {
            items.operation(operation, api);
        }
        let models = (api.models.iter()).map(|one| (&one.pointer, &one.wire, &one.rust));
        let enums = (api.enums.iter()).map(|one| (&one.pointer, &one.wire, &one.rust));
        let aliases = (api.aliases.iter()).map(|one| (&one.pointer, &one.wire, &one.rust));
        for (pointer, wire, rust) in models.chain(enums).chain(aliases) {
            // Inline schemas are part of the schema or operation that contains them.
            if Pointer::parse(pointer).is_some_and(|pointer| pointer.depth() == 3) {
                items.add(Kind::Schema, "", pointer, wire, format!("`models::{rust}`"));
            }
        }
        for model in &api.models {
            for field in &model.fields {
                let item = format!("`{}::{}`: {}", model.rust, field.rust, shown(&field.type_));
                items.add(Kind::Property, "", &field.pointer, &field.wire, item);
            }
        }
        for one in &api.enums {
            for (pointer, variant) in
                (one.places()).flat_map(|at| one.variants.iter().map(move |one| (at, one)))
            {
                let item = format!("`{}::{}`", one.rust, variant.rust);
                items.add(Kind::Value, "", pointer, &variant.wire, item);
            }
        }
        items
    }

    fn operation(&mut self, operation: &Operation, api: &Api) {
        let (pointer, rust) = (&*operation.pointer, operation.rust_path());
        let resource = api.resources.iter();
        if let Some(resource) = { resource }.find(|one| one.wire == operation.resource) {
            let item = format!("`{}::{}` and `{rust}`", resource.rust, operation.method);
            self.add(Kind::Operation, pointer, pointer, &operation.wire, item);
        }
        for one in &operation.parameters {
            let item = format!("`{rust}::{}`: {}", one.rust, shown(&one.type_));
            self.add(Kind::Parameter, pointer, &one.pointer, &one.wire, item);
        }
        if let Some(body) = &operation.body {
            let item = format!("`{rust}::{}`: {}", body.rust, shown(&body.type_));
            let (place, name) = (&body.pointer, &body.media_type);
            self.add(Kind::RequestMediaType, pointer, place, name, item);
        }
        for one in &operation.responses {
            let status = one.status.to_string();
            let item = response(operation, one, api);
            self.add(Kind::Response, pointer, &one.pointer, &status, item);
            let item = match &one.content {
                Content::Empty => continue,
                Content::Json(type_) if one.is_success() => shown(type_),
                Content::Json(_) => "`Error::body`, as received".to_owned(),
                Content::Bytes(_) => "`Download`".to_owned(),
            };
            let kind = Kind::ResponseMediaType;
            self.add(kind, pointer, &one.pointer, &status, item);
        }
    }

    fn add(&mut self, kind: Kind, operation: &str, place: &str, name: &str, item: String) {
        let key = (
            kind,
            operation.to_owned(),
            place.to_owned(),
            name.to_owned(),
        );
        self.0.insert(key, item);
    }

    /// Returns the disposition of each entry, and an error for each kind with items that do not match any entry.
    ///
    /// The errors are only reported if no entry is lost.
    pub(super) fn dispositions(
        &self,
        entries: &Entries<'_>,
        skipped: &Skipped,
    ) -> (Vec<Disposition>, Vec<Diagnostic>) {
        let mut dispositions: Vec<Disposition> = Vec::with_capacity(entries.list.len());
        let mut claimed: BTreeSet<&Key> = BTreeSet::new();
        for entry in &entries.list {
            let above = entry.parent.and_then(|parent| dispositions.get(parent));
            let mut item = || {
                let (key, item) = self.0.get_key_value(&key(entry, entries))?;
                let is_shared = matches!(entry.kind, Kind::Property | Kind::Value);
                (claimed.insert(key) || is_shared).then(|| Disposition::Generated(item.clone()))
            };
            let disposition = match above {
                Some(Disposition::Lost) => Disposition::Lost,
                // The contents of a left-out entry are also left out, unless another operation uses them.
                Some(above @ Disposition::Skipped(_)) => match entry.kind {
                    Kind::Property | Kind::Value => item().unwrap_or_else(|| above.clone()),
                    _ => above.clone(),
                },
                _ => match reason(entry, entries, skipped) {
                    Some(why) => Disposition::Skipped(why.to_owned()),
                    None if entry.kind == Kind::Component => {
                        Disposition::Generated("where it is used".to_owned())
                    }
                    None => item().unwrap_or(Disposition::Lost),
                },
            };
            dispositions.push(disposition);
        }
        let mut found = Vec::new();
        if !dispositions.contains(&Disposition::Lost) {
            let of = |kind| self.0.keys().filter(move |key| key.0 == kind).count();
            for (kind, name) in super::KINDS {
                let claimed = claimed.iter().filter(|key| key.0 == kind).count();
                if of(kind) != claimed {
                    found.push(super::miscount(format!(
                        "{} {name} would be generated, but the document has {claimed}",
                        of(kind)
                    )));
                }
            }
        }
        (dispositions, found)
    }
}

/// Returns the key of the IR item for an entry.
fn key(entry: &Entry<'_>, entries: &Entries<'_>) -> Key {
    let of = |index: Option<usize>| index.and_then(|index| entries.list.get(index));
    let operation = match entry.kind {
        Kind::Tag | Kind::Schema | Kind::Property | Kind::Value => None,
        _ => of(entry.operation),
    };
    let operation = operation.map_or_else(String::new, |one| one.place.to_string());
    let (place, name) = match entry.kind {
        // The key contains the pointer of the enum's schema, because the position in the list is irrelevant.
        Kind::Value => {
            let list = entry.place.parent().unwrap_or_default();
            (list.parent().unwrap_or_default(), &entry.name)
        }
        // The key contains the pointer and the name of the response.
        Kind::ResponseMediaType => match of(entry.parent) {
            Some(response) => (response.place.clone(), &response.name),
            None => (Pointer::root(), &entry.name),
        },
        _ => (entry.place.clone(), &entry.name),
    };
    (entry.kind, operation, place.to_string(), name.clone())
}

/// Returns the reason why lowering left an entry out.
fn reason<'s>(entry: &Entry<'_>, entries: &Entries<'_>, skipped: &'s Skipped) -> Option<&'s str> {
    match entry.kind {
        Kind::Header => Some(HEADER),
        Kind::Link => Some(LINK),
        Kind::Component if !entries.reached.contains(&entry.place) => Some(UNREACHED),
        _ => {
            let operation = entry.operation.and_then(|one| entries.list.get(one));
            let operation = operation.map(|operation| &operation.place);
            skipped
                .reason(operation, &entry.place)
                .or_else(|| skipped.reason(operation, &entry.listed))
        }
    }
}

/// Describes how a call handles a response, as Markdown.
fn response(operation: &Operation, response: &Response, api: &Api) -> String {
    if !response.is_success() {
        return format!("`Error`, listed in `{}::ERRORS`", operation.rust_path());
    }
    let is_empty = response.content == Content::Empty;
    match &operation.output {
        Output::Nothing => "`()`".to_owned(),
        Output::Deletion => "`Deletion`".to_owned(),
        Output::Value(type_) => shown(type_),
        Output::Download => "`Download`".to_owned(),
        Output::Optional(_) | Output::OptionalDownload if is_empty => "`None`".to_owned(),
        Output::Optional(type_) => format!("`Some` with {}", shown(type_)),
        Output::OptionalDownload => "`Some` with `Download`".to_owned(),
        Output::Outcome(name) => variant(api, name, response.status),
    }
}

fn variant(api: &Api, outcome: &Name, status: u16) -> String {
    let outcomes = api.outcomes.iter().filter(|one| one.rust == *outcome);
    let mut variants = outcomes.flat_map(|one| &one.variants);
    match variants.find(|variant| variant.status == status) {
        Some(variant) => format!("`{outcome}::{}`", variant.rust),
        None => format!("`models::{outcome}`"),
    }
}

/// Returns a type as a Markdown code span.
fn shown(type_: &Type) -> String {
    let tokens = types::plain(type_, Scope::Models).to_string();
    format!("`{}`", tokens.replace(' ', ""))
}
