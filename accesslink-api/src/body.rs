//! The body of a response, either complete or received in chunks.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::Error;

/// The default maximum size of a body: 32 MiB.
pub(crate) const MAX_BODY: usize = 32 * 1024 * 1024;

/// The body of a response, as returned by a [`Transport`](crate::client::Transport).
///
/// Create a body with `from` if the bytes are complete, or with [`Body::stream`] if they are received in chunks.
#[derive(Default)]
pub struct Body {
    content: Content,
}

enum Content {
    Whole(Bytes),
    Pieces(Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>),
}

impl Body {
    /// Creates an empty body.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Creates a body that is received in chunks.
    pub fn stream(pieces: impl Stream<Item = Result<Bytes, Error>> + Send + 'static) -> Self {
        Self {
            content: Content::Pieces(Box::pin(pieces)),
        }
    }

    /// Returns the next chunk, or `None` at the end of the body.
    ///
    /// # Errors
    ///
    /// [`Transport`](crate::ErrorKind::Transport) or [`Timeout`](crate::ErrorKind::Timeout) if the transport fails. The
    /// rest of the body is lost after an error.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// Returns the bytes of a complete body, or `None` if the body is received in chunks.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Whole(bytes) => Some(bytes),
            Content::Pieces(_) => None,
        }
    }
}

/// Yields the chunks of the body, none of which is empty.
impl Stream for Body {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let content = &mut self.get_mut().content;
        match content {
            Content::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
            }
            Content::Pieces(pieces) => loop {
                match pieces.as_mut().poll_next(context) {
                    Poll::Ready(Some(Ok(piece))) if piece.is_empty() => continue,
                    Poll::Ready(Some(Ok(piece))) => return Poll::Ready(Some(Ok(piece))),
                    // A stream may panic when it is polled after its end.
                    Poll::Ready(end) => {
                        *content = Content::default();
                        return Poll::Ready(end);
                    }
                    Poll::Pending => return Poll::Pending,
                }
            },
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Whole(Bytes::new())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self {
            content: Content::Whole(bytes),
        }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

/// Shows the length of a complete body, never its content.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Whole(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Content::Pieces(_) => f.write_str("Body(in pieces)"),
        }
    }
}
