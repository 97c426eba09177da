//! Files in responses, which can be read at once, read in chunks, or saved to disk.
//!
//! ```no_run
//! use accesslink_api::UserClient;
//! use accesslink_api::ids::HashedExerciseId;
//!
//! # #[cfg(feature = "reqwest")]
//! async fn save(user: &UserClient, id: &HashedExerciseId) -> Result<(), accesslink_api::Error> {
//!     if let Some(file) = user.exercises().tcx(id).optional().await? {
//!         file.save(format!("{id}.tcx")).await?;
//!     }
//!     Ok(())
//! }
//! ```

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
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, header};

use crate::body::Body;
use crate::{Error, ErrorKind};
use unpack::Unpacking;

/// The maximum number of steps that one poll performs without a result. A step is one chunk of the transport or one
/// part of a gzip member.
const STEPS: usize = 64;

/// A file that the service is sending.
///
/// The file is not buffered. Read it with [`bytes`](Download::bytes), in chunks with [`chunk`](Download::chunk) or as
/// a [`Stream`], or write it to disk with `save` (feature `reqwest`). Dropping the download cancels the transfer.
///
/// # Completeness
///
/// A transfer that ends prematurely is an error and never yields a shorter file. HTTP/1.1 marks the end with a length
/// or with chunked encoding, and HTTP/2 always does. A response that has neither ends when the connection closes. With
/// TLS, a broken connection is detected as well, because its end is authenticated. Without TLS, it is only detected in
/// a gzip file, which ends with a checksum; any other file may be truncated, and
/// [`content_length`](Download::content_length) is `None`.
///
/// # Gzip
///
/// The service documents that TCX files are compressed with gzip, but it also sends them uncompressed. With the
/// feature `gzip`, which is enabled by default, a file that starts with the magic bytes of gzip (`1f 8b`) is
/// decompressed as it arrives, regardless of its media type. No other file of the service starts with these bytes:
/// GPX and uncompressed TCX are XML, and a FIT file starts with the length of its header. [`raw`](Download::raw)
/// disables decompression for one file.
///
/// A gzip file that is truncated, does not match its checksum, or has trailing data is an error. Files are not
/// checked with [`raw`](Download::raw) or without the feature.
///
/// # Size
///
/// [`ClientBuilder::max_body`](crate::client::ClientBuilder::max_body) limits a file that is read with
/// [`bytes`](Download::bytes) or decompressed, unless [`limit`](Download::limit) sets another limit. It applies to
/// the decompressed size. The compressed size may exceed it by 64 KiB plus 1/64, so that an endless stream of empty
/// gzip members is an error as well. Uncompressed files that are read in chunks or saved have no limit by default.
#[must_use = "the file has not been received yet"]
pub struct Download {
    body: Body,
    unpacking: Unpacking,
    content_type: Option<String>,
    length: Option<u64>,
    expected: Option<u64>,
    arrived: u64,
    given: u64,
    limit: Option<u64>,
    default_limit: u64,
    /// The maximum time during which only compressed bytes without content may arrive.
    patience: Option<Duration>,
    /// The instant since which only compressed bytes without content have arrived.
    fruitless_since: Option<Instant>,
    operation: Option<&'static str>,
}

/// The result of one step of a download.
enum Step {
    /// The next chunk of the file, or `None` at the end of the file.
    Piece(Option<Bytes>),
    /// No chunk is available yet.
    Nothing,
}

/// The result of decompressing a part of the input.
enum Pulled {
    /// A chunk, which is not empty.
    Piece(Bytes),
    /// The decoder consumed input without producing output, and more input may be left.
    #[cfg_attr(not(feature = "gzip"), allow(dead_code))]
    Nothing,
    /// All received input has been consumed.
    Hungry,
}

impl From<Bytes> for Pulled {
    fn from(piece: Bytes) -> Self {
        if piece.is_empty() {
            Self::Hungry
        } else {
            Self::Piece(piece)
        }
    }
}

impl Download {
    pub(crate) fn new(
        headers: &HeaderMap,
        body: Body,
        default_limit: u64,
        operation: Option<&'static str>,
    ) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let length = text(header::CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
        // A transport that decodes the content yields other bytes than the header counts.
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
            default_limit,
            patience: None,
            fruitless_since: None,
            operation,
        }
    }

    /// Sets the maximum time during which only compressed bytes without content may arrive. The time for each chunk
    /// is limited by the transport.
    pub(crate) fn patience(mut self, patience: Option<Duration>) -> Self {
        self.patience = patience;
        self
    }

    /// Returns the value of the `Content-Type` header.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the value of the `Content-Length` header, which is the compressed size of a gzip file, or `None` if
    /// the service did not send the header.
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// Sets the maximum size of the file, which applies to all ways to read it; see [Size](Download#size).
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// Disables decompression of the file.
    ///
    /// Call this before reading the first chunk.
    pub fn raw(mut self) -> Self {
        self.unpacking = Unpacking::raw();
        self
    }

    /// Returns the next chunk of the file, which is never empty, or `None` at the end.
    ///
    /// # Errors
    ///
    /// - [`Transport`](ErrorKind::Transport) if the connection breaks;
    /// - [`Timeout`](ErrorKind::Timeout) if no chunk arrives within the call's timeout;
    /// - [`TooLarge`](ErrorKind::TooLarge) if the file exceeds its [`limit`](Download::limit);
    /// - [`Decode`](ErrorKind::Decode) if the file is gzip and cannot be decompressed.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// Returns the complete file. Its maximum size is that of
    /// [`ClientBuilder::max_body`](crate::client::ClientBuilder::max_body), unless [`limit`](Download::limit) sets
    /// another one.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`chunk`](Download::chunk).
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        self.limit.get_or_insert(self.default_limit);
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

    /// Returns the body of the response as received, without checks and without decompression.
    ///
    /// The body of a download from [`Client::finish`](crate::Client::finish) is complete:
    /// [`as_bytes`](Body::as_bytes) returns its bytes.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// Passes a received chunk to decompression.
    fn take_in(&mut self, piece: Bytes) -> Result<(), Error> {
        self.arrived = self.arrived.saturating_add(piece.len() as u64);
        self.unpacking.push(piece);
        if let (true, Some(limit)) = (self.unpacking.is_packed(), self.bound()) {
            let packed = limit.saturating_add(limit / 64).saturating_add(64 * 1024);
            if self.arrived > packed {
                return Err(too_large(limit));
            }
        }
        self.lose_patience()
    }

    /// Counts a chunk that is returned to the caller.
    fn count(&mut self, piece: Bytes) -> Result<Bytes, Error> {
        self.fruitless_since = None;
        self.given = self.given.saturating_add(piece.len() as u64);
        match self.bound() {
            Some(limit) if self.given > limit => Err(too_large(limit)),
            _ => Ok(piece),
        }
    }

    /// Returns the maximum size of the file, or `None` if the size is not limited.
    fn bound(&self) -> Option<u64> {
        let by_default = self.unpacking.is_packed().then_some(self.default_limit);
        self.limit.or(by_default)
    }

    /// Returns an error if only compressed bytes without content have arrived for too long.
    fn lose_patience(&mut self) -> Result<(), Error> {
        let since = *self.fruitless_since.get_or_insert_with(Instant::now);
        match self.patience {
            Some(patience) if since.elapsed() > patience => {
                Err(Error::timeout("the compressed file has no content"))
            }
            _ => Ok(()),
        }
    }

    /// Performs one step: receives or decompresses one chunk.
    fn step(&mut self, context: &mut Context<'_>) -> Poll<Result<Step, Error>> {
        let piece = match self.unpacking.pull()? {
            Pulled::Piece(piece) => Some(piece),
            Pulled::Nothing => return Poll::Ready(Ok(Step::Nothing)),
            Pulled::Hungry => match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(piece) => {
                    let taken = piece.and_then(|piece| self.take_in(piece));
                    return Poll::Ready(taken.map(|()| Step::Nothing));
                }
                None => self.finish()?,
            },
        };
        let counted = piece.map(|piece| self.count(piece)).transpose();
        Poll::Ready(counted.map(Step::Piece))
    }

    /// Checks that the file is complete, and returns the remaining content.
    fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        let arrived = self.arrived;
        if let Some(expected) = self.expected.filter(|expected| arrived < *expected) {
            return Err(Error::new(
                ErrorKind::Transport,
                format!("the transfer ended after {arrived} of {expected} bytes"),
            ));
        }
        self.unpacking.finish()
    }

    /// Ends the transfer with an error; later polls return the end of the stream.
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

/// Yields the chunks of the file, with the errors of [`chunk`](Download::chunk).
impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let download = self.get_mut();
        for _ in 0..STEPS {
            let outcome = match ready!(download.step(context)) {
                Ok(Step::Nothing) => continue,
                Ok(Step::Piece(piece)) => Ok(piece),
                Err(error) => Err(error),
            };
            return Poll::Ready(outcome.map_err(|error| download.fail(error)).transpose());
        }
        if let Err(error) = download.lose_patience() {
            return Poll::Ready(Some(Err(download.fail(error))));
        }
        // Yield to other tasks, and to timeouts around this one.
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

fn too_large(limit: u64) -> Error {
    Error::new(
        ErrorKind::TooLarge,
        format!(
            "the file is larger than its limit of {limit} bytes: raise it with `Download::limit`"
        ),
    )
}

/// Shows the headers and the received size, but no content.
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
