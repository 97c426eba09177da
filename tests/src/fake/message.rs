//! A request as the handlers see it, and an answer before it is written to the wire.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, header};

use super::form;
use super::json::Json;

/// A request, read whole.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Asked {
    /// A header that is text, or nothing.
    pub(crate) fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether a query flag is set: `?samples=true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.parameter(name).is_some_and(|value| value == "true")
    }

    /// The value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let pairs = form::pairs(self.query.as_deref().unwrap_or_default());
        let pair = pairs.into_iter().find(|(key, _)| key == name);
        pair.map(|(_, value)| value)
    }

    /// Whether the request takes an answer of this media type; one without `Accept` takes all.
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

    /// Whether the body says that it is of this media type.
    pub(crate) fn sends(&self, media_type: &str) -> bool {
        self.header(header::CONTENT_TYPE).is_some_and(|sent| {
            sent.split(';')
                .next()
                .is_some_and(|sent| sent.trim().eq_ignore_ascii_case(media_type))
        })
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content: Content,
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// What an answer carries.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Empty,
    /// Data, which the odd wire forms may change.
    Json(Json),
    /// The service's error object; the status is the answer's.
    Error {
        kind: &'static str,
        message: String,
    },
    /// JSON that is written as it is: the authorization endpoints'.
    Plain(Json),
    Html(String),
    Bytes {
        media_type: &'static str,
        bytes: Vec<u8>,
    },
}

/// A response as a test may change it before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, apart from those of the body.
    pub headers: Vec<(&'static str, String)>,
    /// The body; empty for none.
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
