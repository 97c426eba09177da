//! A generated client that receives documents as responses, and the results of its calls.

use std::sync::{Arc, Mutex};

use accesslink_api::client::{BoxFuture, Timeout, Transport};
use accesslink_api::operation::Body;
use accesslink_api::{Client, Error, ErrorKind};
use bytes::Bytes;
use futures_util::FutureExt;
use serde_json::Value;
use tests::calls::{self, Clients};

use super::shape::{Reader, Root};

/// The result of reading a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The value that was read, serialized again. `None` if the document was rejected.
    pub value: Option<Value>,
    /// The anomalies, each as its path, the description of the expected value, and that of the found value.
    pub anomalies: Vec<(String, String, String)>,
    /// The location of the defect if the document was rejected.
    pub refused_at: Option<String>,
}

/// Clients that receive the same document as the response to every request.
pub struct Desk {
    tolerant: Clients,
    strict: Clients,
    answer: Canned,
}

#[derive(Clone, Default)]
struct Canned(Arc<Mutex<(u16, Bytes)>>);

impl Transport for Canned {
    fn send(
        &self,
        _: http::Request<Bytes>,
        _: Timeout,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Error>> {
        Box::pin(async move {
            let (status, body) = self.0.lock().unwrap().clone();
            let response = http::Response::builder()
                .status(status)
                .header("content-type", "application/json");
            Ok(response.body(Body::from(body)).unwrap())
        })
    }
}

impl Desk {
    pub fn new() -> Self {
        let answer = Canned::default();
        // Errors redact credentials wherever they occur, so these do not occur in any document.
        let clients = |strict| {
            let builder = Client::builder().transport(answer.clone());
            let builder = match strict {
                true => builder.strict(),
                false => builder.lenient(),
            };
            let user = builder.build_user("hush-token-1").unwrap();
            let partner = user.for_partner("known-id", "hush-key-2").unwrap();
            Clients { user, partner }
        };
        Self {
            tolerant: clients(false),
            strict: clients(true),
            answer: answer.clone(),
        }
    }

    /// Reads a document with lenient decoding.
    pub fn read(&self, root: &Root, body: impl Into<Bytes>) -> Outcome {
        self.ask(root, body.into(), &self.tolerant)
    }

    /// Reads a document with strict decoding. Serde alone always decodes leniently.
    pub fn read_strictly(&self, root: &Root, body: impl Into<Bytes>) -> Outcome {
        self.ask(root, body.into(), &self.strict)
    }

    fn ask(&self, root: &Root, body: Bytes, clients: &Clients) -> Outcome {
        let (id, status) = match root.reader {
            Reader::Operation(id, status) => (id, status),
            Reader::Serde(read) => {
                let value = serde_json::from_slice(&body).ok();
                return Outcome {
                    value: value.and_then(|value| read(&value).ok()),
                    anomalies: Vec::new(),
                    refused_at: None,
                };
            }
        };
        *self.answer.0.lock().unwrap() = (status, body);
        let answered = calls::by_id(id).send(clients).now_or_never();
        match answered.expect("the response should be ready immediately") {
            Ok(answer) => Outcome {
                value: Some(answer.value),
                anomalies: answer
                    .noted
                    .iter()
                    .map(|one| {
                        let texts = [one.path(), one.expected(), one.found()];
                        let [path, expected, found] = texts.map(str::to_owned);
                        (path, expected, found)
                    })
                    .collect(),
                refused_at: None,
            },
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Decode, "{id}: {error:?}");
                Outcome {
                    value: None,
                    anomalies: Vec::new(),
                    refused_at: Some(error.json_path().unwrap_or("no path").to_owned()),
                }
            }
        }
    }
}
