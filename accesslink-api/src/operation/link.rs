//! Parses links into operations, by matching their path against the path templates in the document.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;

use super::Operation;
use crate::Error;
use crate::error::BoxError;
use crate::generated::paths::PATHS;
use crate::value::Link;

impl Link {
    /// Returns the operation that the link refers to, with the parameters in its path and its query.
    ///
    /// Several operations may share a path: a link to a transaction can be parsed as
    /// [`ListInTransaction`](crate::operations::training_data::ListInTransaction) and as
    /// [`CommitTransaction`](crate::operations::training_data::CommitTransaction). Query parameters that the
    /// operation does not have are ignored.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the link refers to another operation, if a parameter
    /// cannot be parsed, or if the path contains an unsafe segment: an empty segment, `..`, an encoded slash or a
    /// backslash. The message names the expected path template.
    pub fn operation<O: FromLink>(&self) -> Result<O, Error> {
        operation(self, "")
    }

    /// Returns the path template that the link matches, such as `/v3/users/{user-id}`, or `None` if it does not match
    /// any path in the API's document.
    ///
    /// The values of the parameters are not parsed: a segment that is not a number matches `{user-id}` as well.
    /// [`operation`](Link::operation) returns an error for such a link.
    ///
    /// Use it to distinguish links whose operation is not known in advance:
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

    /// Returns the names of the operations that the link refers to, such as `users.get` and `users.delete`. The slice
    /// is empty if the link does not match any path in the API's document.
    pub fn operation_ids(&self) -> &'static [&'static str] {
        target(self).map_or(&[], |(_, ids)| ids)
    }
}

/// An operation that can be created from a [`Link`], because its only parameters are in its path and its query.
///
/// [`Link::operation`] creates it. The operations of this crate implement the trait unless they need a body; custom
/// operations may implement it as well.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be created from a link",
    note = "links refer to operations without a body: create other operations with `new`"
)]
pub trait FromLink: Operation + Sized {
    /// Creates the operation from the parameters in the path and the query of a link.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a parameter is missing or cannot be parsed.
    fn from_link(link: &LinkParameters<'_>) -> Result<Self, Error>;
}

/// The parameters of a link, from its path and its query.
pub struct LinkParameters<'l> {
    template: &'static str,
    segments: &'l [String],
    query: &'l str,
}

/// Shows only the template, because a query may contain arbitrary data.
impl fmt::Debug for LinkParameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkParameters")
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}

impl LinkParameters<'_> {
    /// Returns the value of the placeholder `{name}`, percent-decoded and parsed.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the template does not have the placeholder, or if the value
    /// cannot be parsed.
    pub fn get<T>(&self, name: &'static str) -> Result<T, Error>
    where
        T: FromStr<Err: Into<BoxError>>,
    {
        match self.text(name)?.parse() {
            Ok(value) => Ok(value),
            Err(error) => Err(self.unreadable(name, error.into())),
        }
    }

    /// Returns the value of the query parameter `name`, percent-decoded and parsed.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the link does not have the parameter, or if the value cannot
    /// be parsed.
    pub fn query<T>(&self, name: &'static str) -> Result<T, Error>
    where
        T: FromStr<Err: Into<BoxError>>,
    {
        match self.optional_query(name)? {
            Some(value) => Ok(value),
            None => Err(Error::invalid_input(format!(
                "the link has no query parameter `{name}`, which `{}` requires: create the operation with `new`",
                self.template
            ))),
        }
    }

    /// Returns the value of the query parameter `name`, percent-decoded and parsed, or `None` if the link does not have
    /// the parameter.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the value cannot be parsed.
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
            "the parameter `{name}` of the link is invalid for `{}`",
            self.template
        ))
        .caused_by(error)
    }
}

/// Parses a link as the operation `O`. The path of the link may begin with `prefix`, which is the path of the
/// client's base URL.
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

/// Returns the segments of a link's path if it matches the template of an operation. This function is not generic, so
/// that it is compiled only once.
fn parameters(link: &Link, prefix: &str, own: Template) -> Result<Vec<String>, Error> {
    let path = path(link.as_str())?;
    let behind_prefix = path
        .strip_prefix(prefix)
        .filter(|rest| rest.starts_with('/'));
    for path in [Some(path), behind_prefix].into_iter().flatten() {
        let segments = path_segments(path)?;
        // A template of the document wins only if it is more specific.
        match best([own].iter().chain(PATHS), &segments) {
            Some((template, _)) if template == own.0 => return Ok(segments),
            Some((template, _)) => return Err(refused(&format!("refers to `{template}`"), own.0)),
            None => {}
        }
    }
    Err(refused("does not refer to an operation of the API", own.0))
}

/// Returns the path template that a link matches, and the ids of its operations.
pub(crate) fn target(link: &Link) -> Option<(&'static str, &'static [&'static str])> {
    best(PATHS, &path_segments(path(link.as_str()).ok()?).ok()?)
}

type Template = (&'static str, &'static [&'static str]);

/// Returns the most specific of the matching templates. A fixed segment is more specific than a placeholder.
fn best<'t>(
    templates: impl IntoIterator<Item = &'t Template>,
    found: &[String],
) -> Option<Template> {
    let fixed = |template| segments(template).map(|segment| placeholder(segment).is_none());
    let matching = templates
        .into_iter()
        .filter(|(template, _)| matches(template, found));
    // The first of several equally specific templates is kept.
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

/// Returns the name of a placeholder, or `None` if the segment is not a placeholder.
fn placeholder(segment: &'static str) -> Option<&'static str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Returns the decoded segments of a path. Each segment is decoded separately, so that an encoded slash cannot divide
/// it.
fn path_segments(path: &str) -> Result<Vec<String>, Error> {
    // A trailing slash is not significant.
    let path = path.strip_suffix('/').unwrap_or(path);
    path.split('/').skip(1).map(decode).collect()
}

/// Returns the query of a link without the question mark, or an empty string if the link has no query.
fn query(link: &str) -> &str {
    let (link, _) = link.split_once('#').unwrap_or((link, ""));
    link.split_once('?').map_or("", |(_, query)| query)
}

/// Returns the path of a link, which is either an `http` or `https` URL or a plain path.
///
/// The host and the fragment are ignored, because the request is sent to the client's base URL.
fn path(link: &str) -> Result<&str, Error> {
    let end = link.find(['?', '#']).unwrap_or(link.len());
    let link = link.get(..end).unwrap_or_default();
    if link.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace()) {
        return Err(unsafe_link("contains characters that are invalid in a URL"));
    }
    let path = match link.split_once("://") {
        Some((scheme, rest)) if ["https", "http"].contains(&&*scheme.to_ascii_lowercase()) => {
            let slash = rest.find('/').unwrap_or(rest.len());
            let (host, path) = rest.split_at_checked(slash).unwrap_or_default();
            if host.is_empty() || host.contains('@') {
                return Err(unsafe_link("has no host, or contains a user name"));
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

/// Decodes one segment, and rejects a segment that could change the path.
fn decode(segment: &str) -> Result<String, Error> {
    let text = percent_decoded(segment)?;
    if matches!(&*text, "" | "." | "..") {
        return Err(unsafe_link("contains a segment that is empty, `.` or `..`"));
    }
    if text.contains(|c: char| matches!(c, '/' | '\\') || c.is_control()) {
        return Err(unsafe_link(
            "contains an encoded slash, backslash or control character",
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
        None => Err(unsafe_link("contains an invalid percent-encoding")),
    }
}

/// Creates an error without the link itself, because its query may contain private data.
fn unsafe_link(why: &str) -> Error {
    Error::invalid_input(format!("the link {why}: nothing was sent"))
}

fn refused(what: &str, expected: &str) -> Error {
    Error::invalid_input(format!(
        "the link {what}, but `{expected}` was expected: call `Link::path_template` to find its operation"
    ))
}

#[cfg(test)]
mod tests;
