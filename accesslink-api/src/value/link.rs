//! The type of the URLs that responses contain.

use std::fmt;

/// A URL in a response, which refers to an operation of the API.
///
/// The identifiers of the items in a list are sent only as part of such links. [`operation`](Link::operation) parses
/// them, and [`Client::follow`](crate::Client::follow) performs the call directly:
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
/// Only the path and the query of a link are used: requests are sent to the client's base URL. The host and the
/// fragment are ignored, because the hosts in these links vary, and one of the hosts that the service sends does not
/// exist.
///
/// Any string can be a link. The string is kept unchanged and parsed only on demand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    text: String,
}

impl Link {
    /// Returns the link exactly as the service sent it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the link exactly as the service sent it, without copying it.
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
    fn any_string_is_kept_unchanged() {
        let long = "https://".repeat(10_000);
        let cases = [
            "",
            "https://www.polaraccesslink.com/v3/users/1",
            "not a link",
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
