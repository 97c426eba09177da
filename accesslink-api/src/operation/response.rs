//! A successful response, from which an operation parses the head and then the body.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::{Body, Deletion, FromJson};
use crate::Error;
use crate::body::MAX_BODY;
use crate::decode::{self, Anomaly, Note, Notes, Strictness, UnknownProperty, Wire};
use crate::download::Download;
use crate::redact::Redactor;

/// A response with a 2xx status, from which an [`Operation`](super::Operation) parses its output.
///
/// Deviations that can be tolerated are recorded as an [`Anomaly`]. A strict response treats them as errors.
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    strictness: Strictness,
    anomalies: Vec<Anomaly>,
    /// The unknown properties and values in the body, which are only collected on request.
    news: Vec<Note>,
    notes: Notes,
    refusal: Option<Error>,
    operation: Option<&'static str>,
    download_limit: u64,
    patience: Option<Duration>,
    /// `true` if the status replaces a 404 after an attempt of unknown outcome.
    is_presumed: bool,
    /// `true` if parsing failed because the body was missing.
    is_missing: bool,
}

impl Response {
    /// Creates a response that is parsed leniently.
    pub fn new(response: http::Response<Body>) -> Self {
        let (head, body) = response.into_parts();
        Self {
            status: head.status,
            headers: head.headers,
            body,
            strictness: Strictness::Tolerant,
            anomalies: Vec::new(),
            news: Vec::new(),
            notes: Notes::NONE,
            refusal: None,
            operation: None,
            download_limit: MAX_BODY as u64,
            patience: None,
            is_presumed: false,
            is_missing: false,
        }
    }

    /// Treats anomalies as errors.
    #[must_use]
    pub fn strict(self) -> Self {
        self.strictness(Strictness::Strict)
    }

    /// Sets whether anomalies are treated as errors.
    pub(crate) fn strictness(mut self, strictness: Strictness) -> Self {
        self.strictness = strictness;
        self
    }

    /// Sets the operation to name in errors that occur after parsing, such as an interrupted download.
    pub(crate) fn of_operation(mut self, id: &'static str) -> Self {
        self.operation = Some(id);
        self
    }

    /// Sets whether unknown properties and values in the body are recorded.
    pub(crate) fn noting(mut self, notes: Notes) -> Self {
        self.notes = notes;
        self
    }

    /// Sets the default size limit of a download.
    pub(crate) fn download_limit(mut self, bytes: usize) -> Self {
        self.download_limit = bytes as u64;
        self
    }

    /// Sets how long a compressed download may continue without producing content.
    pub(crate) fn patience(mut self, patience: Option<Duration>) -> Self {
        self.patience = patience;
        self
    }

    /// Sets whether the status replaces a 404 after an attempt of unknown outcome.
    pub(crate) fn presumed(mut self, is_presumed: bool) -> Self {
        self.is_presumed = is_presumed;
        self
    }

    /// Returns the HTTP status of the response.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the HTTP headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the anomalies that have been found in the response so far.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// Records an anomaly because the status is undocumented, and continues as for a documented one.
    ///
    /// If the status does not indicate success, the next method that parses the response returns an error.
    pub fn undocumented(&mut self) -> &mut Self {
        if !self.status.is_success() {
            let refusal = self.unreadable("the status does not indicate success");
            self.refusal.get_or_insert(refusal);
            return self;
        }
        let found = self.status.as_u16().to_string();
        self.note("status", "a documented status", &found);
        self
    }

    /// Returns an error for an undocumented status, for operations whose output cannot represent it.
    pub fn unexpected(&self) -> Error {
        self.unreadable("the status is undocumented")
    }

    /// Takes the body without parsing it. The body of the response is empty afterwards.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response is strict and an anomaly was recorded.
    pub fn body(&mut self) -> Result<Body, Error> {
        match self.refusal.take() {
            Some(refusal) => Err(refusal),
            None => Ok(std::mem::take(&mut self.body)),
        }
    }

    /// Returns the complete body.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response is strict and an anomaly was recorded, or if the body is a
    /// stream, which it never is with [`BodyMode::Buffered`](super::BodyMode::Buffered).
    pub fn bytes(&mut self) -> Result<Bytes, Error> {
        match (self.refusal.take(), self.whole_body()) {
            (Some(refusal), _) => Err(refusal),
            (None, Some(bytes)) => Ok(bytes),
            (None, None) => {
                Err(self
                    .unreadable("the body is a stream: set `BODY_MODE` to `BodyMode::Buffered`"))
            }
        }
    }

    /// Parses a required body as JSON, leniently: a model, a list of models, or a time series.
    ///
    /// An empty body is an anomaly and is parsed as an empty list, or as a model whose only property is an empty list.
    ///
    /// To parse your own struct, use the macro [`model`](crate::model). For any other type, parse
    /// [`bytes`](Response::bytes) with serde.
    ///
    /// ```
    /// use accesslink_api::models::Nights;
    /// use accesslink_api::operation::Response;
    /// use bytes::Bytes;
    ///
    /// # fn main() -> Result<(), accesslink_api::Error> {
    /// let body = Bytes::from_static(br#"{"nights": [{"sleep-score": "78"}, 0]}"#);
    /// let mut response = Response::from(http::Response::new(body));
    /// let nights: Nights = response.json()?;
    /// assert_eq!(nights.nights[0].sleep_score, Some(78));
    /// assert_eq!(response.anomalies()[0].path(), "$.nights[1]");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the body is missing or cannot be parsed, or if the response is strict
    /// and an anomaly was recorded; [`TooLarge`](crate::ErrorKind::TooLarge) if the value would take much more memory
    /// than the body.
    pub fn json<T: FromJson>(&mut self) -> Result<T, Error> {
        match self.optional_json()?.or_else(T::nothing) {
            Some(value) => Ok(value),
            None => Err(self.missing("the body is empty, but JSON was expected")),
        }
    }

    /// Parses a body as JSON like [`json`](Response::json), and returns `None` if the body is empty.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the body cannot be parsed, or if the response is strict and an anomaly
    /// was recorded; [`TooLarge`](crate::ErrorKind::TooLarge) if the value would take much more memory than the body.
    pub fn optional_json<T: FromJson>(&mut self) -> Result<Option<T>, Error> {
        T::read(self)
    }

    /// Parses the body as JSON into `place`, and returns `false` if the body is empty. This method is not generic, so
    /// that it is compiled only once.
    pub(super) fn read_json(&mut self, place: &mut dyn Wire) -> Result<bool, Error> {
        let body = self.bytes()?;
        if body.trim_ascii().is_empty() {
            return self.nothing("JSON").map(|()| false);
        }
        let (anomalies, notes) = decode::read_json(&body, place, self.strictness, self.notes)
            .map_err(|error| {
                self.explain(error)
                    .with_response(self.status, &self.headers, body.clone())
            })?;
        self.anomalies.extend(anomalies);
        self.news.extend(notes);
        if let Some(media_type) = self.media_type().filter(|media_type| !is_json(media_type)) {
            let media_type = media_type.to_ascii_lowercase();
            self.note("header content-type", "application/json", &media_type);
        }
        match self.refusal.take() {
            Some(refusal) => Err(refusal),
            None => Ok(true),
        }
    }

    /// Returns the body as a download.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response announces an empty body, or if it is strict and an anomaly
    /// was recorded.
    pub fn download(&mut self) -> Result<Download, Error> {
        match self.optional_download()? {
            Some(download) => Ok(download),
            None => Err(self.missing("the body is empty, but a file was expected")),
        }
    }

    /// Returns the body as a download, or `None` if the response announces an empty body.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response is strict and an anomaly was recorded.
    pub fn optional_download(&mut self) -> Result<Option<Download>, Error> {
        if self.is_without_body() {
            self.body()?;
            return self.nothing("a file").map(|()| None);
        }
        let media_type = self.media_type();
        if media_type.is_some_and(|media_type| media_type.eq_ignore_ascii_case("text/html")) {
            self.note(
                "header content-type",
                "the media type of a file",
                "text/html",
            );
        }
        let body = self.body()?;
        let download = Download::new(&self.headers, body, self.download_limit, self.operation);
        Ok(Some(download.patience(self.patience)))
    }

    /// Consumes a response without a body. An unexpected body is recorded as an anomaly and ignored.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response is strict and an anomaly was recorded.
    pub fn empty(&mut self) -> Result<(), Error> {
        if let Some(bytes) = self
            .body
            .as_bytes()
            .filter(|bytes| !bytes.trim_ascii().is_empty())
        {
            let found = format!("{} bytes", bytes.len());
            self.note("$", "no body", &found);
        }
        self.body().map(|_| ())
    }

    /// Consumes the response to a deletion like [`empty`](Response::empty), and returns the certainty of the deletion.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if the response is strict and an anomaly was recorded.
    pub fn deletion(&mut self) -> Result<Deletion, Error> {
        self.empty()?;
        Ok(match self.is_presumed {
            true => Deletion::Presumed,
            false => Deletion::Confirmed,
        })
    }

    /// Handles a missing body, which is expected for the status 204 and an anomaly for any other status.
    fn nothing(&mut self, expected: &'static str) -> Result<(), Error> {
        if self.status != StatusCode::NO_CONTENT {
            self.note("$", expected, "nothing");
        }
        match self.refusal.take() {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    /// Returns true if parsing failed because the body was missing.
    pub(crate) fn is_missing(&self) -> bool {
        self.is_missing
    }

    /// Returns the complete body, or `None` if it is a stream.
    pub(crate) fn whole_body(&self) -> Option<Bytes> {
        self.body.as_bytes().cloned()
    }

    /// Returns the unknown properties and values that have been found so far.
    pub(crate) fn news(&self) -> &[Note] {
        &self.news
    }

    /// Returns the unknown properties that have been found so far.
    pub(crate) fn into_unknown_properties(self) -> Vec<UnknownProperty> {
        let notes = self.news.into_iter();
        notes.filter_map(Note::into_property).collect()
    }

    /// Redacts credentials in the anomalies, in case the service echoed them.
    pub(crate) fn hide(&mut self, redactor: &Redactor) {
        for anomaly in &mut self.anomalies {
            anomaly.hide(redactor);
        }
    }

    /// Returns the parts of the response that are kept after parsing: the status, the headers and the anomalies.
    pub(crate) fn into_head(self) -> (StatusCode, HeaderMap, Vec<Anomaly>) {
        (self.status, self.headers, self.anomalies)
    }

    /// Records an anomaly, or makes a strict response fail when it is parsed next.
    fn note(&mut self, place: &str, expected: &'static str, found: &str) {
        let found = Redactor::default().redact(found);
        match self.strictness {
            Strictness::Tolerant => {
                self.anomalies
                    .push(Anomaly::of_response(place, expected, &found));
            }
            Strictness::Strict => {
                let refusal =
                    self.unreadable(&format!("{place}: expected {expected}, found {found}"));
                self.refusal.get_or_insert(refusal);
            }
        }
    }

    /// Creates the error for a missing body, which [`Call::optional`](crate::client::Call::optional) accepts.
    fn missing(&mut self, message: &str) -> Error {
        self.is_missing = true;
        self.unreadable(message)
    }

    fn unreadable(&self, message: &str) -> Error {
        let status = self.status.as_u16();
        let error = Error::decode(format!(
            "the response (status {status}) cannot be read: {message}"
        ));
        error.with_response(
            self.status,
            &self.headers,
            self.whole_body().unwrap_or_default(),
        )
    }

    /// Creates an error for a body that cannot be parsed, with a hint from the headers about the cause.
    fn explain(&self, error: decode::DecodeError) -> Error {
        let encoding = self.headers.get(header::CONTENT_ENCODING);
        let hint = match encoding.and_then(|encoding| encoding.to_str().ok()) {
            Some(encoding) if encoding != "identity" => Some(format!(
                "its content encoding is {}, which was not requested",
                Redactor::default().redact(encoding)
            )),
            _ => self
                .media_type()
                .filter(|media_type| !is_json(media_type))
                .map(|media_type| {
                    format!(
                        "its media type is {}",
                        Redactor::default().redact(&media_type.to_ascii_lowercase())
                    )
                }),
        };
        Error::from_decode(error, hint.as_deref())
    }

    fn is_without_body(&self) -> bool {
        matches!(
            self.status,
            StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT
        ) || self.body.as_bytes().is_some_and(Bytes::is_empty)
            || self
                .headers
                .get(header::CONTENT_LENGTH)
                .is_some_and(|length| length == "0")
    }

    /// Returns the media type of the body, without parameters.
    fn media_type(&self) -> Option<&str> {
        let text = self.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        Some(text.split(';').next()?.trim())
    }
}

fn is_json(media_type: &str) -> bool {
    let suffix = media_type.rsplit_once('+').map(|(_, suffix)| suffix);
    media_type.is_empty()
        || media_type.eq_ignore_ascii_case("application/json")
        || suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("json"))
}

impl From<http::Response<Bytes>> for Response {
    fn from(response: http::Response<Bytes>) -> Self {
        Self::new(response.map(Body::from))
    }
}

/// Shows neither the headers nor the body.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("body", &self.body)
            .field("strictness", &self.strictness)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
