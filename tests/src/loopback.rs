//! A service on loopback that records requests and sends scripted responses: whole ones, or bytes at scripted times,
//! regardless of any standard.

use std::collections::{HashMap, VecDeque};
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// The page sent in response to a request with missing or wrong credentials.
pub const UNAUTHORIZED: &[u8] =
    b"<html><head><title>401 Unauthorized</title></head><body>No.</body></html>";

/// A request that the service received.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The HTTP method, such as `GET`.
    pub method: String,
    /// The path of the request as sent, percent-encoded.
    pub path: String,
    /// The query of the request as sent; `None` if there is none.
    pub query: Option<String>,
    /// The headers of the request.
    pub headers: HeaderMap,
    /// The body of the request.
    pub body: Bytes,
    /// The request line and the headers as sent.
    pub head: String,
}

/// A response that a test scripts.
#[derive(Debug, Clone)]
pub struct Scripted {
    /// The HTTP status code.
    pub status: u16,
    /// The value of the `Content-Type` header; `None` to omit the header.
    pub content_type: Option<String>,
    /// The body of the response.
    pub body: Vec<u8>,
}

impl Scripted {
    /// Creates a response without a body.
    pub fn empty(status: u16) -> Self {
        Self {
            status,
            content_type: None,
            body: Vec::new(),
        }
    }

    /// Creates a response with JSON.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            content_type: Some("application/json".to_owned()),
            body: body.into(),
        }
    }
}

/// A step of the service in response to a request. The connection is closed after the last step.
#[derive(Debug, Clone)]
pub enum Step {
    /// Writes the given bytes.
    Send(Vec<u8>),
    /// Writes a piece of a response repeatedly, with a pause before each, until the client disconnects or the count is
    /// reached.
    Repeat {
        /// The bytes to write.
        piece: Vec<u8>,
        /// The number of repetitions.
        times: usize,
        /// The pause before each repetition.
        pause: Duration,
    },
    /// Writes nothing more until the client disconnects.
    Stall,
    /// Resets the connection.
    Reset,
}

/// A handle to the running service on loopback.
pub struct Loopback {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
    /// The socket that reserves the port of a service that refuses connections.
    _held: Option<TcpSocket>,
    task: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    recorded: Vec<Recorded>,
    scripted: VecDeque<Expected>,
    /// The steps for a request without a scripted response.
    steps: Option<Arc<[Step]>>,
    /// The steps for each sender, by the value of the `Authorization` header.
    by_sender: HashMap<String, Arc<[Step]>>,
}

/// A scripted response, with the `Authorization` header that the request must have.
struct Expected {
    authorization: Option<String>,
    response: Scripted,
}

impl Loopback {
    /// Starts the service on a free port.
    pub async fn start() -> Self {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Self {
            address,
            shared,
            _held: None,
            task: Some(task),
        }
    }

    /// Starts the service on a free port. It performs the given steps for each request.
    pub async fn behaving(steps: Vec<Step>) -> Self {
        let service = Self::start().await;
        service.behave(steps);
        service
    }

    /// Reserves a port and refuses every connection to it.
    pub fn refusing() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self {
            address: socket.local_addr().unwrap(),
            shared: Arc::default(),
            _held: Some(socket),
            task: None,
        }
    }

    /// Returns the address of the service as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sets the response to the next request.
    pub fn script(&self, response: Scripted) {
        self.expect(None, response);
    }

    /// Sets the response to the next request if the request has the given `Authorization` header. For any other header,
    /// the response is a 401 with an HTML page, as sent by the live service.
    pub fn script_for(&self, authorization: &str, response: Scripted) {
        self.expect(Some(authorization.to_owned()), response);
    }

    fn expect(&self, authorization: Option<String>, response: Scripted) {
        self.lock().scripted.push_back(Expected {
            authorization,
            response,
        });
    }

    /// Discards the scripted responses that have not been sent.
    pub fn forget(&self) {
        self.lock().scripted.clear();
    }

    /// Sets the steps for subsequent requests without a scripted response.
    pub fn behave(&self, steps: Vec<Step>) {
        self.lock().steps = Some(steps.into());
    }

    /// Sets the steps for subsequent requests with the given `Authorization` header.
    pub fn behave_towards(&self, sender: &str, steps: Vec<Step>) {
        let sender = sender.to_owned();
        self.lock().by_sender.insert(sender, steps.into());
    }

    /// Returns the requests since the previous call of this method.
    pub fn take(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.lock().recorded)
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl Recorded {
    fn new(head: String, body: Bytes) -> Self {
        let mut lines = head.split("\r\n");
        let mut words = lines.next().unwrap().split(' ');
        let (method, target) = (words.next().unwrap(), words.next().unwrap());
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (target, None),
        };
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            let value = HeaderValue::from_str(value).unwrap();
            (name.parse::<HeaderName>().unwrap(), value)
        };
        let mut headers = HeaderMap::new();
        for (name, value) in lines.map(header) {
            headers.append(name, value);
        }
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query,
            headers,
            body,
            head,
        }
    }

    /// Returns the value of the only `Authorization` header.
    fn sender(&self) -> Option<&str> {
        let mut senders = self.headers.get_all("authorization").iter();
        let sender = senders.next().filter(|_| senders.next().is_none());
        sender.and_then(|sender| sender.to_str().ok())
    }
}

impl Shared {
    /// Returns the steps for a request. Without any, the response has status 599, which no test expects.
    fn steps_for(&mut self, request: &Recorded) -> Arc<[Step]> {
        let sender = request.sender();
        if let Some(steps) = sender.and_then(|sender| self.by_sender.get(sender)) {
            return Arc::clone(steps);
        }
        if let Some(expected) = self.scripted.pop_front() {
            let wanted = expected.authorization.as_deref();
            let is_authorized = wanted.is_none() || wanted == sender;
            return match is_authorized {
                true => complete(&expected.response),
                false => complete(&Scripted {
                    status: 401,
                    content_type: Some("text/html".to_owned()),
                    body: UNAUTHORIZED.into(),
                }),
            };
        }
        self.steps
            .clone()
            .unwrap_or_else(|| complete(&Scripted::empty(599)))
    }
}

/// Returns the step that sends a whole response.
fn complete(response: &Scripted) -> Arc<[Step]> {
    let (status, length) = (response.status, response.body.len());
    let mut head = format!("HTTP/1.1 {status} Scripted\r\nConnection: close\r\n");
    // A response with this status has neither a body nor a length.
    if status != 204 {
        head.push_str(&format!("Content-Length: {length}\r\n"));
    }
    if let Some(content_type) = &response.content_type {
        head.push_str(&format!("Content-Type: {content_type}\r\n"));
    }
    let bytes = [head.as_bytes(), b"\r\n", &response.body].concat();
    [Step::Send(bytes)].into()
}

/// Accepts connections. They end together with this future, because the set aborts its tasks when it is dropped.
async fn accept(listener: TcpListener, shared: Arc<Mutex<Shared>>) {
    let mut connections = JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        connections.spawn(serve(stream, Arc::clone(&shared)));
    }
}

async fn serve(mut stream: TcpStream, shared: Arc<Mutex<Shared>>) {
    stream.set_nodelay(true).unwrap();
    let Some(request) = read_request(&mut stream).await else {
        return;
    };
    let steps = {
        let mut shared = shared.lock().unwrap();
        let steps = shared.steps_for(&request);
        shared.recorded.push(request);
        steps
    };
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
            Err(Error::from(ErrorKind::ConnectionAborted))
        }
        Step::Reset => {
            stream.set_zero_linger()?;
            Err(Error::from(ErrorKind::ConnectionReset))
        }
    }
}

/// Reads a request with its body, or returns `None` at the end of the connection.
async fn read_request(stream: &mut TcpStream) -> Option<Recorded> {
    const END: &[u8] = b"\r\n\r\n";
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(END.len()).position(|found| found == END) {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let body = Bytes::copy_from_slice(&bytes[end + END.len()..]);
            let request = Recorded::new(head, body);
            let length = request.headers.get("content-length");
            let length = length.map_or(0, |length| length.to_str().unwrap().parse().unwrap());
            if request.body.len() >= length {
                return Some(request);
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
