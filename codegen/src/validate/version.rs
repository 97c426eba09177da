//! Checks that a document is OpenAPI 3.0, so that any other document causes one clear message instead of hundreds.

use serde_yaml::{Mapping, Value};

use super::wording;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// Returns the top-level mapping of an OpenAPI 3.0 document.
///
/// # Errors
///
/// Returns a diagnostic that describes the actual type or version of the document.
pub(super) fn top(root: &Value) -> Result<&Mapping, Box<Diagnostic>> {
    let top = root.as_mapping();
    let value = |key: &str| top.and_then(|top| top.get(key));
    let root = Pointer::root();
    let (pointer, message, help) = match (top, value("openapi"), value("swagger")) {
        (Some(top), Some(Value::String(version)), _) if is_supported(version) => return Ok(top),
        (_, Some(Value::Number(version)), _) if version.as_f64() == Some(3.0) => (
            root.child("openapi"),
            format!("`openapi: {version}` is a number, not a version string"),
            "write `openapi: '3.0.3'`, with quotes and three parts",
        ),
        (_, Some(version @ (Value::String(_) | Value::Number(_))), _) => (
            root.child("openapi"),
            format!(
                "OpenAPI {} is not supported, only 3.0",
                wording::value(version)
            ),
            "ask for the document in OpenAPI 3.0, or convert it and compare the result with the original",
        ),
        (_, Some(other), _) => (
            root.child("openapi"),
            format!(
                "`openapi` must be a version string, but it is {}",
                wording::kind(other)
            ),
            "write `openapi: 3.0.3`",
        ),
        (_, None, Some(version)) => (
            root.child("swagger"),
            format!(
                "OpenAPI {} (swagger) is not supported, only 3.0",
                wording::value(version)
            ),
            "convert it to OpenAPI 3.0 first, and compare the result with the original",
        ),
        (_, None, None) => (
            root,
            "this is not an OpenAPI document: `openapi` is missing".to_owned(),
            "pass an OpenAPI 3.0 document: an object with `openapi`, `info` and `paths`",
        ),
    };
    let diagnostic = Diagnostic::error("unsupported-version", pointer, message);
    Err(Box::new(diagnostic.help(help)))
}

/// Returns whether a version is `3.0.0` or another patch release of 3.0, which are all equivalent.
fn is_supported(version: &str) -> bool {
    version.strip_prefix("3.0.").is_some_and(|patch| {
        !patch.is_empty() && patch.len() < 4 && patch.bytes().all(|byte| byte.is_ascii_digit())
    })
}
