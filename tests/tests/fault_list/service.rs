//! A service on loopback that keeps to no standard: it writes the bytes that it is told, when it is told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// What the service does with a connection once a request has come in; at the end it closes the connection.
#[derive(Debug, Clone)]
pub enum Step {
    /// Writes bytes.
    Send(Vec<u8>),
    /// Writes a piece again and again, with a pause before each, until it is enough or the client is gone.
    Repeat {
        piece: Vec<u8>,
        times: usize,
        pause: Duration,
    },
    /// Writes nothing more, until the client is gone.
    Stall,
    /// Breaks the connection off, so that the client is told of it.
    Reset,
}

/// The service. Every request on every connection is answered by the same steps.
pub struct Service {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// Holds the port of a service that nobody can connect to.
    _held: Option<TcpSocket>,
    task: Option<JoinHandle<()>>,
}

struct Shared {
    steps: Mutex<Arc<[Step]>>,
    requests: Mutex<Vec<String>>,
}

impl Shared {
    fn new(steps: Vec<Step>) -> Arc<Self> {
        Arc::new(Self {
            steps: Mutex::new(steps.into()),
            requests: Mutex::default(),
        })
    }
}

impl Service {
    /// Starts on a free port.
    pub async fn start(steps: Vec<Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Shared::new(steps);
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Self {
            address,
            shared,
            _held: None,
            task: Some(task),
        }
    }

    /// Takes a port and refuses every connection to it.
    pub fn refusing() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self {
            address: socket.local_addr().unwrap(),
            shared: Shared::new(Vec::new()),
            _held: Some(socket),
            task: None,
        }
    }

    /// Answers the requests that come from now on by other steps.
    pub fn behave(&self, steps: Vec<Step>) {
        *self.shared.steps.lock().unwrap() = steps.into();
    }

    /// The address as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests since the last call of this, head and body.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.requests.lock().unwrap())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

/// The connections end together with this, since the set aborts its tasks when it is dropped.
async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        connections.spawn(serve(stream, Arc::clone(&shared)));
    }
}

async fn serve(mut stream: TcpStream, shared: Arc<Shared>) {
    stream.set_nodelay(true).unwrap();
    let Some(request) = read_request(&mut stream).await else {
        return;
    };
    shared.requests.lock().unwrap().push(request);
    let steps = Arc::clone(&shared.steps.lock().unwrap());
    for step in steps.iter() {
        if act(&mut stream, step).await.is_err() {
            return;
        }
    }
    let _ = stream.shutdown().await;
    // A client that is still writing would be told of a reset, and could lose what it has not read yet.
    wait_for_the_end(&mut stream).await;
}

async fn act(stream: &mut TcpStream, step: &Step) -> std::io::Result<()> {
    match step {
        Step::Send(bytes) => stream.write_all(bytes).await,
        Step::Repeat {
            piece,
            times,
            pause,
        } => {
            for _ in 0..*times {
                if !pause.is_zero() {
                    tokio::time::sleep(*pause).await;
                }
                stream.write_all(piece).await?;
            }
            Ok(())
        }
        Step::Stall => {
            wait_for_the_end(stream).await;
            Err(std::io::ErrorKind::ConnectionAborted.into())
        }
        Step::Reset => {
            stream.set_zero_linger()?;
            Err(std::io::ErrorKind::ConnectionReset.into())
        }
    }
}

/// One request, head and body, or `None` at the end of the connection.
async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(": "))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, length)| length.parse().unwrap());
            if body.len() >= length {
                return Some(text);
            }
        }
        match stream.read_buf(&mut bytes).await {
            Ok(0) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

async fn wait_for_the_end(stream: &mut TcpStream) {
    let mut buffer = [0; 4096];
    while matches!(stream.read(&mut buffer).await, Ok(count) if count > 0) {}
}
