//! Hints for unknown keywords and wrong types, most of which originate from another version of OpenAPI.

use serde_yaml::Value;
use strsim::levenshtein;

use super::grammar::{Kind, Rules};
use super::{paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// The maximum length of a keyword that is checked for typos.
const LONGEST_KEYWORD: usize = 32;

/// Schema keywords of OpenAPI 3.1, with their replacements in 3.0.
const LATER_SCHEMA_KEYWORDS: &[(&str, &str)] = &[
    ("$anchor", "remove it"),
    ("$comment", "remove it"),
    ("$defs", "move the schemas to `components/schemas`"),
    ("$id", "remove it"),
    ("$schema", "remove it"),
    ("const", "write `enum` with one value"),
    ("contains", "remove it"),
    ("contentEncoding", "write `format: binary`"),
    ("contentMediaType", "write `format: binary`"),
    ("definitions", "move the schemas to `components/schemas`"),
    ("dependentRequired", "remove it"),
    ("dependentSchemas", "remove it"),
    ("else", "remove it"),
    ("examples", "write `example` with one value"),
    ("if", "remove it"),
    ("patternProperties", "remove it"),
    ("prefixItems", "write `items`"),
    ("propertyNames", "remove it"),
    ("then", "remove it"),
    ("unevaluatedItems", "remove it"),
    ("unevaluatedProperties", "remove it"),
];

/// Returns the replacement for a keyword of OpenAPI 2.0 or 3.1 in an object that is not a schema.
fn elsewhere(kind: Kind, name: &str) -> Option<&'static str> {
    let later = "it belongs to OpenAPI 3.1: remove it";
    match (kind, name) {
        (Kind::Document, "webhooks" | "jsonSchemaDialect")
        | (Kind::Info, "summary")
        | (Kind::License, "identifier")
        | (Kind::Components, "pathItems") => Some(later),
        (Kind::Document, "definitions" | "parameters" | "responses" | "securityDefinitions") => {
            Some("it belongs to OpenAPI 2.0: move it below `components`")
        }
        (Kind::Document, "host" | "basePath" | "schemes") => {
            Some("it belongs to OpenAPI 2.0: write `servers` with one `url`")
        }
        (Kind::Document | Kind::Operation, "consumes" | "produces") => {
            Some("it belongs to OpenAPI 2.0: write the media types below `content`")
        }
        (Kind::Operation, "schemes") => Some("it belongs to OpenAPI 2.0: write `servers`"),
        (Kind::Parameter | Kind::Header, "collectionFormat") => {
            Some("it belongs to OpenAPI 2.0: write `style` and `explode`")
        }
        (
            Kind::Parameter | Kind::Header,
            "type" | "format" | "items" | "enum" | "default" | "pattern" | "minimum" | "maximum"
            | "minLength" | "maxLength" | "minItems" | "maxItems" | "uniqueItems" | "multipleOf"
            | "nullable",
        ) => Some("move it into the `schema` of the parameter"),
        (Kind::Response | Kind::RequestBody, "schema" | "examples" | "example") => {
            Some("move it below `content` and a media type")
        }
        _ => None,
    }
}

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
    } else if let Some(instead) = elsewhere(kind, name) {
        instead.to_owned()
    } else if let Some(close) = closest(rules, name) {
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
    match (via, text, in_other_case) {
        (_, _, Some(choice)) => {
            let entry = paste::replace(place, &Value::from(text), &Value::from(*choice));
            diagnostic.help(paste::offer(&format!("write `{choice}`"), &entry))
        }
        ("in", "body" | "formData", None) => {
            diagnostic.help("it belongs to OpenAPI 2.0: describe the body with `requestBody`")
        }
        ("type", "basic", None) => {
            diagnostic.help("it belongs to OpenAPI 2.0: write `type: http` and `scheme: basic`")
        }
        _ => diagnostic.help(format!(
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

/// Returns the keyword of an object with the most similar spelling.
fn closest(rules: &Rules, name: &str) -> Option<&'static str> {
    if name.len() > LONGEST_KEYWORD {
        return None;
    }
    let plain = plain(name);
    let allowed = if plain.len() > 4 { 2 } else { 1 };
    rules
        .keywords
        .iter()
        .map(|keyword| {
            (
                levenshtein(&self::plain(keyword.name), &plain),
                keyword.name,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
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

/// Returns the name that is most similar to the wanted one, ignoring case.
pub(super) fn close<'n>(names: impl Iterator<Item = &'n str>, wanted: &str) -> Option<&'n str> {
    if wanted.len() > LONGEST_NAME {
        return None;
    }
    let wanted = wanted.to_lowercase();
    names
        .take(MOST_NAMES)
        .filter(|name| name.len() <= LONGEST_NAME)
        .map(|name| (levenshtein(&name.to_lowercase(), &wanted), name))
        .filter(|(distance, _)| *distance <= 2)
        .min()
        .map(|(_, name)| name)
}
