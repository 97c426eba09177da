//! URLs in answers.

use std::fmt;

/// The text of a URL that the service sent, unread and unchecked.
///
/// It is a text and nothing more. The hosts in these links vary, and one that has been seen is no host at all. A link
/// is never asked where to send something: a token goes to the client's own base URL alone. What a link has to tell are
/// the identifiers in its path.
///
/// ```
/// use accesslink_api::value::Link;
///
/// let link = Link::from("https://www.polaraccesslink/v3/users/475/exercise-transactions/12");
/// assert_eq!(link.as_str(), "https://www.polaraccesslink/v3/users/475/exercise-transactions/12");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    text: String,
}

impl Link {
    /// The text as the service sent it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text as the service sent it, without a copy.
    pub fn into_string(self) -> String {
        self.text
    }
}

impl From<&str> for Link {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }
}

impl From<String> for Link {
    fn from(text: String) -> Self {
        Self { text }
    }
}

impl AsRef<str> for Link {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Link").field(&self.text).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Link;

    #[test]
    fn any_text_stays_as_it_is() {
        let long = "https://".repeat(10_000);
        let cases = [
            "",
            "https://www.polaraccesslink.com/v3/users/1",
            "no link",
            "é\0\n",
            long.as_str(),
        ];
        for text in cases {
            let link = Link::from(text);
            assert_eq!(link.as_str(), text);
            assert_eq!(link.as_ref(), text);
            assert_eq!(link.to_string(), text);
            assert_eq!(link, Link::from(text.to_owned()));
            assert_eq!(link.into_string(), text);
        }
    }

    #[test]
    fn debug_escapes() {
        assert_eq!(format!("{:?}", Link::from("a\n\"b")), r#"Link("a\n\"b")"#);
    }
}
