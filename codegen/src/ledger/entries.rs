//! Collects all entries of a document from its untyped tree according to the grammar of OpenAPI.
//!
//! The collection does not depend on lowering, so that entries that lowering misses are noticed.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use crate::pointer::{Pointer, key_text};
use crate::references::follow;
use crate::validate::extensions;
use crate::validate::grammar::{self, Others, Shape};

/// The reason why an `x-` key that is not supported has no effect.
const EXTENSION: &str = "quirks do not use this key";

/// A kind of entry in a document.
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
    /// A component of any kind except schemas.
    Component,
    Schema,
    Property,
    /// A value of an enum.
    Value,
}

/// An entry of a document.
#[derive(Debug, Clone)]
pub(super) struct Entry<'v> {
    pub(super) kind: Kind,
    /// The name of the entry on the wire. Operations have their `operationId`, and responses have their status.
    pub(super) name: String,
    /// The pointer at which the entry is listed.
    pub(super) listed: Pointer,
    /// The pointer of the entry itself. It differs from `listed` if the entry is listed as a reference.
    pub(super) place: Pointer,
    /// The node of the entry in the document's tree.
    pub(super) node: &'v Value,
    /// The index of the entry that contains this one.
    pub(super) parent: Option<usize>,
    /// The index of the operation that contains this entry.
    pub(super) operation: Option<usize>,
}

/// A keyword that does not affect the generated code.
#[derive(Debug)]
pub(super) struct Keyword {
    /// The kind of object that has the keyword.
    pub(super) object: &'static str,
    pub(super) pointer: Pointer,
    pub(super) name: String,
    /// The index of the entry that contains the keyword.
    pub(super) holder: Option<usize>,
    /// The reason why the keyword has no effect; empty if OpenAPI does not define the keyword.
    pub(super) why: &'static str,
}

/// The entries of a document. Each follows the entry that contains it.
#[derive(Debug)]
pub(super) struct Entries<'v> {
    root: &'v Value,
    pub(super) list: Vec<Entry<'v>>,
    pub(super) keywords: Vec<Keyword>,
    /// The pointers of the objects whose keywords are already listed, because shared objects are visited several times.
    seen: BTreeSet<Pointer>,
    /// The pointers of the components that operations refer to.
    pub(super) reached: BTreeSet<Pointer>,
}

impl<'v> Entries<'v> {
    /// Collects the entries of a document. Malformed parts, which the lints report, have no entries.
    pub(super) fn of(root: &'v Value) -> Self {
        let mut entries = Self {
            root,
            list: Vec::new(),
            keywords: Vec::new(),
            seen: BTreeSet::new(),
            reached: BTreeSet::new(),
        };
        let document = Pointer::root();
        entries.object(grammar::Kind::Document, &document, root, None);
        // Components that operations refer to were already visited there.
        if let Some(components) = root.get("components") {
            let place = document.child("components");
            entries.object(grammar::Kind::Components, &place, components, None);
        }
        entries.seen.clear();
        entries
    }

    /// Collects the keywords and entries of an object.
    fn object(
        &mut self,
        kind: grammar::Kind,
        pointer: &Pointer,
        node: &'v Value,
        holder: Option<usize>,
    ) {
        let Some(object) = node.as_mapping() else {
            return;
        };
        let is_new = self.seen.insert(pointer.clone());
        let is_reference = object.contains_key("$ref");
        let rules = kind.rules();
        for (key, value) in object {
            let Some(name) = key_text(key).filter(|name| *name != "$ref") else {
                continue;
            };
            let place = pointer.child(&name);
            let keyword = rules.keyword(&name);
            let why = match (keyword, rules.others) {
                (Some(keyword), _) => keyword.without_effect,
                (None, _) if name.starts_with("x-") => {
                    (!extensions::is_known(&name)).then_some(EXTENSION)
                }
                (None, Others::Refused) => Some(""),
                (None, _) => None,
            };
            if let Some(why) = why {
                if is_new {
                    self.keywords.push(Keyword {
                        object: rules.title,
                        pointer: place,
                        name: name.into_owned(),
                        holder,
                        why,
                    });
                }
            } else if is_reference || (kind, &*name) == (grammar::Kind::Document, "components") {
                // A reference has no entries of its own, and `components` is visited last.
            } else if kind == grammar::Kind::PathItem {
                self.operation(pointer, object, &name, value);
            } else {
                self.parts(kind, pointer, (key, value), holder);
            }
        }
    }

    /// Adds the entries of an operation. The parameters of its path precede its own parameters.
    fn operation(&mut self, path: &Pointer, item: &'v Mapping, method: &str, node: &'v Value) {
        let rules = grammar::Kind::PathItem.rules();
        let is_operation = rules
            .keyword(method)
            .is_some_and(|one| matches!(one.shape, Shape::One(grammar::Kind::Operation)));
        if !is_operation || !node.is_mapping() {
            return;
        }
        let place = path.child(method);
        let name = text(node, "operationId");
        let entry = self.add(Kind::Operation, name, &place, (&place, node), None);
        let shared = item.iter().filter(|(key, _)| *key == "parameters");
        for shared in shared {
            self.parts(grammar::Kind::PathItem, path, shared, Some(entry));
        }
        self.object(grammar::Kind::Operation, &place, node, Some(entry));
    }

    /// Collects everything below a key of an object.
    fn parts(
        &mut self,
        kind: grammar::Kind,
        pointer: &Pointer,
        (key, value): (&'v Value, &'v Value),
        holder: Option<usize>,
    ) {
        for part in grammar::parts(kind, key, value) {
            let place = pointer.child(&part.key);
            let (place, name) = match &part.inner {
                Some(inner) => (place.child(inner), inner),
                None => (place, &part.key),
            };
            self.one(part.kind, (kind, part.via), name, &place, part.node, holder);
        }
        if kind == grammar::Kind::Schema && key == "enum" {
            let list = pointer.child("enum");
            for (index, item) in value.as_sequence().into_iter().flatten().enumerate() {
                let name = key_text(item).unwrap_or_default().into_owned();
                let place = list.child(index);
                self.add(Kind::Value, name, &place, (&place, item), holder);
            }
        }
    }

    /// Adds the entry for an object, if there is one, and everything below it.
    ///
    /// References to schemas are not followed, because component schemas have entries of their own.
    fn one(
        &mut self,
        kind: grammar::Kind,
        via: (grammar::Kind, &'static str),
        name: &str,
        listed: &Pointer,
        value: &'v Value,
        holder: Option<usize>,
    ) {
        use grammar::Kind as Object;
        let (place, node) = match kind {
            Object::Schema => (listed.clone(), value),
            _ if via.0 == Object::Components => (listed.clone(), value),
            _ => self.resolve(listed, value),
        };
        let entry = match (kind, via) {
            (Object::SecurityScheme | Object::Server | Object::SecurityRequirement, _) => return,
            (Object::Schema, (Object::Components, _)) => Some(Kind::Schema),
            (_, (Object::Components, _)) => Some(Kind::Component),
            (Object::Tag, _) => Some(Kind::Tag),
            (Object::Parameter, _) => Some(Kind::Parameter),
            (Object::Response, _) => Some(Kind::Response),
            (Object::MediaType, (Object::RequestBody, _)) => Some(Kind::RequestMediaType),
            (Object::MediaType, (Object::Response, _)) => Some(Kind::ResponseMediaType),
            (Object::Header, _) => Some(Kind::Header),
            (Object::Link, _) => Some(Kind::Link),
            (Object::Schema, (_, "properties")) => Some(Kind::Property),
            _ => None,
        };
        let name = match kind {
            Object::Tag | Object::Parameter if entry != Some(Kind::Component) => text(node, "name"),
            _ => name.to_owned(),
        };
        let holder = match entry {
            Some(entry) => Some(self.add(entry, name, listed, (&place, node), holder)),
            None => holder,
        };
        let is_looked_at = match entry {
            Some(Kind::Header | Kind::Link) => false,
            Some(Kind::Component) => {
                !self.reached.contains(listed)
                    && matches!(
                        kind,
                        Object::Parameter | Object::RequestBody | Object::Response
                    )
            }
            _ => true,
        };
        if is_looked_at {
            self.object(kind, &place, node, holder);
        }
    }

    /// Adds an entry, and returns its index.
    fn add(
        &mut self,
        kind: Kind,
        name: String,
        listed: &Pointer,
        (place, node): (&Pointer, &'v Value),
        parent: Option<usize>,
    ) -> usize {
        let index = self.list.len();
        let operation = match kind {
            Kind::Operation => Some(index),
            _ => parent
                .and_then(|parent| self.list.get(parent))
                .and_then(|parent| parent.operation),
        };
        self.list.push(Entry {
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

    /// Returns the node itself or the component that it refers to. The component is recorded as reached.
    fn resolve(&mut self, pointer: &Pointer, node: &'v Value) -> (Pointer, &'v Value) {
        let mut end = (pointer.clone(), node);
        let chain = follow(end.clone(), |(_, node)| {
            let target = Pointer::from_reference(node.get("$ref")?.as_str()?)?;
            let node = target.get(self.root)?;
            Some((target, node))
        });
        for (target, node) in chain.skip(1) {
            self.reached.insert(target.clone());
            end = (target, node);
        }
        end
    }
}

/// Returns the string value of a key, or an empty string if there is none.
pub(super) fn text(node: &Value, key: &str) -> String {
    let text = node.get(key).and_then(key_text);
    text.unwrap_or_default().into_owned()
}
