//! Rules for schemas: types, formats, enums and references.

use indexmap::IndexSet;
use serde_yaml::{Mapping, Value};

use super::super::tree_editor::{Position, TreeEditor};
use super::walk;
use crate::validate::schemas::{mistaken_type, type_of};
use crate::validate::tree::{list, text};

/// The schema keywords that only apply to strings.
const KEYWORDS_OF_TEXT: [&str; 3] = ["pattern", "minLength", "maxLength"];

/// Converts type names to lower case, such as `type: String` to `type: string`.
pub(in super::super) fn lower_case_types(editor: &mut TreeEditor<'_>) {
    let known = |schema: &Mapping| type_of(schema).filter(|one| text(schema, "type") != Some(one));
    for (place, type_) in walk::schemas(editor.root(), known) {
        editor.replace(&place.child("type"), type_);
    }
}

/// Moves formats that are used as types to `format`: `type: timestamp` becomes `type: string` with
/// `format: date-time`.
///
/// Existing formats of the same schema are kept.
pub(in super::super) fn formats_out_of_types(editor: &mut TreeEditor<'_>) {
    let mistaken = |schema: &Mapping| mistaken_type(text(schema, "type")?);
    for (place, (type_, format)) in walk::schemas(editor.root(), mistaken) {
        editor.replace(&place.child("type"), type_);
        if let Some(format) = format {
            editor.insert(&place, "format", format, Position::After("type"));
        }
    }
}

/// Splits joined enum values: `A, B` becomes the two values `A` and `B`.
pub(in super::super) fn split_joined_enums(editor: &mut TreeEditor<'_>) {
    let split = |schema: &Mapping| {
        let values = list(schema, "enum");
        let is_joined = values.iter().any(|value| parts(value).len() > 1);
        // Duplicates are removed. The first occurrence determines the position.
        is_joined.then(|| values.iter().flat_map(parts).collect::<IndexSet<Value>>())
    };
    for (place, values) in walk::schemas(editor.root(), split) {
        editor.replace(&place.child("enum"), Vec::from_iter(values));
    }
}

/// Removes `pattern`, `minLength` and `maxLength` from numbers and booleans.
pub(in super::super) fn remove_keywords_of_text(editor: &mut TreeEditor<'_>) {
    let is_no_text = |schema: &Mapping| {
        matches!(text(schema, "type"), Some("integer" | "number" | "boolean")).then_some(())
    };
    for (place, ()) in walk::schemas(editor.root(), is_no_text) {
        for keyword in KEYWORDS_OF_TEXT {
            editor.remove(&place.child(keyword));
        }
    }
}

/// Removes formats in upper case, which are misplaced examples.
pub(in super::super) fn remove_shouted_formats(editor: &mut TreeEditor<'_>) {
    let shouted = |schema: &Mapping| {
        text(schema, "format").filter(|format| {
            format.contains(|c: char| c.is_ascii_uppercase())
                && !format.contains(|c: char| c.is_ascii_lowercase())
        })?;
        Some(())
    };
    for (place, ()) in walk::schemas(editor.root(), shouted) {
        editor.remove(&place.child("format"));
    }
}

/// Removes `xml` from objects with a `$ref`.
pub(in super::super) fn remove_xml_beside_references(editor: &mut TreeEditor<'_>) {
    let is_reference = |schema: &Mapping| schema.get("$ref").map(|_| ());
    for (place, ()) in walk::schemas(editor.root(), is_reference) {
        editor.remove(&place.child("xml"));
    }
}

/// Moves a `$ref` with siblings into an `allOf`, so that the siblings take effect.
pub(in super::super) fn fold_references_with_neighbors(editor: &mut TreeEditor<'_>) {
    let has_neighbors = |schema: &Mapping| {
        text(schema, "$ref").filter(|_| schema.len() > 1)?;
        Some(schema.contains_key("allOf"))
    };
    for (place, has_all_of) in walk::schemas(editor.root(), has_neighbors) {
        if has_all_of {
            let problem = "`$ref` and `allOf` are siblings, so only one of them takes effect";
            editor.problem(&place, problem);
        } else {
            editor.fold_reference(&place);
        }
    }
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
