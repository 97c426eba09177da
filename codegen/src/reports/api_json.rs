//! `spec/api.json`: the IR as text that is the same for the same IR, and read back from it.

use crate::ir::Api;
use crate::visible;

/// Where the file is, from the root of the workspace.
pub const PATH: &str = "spec/api.json";

/// The IR as JSON, in the document's order, with a line feed at the end.
///
/// # Errors
///
/// Only if the IR had a part that JSON can't hold.
pub fn write(api: &Api) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string_pretty(api)?;
    Ok(visible::json_lines(&text) + "\n")
}

/// Reads what [`write()`] wrote.
///
/// # Errors
///
/// Fails when the text is no JSON, or not of this shape; the error says where.
pub fn read(text: &str) -> Result<Api, serde_json::Error> {
    serde_json::from_str(text)
}
