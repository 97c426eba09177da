//! Builds the request of an operation from its parameters, so that no value can leave its place in it.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, Request, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Operation, Parameter};
use crate::{Error, decode};

/// Everything but the unreserved characters of RFC 3986 is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Builds the request of an [`Operation`]: fills the path template, and adds query, headers and body.
///
/// Mistakes are kept until [`build`](RequestBuilder::build), which returns the first of them.
#[must_use = "nothing is built before `build`"]
pub struct RequestBuilder {
    operation: &'static str,
    method: Method,
    template: &'static str,
    path: Vec<(&'static str, String)>,
    query: String,
    accept: Option<&'static str>,
    body: Option<Vec<u8>>,
    mistake: Option<Error>,
}

impl RequestBuilder {
    /// Starts the request of the operation `O`.
    pub fn new<O: Operation>() -> Self {
        Self::of(O::ID, O::METHOD, O::PATH)
    }

    fn of(operation: &'static str, method: Method, template: &'static str) -> Self {
        Self {
            operation,
            method,
            template,
            path: Vec::new(),
            query: String::new(),
            accept: None,
            body: None,
            mistake: None,
        }
    }

    /// Fills the placeholder `{name}` of the path template.
    ///
    /// The value is percent-encoded, so that it stays within its segment. It must not be missing or empty, and not be
    /// `.` or `..`, which change the path even when they are encoded.
    pub fn path<P: Parameter + ?Sized>(self, name: &'static str, value: &P) -> Self {
        self.fill(name, value.to_text())
    }

    /// Adds `name=value` to the query; a value that is `None` adds nothing.
    pub fn query<P: Parameter + ?Sized>(self, name: &'static str, value: &P) -> Self {
        self.append(name, value.to_text())
    }

    /// Sets the media type that the answer is wanted in.
    pub fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = Some(media_type);
        self
    }

    /// Sets the body to the JSON form of `value`, and `Content-Type` with it.
    pub fn json<T: serde::Serialize>(mut self, value: &T) -> Self {
        match decode::to_json(value) {
            Ok(body) => self.body = Some(body),
            Err(error) => self.refuse(format!("the body cannot be sent: {error}")),
        }
        self
    }

    /// Sets the body as [`json`](RequestBuilder::json) does; `None` leaves the request without one.
    pub fn optional_json<T: serde::Serialize>(self, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.json(value),
            None => self,
        }
    }

    /// The finished request. Its URI is the path with the query.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if a parameter was refused, a placeholder of the path template
    /// was not filled, or a header has characters that it cannot carry.
    pub fn build(mut self) -> Result<Request<Bytes>, Error> {
        let uri = self.uri();
        if let Some(mistake) = self.mistake {
            return Err(mistake.in_operation(self.operation));
        }
        let path = uri.parse::<PathAndQuery>().map_err(|error| {
            Error::invalid_input("the path and query are no valid URI")
                .caused_by(error)
                .in_operation(self.operation)
        })?;
        let mut request = Request::new(Bytes::new());
        *request.method_mut() = self.method;
        *request.uri_mut() = path.into();
        if let Some(media_type) = self.accept {
            let value = HeaderValue::from_maybe_shared(Bytes::from_static(media_type.as_bytes()))
                .map_err(|error| {
                Error::invalid_input(
                    "the wanted media type has characters that a header cannot carry",
                )
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
                self.refuse(format!("the path parameter `{name}` is empty: give it a value"));
            }
            Some(text @ ("." | "..")) => self.refuse(format!(
                "the path parameter `{name}` is `{text}`, which would change the path: give it another value"
            )),
            Some(_) if !placeholders(self.template).any(|placeholder| placeholder == name) => {
                self.refuse(format!("the path has no parameter `{name}`"));
            }
            Some(text) => self.path.push((name, utf8_percent_encode(text, ENCODED).to_string())),
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

    /// The path template with its placeholders filled, and the query.
    fn uri(&mut self) -> String {
        let mut uri = String::with_capacity(self.template.len() + self.query.len() + 16);
        let mut rest = self.template;
        while let Some((literal, after)) = rest.split_once('{') {
            uri.push_str(literal);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match self.path.iter().find(|(filled, _)| *filled == name) {
                Some((_, value)) => uri.push_str(value),
                None => self.refuse(format!("the path parameter `{name}` has no value")),
            }
            rest = after;
        }
        uri.push_str(rest);
        uri.push_str(&self.query);
        uri
    }

    /// Keeps the first mistake.
    fn refuse(&mut self, message: String) {
        self.mistake
            .get_or_insert_with(|| Error::invalid_input(message));
    }
}

/// The names of the placeholders of a path template.
fn placeholders(template: &'static str) -> impl Iterator<Item = &'static str> {
    let behind_braces = template.split('{').skip(1);
    behind_braces.filter_map(|text| Some(text.split_once('}')?.0))
}

/// Shows the operation, without its parameters and its body.
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
