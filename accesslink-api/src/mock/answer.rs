//! The conversion of an operation's output into the response of a mock.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};

use crate::Error;
use crate::decode;
use crate::mock_output::{MockOutput, json};
use crate::oauth::TokenResponse;
use crate::operation::Operation;
use crate::value::Timestamp;

/// The statuses that an operation may document for success, in the order of preference.
const SUCCESSES: [StatusCode; 4] = [
    StatusCode::OK,
    StatusCode::CREATED,
    StatusCode::NO_CONTENT,
    StatusCode::ACCEPTED,
];

impl MockOutput for TokenResponse {
    fn to_body(&self) -> Result<Bytes, Error> {
        let now = Timestamp::try_from(SystemTime::now()).map_or(0, |now| now.unix_secs());
        json(&serde_json::json!({
            "access_token": self.access_token.expose(),
            "token_type": "bearer",
            "x_user_id": self.user_id.0,
            "expires_in": self.expires_at.map(|at| at.unix_secs() - now),
        }))
    }

    /// Compares everything except the expiry time, which depends on the time of parsing.
    fn is(&self, read: &Self) -> bool {
        self.access_token == read.access_token && self.user_id == read.user_id
    }
}

/// Returns a response with the first successful status from which the operation `O` parses the intended output. A
/// status without any anomaly is preferred. The fallback is 200.
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
    let fits = |status: &StatusCode, is_invalid: fn(&[decode::Anomaly]) -> bool| {
        let mut response = with(*status).into();
        O::response(&mut response).is_ok_and(|output| is_meant(&output))
            && !is_invalid(response.anomalies())
    };
    let status = SUCCESSES
        .iter()
        .find(|status| fits(status, |anomalies| !anomalies.is_empty()))
        // The body may have an intended anomaly, but the status must not have one.
        .or_else(|| {
            SUCCESSES.iter().find(|status| {
                fits(status, |anomalies| {
                    anomalies.iter().any(|anomaly| anomaly.path() == "status")
                })
            })
        });
    with(status.copied().unwrap_or(StatusCode::OK))
}

/// Returns the header value `application/json`.
pub(super) fn json_type() -> HeaderValue {
    HeaderValue::from_static("application/json")
}
