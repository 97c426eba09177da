//! Rust items as the reports name them: paths from the root of the generated crate.

use crate::ir::Type;
use crate::names::Name;

/// An item of a module as a code span.
pub(super) fn path(module: &str, name: &Name) -> String {
    format!("`{module}::{name}`")
}

/// A type as a code span.
pub(super) fn of(type_: &Type) -> String {
    // A loop instead of recursion: lists may be nested deeply.
    let (mut inner, mut lists) = (type_, 0);
    while let Type::List(item) = inner {
        (inner, lists) = (item, lists + 1);
    }
    let name = match inner {
        Type::Boolean => "bool",
        Type::Integer32 => "i32",
        Type::Integer64 => "i64",
        Type::Number => "f64",
        Type::Text => "String",
        Type::Timestamp => "Timestamp",
        Type::LocalDateTime => "LocalDateTime",
        Type::Date => "Date",
        Type::LocalTime => "LocalTime",
        Type::Duration => "IsoDuration",
        Type::Link => "Link",
        Type::Secret => "Secret",
        Type::IntegerSeries => "TimeSeries<i32>",
        Type::NumberSeries => "TimeSeries<f64>",
        Type::Identifier(name) | Type::Enum(name) | Type::Model(name) | Type::Alias(name) => {
            name.as_str()
        }
        Type::List(_) => "",
    };
    format!("`{}{name}{}`", "Vec<".repeat(lists), ">".repeat(lists))
}
