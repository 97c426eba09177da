//! Where a schema stands, and what it says about itself.

use openapiv3::SchemaData;

use crate::pointer::Pointer;

/// Where a schema stands: what names an inline type, and what an identifier is noted as used for.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The pointer of the schema.
    pub(super) pointer: &'p Pointer,
    /// The wire name of the property or parameter.
    pub(super) wire: &'p str,
    /// The words that name an inline object or enum: the schema above and the property.
    pub(super) path: &'p str,
}

/// The description of a schema; empty where it has none.
pub(super) fn description(data: &SchemaData) -> String {
    data.description.clone().unwrap_or_default()
}
