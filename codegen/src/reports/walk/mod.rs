//! Every entry of a document, read from the untyped tree by itself: nothing of what lowering knows is asked.
//!
//! The ledger is made by walking upstream's tree and the mended one in this same way, and by looking each entry up in
//! the IR, so that something that lowering forgot is noticed.

mod components;
mod keywords;
mod operations;
mod schemas;

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

pub(super) use self::keywords::{Keyword, Use};
use self::keywords::{Object, use_of};
use crate::pointer::{Pointer, key_text};

/// References to references are followed this far.
const MOST_STEPS: usize = 16;

/// What an entry of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Tag,
    Operation,
    Parameter,
    RequestMediaType,
    Response,
    ResponseMediaType,
    Header,
    Link,
    /// A component that is no schema.
    Component,
    Schema,
    Property,
    /// One value of an enum.
    Value,
}

/// One entry of a document.
#[derive(Debug, Clone)]
pub(super) struct Entry<'v> {
    pub(super) kind: Kind,
    /// Its name on the wire: of an operation its `operationId`, of a response its status.
    pub(super) name: String,
    /// Where it is listed.
    pub(super) listed: Pointer,
    /// Where it stands: of a reference, what that leads to.
    pub(super) place: Pointer,
    /// What stands there.
    pub(super) node: &'v Value,
    /// The entry that it is a part of, by index.
    pub(super) parent: Option<usize>,
    /// The operation that it is a part of, by index.
    pub(super) operation: Option<usize>,
}

/// The entries of a document, each behind the one that it is a part of.
#[derive(Debug)]
pub(super) struct Walk<'v> {
    root: &'v Value,
    pub(super) entries: Vec<Entry<'v>>,
    /// The keywords that the generated code takes nothing from.
    pub(super) keywords: Vec<Keyword>,
    /// The places whose keywords were looked at already: what is shared is come by several times.
    looked_at: BTreeSet<Pointer>,
    /// The components that an operation leads to.
    pub(super) reached: BTreeSet<Pointer>,
}

impl<'v> Walk<'v> {
    /// Reads a document. What is malformed has no entries: the checks speak about that.
    pub(super) fn of(root: &'v Value) -> Self {
        let mut walk = Self {
            root,
            entries: Vec::new(),
            keywords: Vec::new(),
            looked_at: BTreeSet::new(),
            reached: BTreeSet::new(),
        };
        walk.surroundings();
        walk.operations();
        walk.components();
        walk
    }

    /// The document.
    pub(super) fn root(&self) -> &'v Value {
        self.root
    }

    /// What stands around the operations: the document itself, its information and its tags.
    fn surroundings(&mut self) {
        let root = Pointer::root();
        self.keywords(Object::Document, &root, self.root, None);
        if let Some(info) = self.root.get("info") {
            self.keywords(Object::Info, &root.child("info"), info, None);
        }
        for (pointer, node) in items(self.root, &root, "tags") {
            let name = text(node, "name");
            let tag = self.add(Kind::Tag, name, &pointer, (&pointer, node), None);
            self.keywords(Object::Tag, &pointer, node, Some(tag));
        }
    }

    /// Adds an entry that is listed at `listed` and stands at `place`; gives its index.
    fn add(
        &mut self,
        kind: Kind,
        name: String,
        listed: &Pointer,
        (place, node): (&Pointer, &'v Value),
        parent: Option<usize>,
    ) -> usize {
        let index = self.entries.len();
        let operation = match kind {
            Kind::Operation => Some(index),
            _ => parent
                .and_then(|parent| self.entries.get(parent))
                .and_then(|parent| parent.operation),
        };
        self.entries.push(Entry {
            kind,
            name,
            listed: listed.clone(),
            place: place.clone(),
            node,
            parent,
            operation,
        });
        index
    }

    /// Notes the keywords of an object that the generated code takes nothing from.
    fn keywords(&mut self, object: Object, place: &Pointer, node: &Value, holder: Option<usize>) {
        self.keywords_below(object, place, node, holder, "");
    }

    /// The same for an object that has no entry of its own: `prefix` says where in its holder it stands.
    fn keywords_below(
        &mut self,
        object: Object,
        place: &Pointer,
        node: &Value,
        holder: Option<usize>,
        prefix: &str,
    ) {
        let Some(mapping) = node.as_mapping() else {
            return;
        };
        if !self.looked_at.insert(place.clone()) {
            return;
        }
        for name in mapping.keys().filter_map(key_text) {
            let use_ = use_of(object, &name);
            if use_ != Use::Generated {
                self.keywords.push(Keyword {
                    object,
                    pointer: place.child(&name),
                    label: format!("{prefix}{name}"),
                    name: name.into_owned(),
                    holder,
                    use_,
                });
            }
        }
    }

    /// The node itself, or the component that it refers to, which is noted as reached.
    fn resolve(&mut self, pointer: &Pointer, node: &'v Value) -> (Pointer, &'v Value) {
        let (mut place, mut node) = (pointer.clone(), node);
        for _ in 0..MOST_STEPS {
            let target = node
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(Pointer::from_reference);
            let Some((target, next)) =
                target.and_then(|target| Some((target.clone(), target.get(self.root)?)))
            else {
                break;
            };
            self.reached.insert(target.clone());
            (place, node) = (target, next);
        }
        (place, node)
    }
}

/// The text under a key; empty when there is none.
pub(super) fn text(node: &Value, key: &str) -> String {
    let text = node.get(key).and_then(key_text);
    text.unwrap_or_default().into_owned()
}

/// The items of the list under a key, with their places.
fn items<'v>(
    holder: &'v Value,
    place: &Pointer,
    key: &str,
) -> impl Iterator<Item = (Pointer, &'v Value)> + use<'v> {
    let place = place.child(key);
    holder
        .get(key)
        .and_then(Value::as_sequence)
        .into_iter()
        .flatten()
        .enumerate()
        .map(move |(index, node)| (place.child(index), node))
}

/// The entries of the mapping under a key, with their names and places.
fn entries<'v>(
    holder: &'v Value,
    place: &Pointer,
    key: &str,
) -> impl Iterator<Item = (String, Pointer, &'v Value)> + use<'v> {
    let place = place.child(key);
    holder
        .get(key)
        .and_then(Value::as_mapping)
        .into_iter()
        .flat_map(Mapping::iter)
        .filter_map(move |(key, node)| {
            let name = key_text(key)?;
            Some((name.clone().into_owned(), place.child(&name), node))
        })
}
