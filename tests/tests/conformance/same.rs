//! Compares values for equivalence.

use serde_json::Value;

/// Returns `true` if the value that was read is equivalent to the value that was sent.
///
/// The document's examples differ from the types of the live service in known ways: a number as a string, a single
/// object instead of a list, a date as an instant, and a time without seconds.
pub fn same(sent: &Value, read: &Value) -> bool {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => {
            sent.len() == read.len()
                && sent
                    .iter()
                    .all(|(name, value)| read.get(name).is_some_and(|read| same(value, read)))
        }
        (Value::Object(_), Value::Array(read)) => read.len() == 1 && same(sent, &read[0]),
        (Value::Array(sent), Value::Array(read)) => {
            sent.len() == read.len() && sent.iter().zip(read).all(|(sent, read)| same(sent, read))
        }
        (Value::Number(sent), Value::Number(read)) => sent.as_f64() == read.as_f64(),
        (Value::String(sent), Value::Number(read)) => *sent == read.to_string(),
        (Value::String(sent), Value::String(read)) => {
            let date_of_instant =
                read.len() == 10 && sent.len() > 10 && sent.starts_with(read.as_str());
            let without_seconds = read.strip_suffix(":00") == Some(sent);
            sent == read || date_of_instant || without_seconds
        }
        (sent, read) => sent == read,
    }
}
