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
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, header};

use crate::body::Body;
use crate::{Error, ErrorKind};
use unpack::Unpacking;

/// How many steps are made at once without a result. Each is an input of the transport, or one part of a gzip member.
const STEPS: usize = 64;

/// A file that the service has begun to send.
///
/// Nothing of it is kept in memory before it is asked for: take it with [`bytes`](Download::bytes), piece by piece with
/// [`chunk`](Download::chunk) or as a [`Stream`], or to disk with `save` (feature `reqwest`). Dropping it ends the
/// transfer.
///
/// # Completeness
///
/// A transfer that ends before its stated end is an error, never a shorter file. HTTP/1.1 states the end by a length or by
/// chunking, HTTP/2 always does. A response with neither ends with its connection: over TLS, a connection that is cut off
/// is an error as well, since its end is signed. Without TLS, such a cut is noticed in a gzipped file alone, whose end has a
/// checksum; any other file cannot be told from a shorter one, and [`content_length`](Download::content_length) is `None`.
///
/// # Gzip
///
/// The service documents TCX files as gzipped, and has been seen to send them plain. With the feature `gzip`, which is
/// on by default, a file whose first bytes are those of gzip (`1f 8b`) is unpacked while it arrives, whatever its media
/// type, and every way to take it gives the unpacked bytes. No other file of the service begins like that: GPX and plain
/// TCX are XML, and a FIT file begins with the length of its header. [`raw`](Download::raw) leaves a file as it comes,
/// and so does the crate without the feature.
///
/// Gzip that is cut short, does not match its checksum, or has anything behind its end is an error. A file left raw is not
/// looked at.
///
/// # Size
///
/// A file is bounded by [`ClientBuilder::max_body`](crate::client::ClientBuilder::max_body), unless
/// [`limit`](Download::limit) sets another bound, where it takes memory or could grow without end: taken with
/// [`bytes`](Download::bytes), and in every way if it is unpacked, because a few packed bytes can stand for very many. The
/// bound then holds for the unpacked bytes and, with 64 KiB and a 64th more, for the packed ones, which can stand for
/// nothing at all. A plain file that is taken piece by piece or saved has no bound by default.
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
    default_limit: u64,
    /// How long packed bytes may come in without an unpacked one.
    patience: Option<Duration>,
    /// Since when packed bytes have come in without an unpacked one.
    fruitless_since: Option<Instant>,
    operation: Option<&'static str>,
}

/// What one step gave.
enum Step {
    /// The next piece, or the end.
    Piece(Option<Bytes>),
    /// Nothing yet.
    Nothing,
}

/// What the unpacking has next.
enum Pulled {
    /// A piece, which is not empty.
    Piece(Bytes),
    /// Nothing of what came in, up to here.
    #[cfg_attr(not(feature = "gzip"), allow(dead_code))]
    Nothing,
    /// Nothing before more comes in.
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
            default_limit,
            patience: None,
            fruitless_since: None,
            operation,
        }
    }

    /// Sets how long packed bytes may come in without an unpacked one. The transport bounds the time for each packed one.
    pub(crate) fn patience(mut self, patience: Option<Duration>) -> Self {
        self.patience = patience;
        self
    }

    /// The media type that the service states, as it states it.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The size in bytes that the service announces; of a file that is unpacked, the packed size. It may announce none.
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// Makes a file of more than `bytes` bytes an error, however it is taken; see [Size](Download#size).
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

    /// The complete file, of at most [`ClientBuilder::max_body`](crate::client::ClientBuilder::max_body) bytes unless
    /// [`limit`](Download::limit) sets another bound.
    ///
    /// # Errors
    ///
    /// As for [`chunk`](Download::chunk).
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

    /// The body of the answer as it comes, without this type's checks and never unpacked.
    ///
    /// A download from [`Client::finish`](crate::Client::finish) has its body complete, so that
    /// [`as_bytes`](Body::as_bytes) gives the bytes without waiting.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// Takes a piece that came in.
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

    /// Counts a piece that is given out.
    fn count(&mut self, piece: Bytes) -> Result<Bytes, Error> {
        self.fruitless_since = None;
        self.given = self.given.saturating_add(piece.len() as u64);
        match self.bound() {
            Some(limit) if self.given > limit => Err(too_large(limit)),
            _ => Ok(piece),
        }
    }

    /// The number of bytes that the file may have.
    fn bound(&self) -> Option<u64> {
        let by_default = self.unpacking.is_packed().then_some(self.default_limit);
        self.limit.or(by_default)
    }

    /// Ends a transfer in which nothing but packed bytes that stand for nothing have come for too long.
    fn lose_patience(&mut self) -> Result<(), Error> {
        let since = *self.fruitless_since.get_or_insert_with(Instant::now);
        match self.patience {
            Some(patience) if since.elapsed() > patience => {
                Err(Error::timeout("the packed file goes on without content"))
            }
            _ => Ok(()),
        }
    }

    /// Makes one step: the next piece, the end, or nothing yet.
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

    /// Looks at the end whether everything came in, and gives what is left.
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
        // Other tasks, and timeouts around this one, have their turn.
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
