//! The rule that gives each of several operations a schema of its own, where they share one.

use serde_yaml::Value;

use super::super::mender::{Mender, Position};
use super::walk;
use crate::pointer::Pointer;

/// A copy of a schema, for the operations below one path.
pub(in super::super) struct Copy {
    /// The fixed segment that the operations' paths have.
    pub(in super::super) segment: &'static str,
    /// The name of the copy.
    pub(in super::super) schema: &'static str,
    /// The identifier type that the property has in the copy.
    pub(in super::super) identifier: &'static str,
}

/// Makes of a component schema one for each of several paths, which differ in the identifier type of one property: the
/// operations below a path refer to the one that is theirs. The schema itself becomes the first of them, unless something
/// else still refers to it.
pub(in super::super) fn copy_for_each(
    mender: &mut Mender<'_>,
    schema: &str,
    property: &str,
    copies: &[Copy],
) {
    let schemas = Pointer::root().child("components").child("schemas");
    let place = schemas.child(schema);
    let identified = |place: &Pointer| place.child("properties").child(property);
    let Some(original) = place.get(mender.root()).cloned() else {
        return;
    };
    if !identified(&place)
        .get(mender.root())
        .is_some_and(Value::is_mapping)
    {
        mender.problem(&place, format!("the schema has no property `{property}`"));
        return;
    }
    let mut needed = Vec::new();
    for copy in copies {
        let references = references(mender, schema, Some(copy.segment));
        if !references.is_empty() {
            needed.push(copy);
        }
        for reference in references {
            let target = format!("#/components/schemas/{}", copy.schema);
            mender.replace(&reference.child("$ref"), Value::from(target));
        }
    }
    let mut previous = schema;
    let is_free = references(mender, schema, None).is_empty();
    for (index, copy) in needed.into_iter().enumerate() {
        if index == 0 && is_free {
            mender.rename(&place, copy.schema);
        } else {
            mender.insert(
                &schemas,
                copy.schema,
                original.clone(),
                Position::After(previous),
            );
        }
        mender.insert(
            &identified(&schemas.child(copy.schema)),
            "x-identifier",
            copy.identifier.into(),
            Position::End,
        );
        previous = copy.schema;
    }
}

/// The references to a schema, all or those in operations whose path has a segment.
fn references(mender: &Mender<'_>, schema: &str, segment: Option<&str>) -> Vec<Pointer> {
    let target = format!("#/components/schemas/{schema}");
    let refers = |schema: &serde_yaml::Mapping| {
        schema.get("$ref").and_then(Value::as_str) == Some(target.as_str())
    };
    let mut places = walk::schemas(mender.root(), refers);
    places.retain(|place| {
        segment.is_none_or(|segment| match place.list().as_slice() {
            ["paths", path, ..] => path.split('/').any(|one| one == segment),
            _ => false,
        })
    });
    places
}
