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
    let top = root
        .as_mapping()
        .ok_or_else(|| without_version(&Mapping::new()))?;
    let pointer = Pointer::root().child("openapi");
    match top.get("openapi") {
        Some(Value::String(version)) if is_supported(version) => Ok(top),
        Some(Value::String(version)) => Err(Box::new(other_version(pointer, version))),
        Some(Value::Number(version)) => {
            let version = version.to_string();
            Err(Box::new(if version == "3.0" || version == "3" {
                refused(
                    pointer,
                    format!("`openapi: {version}` is a number, not a version string"),
                )
                .help("write `openapi: '3.0.3'`, with quotes and three parts")
            } else {
                other_version(pointer, &version)
            }))
        }
        Some(other) => Err(Box::new(
            refused(
                pointer,
                format!(
                    "`openapi` must be a version string, but it is {}",
                    wording::kind(other)
                ),
            )
            .help("write `openapi: 3.0.3`"),
        )),
        None => Err(Box::new(without_version(top))),
    }
}

/// Returns whether a version is `3.0.0` or another patch release of 3.0, which are all equivalent.
fn is_supported(version: &str) -> bool {
    version.strip_prefix("3.0.").is_some_and(|patch| {
        !patch.is_empty() && patch.len() < 4 && patch.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn other_version(pointer: Pointer, version: &str) -> Diagnostic {
    let help = if version.starts_with("3.1") || version.starts_with("3.2") {
        "later versions use another schema language: ask for the document in OpenAPI 3.0, \
         or convert it and compare the result with the original"
    } else if version.starts_with('2') {
        "convert it to OpenAPI 3.0 first, and compare the result with the original"
    } else {
        "pass an OpenAPI 3.0 document (`openapi: 3.0.3`)"
    };
    let message = format!(
        "OpenAPI {} is not supported, only 3.0",
        wording::quoted(version)
    );
    refused(pointer, message).help(help)
}

fn without_version(top: &Mapping) -> Diagnostic {
    match top.get("swagger") {
        Some(version) => {
            let message = format!(
                "OpenAPI {} (swagger) is not supported, only 3.0",
                wording::value(version)
            );
            refused(Pointer::root().child("swagger"), message)
                .help("convert it to OpenAPI 3.0 first, and compare the result with the original")
        }
        None => refused(
            Pointer::root(),
            "this is not an OpenAPI document: `openapi` is missing",
        )
        .help("pass an OpenAPI 3.0 document: an object with `openapi`, `info` and `paths`"),
    }
}

fn refused(pointer: Pointer, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("unsupported-version", pointer, message)
}
