//! Connections to the fake service, which are counted and can be reset by faults.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
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

/// A listener whose connections can be reset.
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
pub(crate) struct Connection {
    is_reset: Arc<AtomicBool>,
}

impl Connection {
    /// Causes a reset of the connection instead of a response.
    pub(crate) fn reset(&self) {
        self.is_reset.store(true, Ordering::SeqCst);
    }
}

impl Connected<IncomingStream<'_, Breakable>> for Connection {
    fn connect_info(stream: IncomingStream<'_, Breakable>) -> Self {
        stream.io().connection.clone()
    }
}

/// A TCP stream that can be reset.
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
        if self.connection.is_reset.load(Ordering::SeqCst) {
            // Closing with a linger time of zero sends RST instead of FIN.
            let _ = self.tcp.set_zero_linger();
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.tcp).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}
