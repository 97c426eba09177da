//! Maps the kinds of values in a drift report to schemas.

use serde_yaml::Value;

/// An OpenAPI type with an optional format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) type_: &'static str,
    pub(super) format: Option<&'static str>,
}

const fn form(type_: &'static str, format: Option<&'static str>) -> Option<Form> {
    Some(Form { type_, format })
}

/// Returns the type for a kind of value as named in drift reports; `None` if it is ambiguous.
pub(super) fn of_found(found: &str) -> Option<Form> {
    match found {
        "true or false" => form("boolean", None),
        "a whole number" => form("integer", Some("int32")),
        "a whole number of more than 32 bits" => form("integer", Some("int64")),
        "a number that is not whole" => form("number", None),
        "a string containing a date" => form("string", Some("date")),
        "a string containing a date and time with a zone" => form("string", Some("date-time")),
        "a string containing a date and time" => form("string", Some("date-time-local")),
        "a string containing a time of day" => form("string", Some("time-local")),
        "a string containing a duration" => form("string", Some("duration")),
        // Numbers are also parsed from strings, so the content of the string determines the type.
        "a string containing a number" => form("number", None),
        "another string" => form("string", None),
        _ => None,
    }
}

/// Returns the type that includes both types; `None` if there is none.
pub(super) fn joined(one: Form, other: Form) -> Option<Form> {
    let is_number = |form: Form| matches!(form.type_, "integer" | "number");
    match (one, other) {
        (one, other) if one == other => Some(one),
        (one, other) if one.type_ == "integer" && other.type_ == "integer" => {
            form("integer", Some("int64"))
        }
        (one, other) if is_number(one) && is_number(other) => form("number", None),
        (one, other) if one.type_ == "string" && other.type_ == "string" => form("string", None),
        _ => None,
    }
}

/// Returns the type and format of a scalar schema; `None` for any other schema.
pub(super) fn of_schema(schema: &Value) -> Option<(&str, Option<&str>)> {
    let type_ = schema.get("type")?.as_str()?;
    let is_scalar = matches!(type_, "boolean" | "integer" | "number" | "string");
    let format = schema.get("format").and_then(Value::as_str);
    is_scalar.then_some((type_, format))
}

/// Returns whether a schema already accepts values of the given type.
pub(super) fn takes(schema: &Value, found: Form) -> bool {
    match of_schema(schema) {
        Some(("string", None)) => found.type_ == "string",
        Some(("number", _)) => matches!(found.type_, "integer" | "number"),
        Some(("integer", format)) => {
            found.type_ == "integer" && (format != Some("int32") || found.format == format)
        }
        Some((type_, format)) => type_ == found.type_ && format == found.format,
        None => false,
    }
}

/// Returns the type that a schema needs to accept the values that were found; `None` if it is ambiguous.
pub(super) fn widened(schema: &Value, found: Form) -> Option<Form> {
    let (type_, format) = of_schema(schema)?;
    match (type_, found.type_) {
        ("integer", "integer" | "number") if found.type_ == "integer" => {
            form("integer", Some("int64"))
        }
        ("integer", "number") => form("number", None),
        // A string in place of a documented number suggests that the documented type is wrong.
        ("integer" | "number" | "boolean", _) => Some(found),
        ("string", "string") if format != found.format => Some(found),
        ("string", "boolean") => Some(found),
        _ => None,
    }
}
