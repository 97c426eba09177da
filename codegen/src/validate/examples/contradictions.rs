//! Compares values with their schemas, including nullable values and the extensions for time series and for lists of
//! one item.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::super::schemas::type_of;
use super::super::tree::{Tree, entries, is_true, list, text};
use super::super::wording;
use super::forms;
use crate::pointer::Pointer;
use crate::references::follow;

/// The maximum number of contradictions that are reported for one value.
const MOST: usize = 10;

/// A part of a value that contradicts the schema.
#[derive(Debug)]
pub(super) struct Contradiction {
    pub(super) place: Pointer,
    pub(super) what: String,
}

/// Returns the contradictions between the value at `place` and a schema, whose references are resolved.
pub(super) fn contradictions<'d>(
    tree: &Tree<'d>,
    schema: &'d Mapping,
    value: &Value,
    place: &Pointer,
) -> Vec<Contradiction> {
    let mut comparison = Comparison {
        tree,
        found: Vec::new(),
    };
    comparison.compare(schema, value, place);
    comparison.found
}

struct Comparison<'t, 'd> {
    tree: &'t Tree<'d>,
    found: Vec<Contradiction>,
}

impl<'d> Comparison<'_, 'd> {
    fn compare(&mut self, schema: &'d Mapping, value: &Value, place: &Pointer) {
        if self.found.len() >= MOST {
            return;
        }
        let Some((schema, is_nullable)) = self.meant(schema) else {
            return;
        };
        if value.is_null() {
            if !is_nullable {
                self.note(place, "null is not allowed".to_owned());
            }
            return;
        }
        let Some(type_) = type_of(schema) else {
            return;
        };
        match (type_, value) {
            ("array", Value::Sequence(items)) => self.items(schema, items, place),
            ("array", Value::Mapping(_)) if is_true(schema, "x-one-or-many") => {
                if let Some(items) = schema.get("items").and_then(Value::as_mapping) {
                    self.compare(items, value, place);
                }
            }
            ("object", Value::Mapping(object)) => self.object(schema, object, place),
            ("string", Value::String(text)) => self.text(schema, text, place),
            ("boolean", Value::Bool(_)) => {}
            ("number", Value::Number(_)) => {}
            ("integer", Value::Number(number)) => match number.as_f64() {
                Some(float) if float.fract() != 0.0 => self.wrong_type(type_, value, place),
                Some(float) => self.integer(schema, float, place),
                None => {}
            },
            _ => self.wrong_type(type_, value, place),
        }
    }

    /// Resolves references and `allOf`s with one schema. Also returns whether one of the schemas on the way is
    /// nullable.
    fn meant(&self, schema: &'d Mapping) -> Option<(&'d Mapping, bool)> {
        let mut is_nullable = false;
        let chain = follow(schema, |schema| {
            match (text(schema, "$ref"), list(schema, "allOf")) {
                (Some(target), _) => self.tree.target("schemas", target),
                (None, [one]) => one.as_mapping(),
                (None, _) => None,
            }
        });
        let last = chain
            .inspect(|schema| is_nullable |= is_true(schema, "nullable"))
            .last()?;
        let is_end = !last.contains_key("$ref") && list(last, "allOf").is_empty();
        is_end.then_some((last, is_nullable))
    }

    fn items(&mut self, schema: &'d Mapping, items: &[Value], place: &Pointer) {
        if let Some(schema) = schema.get("items").and_then(Value::as_mapping) {
            for (index, item) in items.iter().enumerate() {
                if self.found.len() >= MOST {
                    return;
                }
                self.compare(schema, item, &place.child(index));
            }
        }
    }

    fn object(&mut self, schema: &'d Mapping, object: &Mapping, place: &Pointer) {
        if is_true(schema, "x-time-series") {
            self.series(schema, object, place);
            return;
        }
        let properties = schema.get("properties").and_then(Value::as_mapping);
        let mut others: Option<BTreeMap<&str, &'d Value>> = None;
        for (key, value) in object {
            let Some(name) = key.as_str() else { continue };
            let property = properties
                .and_then(|properties| properties.get(name))
                .or_else(|| {
                    others
                        .get_or_insert_with(|| also_read(schema))
                        .get(name)
                        .copied()
                });
            match property.and_then(Value::as_mapping) {
                Some(property) => self.compare(property, value, &place.child(name)),
                None if properties.is_some() && property.is_none() => {
                    self.note(
                        &place.child(name),
                        format!("the property {} does not exist", wording::quoted(name)),
                    );
                }
                None => {}
            }
            if self.found.len() >= MOST {
                return;
            }
        }
        for name in list(schema, "required").iter().filter_map(Value::as_str) {
            let property = properties.and_then(|properties| properties.get(name)?.as_mapping());
            let is_one_way = |property: &Mapping| {
                is_true(property, "readOnly") || is_true(property, "writeOnly")
            };
            if !object.contains_key(name) && !property.is_some_and(is_one_way) {
                self.note(
                    place,
                    format!("the required property {} is missing", wording::quoted(name)),
                );
            }
        }
    }

    fn series(&mut self, schema: &'d Mapping, object: &Mapping, place: &Pointer) {
        let values = schema
            .get("additionalProperties")
            .and_then(Value::as_mapping);
        for (key, value) in object {
            let Some(name) = key.as_str() else { continue };
            let place = place.child(name);
            if !forms::is_hour_and_minute(name) {
                self.note(
                    &place,
                    format!(
                        "{} is not a time of day such as `23:59`",
                        wording::quoted(name)
                    ),
                );
            } else if let Some(schema) = values {
                self.compare(schema, value, &place);
            }
        }
    }

    fn text(&mut self, schema: &Mapping, value: &str, place: &Pointer) {
        let format = text(schema, "format").unwrap_or_default();
        let values = list(schema, "enum");
        if let Some(form) = forms::misfit(format, value) {
            self.note(place, format!("{} is not {form}", wording::quoted(value)));
        } else if !values.is_empty()
            && !values
                .iter()
                .filter_map(Value::as_str)
                .any(|listed| is_listed(listed, value))
        {
            self.note(
                place,
                format!(
                    "{} is not one of the values of the enum",
                    wording::quoted(value)
                ),
            );
        }
    }

    fn integer(&mut self, schema: &Mapping, value: f64, place: &Pointer) {
        let bits = if text(schema, "format") == Some("int32") {
            32
        } else {
            64
        };
        let end = 2_f64.powi(bits - 1);
        if !(-end..end).contains(&value) {
            self.note(place, format!("`{value}` does not fit into {bits} bits"));
        }
    }

    fn wrong_type(&mut self, type_: &str, value: &Value, place: &Pointer) {
        let is_scalar = !value.is_sequence() && !value.is_mapping();
        let shown = if is_scalar {
            wording::value(value)
        } else {
            "this".to_owned()
        };
        self.note(
            place,
            format!(
                "the type is `{type_}`, but {shown} is {}",
                wording::kind(value)
            ),
        );
    }

    fn note(&mut self, place: &Pointer, what: String) {
        if self.found.len() < MOST {
            self.found.push(Contradiction {
                place: place.clone(),
                what,
            });
        }
    }
}

/// Returns whether a string is an enum value or a part of a joined value. Another lint reports joined values.
fn is_listed(listed: &str, text: &str) -> bool {
    listed == text || (listed.contains(',') && listed.split(',').any(|part| part.trim() == text))
}

/// Returns the properties of a schema by their additional names.
fn also_read(schema: &Mapping) -> BTreeMap<&str, &Value> {
    entries(schema, "properties")
        .filter_map(|(_, property)| Some((property, property.as_mapping()?)))
        .flat_map(|(property, object)| {
            list(object, "x-also-read")
                .iter()
                .map(move |name| (name, property))
        })
        .filter_map(|(name, property)| Some((name.as_str()?, property)))
        .collect()
}
