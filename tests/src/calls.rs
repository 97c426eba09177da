//! How the tests call an operation without naming its type, and what they see of the response.

use std::future::Future;
use std::pin::Pin;

use accesslink_api::credentials::{ClientCredentials, UserToken};
use accesslink_api::mock::Mock;
use accesslink_api::{Anomaly, Client, Error};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::generated::calls::CALLS;

/// A client of each kind, for the same service.
pub struct Clients {
    /// Holds a user's token.
    pub user: Client<UserToken>,
    /// Holds the application's credentials.
    pub partner: Client<ClientCredentials>,
}

/// One operation, and made-up arguments for it.
pub struct Sample {
    /// The name of the operation.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path template.
    pub path: &'static str,
    /// Made-up parameters by wire name, as JSON.
    pub parameters: &'static [(&'static str, &'static str)],
    /// A made-up body, as JSON.
    pub body: Option<&'static str>,
    /// Makes the call.
    pub call: for<'c> fn(&'c Clients, &Given) -> Answering<'c>,
    /// Registers a response, made from the document's, and returns the value that the call has to return for it.
    pub mock: fn(&Mock, &Value) -> Value,
}

impl Sample {
    /// The made-up arguments.
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

    /// Makes the call with the made-up arguments.
    pub fn send<'c>(&self, clients: &'c Clients) -> Answering<'c> {
        (self.call)(clients, &self.given())
    }
}

/// The operation with this id.
pub fn by_id(id: &str) -> &'static Sample {
    CALLS
        .iter()
        .find(|sample| sample.id == id)
        .unwrap_or_else(|| panic!("no operation `{id}` is generated"))
}

/// The operation with this method and path template.
pub fn by_endpoint(method: &str, path: &str) -> &'static Sample {
    CALLS
        .iter()
        .find(|sample| (sample.method, sample.path) == (method, path))
        .unwrap_or_else(|| panic!("{method} {path} is not generated"))
}

/// The arguments of a call as JSON, from which each client reads its own types.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The parameters by wire name; an optional one may be missing.
    pub parameters: Map<String, Value>,
    /// The body, where there is one.
    pub body: Option<Value>,
}

impl Given {
    /// A required parameter.
    pub fn required<T: DeserializeOwned>(&self, name: &str) -> T {
        read(&self.parameters[name])
    }

    /// An optional parameter.
    pub fn optional<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.parameters.get(name).map(read)
    }

    /// The body of an operation that always has one.
    pub fn body(&self) -> &Value {
        self.body.as_ref().expect("a body")
    }

    /// A parameter as it is written in a path or a query.
    pub fn text(&self, name: &str) -> String {
        match &self.parameters[name] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// A model that is only sent, made from the JSON that it is to become.
pub trait FromJson {
    /// Makes it.
    fn from_json(value: &Value) -> Self;
}

/// Reads an argument.
pub fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("{value} is not an argument: {error}"))
}

/// A call under way.
pub type Answering<'c> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'c>>;

/// What a call gave.
#[derive(Debug)]
pub struct Answer {
    /// The value as JSON: `null` for `None` and `()`, the variant's name for an outcome, text for a download.
    pub value: Value,
    /// The status.
    pub status: u16,
    /// What did not fit the document.
    pub anomalies: Vec<String>,
    /// The same, to be asked about.
    pub noted: Vec<Anomaly>,
}

/// How each kind of output is looked at.
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

    /// Makes calls whose values are dropped without a look at them, so that nothing but the call is measured.
    pub fn unseen<T>(calls: impl FnOnce() -> T) -> T {
        IS_UNSEEN.set(true);
        let outcome = calls();
        IS_UNSEEN.set(false);
        outcome
    }

    /// A value.
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

    /// A value or nothing.
    pub async fn optional<O>(call: Call<O>) -> Result<Answer, Error>
    where
        O: Operation,
        O::Output: Serialize,
    {
        value(call).await
    }

    /// Nothing.
    pub async fn nothing<O: Operation<Output = ()>>(call: Call<O>) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        Ok(seen(Value::Null, &answer))
    }

    /// Nothing for a confirmed deletion.
    pub async fn deletion<O: Operation<Output = Deletion>>(call: Call<O>) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        let value = match answer.value {
            Deletion::Confirmed => Value::Null,
            other => json!(format!("{other:?}")),
        };
        Ok(seen(value, &answer))
    }

    /// Which status it was.
    pub async fn outcome<O>(call: Call<O>) -> Result<Answer, Error>
    where
        O: Operation,
        O::Output: Debug,
    {
        let answer = call.with_meta().await?;
        let value = json!(format!("{:?}", answer.value));
        Ok(seen(value, &answer))
    }

    /// Bytes.
    pub async fn download<O: Operation<Output = Download>>(call: Call<O>) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        let seen = seen(Value::Null, &answer);
        let value = text(answer.value).await?;
        Ok(Answer { value, ..seen })
    }

    /// Bytes or nothing.
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

/// How each kind of output is mocked.
pub mod mock {
    use std::fmt::Debug;

    use accesslink_api::mock::{Mock, MockOutput};
    use accesslink_api::operation::{Deletion, Operation};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    /// A value, a value or nothing, and nothing.
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

    /// A confirmed deletion.
    pub fn deletion<O: Operation<Output = Deletion>>(mock: &Mock, _: &Value) -> Value {
        mock.on::<O>().respond(Deletion::Confirmed);
        Value::Null
    }

    /// A certain outcome.
    pub fn outcome<O>(mock: &Mock, output: O::Output) -> Value
    where
        O: Operation,
        O::Output: MockOutput + Debug,
    {
        let expected = json!(format!("{output:?}"));
        mock.on::<O>().respond(output);
        expected
    }

    /// A file.
    pub fn file<O: Operation>(mock: &Mock, _: &Value) -> Value {
        let content = "the content of the file";
        mock.on::<O>().respond_file(content);
        json!(content)
    }
}
