//! Rules for schemas: types, formats, enums and references.

use indexmap::IndexSet;
use serde_yaml::{Mapping, Value};

use super::super::tree_editor::{Position, TreeEditor};
use super::walk;
use crate::pointer::Pointer;

/// The names of the types that OpenAPI 3.0 defines.
const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// Common mistakes in type names, each with the intended type and format.
const MISTAKEN_TYPES: [(&str, &str, Option<&str>); 18] = [
    ("timestamp", "string", Some("date-time")),
    ("datetime", "string", Some("date-time")),
    ("date-time", "string", Some("date-time")),
    ("date", "string", Some("date")),
    ("duration", "string", Some("duration")),
    ("uri", "string", Some("uri")),
    ("url", "string", Some("uri")),
    ("uuid", "string", Some("uuid")),
    ("text", "string", None),
    ("str", "string", None),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("float", "number", Some("float")),
    ("double", "number", Some("double")),
    ("bool", "boolean", None),
    ("list", "array", None),
];

/// The schema keywords that only apply to strings.
const KEYWORDS_OF_TEXT: [&str; 3] = ["pattern", "minLength", "maxLength"];

/// Converts type names to lower case, such as `type: String` to `type: string`.
pub(in super::super) fn lower_case_types(editor: &mut TreeEditor<'_>) {
    let places = walk::schemas(editor.root(), |schema| {
        known_type_in_wrong_case(schema).is_some()
    });
    for place in places {
        let type_ = mapping(editor, &place).and_then(known_type_in_wrong_case);
        if let Some(type_) = type_ {
            editor.replace(&place.child("type"), Value::from(type_));
        }
    }
}

/// Moves formats that are used as types to `format`: `type: timestamp` becomes `type: string` with
/// `format: date-time`.
///
/// Existing formats of the same schema are kept.
pub(in super::super) fn formats_out_of_types(editor: &mut TreeEditor<'_>) {
    let places = walk::schemas(editor.root(), |schema| mistaken_type(schema).is_some());
    for place in places {
        let Some((type_, format)) = mapping(editor, &place).and_then(mistaken_type) else {
            continue;
        };
        editor.replace(&place.child("type"), Value::from(type_));
        if let Some(format) = format {
            editor.insert(
                &place,
                "format",
                Value::from(format),
                Position::After("type"),
            );
        }
    }
}

/// Splits joined enum values: `A, B` becomes the two values `A` and `B`.
pub(in super::super) fn split_joined_enums(editor: &mut TreeEditor<'_>) {
    let places = walk::schemas(editor.root(), |schema| {
        enum_values(schema)
            .iter()
            .any(|value| parts(value).len() > 1)
    });
    for place in places {
        let Some(schema) = mapping(editor, &place) else {
            continue;
        };
        // Duplicates are removed. The first occurrence determines the position.
        let values: IndexSet<Value> = enum_values(schema).iter().flat_map(parts).collect();
        editor.replace(
            &place.child("enum"),
            Value::Sequence(values.into_iter().collect()),
        );
    }
}

/// Removes `pattern`, `minLength` and `maxLength` from numbers and booleans.
pub(in super::super) fn remove_keywords_of_text(editor: &mut TreeEditor<'_>) {
    let wanted = |schema: &Mapping| {
        let is_no_text = matches!(text(schema, "type"), Some("integer" | "number" | "boolean"));
        is_no_text
            && KEYWORDS_OF_TEXT
                .iter()
                .any(|keyword| schema.contains_key(keyword))
    };
    for place in walk::schemas(editor.root(), wanted) {
        for keyword in KEYWORDS_OF_TEXT {
            editor.remove(&place.child(keyword));
        }
    }
}

/// Removes formats in upper case, which are misplaced examples.
pub(in super::super) fn remove_shouted_formats(editor: &mut TreeEditor<'_>) {
    let shouted = |schema: &Mapping| {
        text(schema, "format").is_some_and(|format| {
            format.contains(|c: char| c.is_ascii_uppercase())
                && !format.contains(|c: char| c.is_ascii_lowercase())
        })
    };
    for place in walk::schemas(editor.root(), shouted) {
        editor.remove(&place.child("format"));
    }
}

/// Removes `xml` from objects with a `$ref`.
pub(in super::super) fn remove_xml_beside_references(editor: &mut TreeEditor<'_>) {
    let places = walk::schemas(editor.root(), |schema| {
        schema.contains_key("$ref") && schema.contains_key("xml")
    });
    for place in places {
        editor.remove(&place.child("xml"));
    }
}

/// Moves a `$ref` with siblings into an `allOf`, so that the siblings take effect.
pub(in super::super) fn fold_references_with_neighbors(editor: &mut TreeEditor<'_>) {
    let places = walk::schemas(editor.root(), |schema| {
        schema.get("$ref").is_some_and(Value::is_string) && schema.len() > 1
    });
    for place in places {
        if mapping(editor, &place).is_some_and(|schema| schema.contains_key("allOf")) {
            editor.problem(
                &place,
                "`$ref` and `allOf` are siblings, so only one of them takes effect",
            );
        } else {
            editor.fold_reference(&place);
        }
    }
}

fn mapping<'m>(editor: &'m TreeEditor<'_>, place: &Pointer) -> Option<&'m Mapping> {
    place.get(editor.root())?.as_mapping()
}

fn text<'s>(schema: &'s Mapping, key: &str) -> Option<&'s str> {
    schema.get(key)?.as_str()
}

fn known_type_in_wrong_case(schema: &Mapping) -> Option<&'static str> {
    let type_ = text(schema, "type")?;
    TYPES
        .into_iter()
        .find(|known| *known != type_ && known.eq_ignore_ascii_case(type_))
}

fn mistaken_type(schema: &Mapping) -> Option<(&'static str, Option<&'static str>)> {
    let type_ = text(schema, "type")?;
    MISTAKEN_TYPES
        .into_iter()
        .find(|(mistaken, _, _)| mistaken.eq_ignore_ascii_case(type_))
        .map(|(_, type_, format)| (type_, format))
}

fn enum_values(schema: &Mapping) -> &[Value] {
    schema
        .get("enum")
        .and_then(Value::as_sequence)
        .map_or(&[], Vec::as_slice)
}

/// Splits a string of comma-separated words. Returns any other value unchanged, as the only item.
fn parts(value: &Value) -> Vec<Value> {
    let words: Vec<&str> = value
        .as_str()
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .collect();
    let is_word = |word: &&str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    if words.len() > 1 && words.iter().all(is_word) {
        words.into_iter().map(Value::from).collect()
    } else {
        vec![value.clone()]
    }
}
