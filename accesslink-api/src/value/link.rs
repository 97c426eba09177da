//! URLs in answers.

use std::fmt;

use crate::Error;
use crate::operation::{self, FromLink};

/// A URL that the service sent, which leads to an operation of the API.
///
/// The identifiers of the items in a list stand only inside of such links. [`operation`](Link::operation) reads them, and
/// [`Client::follow`](crate::Client::follow) makes the call at once:
///
/// ```
/// use accesslink_api::operations::GetExerciseSummary;
/// use accesslink_api::value::Link;
/// use accesslink_api::{ExerciseId, UserId};
///
/// let link = Link::from("https://www.polaraccesslink/v3/users/475/exercise-transactions/12/exercises/56");
/// let operation: GetExerciseSummary = link.operation()?;
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

    /// The operation that the link leads to, with the identifiers that stand in its path.
    ///
    /// Several operations may share a path: a link to a transaction gives
    /// [`ListExercises`](crate::operations::ListExercises) as well as
    /// [`CommitExerciseTransaction`](crate::operations::CommitExerciseTransaction). What is optional in an operation is
    /// left out.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the link leads elsewhere, if a parameter cannot be read by its
    /// type, or if something in the path could mean another place than its segment: an empty segment, `..`, an encoded
    /// slash or a backslash. The message names the path template that was expected.
    pub fn operation<O: FromLink>(&self) -> Result<O, Error> {
        operation::linked_operation(self, "")
    }

    /// The path template that the link matches, such as `/v3/users/{user-id}`; `None` if it leads to nothing that the
    /// API's document knows.
    ///
    /// It tells links apart whose operation is not known beforehand:
    ///
    /// ```
    /// use accesslink_api::operation::Operation;
    /// use accesslink_api::operations::{CreateActivityTransaction, CreateExerciseTransaction};
    /// use accesslink_api::value::Link;
    ///
    /// let link = Link::from("https://polaraccesslink.com/v3/users/475/exercise-transactions");
    /// match link.path_template() {
    ///     Some(CreateExerciseTransaction::PATH) => println!("new exercises"),
    ///     Some(CreateActivityTransaction::PATH) => println!("new activities"),
    ///     _ => println!("something else"),
    /// }
    /// ```
    pub fn path_template(&self) -> Option<&'static str> {
        operation::link_target(self).map(|(template, _)| template)
    }

    /// The ids of the operations that the link leads to, such as `listExercises` and `commitExerciseTransaction`; none if
    /// it leads to nothing that the API's document knows.
    pub fn operation_ids(&self) -> &'static [&'static str] {
        operation::link_target(self).map_or(&[], |(_, ids)| ids)
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
