//! A small scripted HTTP server on loopback, which also sends invalid responses.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::TOKEN;
use crate::client::{Client, ClientBuilder, RetryPolicy};
use crate::credentials::UserToken;

/// The maximum time that a thread of the server waits.
const PATIENCE: Duration = Duration::from_secs(20);

/// The behavior of the server for one request.
#[derive(Debug, Clone)]
pub(crate) enum Script {
    /// Sends these bytes and waits for the next request on the same connection.
    Reply(Vec<u8>),
    /// Sends these bytes and closes the connection.
    Close(Vec<u8>),
    /// Sends these bytes, and then nothing until the client has disconnected.
    Stall(Vec<u8>),
    /// Sends the head, and then the chunk repeatedly with a pause before each, until the client has disconnected.
    Drip {
        head: Vec<u8>,
        piece: Vec<u8>,
        count: usize,
        pause: Duration,
    },
}

/// Returns a response with a length, on a connection that stays open.
pub(crate) fn reply(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Script {
    let body = body.as_ref();
    let mut bytes = head(status, headers);
    let end = bytes.len() - 2;
    bytes.splice(
        end..end,
        format!("Content-Length: {}\r\n", body.len()).into_bytes(),
    );
    bytes.extend_from_slice(body);
    Script::Reply(bytes)
}

/// Returns the head of a response without a length.
pub(crate) fn head(status: &str, headers: &[&str]) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status}\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    head.into_bytes()
}

pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    scripts: Mutex<VecDeque<Script>>,
    requests: Mutex<Vec<String>>,
    connections: AtomicUsize,
    stopped: AtomicBool,
}

impl Server {
    /// Starts a server that handles one request per script, and closes the connection on any further request.
    pub(crate) fn start(scripts: impl IntoIterator<Item = Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            scripts: Mutex::new(scripts.into_iter().collect()),
            ..State::default()
        });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.stopped.load(Ordering::SeqCst) {
                    break;
                }
                shared.connections.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || shared.serve(stream.unwrap()));
            }
        });
        Self { address, state }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns a builder without retries, so that the failure of a single request is observed.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(self.url())
            .retries(RetryPolicy::none())
    }

    pub(crate) fn user(&self) -> Client<UserToken> {
        self.builder().build_user(TOKEN).unwrap()
    }

    /// Returns the head and the body of each request so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.requests.lock().unwrap().clone()
    }

    /// Returns the only request so far.
    pub(crate) fn request(&self) -> String {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }

    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

impl State {
    fn serve(&self, mut stream: TcpStream) {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        while let Some(request) = read_request(&mut stream) {
            self.requests.lock().unwrap().push(request);
            let script = self.scripts.lock().unwrap().pop_front();
            let carry_on = match script {
                Some(Script::Reply(bytes)) => stream.write_all(&bytes).is_ok(),
                Some(Script::Close(bytes)) => {
                    let _ = stream.write_all(&bytes);
                    let _ = stream.shutdown(Shutdown::Both);
                    false
                }
                Some(Script::Stall(bytes)) => {
                    let _ = stream.write_all(&bytes);
                    wait_for_the_end(&mut stream);
                    false
                }
                Some(Script::Drip {
                    head,
                    piece,
                    count,
                    pause,
                }) => {
                    let _ = stream.write_all(&head);
                    (0..count).all(|_| {
                        std::thread::sleep(pause);
                        stream.write_all(&piece).is_ok()
                    })
                }
                None => false,
            };
            if !carry_on {
                break;
            }
        }
    }
}

/// Returns one request, head and body, or `None` at the end of the connection.
fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
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
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

fn wait_for_the_end(stream: &mut TcpStream) {
    let mut buffer = [0; 4096];
    while matches!(stream.read(&mut buffer), Ok(count) if count > 0) {}
}
