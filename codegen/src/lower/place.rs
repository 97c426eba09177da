//! The location of a schema in the document, and its description.

use openapiv3::SchemaData;

use crate::pointer::Pointer;

/// The location of a schema, from which an inline type is named and the uses of an identifier type are recorded.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The pointer of the schema.
    pub(super) pointer: &'p Pointer,
    /// The wire name of the property or parameter.
    pub(super) wire: &'p str,
    /// The path that names an inline object or enum: the enclosing schema and the property.
    pub(super) path: &'p str,
}

/// Returns the description of a schema, with the mark of a deprecated one; empty if it has neither.
pub(super) fn description(data: &SchemaData) -> String {
    marked(data.description.as_deref(), data.deprecated)
}

/// Returns a description with a mark if the node is deprecated.
pub(super) fn marked(description: Option<&str>, is_deprecated: bool) -> String {
    let mark = is_deprecated.then_some("**Deprecated.**");
    let parts: Vec<&str> = mark.into_iter().chain(description).collect();
    parts.join("\n\n")
}
