//! Type-erased access to operations and their responses.

use std::cell::Cell;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, LazyLock, Mutex};

use accesslink_api::client::{
    BoxFuture, Call, ClientBuilder, ResponseWithMeta, Timeout, Transport,
};
use accesslink_api::credentials::{ClientCredentials, UserToken};
use accesslink_api::download::Download;
use accesslink_api::mock::{Mock, MockOutput};
use accesslink_api::operation::{Body, Deletion, Operation};
use accesslink_api::{Anomaly, Client, Error};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::document::{self, Document};
use crate::generated::calls::SAMPLES;

/// A sample call of every operation, by tag.
pub static CALLS: LazyLock<Vec<Sample>> =
    LazyLock::new(|| SAMPLES.iter().map(|sample| sample()).collect());

/// Two clients of the same service with different credentials.
pub struct Clients {
    /// The client with a user's access token.
    pub user: Client<UserToken>,
    /// The client with the application's credentials.
    pub partner: Client<ClientCredentials>,
}

/// A transport that returns the same JSON response to every request.
#[derive(Clone, Default)]
pub struct Canned(Arc<Mutex<(u16, Bytes)>>);

impl Canned {
    /// Replaces the status and the body of the response.
    pub fn set(&self, status: u16, body: Bytes) {
        *self.0.lock().unwrap() = (status, body);
    }

    /// Builds clients with this transport.
    pub fn clients(&self, builder: ClientBuilder) -> Clients {
        // Errors redact credentials wherever they occur, so these do not occur in any body.
        let builder = builder.transport(self.clone());
        let user = builder.build_user("hush-token-1").unwrap();
        let partner = user.for_partner("known-id", "hush-key-2").unwrap();
        Clients { user, partner }
    }
}

impl Transport for Canned {
    fn send(
        &self,
        _: http::Request<Bytes>,
        _: Timeout,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Error>> {
        Box::pin(async move {
            let (status, body) = self.0.lock().unwrap().clone();
            let response = http::Response::builder().status(status);
            let response = response.header("content-type", "application/json");
            Ok(response.body(body.into()).unwrap())
        })
    }
}

/// An operation of the generated client with sample arguments.
pub struct Sample {
    /// The ID of the operation.
    pub id: &'static str,
    /// The operation in the patched document.
    pub operation: document::Operation<'static>,
    /// The function that sends the request with the given arguments.
    pub call: Ask,
    /// The function that registers a mock response based on a documented one. Returns the value that the call is
    /// expected to return.
    pub mock: Register,
}

/// A function that sends a request with the given arguments.
type Ask = Box<dyn Fn(&Clients, &Given) -> Answering + Send + Sync>;

/// A function that registers a mock response.
type Register = Box<dyn Fn(&Mock, &Value) -> Value + Send + Sync>;

/// A function that creates a call with the given arguments.
type Make<O> = fn(&Clients, &Given) -> Call<O>;

impl Sample {
    /// Returns a call whose output is JSON, or nothing.
    pub fn value<O: Operation>(make: Make<O>) -> Self
    where
        O::Output: MockOutput + DeserializeOwned + Serialize + Send,
    {
        let observe = async |output: O::Output| match IS_UNSEEN.get() {
            true => Ok(Value::Null),
            false => Ok(serde_json::to_value(&output).unwrap()),
        };
        Self::new(make, observe, |mock, document| {
            let output: O::Output = read(document);
            let expected = serde_json::to_value(&output).unwrap();
            mock.on::<O>().respond(output);
            expected
        })
    }

    /// Returns a call whose output is a confirmed deletion.
    pub fn deletion<O: Operation<Output = Deletion>>(make: Make<O>) -> Self {
        let observe = async |output| match output {
            Deletion::Confirmed => Ok(Value::Null),
            other => Ok(json!(format!("{other:?}"))),
        };
        Self::new(make, observe, |mock, _| {
            mock.on::<O>().respond(Deletion::Confirmed);
            Value::Null
        })
    }

    /// Returns a call whose output is an outcome, such as the given one.
    pub fn outcome<O: Operation>(make: Make<O>, mocked: O::Output) -> Self
    where
        O::Output: MockOutput + Debug + Clone + Send + Sync + 'static,
    {
        let observe = async |output: O::Output| Ok(json!(format!("{output:?}")));
        Self::new(make, observe, move |mock, _| {
            mock.on::<O>().respond(mocked.clone());
            json!(format!("{mocked:?}"))
        })
    }

    /// Returns a call whose output is a file.
    pub fn download<O: Operation<Output = Download>>(make: Make<O>) -> Self {
        Self::new(make, async |output| text(Some(output)).await, file::<O>)
    }

    /// Returns a call whose output is a file, if there is one.
    pub fn optional_download<O: Operation<Output = Option<Download>>>(make: Make<O>) -> Self {
        Self::new(make, text, file::<O>)
    }

    fn new<O: Operation, F: Future<Output = Result<Value, Error>> + Send>(
        make: Make<O>,
        observe: impl Fn(O::Output) -> F + Copy + Send + Sync + 'static,
        mock: impl Fn(&Mock, &Value) -> Value + Send + Sync + 'static,
    ) -> Self
    where
        O::Output: Send,
    {
        let (method, path) = (O::METHOD, O::PATH);
        let operations = Document::patched().operations().into_iter();
        let operation = { operations }.find(|one| method == *one.method && one.path == path);
        Self {
            id: O::ID,
            operation: operation.unwrap_or_else(|| panic!("{method} {path} is not documented")),
            call: Box::new(move |clients, given| {
                let call = make(clients, given);
                Box::pin(async move {
                    let answer = call.with_meta().await?;
                    let seen = seen(&answer);
                    let value = observe(answer.value).await?;
                    Ok(Answer { value, ..seen })
                })
            }),
            mock: Box::new(mock),
        }
    }

    /// Returns the sample arguments of the operation. Neighboring numbers differ, and strings contain letters that have
    /// to be escaped.
    pub fn given(&self) -> Given {
        let document = Document::patched();
        let parameters = self.operation.parameters.iter().zip(9_000_000_001_i64..);
        let parameters = parameters.map(|(parameter, number)| {
            let schema = document.resolve(parameter.schema);
            let is = |of_type, format: Option<_>| {
                schema["type"] == of_type && schema["format"].as_str() == format
            };
            let value = match parameter.name {
                _ if is("integer", Some("int64")) => json!(number),
                name if is("string", None) && schema["enum"].is_null() => {
                    json!(format!("{name} /&?#%+ü"))
                }
                name => document.sample(name, schema),
            };
            (parameter.name.to_owned(), value)
        });
        let body = self.operation.body;
        Given {
            parameters: parameters.collect(),
            body: body.map(|schema| document.sample("body", schema)),
        }
    }

    /// Calls the operation with the sample arguments.
    pub fn send(&self, clients: &Clients) -> Answering {
        (self.call)(clients, &self.given())
    }
}

/// Returns the operation with the given ID.
pub fn by_id(id: &str) -> &'static Sample {
    CALLS
        .iter()
        .find(|sample| sample.id == id)
        .unwrap_or_else(|| panic!("operation `{id}` is not generated"))
}

/// Returns the operation with the given method and path template.
pub fn by_endpoint(method: &str, path: &str) -> &'static Sample {
    let is_it = |one: &document::Operation<'_>| (&*one.method, one.path) == (method, path);
    CALLS
        .iter()
        .find(|sample| is_it(&sample.operation))
        .unwrap_or_else(|| panic!("{method} {path} is not generated"))
}

/// The arguments of a call as JSON. Each client converts them to its own types.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The parameters by wire name. Optional parameters may be missing.
    pub parameters: Map<String, Value>,
    /// The body; `None` if the call has none.
    pub body: Option<Value>,
}

impl Given {
    /// Returns a required parameter by its wire name.
    pub fn required<T: DeserializeOwned>(&self, name: &str) -> T {
        read(&self.parameters[name])
    }

    /// Returns an optional parameter by its wire name; `None` if it is missing.
    pub fn optional<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.parameters.get(name).map(read)
    }

    /// Returns the body of a call to an operation that requires one.
    pub fn body(&self) -> &Value {
        self.body.as_ref().expect("the call should have a body")
    }

    /// Returns a parameter as it appears in a path or a query.
    pub fn text(&self, name: &str) -> String {
        match &self.parameters[name] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// A conversion from JSON to a send-only model, the inverse of the model's serialization.
pub trait FromJson {
    /// Creates the model from the given JSON.
    fn from_json(value: &Value) -> Self;
}

/// Deserializes an argument from JSON.
pub fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("invalid argument {value}: {error}"))
}

/// The future of a call to the generated client.
pub type Answering = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>;

/// The result of a call, independent of its type.
#[derive(Debug)]
pub struct Answer {
    /// The returned value as JSON: `null` for `None` and `()`, the name of the variant for an outcome, and a string for
    /// a download.
    pub value: Value,
    /// The HTTP status code.
    pub status: u16,
    /// The messages of the anomalies in the response.
    pub anomalies: Vec<String>,
    /// The anomalies found in the response.
    pub noted: Vec<Anomaly>,
}

thread_local! {
    static IS_UNSEEN: Cell<bool> = const { Cell::new(false) };
}

/// Disables the conversion of values within `calls`, so that only the calls themselves are measured.
pub fn unseen<T>(calls: impl FnOnce() -> T) -> T {
    IS_UNSEEN.set(true);
    let outcome = calls();
    IS_UNSEEN.set(false);
    outcome
}

/// Returns the result of a call without its value.
fn seen<T>(answer: &ResponseWithMeta<T>) -> Answer {
    Answer {
        value: Value::Null,
        status: answer.status.as_u16(),
        anomalies: answer.anomalies.iter().map(ToString::to_string).collect(),
        noted: answer.anomalies.clone(),
    }
}

/// Reads a file as a string.
async fn text(download: Option<Download>) -> Result<Value, Error> {
    let Some(download) = download else {
        return Ok(Value::Null);
    };
    let bytes = download.bytes().await?;
    Ok(json!(String::from_utf8_lossy(&bytes)))
}

/// Registers a mock response with a file.
fn file<O: Operation>(mock: &Mock, _: &Value) -> Value {
    let content = "the content of the file";
    mock.on::<O>().respond_file(content);
    json!(content)
}
