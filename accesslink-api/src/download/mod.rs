//! A file that the service sends: its bytes at once, piece by piece, or written to disk.

#[cfg(feature = "reqwest")]
mod save;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, header};

use crate::operation::Body;
use crate::{Error, ErrorKind};

/// A file that the service has begun to send.
///
/// Nothing of it is kept in memory before it is asked for: take it with [`bytes`](Download::bytes), piece by piece with
/// [`chunk`](Download::chunk) or as a [`Stream`], or to disk with `save` (feature `reqwest`). Dropping it ends the
/// transfer. Its size is not bounded unless [`limit`](Download::limit) says so.
///
/// A transfer that is cut short is an error, never a shorter file.
#[must_use = "the file is still to be received"]
pub struct Download {
    body: Body,
    content_type: Option<String>,
    length: Option<u64>,
    expected: Option<u64>,
    received: u64,
    limit: Option<u64>,
    operation: Option<&'static str>,
}

impl Download {
    pub(crate) fn new(headers: &HeaderMap, body: Body, operation: Option<&'static str>) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let length = text(header::CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
        // A transport that decodes the content sends other bytes than the header counts.
        let expected = length.filter(|_| !headers.contains_key(header::CONTENT_ENCODING));
        Self {
            body,
            content_type: text(header::CONTENT_TYPE).map(str::to_owned),
            length,
            expected,
            received: 0,
            limit: None,
            operation,
        }
    }

    /// The media type that the service states, as it states it.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The size in bytes that the service announces. It may announce none.
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// Makes a file of more than `bytes` bytes an error.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// The next piece of the file; `None` at its end. No piece is empty.
    ///
    /// # Errors
    ///
    /// [`Transport`](ErrorKind::Transport) if the transfer breaks off, [`Timeout`](ErrorKind::Timeout) if no piece came
    /// within the call's timeout, [`Decode`](ErrorKind::Decode) if the file is larger than its
    /// [`limit`](Download::limit).
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// The complete file.
    ///
    /// # Errors
    ///
    /// As for [`chunk`](Download::chunk).
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let Some(first) = self.chunk().await? else {
            return Ok(Bytes::new());
        };
        let Some(second) = self.chunk().await? else {
            return Ok(first);
        };
        let mut bytes = [first, second].concat();
        while let Some(piece) = self.chunk().await? {
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes.into())
    }

    /// The body of the answer, without this type's checks.
    ///
    /// A download from [`Client::finish`](crate::Client::finish) has its body complete, so that
    /// [`as_whole`](Body::as_whole) gives the bytes without waiting.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// Counts a piece that came in.
    fn count(&mut self, piece: &Bytes) -> Result<(), Error> {
        self.received = self.received.saturating_add(piece.len() as u64);
        match self.limit {
            Some(limit) if self.received > limit => Err(Error::new(
                ErrorKind::Decode,
                format!("the file is larger than its limit of {limit} bytes"),
            )),
            _ => Ok(()),
        }
    }

    /// Looks at the end whether everything came in.
    fn finish(&self) -> Result<(), Error> {
        match self.expected {
            Some(expected) if self.received < expected => Err(Error::new(
                ErrorKind::Transport,
                format!(
                    "the transfer ended after {} of {expected} bytes",
                    self.received
                ),
            )),
            _ => Ok(()),
        }
    }

    /// Ends the transfer with an error; what is polled afterwards is the end.
    fn fail(&mut self, error: Error) -> Error {
        self.body = Body::empty();
        self.expected = None;
        match self.operation {
            Some(operation) => error.in_operation(operation),
            None => error,
        }
    }
}

/// The pieces of the file; the errors are those of [`chunk`](Download::chunk).
impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let download = self.get_mut();
        let outcome = match ready!(Pin::new(&mut download.body).poll_next(context)) {
            Some(Ok(piece)) => download.count(&piece).map(|()| Some(piece)),
            Some(Err(error)) => Err(error),
            None => download.finish().map(|()| None),
        };
        Poll::Ready(outcome.map_err(|error| download.fail(error)).transpose())
    }
}

/// Shows what is known of the file, and nothing of its content.
impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("content_type", &self.content_type)
            .field("content_length", &self.length)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
