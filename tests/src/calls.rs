//! Type-erased access to operations and their responses.

use std::future::Future;
use std::pin::Pin;

use accesslink_api::credentials::{ClientCredentials, UserToken};
use accesslink_api::mock::Mock;
use accesslink_api::{Anomaly, Client, Error};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::generated::calls::CALLS;

/// Two clients of the same service with different credentials.
pub struct Clients {
    /// The client with a user's access token.
    pub user: Client<UserToken>,
    /// The client with the application's credentials.
    pub partner: Client<ClientCredentials>,
}

/// An operation of the generated client with sample arguments.
pub struct Sample {
    /// The ID of the operation.
    pub id: &'static str,
    /// The HTTP method, such as `GET`.
    pub method: &'static str,
    /// The path template, such as `/v3/users/{user-id}`.
    pub path: &'static str,
    /// The sample parameters by wire name, as JSON.
    pub parameters: &'static [(&'static str, &'static str)],
    /// The sample body as JSON; `None` if the operation has no body.
    pub body: Option<&'static str>,
    /// The function that sends the request with the given arguments.
    pub call: for<'c> fn(&'c Clients, &Given) -> Answering<'c>,
    /// The function that registers a mock response based on a documented one. Returns the value that the call is
    /// expected to return.
    pub mock: fn(&Mock, &Value) -> Value,
}

impl Sample {
    /// Returns the sample arguments of the operation.
    pub fn given(&self) -> Given {
        let parsed = |json: &str| serde_json::from_str(json).unwrap();
        let parameters = self.parameters.iter();
        Given {
            parameters: parameters
                .map(|(name, json)| ((*name).to_owned(), parsed(json)))
                .collect(),
            body: self.body.map(parsed),
        }
    }

    /// Calls the operation with the sample arguments.
    pub fn send<'c>(&self, clients: &'c Clients) -> Answering<'c> {
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
    CALLS
        .iter()
        .find(|sample| (sample.method, sample.path) == (method, path))
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
pub type Answering<'c> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'c>>;

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

/// Functions that await a call and convert each kind of output to an [`Answer`].
pub mod observe {
    use std::cell::Cell;
    use std::fmt::Debug;

    use accesslink_api::Error;
    use accesslink_api::client::{Call, ResponseWithMeta};
    use accesslink_api::download::Download;
    use accesslink_api::operation::{Deletion, Operation};
    use serde::Serialize;
    use serde_json::{Value, json};

    use super::Answer;

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

    /// Awaits a call that returns a value.
    pub async fn value<O>(call: Call<O>) -> Result<Answer, Error>
    where
        O: Operation,
        O::Output: Serialize,
    {
        let answer = call.with_meta().await?;
        let value = match IS_UNSEEN.get() {
            true => Value::Null,
            false => serde_json::to_value(&answer.value).unwrap(),
        };
        Ok(seen(value, &answer))
    }

    /// Awaits a call that returns an optional value.
    pub async fn optional<O>(call: Call<O>) -> Result<Answer, Error>
    where
        O: Operation,
        O::Output: Serialize,
    {
        value(call).await
    }

    /// Awaits a call that returns nothing.
    pub async fn nothing<O: Operation<Output = ()>>(call: Call<O>) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        Ok(seen(Value::Null, &answer))
    }

    /// Awaits a call that returns a confirmed deletion.
    pub async fn deletion<O: Operation<Output = Deletion>>(call: Call<O>) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        let value = match answer.value {
            Deletion::Confirmed => Value::Null,
            other => json!(format!("{other:?}")),
        };
        Ok(seen(value, &answer))
    }

    /// Awaits a call that returns an outcome, and returns the name of its variant.
    pub async fn outcome<O>(call: Call<O>) -> Result<Answer, Error>
    where
        O: Operation,
        O::Output: Debug,
    {
        let answer = call.with_meta().await?;
        let value = json!(format!("{:?}", answer.value));
        Ok(seen(value, &answer))
    }

    /// Awaits a call that returns a download.
    pub async fn download<O: Operation<Output = Download>>(call: Call<O>) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        let seen = seen(Value::Null, &answer);
        let value = text(answer.value).await?;
        Ok(Answer { value, ..seen })
    }

    /// Awaits a call that returns an optional download.
    pub async fn optional_download<O: Operation<Output = Option<Download>>>(
        call: Call<O>,
    ) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        let seen = seen(Value::Null, &answer);
        let value = match answer.value {
            Some(download) => text(download).await?,
            None => Value::Null,
        };
        Ok(Answer { value, ..seen })
    }

    async fn text(download: Download) -> Result<Value, Error> {
        let bytes = download.bytes().await?;
        Ok(json!(String::from_utf8_lossy(&bytes)))
    }

    fn seen<T>(value: Value, answer: &ResponseWithMeta<T>) -> Answer {
        Answer {
            value,
            status: answer.status.as_u16(),
            anomalies: answer.anomalies.iter().map(ToString::to_string).collect(),
            noted: answer.anomalies.clone(),
        }
    }
}

/// Functions that register mock responses for each kind of output.
pub mod mock {
    use std::fmt::Debug;

    use accesslink_api::mock::{Mock, MockOutput};
    use accesslink_api::operation::{Deletion, Operation};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    /// Registers a mock response with a value, an optional value, or no body.
    pub fn value<O>(mock: &Mock, document: &Value) -> Value
    where
        O: Operation,
        O::Output: MockOutput + DeserializeOwned + Serialize,
    {
        let output: O::Output = super::read(document);
        let expected = serde_json::to_value(&output).unwrap();
        mock.on::<O>().respond(output);
        expected
    }

    /// Registers a mock response for a confirmed deletion.
    pub fn deletion<O: Operation<Output = Deletion>>(mock: &Mock, _: &Value) -> Value {
        mock.on::<O>().respond(Deletion::Confirmed);
        Value::Null
    }

    /// Registers a mock response with the given outcome.
    pub fn outcome<O>(mock: &Mock, output: O::Output) -> Value
    where
        O: Operation,
        O::Output: MockOutput + Debug,
    {
        let expected = json!(format!("{output:?}"));
        mock.on::<O>().respond(output);
        expected
    }

    /// Registers a mock response with a file.
    pub fn file<O: Operation>(mock: &Mock, _: &Value) -> Value {
        let content = "the content of the file";
        mock.on::<O>().respond_file(content);
        json!(content)
    }
}
