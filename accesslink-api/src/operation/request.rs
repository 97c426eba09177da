//! A builder for the request of an operation, which encodes parameters so that no value can change the request's
//! structure.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, Request, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Operation, Parameter};
use crate::{Error, decode};

/// The characters that are percent-encoded: all except the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A builder for the request of an [`Operation`], which fills the path template and adds the query, headers and body.
///
/// Errors are deferred until [`build`](RequestBuilder::build), which returns the first of them.
#[must_use = "the request is built by `build`"]
pub struct RequestBuilder {
    operation: &'static str,
    method: Method,
    template: &'static str,
    /// The path template, in which the placeholders are replaced one by one.
    path: String,
    query: String,
    accept: Option<&'static str>,
    body: Option<Vec<u8>>,
    mistake: Option<Error>,
}

impl RequestBuilder {
    /// Creates a builder for the request of the operation `O`.
    pub fn new<O: Operation>() -> Self {
        Self::of(O::ID, O::METHOD, O::PATH)
    }

    fn of(operation: &'static str, method: Method, template: &'static str) -> Self {
        Self {
            operation,
            method,
            template,
            path: template.to_owned(),
            query: String::new(),
            accept: None,
            body: None,
            mistake: None,
        }
    }

    /// Replaces the placeholder `{name}` in the path template.
    ///
    /// The value is percent-encoded, so that it cannot leave its segment. It must not be missing or empty. `.` and `..`
    /// are rejected, because they change the path even if they are encoded.
    pub fn path<P: Parameter + ?Sized>(self, name: &'static str, value: &P) -> Self {
        self.fill(name, value.to_text())
    }

    /// Adds `name=value` to the query, unless the value is `None`.
    pub fn query<P: Parameter + ?Sized>(self, name: &'static str, value: &P) -> Self {
        self.append(name, value.to_text())
    }

    /// Sets the `Accept` header to a media type.
    pub fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = Some(media_type);
        self
    }

    /// Sets the body to the JSON form of `value`, and sets the `Content-Type` header.
    pub fn json<T: serde::Serialize>(mut self, value: &T) -> Self {
        match decode::to_json(value) {
            Ok(body) => self.body = Some(body),
            Err(error) => self.refuse(format!("the body cannot be serialized: {error}")),
        }
        self
    }

    /// Sets the body like [`json`](RequestBuilder::json), unless the value is `None`.
    pub fn optional_json<T: serde::Serialize>(self, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.json(value),
            None => self,
        }
    }

    /// Builds the request. Its URI consists of the path and the query.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a parameter is invalid, a placeholder in the path template
    /// has no value, the body cannot be serialized, or a header value is invalid.
    pub fn build(mut self) -> Result<Request<Bytes>, Error> {
        // Braces of values are percent-encoded.
        let missing = self.path.split_once('{').map(|(_, rest)| {
            let name = rest.split('}').next().unwrap_or_default();
            format!("the path parameter `{name}` has no value: set it with `RequestBuilder::path`")
        });
        if let Some(missing) = missing {
            self.refuse(missing);
        }
        if let Some(mistake) = self.mistake {
            return Err(mistake.in_operation(self.operation));
        }
        self.path.push_str(&self.query);
        let path = PathAndQuery::try_from(self.path).map_err(|error| {
            Error::invalid_input("the path and query do not form a valid URI")
                .caused_by(error)
                .in_operation(self.operation)
        })?;
        let mut request = Request::new(Bytes::new());
        *request.method_mut() = self.method;
        *request.uri_mut() = path.into();
        if let Some(media_type) = self.accept {
            let value = HeaderValue::from_maybe_shared(Bytes::from_static(media_type.as_bytes()))
                .map_err(|error| {
                Error::invalid_input(format!(
                    "invalid media type {media_type:?}: remove the characters that a header cannot contain"
                ))
                .caused_by(error)
                .in_operation(self.operation)
            })?;
            request.headers_mut().insert(header::ACCEPT, value);
        }
        if let Some(body) = self.body {
            *request.body_mut() = body.into();
            let json = HeaderValue::from_static("application/json");
            request.headers_mut().insert(header::CONTENT_TYPE, json);
        }
        Ok(request)
    }

    fn fill(mut self, name: &'static str, text: Option<Cow<'_, str>>) -> Self {
        match text.as_deref() {
            None | Some("") => {
                self.refuse(format!("the path parameter `{name}` is empty: pass a value"));
            }
            Some(text @ ("." | "..")) => self.refuse(format!(
                "the path parameter `{name}` is `{text}`, which would change the path: pass another value"
            )),
            Some(_) if placeholder(self.template, name).is_none() => {
                self.refuse(format!("the path has no parameter `{name}`"));
            }
            Some(text) => {
                let encoded: Cow<'_, str> = utf8_percent_encode(text, ENCODED).into();
                while let Some(range) = placeholder(&self.path, name) {
                    self.path.replace_range(range, &encoded);
                }
            }
        }
        self
    }

    fn append(mut self, name: &'static str, text: Option<Cow<'_, str>>) -> Self {
        if let Some(text) = text {
            self.query
                .push(if self.query.is_empty() { '?' } else { '&' });
            self.query.extend(utf8_percent_encode(name, ENCODED));
            self.query.push('=');
            self.query.extend(utf8_percent_encode(&text, ENCODED));
        }
        self
    }

    /// Stores an error, unless an earlier one has been stored.
    fn refuse(&mut self, message: String) {
        self.mistake
            .get_or_insert_with(|| Error::invalid_input(message));
    }
}

/// Returns the position of the next placeholder `{name}` in a path template, including its braces.
fn placeholder(template: &str, name: &str) -> Option<Range<usize>> {
    let braces = template.bytes().enumerate();
    let mut starts = braces.filter_map(|(at, byte)| (byte == b'{').then_some(at));
    starts.find_map(|start| {
        let inside = template.get(start + 1..)?.strip_prefix(name)?;
        inside
            .starts_with('}')
            .then(|| start..start + name.len() + 2)
    })
}

/// Shows the operation, but not its parameters or body.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBuilder")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
