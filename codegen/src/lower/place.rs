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

/// Returns the description of a schema; empty if it has none.
pub(super) fn description(data: &SchemaData) -> String {
    data.description.clone().unwrap_or_default()
}
