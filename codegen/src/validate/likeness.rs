//! Lints of types that are looser than the document's own evidence: properties or parameters with the same name,
//! examples and descriptions.
//!
//! Each finding contains a quirk that tightens the type. A type that contradicts its example would reject every value
//! and is an error. A type that is only loose is a warning.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::examples::forms::{is_duration, misfit};
use super::grammar::Kind;
use super::hints::plain;
use super::paste::{self, Call};
use super::schemas::type_of;
use super::tree::{Node, Tree, mapping, text};
use super::wording;
use crate::diagnostics::{Diagnostic, Fix, Severity};
use crate::pointer::Pointer;

/// The kinds of evidence.
const SIBLINGS: &str = "siblings of the same name";
const EXAMPLE: &str = "own example";
const DESCRIPTION: &str = "own description";

/// The schema keys that tighten a type.
const TIGHTER: [&str; 4] = ["format", "x-identifier", "x-link", "allOf"];

/// The formats that only limit the size of numbers.
const SIZES: [&str; 4] = ["int32", "int64", "float", "double"];

/// A type that should be tighter, with the change.
struct Loose {
    expect: Mapping,
    put: Mapping,
    evidence: &'static str,
    is_contradicted: bool,
}

pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let parameters = tree.of(Kind::Parameter);
    let parameters = parameters.filter_map(|one| Some((&one.pointer, text(one.object, "name")?)));
    let parameters: BTreeMap<&Pointer, &str> = parameters.collect();
    let named: Vec<(String, &Node<'_>)> = tree
        .of(Kind::Schema)
        .filter_map(|node| Some((name(node, &parameters)?, node)))
        .collect();
    let mut tight: BTreeMap<(&str, &str), Vec<Mapping>> = BTreeMap::new();
    for (name, node) in &named {
        let keys = tightening(node.object);
        let type_ = text(node.object, "type").unwrap_or("string");
        if !keys.is_empty() {
            let all = tight.entry((name, type_)).or_default();
            if !all.contains(&keys) {
                all.push(keys);
            }
        }
    }
    let mut groups: BTreeMap<String, (Loose, Vec<Pointer>)> = BTreeMap::new();
    for (name, node) in &named {
        let type_ = text(node.object, "type").unwrap_or_default();
        let like = tight.get(&(name.as_str(), type_)).map(Vec::as_slice);
        if let Some(loose) = contradicted(node.object).or_else(|| loose(node.object, like)) {
            let group = format!(
                "{}{}{}",
                paste::keys(&loose.expect),
                paste::keys(&loose.put),
                loose.evidence
            );
            let (_, places) = groups.entry(group).or_insert((loose, Vec::new()));
            places.push(node.pointer.clone());
        }
    }
    found.extend(
        groups
            .into_values()
            .filter_map(|(loose, places)| report(loose, places)),
    );
}

/// Returns the name of the property or parameter that has a schema.
fn name(node: &Node<'_>, parameters: &BTreeMap<&Pointer, &str>) -> Option<String> {
    match node.via {
        "properties" => node.pointer.last().map(plain),
        "schema" => parameters.get(&node.pointer.parent()?).copied().map(plain),
        _ => None,
    }
}

/// Returns the keys of a schema that tighten its type.
fn tightening(schema: &Mapping) -> Mapping {
    let is_tight = |(key, value): &(&Value, &Value)| {
        let is_size = value.as_str().is_some_and(|format| SIZES.contains(&format));
        key.as_str().is_some_and(|key| TIGHTER.contains(&key)) && !is_size
    };
    let keys = schema.iter().filter(is_tight);
    keys.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// Returns the change to a type that contradicts its example or its format.
fn contradicted(schema: &Mapping) -> Option<Loose> {
    let type_ = type_of(schema)?;
    let format = text(schema, "format");
    let example = schema.get("example");
    let loose = |expect: Mapping, put: Mapping, evidence| Loose {
        expect,
        put,
        evidence,
        is_contradicted: true,
    };
    match (type_, format, example) {
        ("number", Some("int"), _) => Some(loose(
            mapping([("type", "number"), ("format", "int")]),
            mapping([("type", "integer".into()), ("format", Value::Null)]),
            "`int` is a format of integers",
        )),
        ("string", Some(format), Some(Value::String(example)))
            if misfit(format, example).is_some() =>
        {
            let other = ["date", "date-time"].into_iter();
            let mut other = other.filter(|other| misfit(other, example).is_none());
            let put = mapping([("format", other.next()?)]);
            let is_date = ["date", "date-time"].contains(&format);
            is_date.then(|| loose(mapping([("format", format)]), put, EXAMPLE))
        }
        ("object", None, Some(Value::Sequence(items))) if !schema.contains_key("properties") => {
            let item = match items.first()? {
                Value::String(text) if misfit("date", text).is_none() => {
                    mapping([("type", "string"), ("format", "date")])
                }
                Value::String(_) => mapping([("type", "string")]),
                Value::Number(number) if number.is_f64() => mapping([("type", "number")]),
                Value::Number(_) => mapping([("type", "integer")]),
                Value::Bool(_) => mapping([("type", "boolean")]),
                _ => return None,
            };
            let mut put = mapping([("type", "array")]);
            put.insert("items".into(), item.into());
            Some(loose(mapping([("type", "object")]), put, EXAMPLE))
        }
        _ => None,
    }
}

/// Returns the change to a type that is looser than that of its siblings, or than its example or description suggests.
fn loose(schema: &Mapping, like: Option<&[Mapping]>) -> Option<Loose> {
    let type_ = text(schema, "type")?;
    let is_loose = tightening(schema).is_empty() && !schema.contains_key("enum");
    if !is_loose || !matches!(type_, "string" | "integer") {
        return None;
    }
    let example = schema.get("example").and_then(Value::as_str);
    let loose = |put, evidence| {
        Some(Loose {
            expect: mapping([("type", type_)]),
            put,
            evidence,
            is_contradicted: false,
        })
    };
    if let Some([one]) = like {
        let mut put = one.clone();
        let format = text(one, "format");
        let fits = format
            .zip(example)
            .is_none_or(|(format, example)| misfit(format, example).is_none());
        if put.contains_key("allOf") {
            put.insert("type".into(), Value::Null);
        }
        if fits {
            return loose(put, SIBLINGS);
        }
    }
    let example = example.filter(|_| type_ == "string" && !schema.contains_key("pattern"));
    let of_example = example.and_then(|example| {
        let formats = ["date", "date-time"].into_iter();
        let mut fitting = formats.filter(|format| misfit(format, example).is_none());
        let is_url = example.starts_with("https://") && misfit("uri", example).is_none();
        let format = fitting
            .next()
            .or(is_duration(example).then_some("duration"));
        format.or(is_url.then_some("uri"))
    });
    let described = text(schema, "description")
        .unwrap_or_default()
        .to_lowercase();
    let is_duration = described.contains("duration") && plain(&described).contains("iso8601");
    match (
        of_example,
        is_duration && example.is_none() && type_ == "string",
    ) {
        (Some(format), _) => loose(mapping([("format", format)]), EXAMPLE),
        (None, true) => loose(mapping([("format", "duration")]), DESCRIPTION),
        (None, false) => None,
    }
}

fn report(loose: Loose, places: Vec<Pointer>) -> Option<Diagnostic> {
    let Loose {
        expect,
        put,
        evidence,
        is_contradicted,
    } = loose;
    let first = places.first()?;
    let values = vec![paste::keys(&expect), paste::keys(&put)];
    let calls: Vec<Call> = places
        .iter()
        .map(|place| Call::new("amend", place, values.clone()))
        .collect();
    let about = put
        .values()
        .filter_map(Value::as_str)
        .find(|word| *word != "integer" && *word != "array");
    let list = first.list();
    let schema = list.iter().filter(|part| {
        ![
            "paths",
            "components",
            "schemas",
            "properties",
            "parameters",
            "schema",
        ]
        .contains(part)
    });
    let words: Vec<&str> = about.into_iter().chain(schema.copied()).collect();
    let why = format!(
        "The type is tighter than in the document: {}.",
        paste::keys(&put).replace('"', "'")
    );
    let fix = Fix::later(&words.join("-"), &why, evidence, &calls, true);
    let (severity, code) = match is_contradicted {
        true => (Severity::Error, "contradicted-type"),
        false => (Severity::Warning, "loose-type"),
    };
    let (relation, other) = match evidence {
        SIBLINGS => ("is looser than", "that of others with the same name"),
        DESCRIPTION => ("is looser than", "its description"),
        EXAMPLE if is_contradicted => ("contradicts", "its example"),
        EXAMPLE => ("is looser than", "its example"),
        _ => ("contradicts", "its format"),
    };
    let put = wording::quoted(&paste::keys(&put));
    let message = format!("the type {relation} {other}: expected {put}");
    let mut diagnostic = Diagnostic::warning(code, first.clone(), message).fix(fix);
    diagnostic.severity = severity;
    Some(
        places
            .into_iter()
            .skip(1)
            .fold(diagnostic, Diagnostic::related),
    )
}
