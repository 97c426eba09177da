//! A rule that splits a shared schema into separate ones for several groups of operations.

use serde_yaml::{Mapping, Value};

use super::super::tree_editor::{Position, TreeEditor};
use super::walk;
use crate::pointer::Pointer;
use crate::validate::tree::text;

/// A copy of a schema for one group of operations.
pub(in super::super) struct Copy {
    /// The fixed path segment of the operations that use the copy.
    pub(in super::super) segment: &'static str,
    /// The name of the copied schema.
    pub(in super::super) schema: &'static str,
    /// The identifier type that the property has in the copy.
    pub(in super::super) identifier: &'static str,
}

/// Copies a component schema for several groups of paths. One property has a different identifier type in each copy.
///
/// Operations whose path contains the segment of a copy refer to that copy. The original schema becomes the first copy,
/// unless other nodes still refer to it.
pub(in super::super) fn copy_for_each(
    editor: &mut TreeEditor<'_>,
    schema: &str,
    property: &str,
    copies: &[Copy],
) {
    let schemas = Pointer::root().child("components").child("schemas");
    let place = schemas.child(schema);
    let identified = |place: &Pointer| place.child("properties").child(property);
    let Some(original) = place.get(editor.root()).cloned() else {
        return;
    };
    if !identified(&place)
        .get(editor.root())
        .is_some_and(Value::is_mapping)
    {
        editor.problem(&place, format!("the schema has no property `{property}`"));
        return;
    }
    let mut needed = Vec::new();
    let mut references = references(editor, schema);
    for copy in copies {
        let (of_copy, others): (Vec<Pointer>, _) = references
            .into_iter()
            .partition(|place| is_below(place, copy.segment));
        references = others;
        if !of_copy.is_empty() {
            needed.push(copy);
        }
        for reference in of_copy {
            let target = format!("#/components/schemas/{}", copy.schema);
            editor.replace(&reference.child("$ref"), target);
        }
    }
    let mut previous = schema;
    let is_free = references.is_empty();
    for (index, copy) in needed.into_iter().enumerate() {
        if index == 0 && is_free {
            editor.rename(&place, copy.schema);
        } else {
            let after = Position::After(previous);
            editor.insert(&schemas, copy.schema, original.clone(), after);
        }
        let property = identified(&schemas.child(copy.schema));
        editor.insert(&property, "x-identifier", copy.identifier, Position::End);
        previous = copy.schema;
    }
}

/// Returns the pointers of all references to a schema.
fn references(editor: &TreeEditor<'_>, schema: &str) -> Vec<Pointer> {
    let target = format!("#/components/schemas/{schema}");
    let refers = |schema: &Mapping| (text(schema, "$ref")? == target).then_some(());
    let found = walk::schemas(editor.root(), refers).into_iter();
    found.map(|(place, ())| place).collect()
}

/// Returns whether a place is part of an operation whose path contains a segment.
fn is_below(place: &Pointer, segment: &str) -> bool {
    match place.list().as_slice() {
        ["paths", path, ..] => path.split('/').any(|one| one == segment),
        _ => false,
    }
}
