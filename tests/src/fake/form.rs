//! Queries and form bodies, which consist of percent-encoded pairs of a name and a value.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Parses a query or form into pairs, in their order.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// Returns the only value with the given name, or `None` if the name is missing.
///
/// # Errors
/// Returns an error if the name occurs twice, which RFC 6749 forbids.
pub(crate) fn single<'p>(
    pairs: &'p [(String, String)],
    name: &str,
) -> Result<Option<&'p str>, String> {
    let mut values = pairs.iter().filter(|(key, _)| key == name);
    let first = values.next();
    match values.next() {
        Some(_) => Err(format!("the parameter {name} is sent twice; send it once")),
        None => Ok(first.map(|(_, value)| value.as_str())),
    }
}

/// Percent-encodes a string for a query.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}
