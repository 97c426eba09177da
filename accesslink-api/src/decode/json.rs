//! Details of JSON and serde_json that apply to no other format.

use std::borrow::Cow;

use serde::Serialize;

/// The UTF-8 encoding of the byte order mark.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The key with which serde_json represents a number as an object of one property. It represents every number like this
/// if another crate enables its feature `arbitrary_precision`.
pub(super) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Escapes that serde_json accepts in a string that it skips, but not in a string that it parses: at most one of them can
/// be the second half of a surrogate pair.
const INVALID: &str = "\\udc00\\udc00";

/// Returns a document as a string, whose validity serde_json need not check again, which saves a tenth of the time.
///
/// Invalid UTF-8 is replaced by escapes that are an error unless they are in a skipped value. All documents are read as
/// strings, so that the reader is compiled for one input type only.
pub(crate) fn json_text(document: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(document) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(document.len());
    for chunk in document.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_str(INVALID);
        }
    }
    Cow::Owned(text)
}

/// Formats a number or a string as JSON.
pub(super) fn scalar_text(scalar: impl Serialize) -> String {
    // Scalars can always be serialized.
    serde_json::to_string(&scalar).unwrap_or_default()
}

/// Returns the digits of a number that serde_json represents as an object, or `None` for any other JSON.
pub(super) fn disguised_number(json: &str) -> Option<&str> {
    let rest = json.strip_prefix("{\"")?.strip_prefix(NUMBER_KEY)?;
    rest.strip_prefix("\":\"")?.strip_suffix("\"}")
}
