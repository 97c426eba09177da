//! Lowers component and inline schemas to models, enums, aliases and types.

use std::borrow::Borrow;

use openapiv3::{
    AdditionalProperties, ArrayType, IntegerFormat, ObjectType, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringFormat, StringType, Type as SchemaType, VariantOrUnknownOrEmpty,
};

use super::Lowering;
use super::extensions::{flag, text};
use super::place::{Place, description};
use super::skipped::NOT_A_STRING;
use crate::ir::{Alias, IdentifierBase, Type};
use crate::names::{self, TypePlace};
use crate::pointer::Pointer;
use crate::references::name_in;
use crate::sanitize::quoted;

impl<'d> Lowering<'d> {
    /// Assigns a type to every component schema, so that references can be resolved regardless of order.
    pub(super) fn declare_components(&mut self) {
        for (wire, schema) in self.component_schemas() {
            let pointer = component_pointer(wire);
            let ReferenceOr::Item(schema) = schema else {
                continue;
            };
            let place = component_place(schema);
            let wish =
                text(&schema.schema_data.extensions, "x-rust-name").unwrap_or_else(|| wire.clone());
            let Some(name) =
                self.new_type(&wish, place, &pointer, &format!("schema {}", quoted(wire)))
            else {
                continue;
            };
            let type_ = match place {
                TypePlace::Enum => Type::Enum(name),
                _ if is_model(schema) => Type::Model(name),
                _ => Type::Alias(name),
            };
            self.registry.components.insert(wire.clone(), type_);
        }
    }

    /// Lowers every component schema of the document.
    pub(super) fn lower_components(&mut self) {
        for (wire, schema) in self.component_schemas() {
            let (ReferenceOr::Item(schema), Some(declared)) =
                (schema, self.registry.components.get(wire))
            else {
                continue;
            };
            let declared = declared.clone();
            let pointer = component_pointer(wire);
            let place = Place {
                pointer: &pointer,
                wire,
                path: wire,
            };
            match (declared, &schema.schema_kind) {
                (Type::Model(name), SchemaKind::Type(SchemaType::Object(object))) => {
                    self.model(name, object, &schema.schema_data, place);
                }
                (Type::Enum(name), SchemaKind::Type(SchemaType::String(string))) => {
                    self.enumeration(name, string, &schema.schema_data, place);
                }
                (Type::Alias(rust), _) => {
                    if let Some(type_) = self.type_of(schema, place) {
                        self.registry.add_alias(Alias {
                            pointer: pointer.to_string(),
                            wire: wire.clone(),
                            rust,
                            type_,
                            description: description(&schema.schema_data),
                        });
                    }
                }
                _ => {}
            }
        }
    }

    /// Returns the type of a schema, or of the schema that a reference refers to.
    pub(super) fn type_of_node(
        &mut self,
        schema: &'d ReferenceOr<impl Borrow<Schema>>,
        place: Place<'_>,
    ) -> Option<Type> {
        match schema {
            ReferenceOr::Item(schema) => self.type_of(schema.borrow(), place),
            ReferenceOr::Reference { reference } => self.type_of_reference(reference),
        }
    }

    fn type_of_reference(&self, reference: &str) -> Option<Type> {
        let name = name_in("schemas", reference)?;
        self.registry.components.get(&*name).cloned()
    }

    fn type_of(&mut self, schema: &'d Schema, place: Place<'_>) -> Option<Type> {
        self.skip_values(schema, place.pointer);
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Boolean(_)) => Some(Type::Boolean),
            SchemaKind::Type(SchemaType::Number(_)) => Some(Type::Number),
            SchemaKind::Type(SchemaType::Integer(integer)) => {
                match text(&schema.schema_data.extensions, "x-identifier") {
                    Some(wish) => self.identifier(&wish, IdentifierBase::Integer, place),
                    None if integer.format
                        == VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) =>
                    {
                        Some(Type::Integer32)
                    }
                    None => Some(Type::Integer64),
                }
            }
            SchemaKind::Type(SchemaType::String(string)) => {
                self.type_of_string(string, &schema.schema_data, place)
            }
            SchemaKind::Type(SchemaType::Array(array)) => self.type_of_array(array, place),
            SchemaKind::Type(SchemaType::Object(object)) => {
                self.type_of_object(object, &schema.schema_data, place)
            }
            SchemaKind::AllOf { all_of } => self.type_of_node(all_of.first()?, place),
            SchemaKind::OneOf { .. }
            | SchemaKind::AnyOf { .. }
            | SchemaKind::Not { .. }
            | SchemaKind::Any(_) => None,
        }
    }

    /// Records that the enum values of a number or boolean schema are skipped.
    fn skip_values(&mut self, schema: &Schema, pointer: &Pointer) {
        let number = match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Integer(integer)) => integer.enumeration.len(),
            SchemaKind::Type(SchemaType::Number(number)) => number.enumeration.len(),
            SchemaKind::Type(SchemaType::Boolean(boolean)) => boolean.enumeration.len(),
            _ => 0,
        };
        let list = pointer.child("enum");
        for index in 0..number {
            self.skipped.add(None, &list.child(index), NOT_A_STRING);
        }
    }

    fn type_of_string(
        &mut self,
        string: &'d StringType,
        data: &'d SchemaData,
        place: Place<'_>,
    ) -> Option<Type> {
        if let Some(wish) = text(&data.extensions, "x-identifier") {
            return self.identifier(&wish, IdentifierBase::Text, place);
        }
        if !string.enumeration.is_empty() {
            if let Some(name) = self.registry.inline(place.pointer) {
                return Some(Type::Enum(name));
            }
            return self.inline_enumeration(string, data, place).map(Type::Enum);
        }
        if flag(&data.extensions, "x-link") {
            return Some(Type::Link);
        }
        match &string.format {
            VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Some(Type::Timestamp),
            VariantOrUnknownOrEmpty::Item(StringFormat::Date) => Some(Type::Date),
            VariantOrUnknownOrEmpty::Item(StringFormat::Password) => Some(Type::Secret),
            // The lints report this format as an error.
            VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => None,
            VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => {
                let message = "binary data in JSON is not supported";
                self.error("unsupported-schema", place.pointer, message);
                None
            }
            VariantOrUnknownOrEmpty::Unknown(format) => Some(match format.as_str() {
                "date-time-local" => Type::LocalDateTime,
                "time-local" => Type::LocalTime,
                "duration" => Type::Duration,
                _ => Type::Text,
            }),
            VariantOrUnknownOrEmpty::Empty => Some(Type::Text),
        }
    }

    fn type_of_array(&mut self, array: &'d ArrayType, place: Place<'_>) -> Option<Type> {
        let items = array.items.as_ref()?;
        let pointer = place.pointer.child("items");
        let item = self.type_of_node(
            items,
            Place {
                pointer: &pointer,
                ..place
            },
        )?;
        Some(Type::List(Box::new(item)))
    }

    fn type_of_object(
        &mut self,
        object: &'d ObjectType,
        data: &'d SchemaData,
        place: Place<'_>,
    ) -> Option<Type> {
        if flag(&data.extensions, "x-time-series") {
            let Some(AdditionalProperties::Schema(values)) = &object.additional_properties else {
                return None;
            };
            return match &values.as_item()?.schema_kind {
                SchemaKind::Type(SchemaType::Integer(_)) => Some(Type::IntegerSeries),
                SchemaKind::Type(SchemaType::Number(_)) => Some(Type::NumberSeries),
                _ => None,
            };
        }
        if let Some(name) = self.registry.inline(place.pointer) {
            return Some(Type::Model(name));
        }
        let name = self.inline_name(data, TypePlace::Model, place)?;
        self.model(name.clone(), object, data, place);
        Some(Type::Model(name))
    }

    fn identifier(&mut self, wish: &str, base: IdentifierBase, place: Place<'_>) -> Option<Type> {
        let rust = self.named(names::type_name(wish, TypePlace::Identifier), place.pointer)?;
        let title = rust.to_string();
        match self
            .registry
            .identifier(rust, base, place.wire, place.pointer)
        {
            Ok(type_) => Some(type_),
            Err(other) if other.is_identifier => {
                let (here, elsewhere) = match base {
                    IdentifierBase::Integer => ("integer", "string"),
                    IdentifierBase::Text => ("string", "integer"),
                };
                self.error_with_help(
                    "identifier-of-two-types",
                    &place.pointer.child("x-identifier"),
                    format!(
                        "the identifier {} is of the type `{here}` here, but `{elsewhere}` elsewhere",
                        quoted(wish)
                    ),
                    &format!(
                        "write `type: {elsewhere}` here, or another name; the first place is {}",
                        other.pointer
                    ),
                );
                None
            }
            Err(other) => {
                let message = format!("identifier `{title}` has the same name as {}", other.title);
                self.collision(place.pointer, &other.pointer, message);
                None
            }
        }
    }

    fn component_schemas(
        &self,
    ) -> impl Iterator<Item = (&'d String, &'d ReferenceOr<Schema>)> + use<'d> {
        self.document
            .components
            .iter()
            .flat_map(|components| &components.schemas)
    }
}

fn component_pointer(wire: &str) -> Pointer {
    Pointer::root()
        .child("components")
        .child("schemas")
        .child(wire)
}

fn component_place(schema: &Schema) -> TypePlace {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string))
            if !string.enumeration.is_empty()
                && text(&schema.schema_data.extensions, "x-identifier").is_none() =>
        {
            TypePlace::Enum
        }
        _ => TypePlace::Model,
    }
}

fn is_model(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::Type(SchemaType::Object(_)))
        && !flag(&schema.schema_data.extensions, "x-time-series")
}
