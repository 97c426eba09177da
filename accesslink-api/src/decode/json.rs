//! Details of JSON and serde_json that apply to no other format.

/// The UTF-8 encoding of the byte order mark.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The key with which serde_json represents a number as an object of one property. It represents every number like this
/// if another crate enables its feature `arbitrary_precision`.
pub(super) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Formats a number as JSON.
pub(super) fn number_text(float: f64) -> String {
    serde_json::Value::from(float).to_string()
}

/// Returns the digits of a number that serde_json represents as an object, or `None` for any other JSON.
pub(super) fn disguised_number(json: &str) -> Option<&str> {
    let rest = json.strip_prefix("{\"")?.strip_prefix(NUMBER_KEY)?;
    rest.strip_prefix("\":\"")?.strip_suffix("\"}")
}
