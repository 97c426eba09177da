//! Lowers object schemas to models and string enums to enums, and names both.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ObjectType, ReferenceOr, Schema, SchemaData, StringType};

use super::Lowering;
use super::extensions::{flag, text, texts};
use super::place::{Place, description};
use super::registry::Holder;
use super::skipped::NULL;
use crate::ir::{Access, Enum, Field, Model, Usage, Variant};
use crate::names::{self, Name, TypePlace};
use crate::pointer::Pointer;
use crate::sanitize::quoted;

impl<'d> Lowering<'d> {
    /// Adds the model for an object schema, with its fields and the types of their inline schemas.
    pub(super) fn model(
        &mut self,
        rust: Name,
        object: &'d ObjectType,
        data: &SchemaData,
        place: Place<'_>,
    ) {
        // This reserves the index of the model, because its inline schemas have to follow it.
        let index = self.registry.models.len();
        self.registry.models.push(Model {
            pointer: place.pointer.to_string(),
            wire: place.path.to_owned(),
            rust,
            usage: Usage::Response,
            description: description(data),
            fields: Vec::new(),
            required: Vec::new(),
        });
        let required: BTreeSet<&String> = object.required.iter().collect();
        let mut fields: Vec<Field> = Vec::new();
        let mut named: BTreeMap<Name, &String> = BTreeMap::new();
        for (wire, schema) in &object.properties {
            let pointer = place.pointer.child("properties").child(wire);
            let Some(field) = self.field(wire, schema, required.contains(wire), &pointer, place)
            else {
                continue;
            };
            let place_of = |name: &String| place.pointer.child("properties").child(name);
            if let Some(other) = named.get(&field.rust) {
                let message = format!(
                    "properties {} and {} are both `{}` in Rust",
                    quoted(other),
                    quoted(wire),
                    field.rust
                );
                self.collision(&pointer, &place_of(other), message);
                continue;
            }
            let by_case = |other: &&&String| other.eq_ignore_ascii_case(wire);
            if let Some(other) = named.values().find(by_case)
                && !is_named(schema)
                && !object.properties.get(*other).is_some_and(is_named)
            {
                let message = format!(
                    "properties {} and {} differ only by case, and so do their names",
                    quoted(other),
                    quoted(wire)
                );
                self.collision(&pointer, &place_of(other), message);
                continue;
            }
            named.insert(field.rust.clone(), wire);
            fields.push(field);
        }
        keep_spellings_apart(&mut fields);
        if let Some(model) = self.registry.models.get_mut(index) {
            let required = object.required.iter();
            let given = fields.iter().filter(|field| field.required);
            let given: BTreeSet<&String> = given.map(|field| &field.wire).collect();
            let is_given = |wire: &&String| given.contains(wire);
            model.required = required.filter(is_given).cloned().collect();
            model.fields = fields;
        }
    }

    fn field(
        &mut self,
        wire: &str,
        schema: &'d ReferenceOr<Box<Schema>>,
        required: bool,
        pointer: &Pointer,
        owner: Place<'_>,
    ) -> Option<Field> {
        let path = format!("{}.{wire}", owner.path);
        let type_ = self.type_of_node(
            schema,
            Place {
                pointer,
                wire,
                path: &path,
            },
        );
        let data = match schema {
            ReferenceOr::Item(schema) => Some(&schema.schema_data),
            ReferenceOr::Reference { .. } => None,
        };
        let (access, nullable) = self.access(schema);
        let chosen = data.and_then(|data| text(&data.extensions, "x-rust-field"));
        let also_read = data.map_or_else(Vec::new, |data| texts(&data.extensions, "x-also-read"));
        let rust = self.named(
            names::field_name(chosen.as_deref().unwrap_or(wire)),
            pointer,
        )?;
        Some(Field {
            pointer: pointer.to_string(),
            wire: wire.to_owned(),
            rust,
            spellings: names::spellings(wire, &also_read),
            required: required && access != Access::ReadOnly,
            access,
            nullable,
            boxed: false,
            one_or_many: data.is_some_and(|data| flag(&data.extensions, "x-one-or-many")),
            type_: type_?,
            description: data.map(description).unwrap_or_default(),
        })
    }

    /// Adds the enum for a schema with a list of strings.
    pub(super) fn enumeration(
        &mut self,
        rust: Name,
        string: &StringType,
        data: &SchemaData,
        place: Place<'_>,
    ) {
        self.skip_nulls(string, place);
        let variants = self.variants(string, data, place);
        self.registry.enums.push(Enum {
            pointer: place.pointer.to_string(),
            also_at: Vec::new(),
            wire: place.path.to_owned(),
            rust,
            description: description(data),
            variants,
        });
    }

    /// Adds an inline enum, or reuses an existing enum with the same name and values.
    pub(super) fn inline_enumeration(
        &mut self,
        string: &StringType,
        data: &SchemaData,
        place: Place<'_>,
    ) -> Option<Name> {
        let wish = wish(data, place);
        if let Ok(name) = names::type_name(&wish, TypePlace::Enum)
            && let Some(known) = self.registry.enums.iter_mut().find(|one| one.rust == name)
            && known
                .variants
                .iter()
                .map(|variant| &variant.wire)
                .eq(string.enumeration.iter().flatten())
        {
            let mut other = place.pointer.to_string();
            // The order of the document does not determine which place describes the enum.
            let rank = |pointer: &str, wire: &str| (pointer.matches('/').count(), wire.to_owned());
            if rank(&other, place.path) < rank(&known.pointer, &known.wire) {
                std::mem::swap(&mut known.pointer, &mut other);
                known.wire = place.path.to_owned();
                known.description = description(data);
            }
            known.also_at.push(other);
            self.skip_nulls(string, place);
            return Some(name);
        }
        let name = self.inline_name(data, TypePlace::Enum, place)?;
        self.enumeration(name.clone(), string, data, place);
        Some(name)
    }

    fn skip_nulls(&mut self, string: &StringType, place: Place<'_>) {
        let list = place.pointer.child("enum");
        let values = string.enumeration.iter().enumerate();
        for (index, _) in values.filter(|(_, value)| value.is_none()) {
            self.skipped.add(None, &list.child(index), NULL);
        }
    }

    fn variants(
        &mut self,
        string: &StringType,
        data: &SchemaData,
        place: Place<'_>,
    ) -> Vec<Variant> {
        let mut variants: Vec<Variant> = Vec::new();
        let values: Vec<&str> = string
            .enumeration
            .iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let prefix = names::common_prefix(&values);
        let chosen = texts(&data.extensions, "x-enum-varnames");
        // Maps keep this fast for enums with many values.
        let mut taken: BTreeMap<Name, (usize, &str)> = BTreeMap::new();
        let mut ignoring_case: BTreeMap<String, (usize, &str)> = BTreeMap::new();
        let list = place.pointer.child("enum");
        for (index, value) in string.enumeration.iter().enumerate() {
            let pointer = list.child(index);
            // A null among the values means that the property is nullable. Every property accepts null in any case.
            let Some(value) = value else { continue };
            let own = value.get(prefix..).unwrap_or(value);
            let wish = chosen.get(index).map_or(own, String::as_str);
            let Some(rust) = self.named(names::variant_name(wish), &pointer) else {
                continue;
            };
            let this = (index, value.as_str());
            let by_case = ignoring_case.insert(value.to_ascii_lowercase(), this);
            let collision = match by_case.filter(|_| chosen.is_empty()) {
                Some(other) => Some((
                    other,
                    "differ only by case, and so do their names".to_owned(),
                )),
                None => {
                    let other = taken.insert(rust.clone(), this);
                    other.map(|other| (other, format!("are both `{rust}` in Rust")))
                }
            };
            if let Some(((other, name), why)) = collision {
                let message = format!("values {} and {} {why}", quoted(name), quoted(value));
                self.variant_collision(&pointer, &list.child(other), message);
                continue;
            }
            variants.push(Variant {
                wire: value.clone(),
                rust,
            });
        }
        variants
    }

    /// Returns the Rust name of an inline type: the chosen name, or a name derived from the path to its schema.
    pub(super) fn inline_name(
        &mut self,
        data: &SchemaData,
        kind: TypePlace,
        place: Place<'_>,
    ) -> Option<Name> {
        self.new_type(&wish(data, place), kind, place.pointer, &title(place))
    }

    /// Derives the Rust name of a type, and reserves it.
    pub(super) fn new_type(
        &mut self,
        wish: &str,
        kind: TypePlace,
        pointer: &Pointer,
        holder: &str,
    ) -> Option<Name> {
        let name = self.named(names::type_name(wish, kind), pointer)?;
        let this = Holder {
            title: holder.to_owned(),
            pointer: pointer.clone(),
            is_identifier: false,
        };
        if let Err(other) = self.registry.take(&name, this) {
            let message = format!("{holder} and {} are both `{name}` in Rust", other.title);
            self.collision(pointer, &other.pointer, message);
            return None;
        }
        Some(name)
    }
}

/// Returns the wanted name of an inline type: the chosen name, or the path to its schema.
fn wish(data: &SchemaData, place: Place<'_>) -> String {
    text(&data.extensions, "x-rust-name").unwrap_or_else(|| place.path.to_owned())
}

/// Returns the name of an inline type in messages: the path to its schema, and the operation that contains it.
fn title(place: Place<'_>) -> String {
    let schema = format!("the schema of {}", quoted(place.path));
    match place.pointer.list().as_slice() {
        ["paths", path, "parameters", ..] => format!("{schema} of {}", quoted(path)),
        ["paths", path, method, ..] => {
            format!("{schema} of {}", quoted(&format!("{method} {path}")))
        }
        _ => schema,
    }
}

fn is_named(schema: &ReferenceOr<Box<Schema>>) -> bool {
    schema
        .as_item()
        .is_some_and(|schema| text(&schema.schema_data.extensions, "x-rust-field").is_some())
}

/// Removes duplicate spellings. A spelling belongs to the field with this wire name, or otherwise to the first field
/// that accepts it.
fn keep_spellings_apart(fields: &mut [Field]) {
    let wires: BTreeSet<String> = fields.iter().map(|field| field.wire.clone()).collect();
    let mut given: BTreeSet<String> = BTreeSet::new();
    for field in fields {
        let own = field.wire.clone();
        field.spellings.retain(|spelling| {
            *spelling == own || (!wires.contains(spelling) && !given.contains(spelling))
        });
        given.extend(field.spellings.iter().cloned());
    }
}
