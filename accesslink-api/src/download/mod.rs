//! A file that the service sends: its bytes at once, piece by piece, or written to disk.

#[cfg(feature = "reqwest")]
mod save;
#[cfg(not(feature = "gzip"))]
#[path = "pass.rs"]
mod unpack;
#[cfg(feature = "gzip")]
mod unpack;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, header};

use crate::operation::Body;
use crate::{Error, ErrorKind};
use unpack::Unpacking;

/// A file that the service has begun to send.
///
/// Nothing of it is kept in memory before it is asked for: take it with [`bytes`](Download::bytes), piece by piece with
/// [`chunk`](Download::chunk) or as a [`Stream`], or to disk with `save` (feature `reqwest`). Dropping it ends the
/// transfer. A transfer that is cut short is an error, never a shorter file.
///
/// # Gzip
///
/// The service documents TCX files as gzipped, and has been seen to send them plain. With the feature `gzip`, which is
/// on by default, a file whose first bytes are those of gzip (`1f 8b`) is unpacked while it arrives, whatever its media
/// type, and every way to take it gives the unpacked bytes. No other file of the service begins like that: GPX and plain
/// TCX are XML, and a FIT file begins with the length of its header. [`raw`](Download::raw) leaves a file as it comes,
/// and so does the crate without the feature.
///
/// Gzip that is cut short, does not match its checksum, or has anything behind its end is an error.
///
/// # Size
///
/// The size of a file that comes as it is is not bounded unless [`limit`](Download::limit) says so. A few packed bytes
/// can stand for very many, so that an unpacked file is bounded by
/// [`ClientBuilder::max_body`](crate::client::ClientBuilder::max_body) unless `limit` says otherwise.
#[must_use = "the file is still to be received"]
pub struct Download {
    body: Body,
    unpacking: Unpacking,
    content_type: Option<String>,
    length: Option<u64>,
    expected: Option<u64>,
    arrived: u64,
    given: u64,
    limit: Option<u64>,
    unpacked_limit: u64,
    operation: Option<&'static str>,
}

impl Download {
    pub(crate) fn new(
        headers: &HeaderMap,
        body: Body,
        unpacked_limit: u64,
        operation: Option<&'static str>,
    ) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let length = text(header::CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
        // A transport that decodes the content sends other bytes than the header counts.
        let expected = length.filter(|_| !headers.contains_key(header::CONTENT_ENCODING));
        Self {
            body,
            unpacking: Unpacking::new(),
            content_type: text(header::CONTENT_TYPE).map(str::to_owned),
            length,
            expected,
            arrived: 0,
            given: 0,
            limit: None,
            unpacked_limit,
            operation,
        }
    }

    /// The media type that the service states, as it states it.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The size in bytes that the service announces; of a file that is unpacked, the packed size. It may announce none.
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// Makes a file of more than `bytes` bytes an error; of a file that is unpacked, the unpacked bytes count.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// Leaves the file as it comes, even if it is gzip.
    ///
    /// It has to be said before anything of the file is taken.
    pub fn raw(mut self) -> Self {
        self.unpacking = Unpacking::raw();
        self
    }

    /// The next piece of the file; `None` at its end. No piece is empty.
    ///
    /// # Errors
    ///
    /// [`Transport`](ErrorKind::Transport) if the transfer breaks off, [`Timeout`](ErrorKind::Timeout) if no piece came
    /// within the call's timeout, [`TooLarge`](ErrorKind::TooLarge) if the file is larger than its
    /// [`limit`](Download::limit), [`Decode`](ErrorKind::Decode) if the file is gzip that cannot be unpacked.
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

    /// The body of the answer as it comes, without this type's checks and never unpacked.
    ///
    /// A download from [`Client::finish`](crate::Client::finish) has its body complete, so that
    /// [`as_whole`](Body::as_whole) gives the bytes without waiting.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// Takes a piece that came in.
    fn take_in(&mut self, piece: Bytes) {
        self.arrived = self.arrived.saturating_add(piece.len() as u64);
        self.unpacking.push(piece);
    }

    /// Counts a piece that is given out.
    fn count(&mut self, piece: Option<Bytes>) -> Result<Option<Bytes>, Error> {
        let size = piece.as_ref().map_or(0, Bytes::len);
        self.given = self.given.saturating_add(size as u64);
        let by_default = self.unpacking.is_packed().then_some(self.unpacked_limit);
        match self.limit.or(by_default) {
            Some(limit) if self.given > limit => Err(Error::new(
                ErrorKind::TooLarge,
                format!(
                    "the file is larger than its limit of {limit} bytes: raise it with `Download::limit`"
                ),
            )),
            _ => Ok(piece),
        }
    }

    /// Looks at the end whether everything came in, and gives what is left.
    fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        let arrived = self.arrived;
        if let Some(expected) = self.expected.filter(|expected| arrived < *expected) {
            return Err(Error::new(
                ErrorKind::Transport,
                format!("the transfer ended after {arrived} of {expected} bytes"),
            ));
        }
        let last = self.unpacking.finish()?;
        self.count(last)
    }

    /// Ends the transfer with an error; what is polled afterwards is the end.
    fn fail(&mut self, error: Error) -> Error {
        self.body = Body::empty();
        self.unpacking = Unpacking::raw();
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
        loop {
            let piece = download.unpacking.pull();
            let outcome = match piece.and_then(|piece| download.count(piece)) {
                Ok(None) => match ready!(Pin::new(&mut download.body).poll_next(context)) {
                    Some(Ok(piece)) => {
                        download.take_in(piece);
                        continue;
                    }
                    Some(Err(error)) => Err(error),
                    None => download.finish(),
                },
                outcome => outcome,
            };
            return Poll::Ready(outcome.map_err(|error| download.fail(error)).transpose());
        }
    }
}

/// Shows what is known of the file, and nothing of its content.
impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("content_type", &self.content_type)
            .field("content_length", &self.length)
            .field("received", &self.arrived)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
