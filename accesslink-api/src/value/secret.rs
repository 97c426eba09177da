//! Texts that are never shown.

use std::fmt;
use std::hint::black_box;

/// A text that nobody should see by accident: an access token, a client's secret, a webhook's signature key.
///
/// It has no `Display`, and its `Debug` says nothing of the text, not even its length. [`expose`](Self::expose) gives
/// it, and so does serde: whoever serialises a model that holds a secret writes it, in order to store it.
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
    text: String,
}

impl Secret {
    /// The text itself. Don't log it.
    pub fn expose(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self { text }
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

/// Takes as long for texts that differ early as for those that differ late: time tells the length at most.
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
    fn equality_is_of_the_whole_text() {
        let secret = Secret::from("hunter2");
        assert_eq!(secret, Secret::from("hunter2".to_owned()));
        assert_eq!(secret.clone(), secret);
        for other in ["", "hunter", "hunter3", "Hunter2", "hunter22", "2retnuh"] {
            assert_ne!(secret, Secret::from(other), "{other}");
        }
        assert_eq!(Secret::from(""), Secret::from(""));
    }
}
