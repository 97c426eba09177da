//! The location of a schema in the document, and the descriptions of nodes.

use openapiv3::SchemaData;

use crate::pointer::Pointer;

/// The location of a schema. It determines the names of inline types and the recorded uses of identifier types.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The pointer of the schema.
    pub(super) pointer: &'p Pointer,
    /// The wire name of the property or parameter that has the schema.
    pub(super) wire: &'p str,
    /// The path that names an inline object or enum: the enclosing schema, followed by the property.
    pub(super) path: &'p str,
}

/// Returns the description of a schema, with a mark if the schema is deprecated. The result is empty if the schema has
/// neither.
pub(super) fn description(data: &SchemaData) -> String {
    marked(data.description.as_deref(), data.deprecated)
}

/// Returns a description, with a mark if the node is deprecated.
pub(super) fn marked(description: Option<&str>, is_deprecated: bool) -> String {
    let mark = is_deprecated.then_some("**Deprecated.**");
    let parts: Vec<&str> = mark.into_iter().chain(description).collect();
    parts.join("\n\n")
}
