//! How a value becomes the answer that an operation reads it from.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;

use crate::Error;
use crate::authorization::Token;
use crate::decode::{self, Model};
use crate::operation::{Deletion, Operation};
use crate::value::Timestamp;

/// The statuses that an operation may document for success, in the order in which they are tried.
const SUCCESSES: [StatusCode; 4] = [
    StatusCode::OK,
    StatusCode::CREATED,
    StatusCode::NO_CONTENT,
    StatusCode::ACCEPTED,
];

/// An output that a mock can make an answer of: a model or a list of models, one of these or nothing, an outcome without
/// a body, or nothing.
///
/// Downloads are given as bytes, to [`On::answer_file`](super::On::answer_file). An operation of your own whose output is
/// a type of your own has an answer when you implement this trait for it.
#[diagnostic::on_unimplemented(
    message = "a mock can't make an answer of `{Self}`",
    label = "`{Self}` is no model, no list of models, and no outcome",
    note = "a file is given with `answer_file`, anything else as text with `answer_json` or as it is with `respond`",
    note = "for a type of your own, implement `Answer`"
)]
pub trait Answer: Sized {
    /// The body that the output is read from.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the value cannot be written.
    fn to_body(&self) -> Result<Bytes, Error>;

    /// Whether the output that was read is this one.
    fn is(&self, read: &Self) -> bool;
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> Answer for M {
    fn to_body(&self) -> Result<Bytes, Error> {
        json(self)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> Answer for Option<M> {
    fn to_body(&self) -> Result<Bytes, Error> {
        self.as_ref().map_or(Ok(Bytes::new()), json)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> Answer for Option<Vec<M>> {
    fn to_body(&self) -> Result<Bytes, Error> {
        self.as_ref().map_or(Ok(Bytes::new()), json)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> Answer for Vec<M> {
    fn to_body(&self) -> Result<Bytes, Error> {
        json(self)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

impl Answer for () {
    fn to_body(&self) -> Result<Bytes, Error> {
        Ok(Bytes::new())
    }

    fn is(&self, (): &Self) -> bool {
        true
    }
}

impl Answer for Deletion {
    fn to_body(&self) -> Result<Bytes, Error> {
        match self {
            Self::Confirmed => Ok(Bytes::new()),
            Self::Presumed => Err(Error::invalid_input(
                "a deletion is presumed after a failure and a 404: mock both",
            )),
        }
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

impl Answer for Token {
    fn to_body(&self) -> Result<Bytes, Error> {
        let now = Timestamp::try_from(SystemTime::now()).map_or(0, |now| now.unix_secs());
        json(&serde_json::json!({
            "access_token": self.access_token.expose(),
            "token_type": "bearer",
            "x_user_id": self.user_id.0,
            "expires_in": self.expires_at.map(|at| at.unix_secs() - now),
        }))
    }

    /// The time goes on while the token is on its way.
    fn is(&self, read: &Self) -> bool {
        self.access_token == read.access_token && self.user_id == read.user_id
    }
}

/// An answer with the status that the operation `O` documents for such a body, as far as it reads the output that is
/// meant from it.
pub(super) fn success<O: Operation>(
    body: Bytes,
    media_type: HeaderValue,
    is_meant: impl Fn(&O::Output) -> bool,
) -> Response<Bytes> {
    let with = |status: StatusCode| {
        let mut response = Response::new(body.clone());
        *response.status_mut() = status;
        if !body.is_empty() {
            response
                .headers_mut()
                .insert(header::CONTENT_TYPE, media_type.clone());
        }
        response
    };
    let fits = |status: &StatusCode, is_odd: fn(&[decode::Anomaly]) -> bool| {
        let mut response = with(*status).into();
        O::response(&mut response).is_ok_and(|output| is_meant(&output))
            && !is_odd(response.anomalies())
    };
    let status = SUCCESSES
        .iter()
        .find(|status| fits(status, |anomalies| !anomalies.is_empty()))
        // The answer is odd on purpose; its status need not be.
        .or_else(|| {
            SUCCESSES.iter().find(|status| {
                fits(status, |anomalies| {
                    anomalies.iter().any(|anomaly| anomaly.path() == "status")
                })
            })
        });
    with(status.copied().unwrap_or(StatusCode::OK))
}

/// The media type of JSON.
pub(super) fn json_type() -> HeaderValue {
    HeaderValue::from_static("application/json")
}

fn json<T: Serialize>(value: &T) -> Result<Bytes, Error> {
    match decode::to_json(value) {
        Ok(body) => Ok(body.into()),
        Err(error) => Err(Error::invalid_input(format!(
            "the answer of the mock cannot be written: {error}"
        ))),
    }
}
