//! Adapts the properties of each model to the direction in which the model is transferred.
//!
//! Models that are only sent lose their read-only properties, and models that are only received lose their write-only
//! properties. Null is only distinguished from a missing property in models that are sent.

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::Lowering;
use super::skipped::{READ_ONLY, WRITE_ONLY};
use crate::ir::{Access, Model, Usage};
use crate::pointer::Pointer;
use crate::references::{follow, name_in};

impl<'d> Lowering<'d> {
    /// Returns the direction in which a property is transferred and whether it is nullable, according to its schema and
    /// the schemas that it refers to.
    pub(super) fn access(&self, schema: &'d ReferenceOr<Box<Schema>>) -> (Access, bool) {
        let (mut access, mut nullable) = (Access::Both, false);
        let first = match schema {
            ReferenceOr::Item(schema) => Some(&**schema),
            ReferenceOr::Reference { reference } => self.schema(reference),
        };
        let chain = first.into_iter().flat_map(|schema| {
            follow(schema, |schema| match &schema.schema_kind {
                SchemaKind::AllOf { all_of } => match all_of.first()? {
                    ReferenceOr::Item(schema) => Some(schema),
                    ReferenceOr::Reference { reference } => self.schema(reference),
                },
                _ => None,
            })
        });
        for schema in chain {
            let data = &schema.schema_data;
            access = match (data.read_only, data.write_only) {
                (true, _) => Access::ReadOnly,
                (false, true) => Access::WriteOnly,
                (false, false) => access,
            };
            nullable |= data.nullable;
        }
        (access, nullable)
    }

    /// Returns the component schema that a reference refers to.
    pub(super) fn schema(&self, reference: &str) -> Option<&'d Schema> {
        let name = name_in("schemas", reference)?;
        let components = self.document.components.as_ref()?;
        components.schemas.get(&*name)?.as_item()
    }

    /// Adapts the properties of every model to its usage, which must be known.
    pub(super) fn settle_fields(&mut self) {
        let mut models = std::mem::take(&mut self.registry.models);
        for model in &mut models {
            self.settle(model);
        }
        self.registry.models = models;
    }

    fn settle(&mut self, model: &mut Model) {
        let left_out = match model.usage {
            Usage::Request => Some((Access::ReadOnly, READ_ONLY)),
            Usage::Response => Some((Access::WriteOnly, WRITE_ONLY)),
            Usage::Both => None,
        };
        if let Some((access, why)) = left_out {
            let (out, kept) = std::mem::take(&mut model.fields)
                .into_iter()
                .partition(|field| field.access == access);
            model.fields = kept;
            for field in out {
                let place = Pointer::parse(&field.pointer).unwrap_or_default();
                self.skipped.add(None, &place, why);
            }
        }
        for field in &mut model.fields {
            field.nullable &= model.usage != Usage::Response && field.access != Access::ReadOnly;
        }
    }
}
