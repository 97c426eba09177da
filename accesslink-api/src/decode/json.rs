//! Details of JSON and serde_json that apply to no other format.

/// The byte order mark in UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The key of serde_json's representation of numbers if another crate enables its feature `arbitrary_precision`:
/// every number is then an object with this one property.
pub(super) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Formats a number as JSON.
pub(super) fn number_text(float: f64) -> String {
    serde_json::Value::from(float).to_string()
}

/// Returns the digits of a number in serde_json's representation as an object.
pub(super) fn disguised_number(json: &str) -> Option<&str> {
    let rest = json.strip_prefix("{\"")?.strip_prefix(NUMBER_KEY)?;
    rest.strip_prefix("\":\"")?.strip_suffix("\"}")
}
