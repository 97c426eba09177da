//! A generated client that receives documents as responses, and the results of its calls.

use accesslink_api::{Client, ErrorKind};
use bytes::Bytes;
use futures_util::FutureExt;
use serde_json::Value;
use tests::calls::{self, Canned, Clients};

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

impl Desk {
    pub fn new() -> Self {
        let answer = Canned::default();
        Self {
            tolerant: answer.clients(Client::builder().lenient()),
            strict: answer.clients(Client::builder().strict()),
            answer,
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
        self.answer.set(status, body);
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
