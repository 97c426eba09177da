//! What the walk over a document found: its typed objects, the operations, and the references between them.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use super::grammar::Kind;
use crate::pointer::Pointer;

/// References to references are followed this far; a chain that is longer is reported as a cycle.
pub(super) const MOST_STEPS: usize = 16;

/// The methods that a path may have, as the document writes them.
pub(super) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An object of a known kind.
#[derive(Debug)]
pub(super) struct Node<'d> {
    pub(super) kind: Kind,
    /// The keyword of the object above that it stands under: `properties` for a property.
    pub(super) via: &'static str,
    pub(super) pointer: Pointer,
    pub(super) object: &'d Mapping,
}

/// A `$ref` where one may stand.
#[derive(Debug)]
pub(super) struct Reference<'d> {
    /// What has to be at its target.
    pub(super) kind: Kind,
    /// The object that holds the `$ref`.
    pub(super) pointer: Pointer,
    pub(super) target: &'d str,
    pub(super) object: &'d Mapping,
}

/// A method on a path.
#[derive(Debug)]
pub(super) struct Operation<'d> {
    pub(super) path: &'d str,
    pub(super) method: &'static str,
    pub(super) pointer: Pointer,
    pub(super) object: &'d Mapping,
    /// The path item that it belongs to.
    pub(super) item: &'d Mapping,
}

impl Operation<'_> {
    /// What messages call it.
    pub(super) fn title(&self) -> String {
        super::wording::quoted(&format!("{} {}", self.method, self.path))
    }

    /// The pointer of the path item.
    pub(super) fn item_pointer(&self) -> Pointer {
        self.pointer.parent().unwrap_or_default()
    }
}

/// A document with everything of a known kind in it, in the document's order.
#[derive(Debug)]
pub(super) struct Tree<'d> {
    pub(super) root: &'d Mapping,
    pub(super) nodes: Vec<Node<'d>>,
    pub(super) references: Vec<Reference<'d>>,
    pub(super) operations: Vec<Operation<'d>>,
}

impl<'d> Tree<'d> {
    /// The objects of one kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Node<'d>> {
        self.nodes.iter().filter(move |node| node.kind == kind)
    }

    /// The component that a local reference names, whatever it is; `None` for everything else.
    pub(super) fn component(&self, section: &str, name: &str) -> Option<&'d Value> {
        self.root
            .get("components")?
            .as_mapping()?
            .get(section)?
            .as_mapping()?
            .get(name)
    }

    /// The object itself or, where it refers to a component of that kind, that one.
    pub(super) fn resolve(&self, kind: Kind, value: &'d Value) -> Option<&'d Mapping> {
        let section = kind.section()?;
        let mut value = value;
        for _ in 0..MOST_STEPS {
            let object = value.as_mapping()?;
            let Some(target) = object.get("$ref") else {
                return Some(object);
            };
            let (found, name) = component_name(target.as_str()?)?;
            if found != section {
                return None;
            }
            value = self.component(section, &name)?;
        }
        None
    }
}

/// Section and name of a component.
pub(super) type Component<'d> = (Cow<'d, str>, Cow<'d, str>);

/// Section and name in a reference to a component; `None` for references to anything else.
pub(super) fn component_name(reference: &str) -> Option<Component<'_>> {
    // Nearly no reference needs more than a look at its slashes.
    if reference.contains(['%', '~']) {
        let pointer = Pointer::from_reference(reference)?;
        return match pointer.list().as_slice() {
            ["components", section, name] if !name.is_empty() => {
                Some(((*section).to_owned().into(), (*name).to_owned().into()))
            }
            _ => None,
        };
    }
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    (!name.is_empty() && !name.contains('/')).then_some((section.into(), name.into()))
}

/// The text under a key.
pub(super) fn text<'d>(object: &'d Mapping, key: &str) -> Option<&'d str> {
    object.get(key)?.as_str()
}

/// Whether a key is there and `true`.
pub(super) fn is_true(object: &Mapping, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool) == Some(true)
}

/// The items of the list under a key; none when there is no list.
pub(super) fn list<'d>(object: &'d Mapping, key: &str) -> &'d [Value] {
    object
        .get(key)
        .and_then(Value::as_sequence)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// The entries of the object under a key that have a text for a key; none when there is no object.
pub(super) fn entries<'d>(
    object: &'d Mapping,
    key: &str,
) -> impl Iterator<Item = (&'d str, &'d Value)> {
    object
        .get(key)
        .and_then(Value::as_mapping)
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.as_str()?, value)))
}
