//! Schemas: their properties at any depth, and the values of their enums.

use serde_yaml::Value;

use super::keywords::Object;
use super::{Kind, Walk, entries, items};
use crate::pointer::{Pointer, key_text};

/// A schema that is still to be looked at.
struct Open<'v> {
    /// The name of the property that it is the schema of.
    property: Option<String>,
    pointer: Pointer,
    node: &'v Value,
    /// The entry that it stands in.
    holder: usize,
    /// Where in the holder it stands: `items.`.
    prefix: String,
}

impl<'v> Walk<'v> {
    /// Everything in a schema. References are not followed: what they lead to has entries of its own.
    pub(super) fn schema(
        &mut self,
        holder: usize,
        pointer: &Pointer,
        node: &'v Value,
        prefix: &str,
    ) {
        // A list of what is open instead of recursion: schemas may be nested deeply.
        let mut open = vec![Open {
            property: None,
            pointer: pointer.clone(),
            node,
            holder,
            prefix: prefix.to_owned(),
        }];
        while let Some(mut schema) = open.pop() {
            let (pointer, node) = (schema.pointer, schema.node);
            if let Some(name) = schema.property {
                schema.holder = self.add(
                    Kind::Property,
                    name,
                    &pointer,
                    (&pointer, node),
                    Some(schema.holder),
                );
                schema.prefix = String::new();
            }
            let (holder, prefix) = (schema.holder, schema.prefix);
            self.keywords_below(Object::Schema, &pointer, node, Some(holder), &prefix);
            for (place, value) in items(node, &pointer, "enum") {
                let name = key_text(value).unwrap_or_default().into_owned();
                self.add(Kind::Value, name, &place, (&place, value), Some(holder));
            }
            // The one pushed last is looked at first.
            let mut inside = inside(node, &pointer, holder, &prefix);
            inside.reverse();
            open.extend(inside);
        }
    }
}

/// The schemas directly inside of a schema, in the document's order.
fn inside<'v>(node: &'v Value, pointer: &Pointer, holder: usize, prefix: &str) -> Vec<Open<'v>> {
    let schema = |key: String, pointer: Pointer, node: &'v Value| Open {
        property: None,
        pointer,
        node,
        holder,
        prefix: format!("{prefix}{key}."),
    };
    let mut found = Vec::new();
    let keys = node
        .as_mapping()
        .into_iter()
        .flat_map(|mapping| mapping.keys());
    for key in keys.filter_map(Value::as_str) {
        match key {
            "properties" => {
                found.extend(
                    entries(node, pointer, key).map(|(name, pointer, node)| Open {
                        property: Some(name),
                        ..schema(String::new(), pointer, node)
                    }),
                );
            }
            "items" | "additionalProperties" | "not" => {
                found.extend(
                    node.get(key)
                        .map(|inner| schema(key.to_owned(), pointer.child(key), inner)),
                );
            }
            "allOf" | "oneOf" | "anyOf" => {
                found.extend(
                    items(node, pointer, key)
                        .map(|(place, inner)| schema(key.to_owned(), place, inner)),
                );
            }
            _ => {}
        }
    }
    found
}
