//! Hints for unknown keywords and wrong types, some of which originate from a later version of OpenAPI.

use serde_yaml::Value;
use strsim::levenshtein;

use super::grammar::{Kind, Rules};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// Schema keywords of OpenAPI 3.1, with their replacements in 3.0.
const LATER_SCHEMA_KEYWORDS: &[(&str, &str)] = &[
    ("$defs", "move the schemas to `components/schemas`"),
    ("const", "write `enum` with one value"),
    ("contentEncoding", "write `format: binary`"),
    ("contentMediaType", "write `format: binary`"),
    ("definitions", "move the schemas to `components/schemas`"),
    ("examples", "write `example` with one value"),
    ("prefixItems", "write `items`"),
];

/// Reports a keyword that is unknown for its object, with a suggestion.
pub(super) fn unknown_keyword(
    kind: Kind,
    rules: &Rules,
    place: Pointer,
    name: &str,
    value: &Value,
) -> Diagnostic {
    if name == "$ref" {
        let message = format!("{} cannot be a reference", rules.title);
        return Diagnostic::error("misplaced-reference", place, message)
            .help("write the object itself here");
    }
    let message = format!("{} has no keyword {}", rules.title, wording::quoted(name));
    let later = LATER_SCHEMA_KEYWORDS
        .iter()
        .find(|(keyword, _)| kind == Kind::Schema && *keyword == name);
    let help = if let Some((_, instead)) = later {
        format!("it belongs to OpenAPI 3.1: {instead}")
    } else if let Some(close) = close(rules.keywords.iter().map(|keyword| keyword.name), name) {
        format!("did you mean `{close}`?")
    } else {
        paste::offer(
            "remove it, or rename it so that it begins with `x-`",
            &paste::remove(&place, value),
        )
    };
    Diagnostic::error("unknown-keyword", place, message).help(help)
}

/// Reports a string that is not one of the possible values.
pub(super) fn unknown_value(
    via: &str,
    place: &Pointer,
    text: &str,
    choices: &[&str],
) -> Diagnostic {
    let message = format!("`{via}` cannot be {}", wording::quoted(text));
    let diagnostic = Diagnostic::error("unknown-value", place.clone(), message);
    let in_other_case = choices
        .iter()
        .find(|choice| choice.eq_ignore_ascii_case(text));
    match in_other_case {
        Some(choice) => {
            let entry = paste::replace(place, &Value::from(text), &Value::from(*choice));
            diagnostic.help(paste::offer(&format!("write `{choice}`"), &entry))
        }
        None => diagnostic.help(format!(
            "write {}",
            wording::choices(choices.iter().copied())
        )),
    }
}

/// Reports a value that does not have the expected JSON type.
pub(super) fn wrong_type(
    via: &str,
    pointer: &Pointer,
    value: &Value,
    expected: &str,
) -> Diagnostic {
    let name = pointer.last().unwrap_or("the document");
    let message = format!(
        "{} must be {expected}, but it is {}",
        wording::quoted(name),
        wording::kind(value)
    );
    let diagnostic = Diagnostic::error("wrong-type", pointer.clone(), message);
    match (via, value) {
        ("type", Value::Sequence(_)) => diagnostic
            .help("a list belongs to OpenAPI 3.1: write one type, and `nullable: true` for null"),
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => diagnostic.help(
            "a number belongs to OpenAPI 3.1: write it as `minimum` or `maximum`, and `true` here",
        ),
        ("required", Value::Bool(_)) => {
            diagnostic.help("list required properties in the `required` of the enclosing object")
        }
        (_, Value::Bool(_) | Value::Number(_)) if expected == "a string" => {
            diagnostic.help(format!("quote it: {}", paste::yaml(&as_text(value))))
        }
        (_, Value::String(text)) if text == "true" || text == "false" => {
            diagnostic.help("write it without quotes")
        }
        (_, Value::Null) => diagnostic.help("set a value, or remove the key"),
        _ => diagnostic.help(format!("write {expected}")),
    }
}

fn as_text(value: &Value) -> Value {
    match value {
        Value::Bool(flag) => Value::String(flag.to_string()),
        Value::Number(number) => Value::String(number.to_string()),
        other => other.clone(),
    }
}

/// Returns a word in lower case without separators, so that spellings can be compared.
pub(crate) fn plain(name: &str) -> String {
    name.chars()
        .filter(|character| !matches!(character, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The maximum number of names that are searched for a similar one.
const MOST_NAMES: usize = 1000;

/// The maximum length of names that are compared for similarity.
const LONGEST_NAME: usize = 64;

/// Returns the name that is most similar to the wanted one, ignoring case and separators.
pub(super) fn close<'n>(names: impl Iterator<Item = &'n str>, wanted: &str) -> Option<&'n str> {
    if wanted.len() > LONGEST_NAME {
        return None;
    }
    let wanted = plain(wanted);
    let allowed = if wanted.len() > 4 { 2 } else { 1 };
    names
        .take(MOST_NAMES)
        .filter(|name| name.len() <= LONGEST_NAME)
        .map(|name| (levenshtein(&plain(name), &wanted), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}
