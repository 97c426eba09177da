//! How the tests call an operation without naming its type, and what they see of the answer.

use std::future::Future;
use std::pin::Pin;

use accesslink_api::auth::{Partner, User};
use accesslink_api::{Anomaly, Client, Error};
use serde_json::Value;

/// A client of each kind, for the same service.
pub struct Clients {
    /// Holds a user's token.
    pub user: Client<User>,
    /// Holds the application's credentials.
    pub partner: Client<Partner>,
}

/// One operation with made-up arguments.
pub struct Sample {
    /// The `operationId`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path template.
    pub path: &'static str,
    /// The parameters by wire name, as text.
    pub arguments: &'static [(&'static str, &'static str)],
    /// The body as JSON.
    pub body: Option<&'static str>,
    /// Makes the call.
    pub send: for<'c> fn(&'c Clients) -> Answering<'c>,
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
    use accesslink_api::client::{Call, WithMeta};
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
    pub async fn value<O>(call: Call<'_, O>) -> Result<Answer, Error>
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
    pub async fn optional<O>(call: Call<'_, O>) -> Result<Answer, Error>
    where
        O: Operation,
        O::Output: Serialize,
    {
        value(call).await
    }

    /// Nothing.
    pub async fn nothing<O: Operation<Output = ()>>(call: Call<'_, O>) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        Ok(seen(Value::Null, &answer))
    }

    /// A confirmed deletion.
    pub async fn deletion<O: Operation<Output = Deletion>>(
        call: Call<'_, O>,
    ) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        assert_eq!(answer.value, Deletion::Confirmed);
        Ok(seen(Value::Null, &answer))
    }

    /// Which status it was.
    pub async fn outcome<O>(call: Call<'_, O>) -> Result<Answer, Error>
    where
        O: Operation,
        O::Output: Debug,
    {
        let answer = call.with_meta().await?;
        let value = json!(format!("{:?}", answer.value));
        Ok(seen(value, &answer))
    }

    /// Bytes.
    pub async fn download<O: Operation<Output = Download>>(
        call: Call<'_, O>,
    ) -> Result<Answer, Error> {
        let answer = call.with_meta().await?;
        let seen = seen(Value::Null, &answer);
        let value = text(answer.value).await?;
        Ok(Answer { value, ..seen })
    }

    /// Bytes or nothing.
    pub async fn optional_download<O: Operation<Output = Option<Download>>>(
        call: Call<'_, O>,
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

    fn seen<T>(value: Value, answer: &WithMeta<T>) -> Answer {
        Answer {
            value,
            status: answer.status.as_u16(),
            anomalies: answer.anomalies.iter().map(ToString::to_string).collect(),
            noted: answer.anomalies.clone(),
        }
    }
}
