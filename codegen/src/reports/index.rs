//! Looks the entries of the mended document up in the IR: as what each is generated, or why it is not.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::exchange;
use super::fate::{Fate, HEADER, LINK, NOT_TEXT, NULL, OVERRIDDEN, UNREACHED, UNUSED_TAG};
use super::rust::{self, path};
use super::walk::{Entry, Kind, Walk, text};
use crate::ir::{Api, Enum, Field, Model, Operation, Parameter, Resource, Variant};
use crate::names::Name;

/// The IR by pointers of the mended document.
pub(super) struct Index<'a> {
    api: &'a Api,
    resources: BTreeMap<&'a str, &'a Resource>,
    operations: BTreeMap<&'a str, &'a Operation>,
    /// Wire names and Rust names.
    schemas: BTreeMap<&'a str, (&'a str, &'a Name)>,
    fields: BTreeMap<&'a str, (&'a Model, &'a Field)>,
    enums: BTreeSet<&'a str>,
    /// By the pointer of the enum and the value on the wire.
    values: BTreeMap<(&'a str, &'a str), (&'a Enum, &'a Variant)>,
    /// By the pointer of the operation, that of the parameter and the name on the wire.
    parameters: BTreeMap<[&'a str; 3], &'a Parameter>,
    used_tags: BTreeSet<&'a str>,
    tags: BTreeMap<&'a str, &'a Resource>,
}

impl<'a> Index<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let models = api
            .models
            .iter()
            .map(|one| (&one.pointer, &one.wire, &one.rust));
        let enums = api
            .enums
            .iter()
            .map(|one| (&one.pointer, &one.wire, &one.rust));
        let aliases = api
            .aliases
            .iter()
            .map(|one| (&one.pointer, &one.wire, &one.rust));
        let places = api
            .enums
            .iter()
            .flat_map(|one| one.places().map(move |place| (place, one)));
        let values = places.flat_map(|(place, one)| {
            let variants = one.variants.iter();
            variants.map(move |variant| (place, one, variant))
        });
        let fields = api
            .models
            .iter()
            .flat_map(|model| model.fields.iter().map(move |field| (model, field)));
        let resources = api.resources.iter();
        let operations = api.operations.iter();
        Self {
            api,
            resources: resources
                .clone()
                .map(|one| (one.pointer.as_str(), one))
                .collect(),
            tags: resources.map(|one| (one.wire.as_str(), one)).collect(),
            operations: operations
                .clone()
                .map(|one| (one.pointer.as_str(), one))
                .collect(),
            used_tags: operations.map(|one| one.resource.as_str()).collect(),
            schemas: models
                .chain(enums)
                .chain(aliases)
                .map(|(pointer, wire, rust)| (pointer.as_str(), (wire.as_str(), rust)))
                .collect(),
            fields: fields
                .map(|(model, field)| (field.pointer.as_str(), (model, field)))
                .collect(),
            enums: api.enums.iter().flat_map(Enum::places).collect(),
            values: values
                .map(|(place, one, variant)| ((place, variant.wire.as_str()), (one, variant)))
                .collect(),
            parameters: api.operations.iter().flat_map(parameters).collect(),
        }
    }

    /// What became of each entry of the mended document.
    pub(super) fn fates(&self, walk: &Walk<'_>) -> Vec<Fate> {
        let mut fates: Vec<Fate> = Vec::with_capacity(walk.entries.len());
        for (index, entry) in walk.entries.iter().enumerate() {
            let above = entry.parent.and_then(|parent| fates.get(parent));
            let fate = match above {
                Some(Fate::Lost) => Fate::Lost,
                // What stands in something that is left out is left out with it, unless another operation has it too.
                Some(above @ Fate::Skipped(_)) => match (entry.kind, self.fate(index, entry, walk))
                {
                    (Kind::Property | Kind::Value, own @ Fate::Generated(_)) => own,
                    _ => above.clone(),
                },
                _ => self.fate(index, entry, walk),
            };
            fates.push(fate);
        }
        fates
    }

    fn fate(&self, index: usize, entry: &Entry<'_>, walk: &Walk<'_>) -> Fate {
        let place = entry.place.to_string();
        let place = place.as_str();
        match entry.kind {
            Kind::Tag => self.tag(entry, place),
            Kind::Header => Fate::because(HEADER),
            Kind::Link => Fate::because(LINK),
            Kind::Component if walk.reached.contains(&entry.place) => {
                Fate::Generated("where it is used".to_owned())
            }
            Kind::Component => Fate::because(UNREACHED),
            Kind::Schema => {
                let schema = self
                    .schemas
                    .get(place)
                    .filter(|(wire, _)| *wire == entry.name);
                Fate::found(schema.map(|(_, rust)| path("models", rust)))
            }
            Kind::Property => {
                let field = self
                    .fields
                    .get(place)
                    .filter(|(_, field)| field.wire == entry.name);
                Fate::found(field.map(|(model, field)| {
                    let item = format!("`{}::{}`", model.rust, field.rust);
                    format!("{item}: {}", rust::of(&field.type_))
                }))
            }
            Kind::Value => self.value(entry, walk.root()),
            Kind::Operation
            | Kind::Parameter
            | Kind::RequestMediaType
            | Kind::Response
            | Kind::ResponseMediaType => self.exchange(index, entry, walk),
        }
    }

    /// An operation, or a part of one.
    fn exchange(&self, index: usize, entry: &Entry<'_>, walk: &Walk<'_>) -> Fate {
        let whole = entry
            .operation
            .and_then(|operation| walk.entries.get(operation));
        let operation = whole.and_then(|whole| {
            let found = self.operations.get(whole.place.to_string().as_str())?;
            (found.wire == whole.name).then_some(*found)
        });
        let Some(operation) = operation else {
            return Fate::Lost;
        };
        match entry.kind {
            Kind::Parameter => {
                if exchange::is_overridden(entry, &walk.entries, index) {
                    return Fate::because(OVERRIDDEN);
                }
                let place = entry.place.to_string();
                let key = [&*operation.pointer, &*place, &*entry.name];
                exchange::parameter(operation, self.parameters.get(&key).copied())
            }
            Kind::RequestMediaType => exchange::request(operation, entry),
            Kind::Response => exchange::response(operation, entry, self.api),
            Kind::ResponseMediaType => {
                let holder = entry.parent.and_then(|parent| walk.entries.get(parent));
                holder.map_or(Fate::Lost, |holder| {
                    exchange::media_type(operation, entry, holder)
                })
            }
            _ => Fate::found(self.tags.get(operation.resource.as_str()).map(|resource| {
                let item = path("operations", &operation.rust);
                format!("`{}::{}` and {item}", resource.rust, operation.method)
            })),
        }
    }

    fn tag(&self, entry: &Entry<'_>, place: &str) -> Fate {
        match self
            .resources
            .get(place)
            .filter(|one| one.wire == entry.name)
        {
            None => Fate::Lost,
            Some(one) if !self.used_tags.contains(one.wire.as_str()) => Fate::because(UNUSED_TAG),
            Some(one) => {
                let item = path("resources", &one.rust);
                Fate::Generated(format!("{item}, from `Client::{}`", one.method))
            }
        }
    }

    fn value(&self, entry: &Entry<'_>, root: &Value) -> Fate {
        if entry.node.is_null() {
            return Fate::because(NULL);
        }
        let schema = entry.place.parent().and_then(|list| list.parent());
        let schema = schema.unwrap_or_default();
        let place = schema.to_string();
        if self.enums.contains(place.as_str()) {
            let found = self.values.get(&(place.as_str(), entry.name.as_str()));
            return Fate::found(
                found.map(|(one, variant)| format!("`{}::{}`", one.rust, variant.rust)),
            );
        }
        let type_ = schema.get(root).map(|schema| text(schema, "type"));
        match type_.as_deref() {
            Some("integer" | "number" | "boolean") => Fate::because(NOT_TEXT),
            _ => Fate::Lost,
        }
    }
}

fn parameters(operation: &Operation) -> impl Iterator<Item = ([&str; 3], &Parameter)> {
    operation.parameters.iter().map(|parameter| {
        let key = [&*operation.pointer, &*parameter.pointer, &*parameter.wire];
        (key, parameter)
    })
}
