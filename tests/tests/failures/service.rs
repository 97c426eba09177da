//! A service on loopback that writes scripted bytes at scripted times, regardless of any standard.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// A step of the service in response to a request. The connection is closed after the last step.
#[derive(Debug, Clone)]
pub enum Step {
    /// Writes the given bytes.
    Send(Vec<u8>),
    /// Writes a piece of a response repeatedly, with a pause before each, until the client disconnects or the count is
    /// reached.
    Repeat {
        piece: Vec<u8>,
        times: usize,
        pause: Duration,
    },
    /// Writes nothing more until the client disconnects.
    Stall,
    /// Resets the connection.
    Reset,
}

/// A service that performs the same steps for every request, unless other steps are set for its sender.
pub struct Service {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// The socket that reserves the port of a service that refuses connections.
    _held: Option<TcpSocket>,
    task: Option<JoinHandle<()>>,
}

struct Shared {
    steps: Mutex<Arc<[Step]>>,
    /// The steps for each sender, by the value of the `Authorization` header.
    by_sender: Mutex<HashMap<String, Arc<[Step]>>>,
    requests: Mutex<Vec<String>>,
}

impl Shared {
    fn new(steps: Vec<Step>) -> Arc<Self> {
        Arc::new(Self {
            steps: Mutex::new(steps.into()),
            by_sender: Mutex::default(),
            requests: Mutex::default(),
        })
    }

    /// Returns the steps for a request.
    fn steps_for(&self, request: &str) -> Arc<[Step]> {
        let by_sender = self.by_sender.lock().unwrap();
        let steps = sender(request).and_then(|sender| by_sender.get(sender));
        steps.map_or_else(|| Arc::clone(&self.steps.lock().unwrap()), Arc::clone)
    }
}

/// Returns the value of the `Authorization` header in a request.
fn sender(request: &str) -> Option<&str> {
    request
        .split("\r\n")
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("authorization"))
        .map(|(_, value)| value)
}

impl Service {
    /// Starts a service that performs the given steps, on a free port.
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

    /// Reserves a port and refuses every connection to it.
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

    /// Sets the steps for subsequent requests.
    pub fn behave(&self, steps: Vec<Step>) {
        *self.shared.steps.lock().unwrap() = steps.into();
    }

    /// Sets the steps for subsequent requests with the given `Authorization` header.
    pub fn behave_towards(&self, sender: &str, steps: Vec<Step>) {
        let mut by_sender = self.shared.by_sender.lock().unwrap();
        by_sender.insert(sender.to_owned(), steps.into());
    }

    /// Returns the requests with the given `Authorization` header, including their bodies.
    pub fn requests_of(&self, from: &str) -> Vec<String> {
        let requests = self.shared.requests.lock().unwrap();
        let of_sender = requests
            .iter()
            .filter(|request| sender(request) == Some(from));
        of_sender.cloned().collect()
    }

    /// Returns the address of the service as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests since the previous call of this method, including their bodies.
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

/// Accepts connections. They end together with this future, because the set aborts its tasks when it is dropped.
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
    let steps = shared.steps_for(&request);
    shared.requests.lock().unwrap().push(request);
    for step in steps.iter() {
        if act(&mut stream, step).await.is_err() {
            return;
        }
    }
    let _ = stream.shutdown().await;
    // Closing the connection early would reset it while the client is still writing, and the client could lose unread
    // data.
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

/// Reads a request with its body, or returns `None` at the end of the connection.
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
