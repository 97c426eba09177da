//! Strings that are never printed.

use std::fmt;
use std::hint::black_box;
use std::sync::Arc;

use zeroize::Zeroizing;

/// A string that must not be printed by accident: an access token, a client secret, a webhook's signature key.
///
/// It does not implement `Display`, and its `Debug` redacts the string and its length. [`expose`](Self::expose) returns
/// the string, and serde serializes it, so that a model can be stored with its secrets.
///
/// Clones share one copy in memory, which is overwritten with zeros when the last of them is dropped. Copies made
/// elsewhere are not overwritten: a borrowed string that the secret was created from, a JSON body that it was parsed
/// from or serialized to, and the buffers of the HTTP and TLS connection.
///
/// ```
/// use accesslink_api::value::Secret;
///
/// let token = Secret::from("abe1f3ae-fd33-11e8-8eb2-f2801f1b9fd1");
/// assert_eq!(format!("{token:?}"), "Secret(…)");
/// assert_eq!(token.expose(), "abe1f3ae-fd33-11e8-8eb2-f2801f1b9fd1");
/// ```
///
/// ```compile_fail,E0277
/// use accesslink_api::value::Secret;
///
/// println!("{}", Secret::from("abe1f3ae"));
/// ```
#[derive(Clone)]
pub struct Secret {
    text: Arc<Zeroizing<String>>,
}

impl Secret {
    /// Returns the string itself. Do not log it.
    pub fn expose(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

/// Takes ownership of the string without copying it.
impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self {
            text: Arc::new(Zeroizing::new(text)),
        }
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Compares two secrets in a time that depends only on their lengths, not on the position of the first difference.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.text.as_bytes(), other.text.as_bytes());
        if left.len() != right.len() {
            return false;
        }
        let difference = left
            .iter()
            .zip(right)
            .fold(0, |seen, (left, right)| black_box(seen | (left ^ right)));
        difference == 0
    }
}

impl Eq for Secret {}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_nothing() {
        for text in ["", "hunter2", "é\n"] {
            let secret = Secret::from(text);
            assert_eq!(format!("{secret:?}"), "Secret(…)");
            assert_eq!(format!("{secret:#?}"), "Secret(…)");
            assert_eq!(format!("{:?}", Some(&secret)), "Some(Secret(…))");
            assert_eq!(secret.expose(), text);
        }
    }

    #[test]
    fn equality_compares_the_whole_string() {
        let secret = Secret::from("hunter2");
        assert_eq!(secret, Secret::from("hunter2".to_owned()));
        assert_eq!(secret.clone(), secret);
        for other in ["", "hunter", "hunter3", "Hunter2", "hunter22", "2retnuh"] {
            assert_ne!(secret, Secret::from(other), "{other}");
        }
        assert_eq!(Secret::from(""), Secret::from(""));
    }
}
