//! Generates random schemas for documents.

use serde_json::{Map, Value, json};

use super::texts::{Names, description};
use crate::support::dice::Dice;

/// A component schema that others can refer to.
pub(crate) struct Component {
    /// The name of the component in the document.
    pub(crate) name: String,
    /// The kind of the component's schema.
    pub(crate) kind: Kind,
}

/// The kind of a schema, which determines where it can be referred to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An object with properties.
    Object,
    /// A string, a number or another scalar.
    Scalar,
    /// A list or a time series.
    Many,
}

impl Component {
    /// Returns a reference to this component.
    pub(crate) fn reference(&self) -> Value {
        let name = self.name.replace('~', "~0").replace('/', "~1");
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }
}

/// Returns random component schemas, both as a list and as a mapping by name.
pub(crate) fn components(dice: &mut Dice) -> (Vec<Component>, Map<String, Value>) {
    let mut all = Vec::new();
    let mut schemas = Map::new();
    for number in 0..3 + dice.below(5) {
        // Component names allow fewer characters than others. Each ends with a different number.
        let words = [
            "thing",
            "Option",
            "upload-time",
            "VO2Max",
            "self",
            "24h",
            "HTTP",
            "part_of",
            "Sample",
        ];
        let name = format!("{}-n{number}", dice.pick(&words));
        let (kind, mut schema) = match dice.below(10) {
            0 => (Kind::Scalar, choice(dice)),
            1 => (Kind::Scalar, parameter(dice, &[])),
            2 => (Kind::Many, list(dice, &all)),
            3 => (Kind::Many, series(dice)),
            _ => (Kind::Object, object(dice, &all, &name, 0)),
        };
        schema["description"] = json!(description(dice));
        schemas.insert(name.clone(), schema);
        all.push(Component { name, kind });
    }
    (all, schemas)
}

/// Returns a random schema for a parameter.
pub(crate) fn parameter(dice: &mut Dice, components: &[Component]) -> Value {
    let scalars: Vec<&Component> = of_kind(components, &[Kind::Scalar]);
    if !scalars.is_empty() && dice.percent(20) {
        return dice.pick(&scalars).reference();
    }
    loop {
        let schema = if dice.percent(15) {
            choice(dice)
        } else {
            scalar(dice)
        };
        if schema.get("x-link").is_none() && schema["format"] != "password" {
            return schema;
        }
    }
}

/// Returns a random schema for a body.
pub(crate) fn body(dice: &mut Dice, components: &[Component]) -> Value {
    let objects = of_kind(components, &[Kind::Object]);
    let many = of_kind(components, &[Kind::Many]);
    match dice.below(8) {
        0 => scalar(dice),
        1 if !many.is_empty() => dice.pick(&many).reference(),
        2 | 3 => list(dice, components),
        _ if !objects.is_empty() => dice.pick(&objects).reference(),
        _ => scalar(dice),
    }
}

pub(crate) fn of_kind<'c>(components: &'c [Component], kinds: &[Kind]) -> Vec<&'c Component> {
    components
        .iter()
        .filter(|component| kinds.contains(&component.kind))
        .collect()
}

fn scalar(dice: &mut Dice) -> Value {
    // Parameters must not be secret, and identifiers are numbered by their base.
    match dice.below(16) {
        0 => json!({"type": "boolean"}),
        1 => json!({"type": "integer", "format": "int32"}),
        2 => json!({"type": "integer"}),
        3 => json!({"type": "number"}),
        4 => json!({"type": "string", "format": "date-time"}),
        5 => json!({"type": "string", "format": "date-time-local"}),
        6 => json!({"type": "string", "format": "date"}),
        7 => json!({"type": "string", "format": "time-local"}),
        8 => json!({"type": "string", "format": "duration"}),
        9 => json!({"type": "string", "format": "password"}),
        10 => json!({"type": "string", "x-link": true}),
        11 | 12 => {
            json!({"type": "integer", "x-identifier": dice.pick(&["Number Id", "OtherId", "24hId", "BearerAuth"])})
        }
        13 => json!({"type": "string", "x-identifier": dice.pick(&["TextId", "Error", "key id"])}),
        _ => json!({"type": "string"}),
    }
}

fn choice(dice: &mut Dice) -> Value {
    let mut names = Names::default();
    let values: Vec<String> = (0..1 + dice.below(5)).map(|_| names.next(dice)).collect();
    json!({"type": "string", "enum": values})
}

fn series(dice: &mut Dice) -> Value {
    let value = dice.pick(&["integer", "number"]);
    json!({"type": "object", "x-time-series": true, "additionalProperties": {"type": value}})
}

fn list(dice: &mut Dice, components: &[Component]) -> Value {
    let items = of_kind(components, &[Kind::Object, Kind::Scalar]);
    let item = if !items.is_empty() && dice.percent(60) {
        dice.pick(&items).reference()
    } else {
        scalar(dice)
    };
    json!({"type": "array", "items": item})
}

fn object(dice: &mut Dice, components: &[Component], own: &str, depth: usize) -> Value {
    let mut names = Names::default();
    let mut properties = Map::new();
    let mut required = Vec::new();
    for _ in 0..dice.below(9) {
        let name = names.next(dice);
        let mut schema = match dice.below(14) {
            0 => choice(dice),
            1 => series(dice),
            2 | 3 => list(dice, components),
            4 if depth == 0 => {
                json!({"type": "array", "items": {"$ref": format!("#/components/schemas/{own}")}})
            }
            5 if depth < 3 => object(dice, components, own, depth + 1),
            6 if depth < 3 => {
                json!({"type": "array", "items": object(dice, components, own, depth + 1)})
            }
            7 | 8 if !components.is_empty() => dice.pick(components).reference(),
            _ => scalar(dice),
        };
        if schema.get("$ref").is_none() {
            if dice.percent(60) {
                schema["description"] = json!(description(dice));
            }
            if schema["type"] == "array" && dice.percent(20) {
                schema["x-one-or-many"] = json!(true);
            }
            if dice.percent(10) {
                schema["x-also-read"] = json!([format!("also {name}")]);
            }
        }
        if dice.percent(30) {
            required.push(name.clone());
        }
        properties.insert(name, schema);
    }
    let mut object = json!({"type": "object", "properties": properties});
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}
