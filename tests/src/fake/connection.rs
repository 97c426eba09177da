//! Connections to the fake service, which are counted and can be aborted by faults.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// The numbers of connections to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// The number of open connections.
    pub open: u64,
    /// The number of connections accepted since the start.
    pub accepted: u64,
}

/// The atomic counters that [`Connections`] is read from.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    open: AtomicU64,
    accepted: AtomicU64,
}

impl Counters {
    pub(crate) fn now(&self) -> Connections {
        Connections {
            open: self.open.load(Ordering::SeqCst),
            accepted: self.accepted.load(Ordering::SeqCst),
        }
    }
}

/// A listener whose connections can be aborted.
pub(crate) struct Breakable {
    pub(crate) listener: TcpListener,
    pub(crate) counters: Arc<Counters>,
}

impl Listener for Breakable {
    type Io = Stream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Stream, SocketAddr) {
        let (tcp, address) = Listener::accept(&mut self.listener).await;
        // Without `TCP_NODELAY`, a small response may wait for an acknowledgment.
        let _ = tcp.set_nodelay(true);
        self.counters.open.fetch_add(1, Ordering::SeqCst);
        self.counters.accepted.fetch_add(1, Ordering::SeqCst);
        let stream = Stream {
            tcp,
            connection: Connection::default(),
            counters: Arc::clone(&self.counters),
        };
        (stream, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A handle to the connection of a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Connection(Arc<Mutex<End>>);

/// The way in which a connection ends.
#[derive(Debug, Clone, Copy, Default)]
enum End {
    #[default]
    ByItself,
    /// The connection is reset on the next write.
    Reset,
    /// The connection is closed after the head of the response and `left` bytes of its body. `matched` is the number of
    /// bytes of [`HEAD_END`] that have just been written.
    InBody { matched: usize, left: usize },
}

/// The bytes that end the head of a response.
const HEAD_END: &[u8] = b"\r\n\r\n";

impl Connection {
    /// Causes a reset of the connection instead of a response.
    pub(crate) fn reset(&self) {
        self.set(End::Reset);
    }

    /// Causes the connection to close after the given number of bytes of the response body.
    pub(crate) fn cut_body_after(&self, bytes: usize) {
        self.set(End::InBody {
            matched: 0,
            left: bytes,
        });
    }

    fn set(&self, end: End) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = end;
    }

    fn end(&self) -> End {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected<IncomingStream<'_, Breakable>> for Connection {
    fn connect_info(stream: IncomingStream<'_, Breakable>) -> Self {
        stream.io().connection.clone()
    }
}

/// A TCP stream that can be aborted.
pub(crate) struct Stream {
    tcp: TcpStream,
    connection: Connection,
    counters: Arc<Counters>,
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.counters.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(context, buffer)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.connection.end() {
            End::ByItself => Pin::new(&mut self.tcp).poll_write(context, bytes),
            End::Reset => {
                // Closing with a linger time of zero sends RST instead of FIN.
                let _ = self.tcp.set_zero_linger();
                Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
            }
            End::InBody { matched, left } => {
                let allowed = allowed(bytes, matched, left);
                if allowed == 0 {
                    return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
                }
                let allowed = bytes.get(..allowed).unwrap_or(bytes);
                let written = Pin::new(&mut self.tcp).poll_write(context, allowed);
                if let Poll::Ready(Ok(count)) = written {
                    let (matched, left) =
                        advance(bytes.get(..count).unwrap_or(bytes), matched, left);
                    self.connection.set(End::InBody { matched, left });
                }
                written
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}

/// Returns the number of bytes that may be written before the connection ends.
fn allowed(bytes: &[u8], matched: usize, left: usize) -> usize {
    let head = head_length(bytes, matched);
    head.saturating_add(left).min(bytes.len())
}

/// Returns the values of `matched` and `left` after the given bytes were written.
fn advance(bytes: &[u8], matched: usize, left: usize) -> (usize, usize) {
    let head = head_length(bytes, matched);
    let body = bytes.len().saturating_sub(head);
    let matched = bytes
        .iter()
        .take(head)
        .fold(matched, |matched, byte| match_end(matched, *byte));
    (matched, left.saturating_sub(body))
}

/// Returns the number of the given bytes that belong to the head of the response.
fn head_length(bytes: &[u8], mut matched: usize) -> usize {
    for (index, byte) in bytes.iter().enumerate() {
        if matched == HEAD_END.len() {
            return index;
        }
        matched = match_end(matched, *byte);
    }
    bytes.len()
}

fn match_end(matched: usize, byte: u8) -> usize {
    if HEAD_END.get(matched) == Some(&byte) {
        matched + 1
    } else {
        usize::from(byte == b'\r')
    }
}
