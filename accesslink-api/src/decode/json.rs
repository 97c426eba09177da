//! What JSON and serde_json have in common with no other format.

/// The byte order mark in UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The key under which serde_json gives a number as text when some crate of the user's tree has switched on its
/// feature `arbitrary_precision`: every number then comes as an object of this one property.
pub(super) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// A number as JSON writes it.
pub(super) fn number_text(float: f64) -> String {
    serde_json::Value::from(float).to_string()
}

/// The digits of a JSON text that is a number in disguise.
pub(super) fn disguised_number(json: &str) -> Option<&str> {
    let rest = json.strip_prefix("{\"")?.strip_prefix(NUMBER_KEY)?;
    rest.strip_prefix("\":\"")?.strip_suffix("\"}")
}
