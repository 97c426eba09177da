//! From a link to the operation that it leads to: its path is matched against the path templates of the document.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;

use super::Operation;
use crate::Error;
use crate::error::BoxError;
use crate::generated::paths::PATHS;
use crate::value::Link;

impl Link {
    /// Returns the operation that the link leads to, with the parameters in its path and its query.
    ///
    /// Several operations may share a path: a link to a transaction gives
    /// [`ListExercises`](crate::operations::training_data::ListInTransaction) as well as
    /// [`CommitExerciseTransaction`](crate::operations::training_data::CommitTransaction). Query parameters that the operation
    /// does not have are ignored.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the link leads elsewhere, if a parameter cannot be read by its
    /// type, or if something in the path could mean another place than its segment: an empty segment, `..`, an encoded
    /// slash or a backslash. The message names the path template that was expected.
    pub fn operation<O: FromLink>(&self) -> Result<O, Error> {
        operation(self, "")
    }

    /// The path template that the link matches, such as `/v3/users/{user-id}`; `None` if it leads to nothing that the
    /// API's document knows.
    ///
    /// It tells links apart whose operation is not known beforehand:
    ///
    /// ```
    /// use accesslink_api::operation::Operation;
    /// use accesslink_api::operations::{daily_activity, training_data};
    /// use accesslink_api::value::Link;
    ///
    /// let link = Link::from("https://polaraccesslink.com/v3/users/475/exercise-transactions");
    /// match link.path_template() {
    ///     Some(training_data::CreateTransaction::PATH) => println!("new exercises"),
    ///     Some(daily_activity::CreateTransaction::PATH) => println!("new activities"),
    ///     _ => println!("something else"),
    /// }
    /// ```
    pub fn path_template(&self) -> Option<&'static str> {
        target(self).map(|(template, _)| template)
    }

    /// The names of the operations that the link leads to, such as `users.get` and `users.delete`; none if
    /// it leads to nothing that the API's document knows.
    pub fn operation_ids(&self) -> &'static [&'static str] {
        target(self).map_or(&[], |(_, ids)| ids)
    }
}

/// An operation that a [`Link`] can lead to, because it needs nothing but parameters in its path and its query.
///
/// [`Link::operation`] reads it. The operations of this crate implement it unless they need a body; an operation of your
/// own may implement it too.
#[diagnostic::on_unimplemented(
    message = "a link does not hold all that `{Self}` needs",
    note = "links lead to operations that need no body: make the others with `new`"
)]
pub trait FromLink: Operation + Sized {
    /// Returns the operation with the parameters in the path and the query of a link.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if one of them is missing or cannot be read.
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error>;
}

/// The parameters of a link: those in its path, by the path template that it matches, and those in its query.
pub struct LinkParameters<'l> {
    template: &'static str,
    segments: &'l [String],
    query: &'l str,
}

/// Shows the template alone, because a query may hold anything.
impl fmt::Debug for LinkParameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkParameters")
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}

impl LinkParameters<'_> {
    /// The value of the placeholder `{name}`, percent-decoded and read by its type.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the template has no such placeholder, or if the value cannot
    /// be read.
    pub fn get<T>(&self, name: &'static str) -> Result<T, Error>
    where
        T: FromStr<Err: Into<BoxError>>,
    {
        match self.text(name)?.parse() {
            Ok(value) => Ok(value),
            Err(error) => Err(self.unreadable(name, error.into())),
        }
    }

    /// Returns the value of the query parameter `name`, percent-decoded and read by its type.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the link does not have it, or if the value cannot be read.
    pub fn query<T>(&self, name: &'static str) -> Result<T, Error>
    where
        T: FromStr<Err: Into<BoxError>>,
    {
        match self.optional_query(name)? {
            Some(value) => Ok(value),
            None => Err(Error::invalid_input(format!(
                "the link has no query parameter `{name}`, which `{}` needs: make the operation with `new`",
                self.template
            ))),
        }
    }

    /// Returns the value of the query parameter `name`, percent-decoded and read by its type; `None` if the link does
    /// not have it.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the value cannot be read.
    pub fn optional_query<T>(&self, name: &'static str) -> Result<Option<T>, Error>
    where
        T: FromStr<Err: Into<BoxError>>,
    {
        let Some(text) = self.query_text(name)? else {
            return Ok(None);
        };
        match text.parse() {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(self.unreadable(name, error.into())),
        }
    }

    fn query_text(&self, name: &str) -> Result<Option<String>, Error> {
        let mut pairs = self
            .query
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        let named = |(key, _): &(&str, &str)| {
            let key = percent_decode_str(key).decode_utf8();
            key.is_ok_and(|key| key == name)
        };
        pairs
            .find(named)
            .map(|(_, value)| percent_decoded(&value.replace('+', " ")))
            .transpose()
    }

    fn text(&self, name: &'static str) -> Result<&str, Error> {
        let place = segments(self.template).position(|segment| placeholder(segment) == Some(name));
        match place.and_then(|place| self.segments.get(place)) {
            Some(text) => Ok(text),
            None => Err(Error::invalid_input(format!(
                "the path `{}` has no parameter `{name}`",
                self.template
            ))),
        }
    }

    fn unreadable(&self, name: &'static str, error: BoxError) -> Error {
        Error::invalid_input(format!(
            "the link has a `{name}` that cannot be read, where `{}` has it",
            self.template
        ))
        .caused_by(error)
    }
}

/// Reads the operation `O` out of a link; `prefix` is the path of the client's own base URL, which may stand before it.
pub(crate) fn operation<O: FromLink>(link: &Link, prefix: &str) -> Result<O, Error> {
    let segments = parameters(link, prefix, (O::PATH, &[O::ID]));
    let read = segments.and_then(|segments| {
        O::from_link(&LinkParameters {
            template: O::PATH,
            segments: &segments,
            query: query(link.as_str()),
        })
    });
    read.map_err(|error| error.in_operation(O::ID))
}

/// The segments of a link's path if it leads to the operation of this template. It is not generic, so that it is
/// compiled once and not once per operation.
fn parameters(link: &Link, prefix: &str, own: Template) -> Result<Vec<String>, Error> {
    let path = path(link.as_str())?;
    let behind_prefix = path
        .strip_prefix(prefix)
        .filter(|rest| rest.starts_with('/'));
    for path in [Some(path), behind_prefix].into_iter().flatten() {
        let segments = path_segments(path)?;
        // The document's own wins only where it says more.
        match best([own].iter().chain(PATHS), &segments) {
            Some((template, _)) if template == own.0 => return Ok(segments),
            Some((template, _)) => return Err(refused(&format!("leads to `{template}`"), own.0)),
            None => {}
        }
    }
    Err(refused("leads to no operation of the API", own.0))
}

/// The path template that a link matches, with the ids of its operations.
pub(crate) fn target(link: &Link) -> Option<(&'static str, &'static [&'static str])> {
    best(PATHS, &path_segments(path(link.as_str()).ok()?).ok()?)
}

type Template = (&'static str, &'static [&'static str]);

/// Of the templates that match the one that says most by itself: a fixed segment wins over a placeholder.
fn best<'t>(
    templates: impl IntoIterator<Item = &'t Template>,
    found: &[String],
) -> Option<Template> {
    let fixed = |template| segments(template).map(|segment| placeholder(segment).is_none());
    let matching = templates
        .into_iter()
        .filter(|(template, _)| matches(template, found));
    // The first of equals stays.
    matching.copied().reduce(|one, other| {
        if fixed(other.0).gt(fixed(one.0)) {
            other
        } else {
            one
        }
    })
}

fn matches(template: &'static str, found: &[String]) -> bool {
    segments(template).count() == found.len()
        && segments(template)
            .zip(found)
            .all(|(segment, found)| placeholder(segment).is_some() || segment == found)
}

fn segments(template: &'static str) -> impl Iterator<Item = &'static str> {
    template.split('/').skip(1)
}

/// The name of a placeholder, if it is all of the segment.
fn placeholder(segment: &'static str) -> Option<&'static str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// The segments of a path, each decoded by itself, so that none of them can become two.
fn path_segments(path: &str) -> Result<Vec<String>, Error> {
    // A slash at the end says nothing.
    let path = path.strip_suffix('/').unwrap_or(path);
    path.split('/').skip(1).map(decode).collect()
}

/// The query of a link, without the question mark; empty if it has none.
fn query(link: &str) -> &str {
    let (link, _) = link.split_once('#').unwrap_or((link, ""));
    link.split_once('?').map_or("", |(_, query)| query)
}

/// The path of a link that is an `http` URL, or a path by itself.
///
/// Host and fragment are not looked at: a request made of the link has those of the client and of the operation.
fn path(link: &str) -> Result<&str, Error> {
    let end = link.find(['?', '#']).unwrap_or(link.len());
    let link = link.get(..end).unwrap_or_default();
    if link.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace()) {
        return Err(unsafe_link("has characters that no URL has"));
    }
    let path = match link.split_once("://") {
        Some((scheme, rest)) if ["https", "http"].contains(&&*scheme.to_ascii_lowercase()) => {
            let slash = rest.find('/').unwrap_or(rest.len());
            let (host, path) = rest.split_at_checked(slash).unwrap_or_default();
            if host.is_empty() || host.contains('@') {
                return Err(unsafe_link("has no host, or a user name before it"));
            }
            path
        }
        _ => link,
    };
    if !path.starts_with('/') {
        return Err(unsafe_link(
            "is neither an `http` URL with a path nor a path",
        ));
    }
    Ok(path)
}

/// Decodes one segment. What could mean another place than this segment is refused.
fn decode(segment: &str) -> Result<String, Error> {
    let text = percent_decoded(segment)?;
    if matches!(&*text, "" | "." | "..") {
        return Err(unsafe_link("has a segment that is empty, `.` or `..`"));
    }
    if text.contains(|c: char| matches!(c, '/' | '\\') || c.is_control()) {
        return Err(unsafe_link(
            "has an encoded slash, backslash or control character",
        ));
    }
    Ok(text)
}

fn percent_decoded(text: &str) -> Result<String, Error> {
    let mut escapes = text.split('%').skip(1);
    let complete = escapes.all(|rest| {
        let digits = rest.bytes().take(2);
        digits.filter(u8::is_ascii_hexdigit).count() == 2
    });
    let decoded = percent_decode_str(text).decode_utf8();
    match decoded.ok().filter(|_| complete) {
        Some(decoded) => Ok(decoded.into_owned()),
        None => Err(unsafe_link("has a percent sign that encodes no character")),
    }
}

/// The link itself is not repeated: it is the service's text, and what stands in its query is nobody's business.
fn unsafe_link(why: &str) -> Error {
    Error::invalid_input(format!("the link {why}: nothing was sent"))
}

fn refused(what: &str, expected: &str) -> Error {
    Error::invalid_input(format!(
        "the link {what}, where `{expected}` is expected: ask `Link::path_template` where it leads"
    ))
}

#[cfg(test)]
mod tests;
