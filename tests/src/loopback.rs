//! A service on loopback that records requests and sends scripted responses.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use axum::{Router, serve};

/// The maximum size of a request body, in bytes.
const MOST_BYTES: usize = 1 << 20;

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

/// A handle to the running service on loopback.
pub struct Loopback {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
    task: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    recorded: Vec<Recorded>,
    scripted: VecDeque<Expected>,
}

/// A scripted response, with the `Authorization` header that the request must have.
struct Expected {
    authorization: Option<String>,
    answer: Scripted,
}

impl Loopback {
    /// Starts the service on a free port.
    pub async fn start() -> Self {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&shared));
        let task = tokio::spawn(async move { serve(listener, router).await.unwrap() });
        Self {
            address,
            shared,
            task,
        }
    }

    /// Returns the address of the service as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sets the response to the next request.
    pub fn script(&self, answer: Scripted) {
        self.expect(None, answer);
    }

    /// Sets the response to the next request if the request has the given `Authorization` header. For any other header,
    /// the response is a 401 with an HTML page, as sent by the live service.
    pub fn script_for(&self, authorization: &str, answer: Scripted) {
        self.expect(Some(authorization.to_owned()), answer);
    }

    fn expect(&self, authorization: Option<String>, answer: Scripted) {
        let mut shared = self.shared.lock().unwrap();
        shared.scripted.push_back(Expected {
            authorization,
            answer,
        });
    }

    /// Discards the scripted responses that have not been sent.
    pub fn forget(&self) {
        self.shared.lock().unwrap().scripted.clear();
    }

    /// Returns the requests since the previous call of this method.
    pub fn take(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.shared.lock().unwrap().recorded)
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Responds with the scripted response, or with status 599, which no test expects.
async fn answer(State(shared): State<Arc<Mutex<Shared>>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MOST_BYTES).await.unwrap();
    let mut shared = shared.lock().unwrap();
    let scripted = match shared.scripted.pop_front() {
        Some(expected) if is_authorized(&expected, &parts.headers) => expected.answer,
        Some(_) => Scripted {
            status: 401,
            content_type: Some("text/html".to_owned()),
            body: UNAUTHORIZED.into(),
        },
        None => Scripted {
            status: 599,
            content_type: None,
            body: Vec::new(),
        },
    };
    shared.recorded.push(Recorded {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers,
        body,
    });
    let mut response = Response::builder().status(scripted.status);
    if let Some(content_type) = scripted.content_type {
        response = response.header("content-type", content_type);
    }
    response.body(Body::from(scripted.body)).unwrap()
}

fn is_authorized(expected: &Expected, headers: &HeaderMap) -> bool {
    let Some(wanted) = &expected.authorization else {
        return true;
    };
    let shown: Vec<_> = headers.get_all("authorization").iter().collect();
    shown.len() == 1 && shown[0].as_bytes() == wanted.as_bytes()
}
