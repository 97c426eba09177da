//! A common representation of the results of both clients.

use serde_json::Value;

/// The result of a call by either client.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// A documented success, with its status and its value as JSON.
    Success(u16, Value),
    /// A documented error, with its status and the error object as JSON if there is one.
    Failure(u16, Value),
    /// A response with an undocumented status.
    Unexpected(u16),
    /// A response that could not be read, or a request that could not be sent.
    Broken(String),
}

/// Converts the results of our client.
pub mod ours {
    use accesslink_api::{Error, ErrorKind};
    use serde_json::{Value, json};
    use tests::calls::Answer;

    use super::Seen;

    /// Awaits a call, and converts its result.
    pub async fn seen(call: impl Future<Output = Result<Answer, Error>>) -> Seen {
        match call.await {
            Ok(answer) if answer.anomalies.is_empty() => Seen::Success(answer.status, answer.value),
            Ok(answer) => Seen::Broken(answer.anomalies.join(", ")),
            Err(error) => match (error.kind(), error.status()) {
                (ErrorKind::Status, Some(status)) => Seen::Failure(status.as_u16(), object(&error)),
                _ => Seen::Broken(error.to_string()),
            },
        }
    }

    /// Returns the service's error object with the documented property names.
    fn object(error: &Error) -> Value {
        let Some(object) = error.api() else {
            return Value::Null;
        };
        let mut properties = json!({
            "timestamp": object.timestamp,
            "status": object.status,
            "errorType": object.error_type,
            "message": object.message,
            "corrId": object.correlation_id,
        });
        if let Some(properties) = properties.as_object_mut() {
            properties.retain(|_, value| !value.is_null());
        }
        properties
    }
}

/// Converts the results of the other client.
pub mod theirs {
    use futures_util::TryStreamExt;
    use progenitor_client::{ByteStream, Error, ResponseValue};
    use serde::Serialize;
    use serde_json::{Value, json};

    use super::Seen;

    /// Converts a result with a JSON value, or without a body.
    pub async fn value<T: Serialize, E: Serialize>(
        answer: Result<ResponseValue<T>, Error<E>>,
    ) -> Seen {
        match answer {
            Ok(answer) => Seen::Success(answer.status().as_u16(), json(&*answer)),
            Err(error) => failed(error),
        }
    }

    /// Converts a result with bytes, which are represented as a string.
    pub async fn bytes<E: Serialize>(answer: Result<ResponseValue<ByteStream>, Error<E>>) -> Seen {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return failed(error),
        };
        let status = answer.status().as_u16();
        let chunks: Result<Vec<_>, _> = answer.into_inner_stream().try_collect().await;
        match chunks {
            Ok(chunks) => {
                let text = String::from_utf8_lossy(&chunks.concat()).into_owned();
                Seen::Success(status, json!(text))
            }
            Err(error) => Seen::Broken(error.to_string()),
        }
    }

    fn failed<E: Serialize>(error: Error<E>) -> Seen {
        match error {
            Error::ErrorResponse(answer) => Seen::Failure(answer.status().as_u16(), json(&*answer)),
            Error::UnexpectedResponse(answer) => Seen::Unexpected(answer.status().as_u16()),
            Error::InvalidResponsePayload(body, error) => {
                Seen::Broken(format!("{error}: {}", String::from_utf8_lossy(&body)))
            }
            Error::CommunicationError(error)
            | Error::InvalidUpgrade(error)
            | Error::ResponseBodyError(error) => Seen::Broken(error.to_string()),
            Error::InvalidRequest(text) | Error::Custom(text) => Seen::Broken(text),
        }
    }

    fn json(value: &impl Serialize) -> Value {
        serde_json::to_value(value).unwrap()
    }
}
