//! URLs in answers.

use std::fmt;

/// A URL that the service sent, which leads to an operation of the API.
///
/// The identifiers of the items in a list stand only inside of such links. [`operation`](Link::operation) reads them, and
/// [`Client::follow`](crate::Client::follow) makes the call at once:
///
/// ```
/// use accesslink_api::operations::training_data;
/// use accesslink_api::value::Link;
/// use accesslink_api::ids::{ExerciseId, UserId};
///
/// let link = Link::from("https://www.polaraccesslink/v3/users/475/exercise-transactions/12/exercises/56");
/// let operation: training_data::GetInTransaction = link.operation()?;
/// assert_eq!((operation.user_id, operation.exercise_id), (UserId(475), ExerciseId(56)));
/// # Ok::<(), accesslink_api::Error>(())
/// ```
///
/// A link is never asked where to send something: the hosts in these links vary, and one that has been seen is no host
/// at all. What is read of it is the path; a request goes to the client's own base URL. Host, query and fragment are
/// not looked at.
///
/// Any text can be a link. It is kept as the service sent it, and read only when it is asked for.
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
        f.pad(&self.text)
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
