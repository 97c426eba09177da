//! Requests as the handlers receive them, and responses before serialization.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, header};

use super::form;
use super::json::Json;

/// A complete request to the fake service.
#[derive(Debug)]
pub(crate) struct ReceivedRequest {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl ReceivedRequest {
    /// Returns the value of a header; `None` if it is missing or is not visible ASCII.
    pub(crate) fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns `true` if a query flag is set, as in `?samples=true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.parameter(name).is_some_and(|value| value == "true")
    }

    /// Returns the value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let pairs = form::pairs(self.query.as_deref().unwrap_or_default());
        let pair = pairs.into_iter().find(|(key, _)| key == name);
        pair.map(|(_, value)| value)
    }

    /// Returns `true` if the request accepts the given media type. A request without an `Accept` header accepts all.
    pub(crate) fn accepts(&self, media_type: &str) -> bool {
        let Some(accept) = self.header(header::ACCEPT) else {
            return true;
        };
        let (kind, _) = media_type.split_once('/').unwrap_or((media_type, ""));
        accept.split(',').any(|range| {
            let (range, parameters) = range.split_once(';').unwrap_or((range, ""));
            let refused = parameters
                .split(';')
                .any(|one| matches!(one.trim(), "q=0" | "q=0." | "q=0.0" | "q=0.00" | "q=0.000"));
            let range = range.trim();
            !refused
                && (range == "*/*"
                    || range.eq_ignore_ascii_case(media_type)
                    || range
                        .strip_suffix("/*")
                        .is_some_and(|wanted| wanted.eq_ignore_ascii_case(kind)))
        })
    }

    /// Returns `true` if the `Content-Type` of the request is the given media type.
    pub(crate) fn sends(&self, media_type: &str) -> bool {
        self.header(header::CONTENT_TYPE).is_some_and(|sent| {
            sent.split(';')
                .next()
                .is_some_and(|sent| sent.trim().eq_ignore_ascii_case(media_type))
        })
    }
}

/// A request whose credentials were verified.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) asked: &'a ReceivedRequest,
    /// The ID of the user whose token the request contains; 0 if it contains the application's credentials.
    pub(crate) user: i64,
    /// The status with which the webhook's URL responded to a ping, if one was sent.
    pub(crate) ping: Option<u16>,
    /// The path parameters, in the order of the path.
    pub(crate) arguments: Vec<String>,
}

impl Call<'_> {
    /// Returns the path parameter at the given position as a string.
    pub(crate) fn text(&self, position: usize) -> &str {
        self.arguments.get(position).map_or("", String::as_str)
    }

    /// Returns the path parameter at the given position as a number; `None` if it is not a number.
    pub(crate) fn number(&self, position: usize) -> Option<i64> {
        self.text(position).parse().ok()
    }
}

/// A response before serialization.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content: Content,
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// The content of a response.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Empty,
    /// Data as JSON, which deviations may modify.
    Json(Json),
    /// The service's error object, which contains the status of the response.
    Error {
        kind: &'static str,
        message: String,
    },
    /// JSON from the authorization endpoints, which deviations do not modify.
    Plain(Json),
    Html(String),
    Bytes {
        media_type: &'static str,
        bytes: Vec<u8>,
    },
}

/// A response that a test may modify before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status code.
    pub status: u16,
    /// The headers of the response, except for those that describe the body.
    pub headers: Vec<(&'static str, String)>,
    /// The body of the response, which may be empty.
    pub body: Vec<u8>,
}

impl Answer {
    fn new(status: u16, content: Content) -> Self {
        Self {
            status,
            content,
            headers: Vec::new(),
        }
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self::new(status, Content::Empty)
    }

    pub(crate) fn json(status: u16, json: Json) -> Self {
        Self::new(status, Content::Json(json))
    }

    pub(crate) fn plain(status: u16, json: Json) -> Self {
        Self::new(status, Content::Plain(json))
    }

    pub(crate) fn error(status: u16, kind: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::new(status, Content::Error { kind, message })
    }

    pub(crate) fn html(status: u16, title: &str) -> Self {
        Self::new(
            status,
            Content::Html(format!(
                "<!doctype html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
            )),
        )
    }

    pub(crate) fn bytes(media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self::new(200, Content::Bytes { media_type, bytes })
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}
