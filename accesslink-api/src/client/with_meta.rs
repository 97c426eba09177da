//! The output of a call together with the metadata of its response.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Attempts, RateLimit};
use crate::decode::{Anomaly, Notes, UnknownProperty};
use crate::operation::{Body, Response};

/// The output of a call together with the metadata of its response, as returned by
/// [`Call::with_meta`](super::Call::with_meta) and [`Client::finish_with_meta`](crate::Client::finish_with_meta).
#[derive(Clone)]
#[non_exhaustive]
pub struct ResponseWithMeta<T> {
    /// The output of the operation, parsed from the body.
    pub value: T,
    /// The HTTP status of the response, such as 200.
    pub status: StatusCode,
    /// The HTTP headers of the response.
    pub headers: HeaderMap,
    /// The rate limits that the response reports, or `None` if it does not report any.
    pub rate_limit: Option<RateLimit>,
    /// The anomalies in the response. The invalid values are left out of `value`.
    pub anomalies: Vec<Anomaly>,
    /// The body as received, or `None` for a [`Download`](crate::download::Download), which owns the body.
    pub body: Option<Bytes>,
    /// The time from sending the first request until the value was parsed, or for a download, until the head was
    /// received. It is zero for [`Client::finish_with_meta`](crate::Client::finish_with_meta).
    pub elapsed: Duration,
    /// The number of attempts and the delays between them.
    pub attempts: Attempts,
    reader: Option<Reader>,
}

/// A function that parses a response and drops the output.
pub(super) type Reader = fn(&mut Response);

impl<T> ResponseWithMeta<T> {
    /// Returns the properties of the body that the model does not have, each with its path, in order. At most 10,000
    /// are returned.
    ///
    /// The body is parsed again for this purpose, so that calls that do not use this method have no extra cost.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # #[cfg(feature = "mock")]
    /// # {
    /// # use accesslink_api::operations::sleep;
    /// # let mock = accesslink_api::mock::Mock::new();
    /// # mock.on::<sleep::List>().respond_json(r#"{"nights": [{"sleep_score": 78, "sleep_debt": 12}]}"#);
    /// # let user = mock.user()?;
    /// // {"nights": [{"sleep_score": 78, "sleep_debt": 12}]}
    /// let response = user.sleep().list().with_meta().await?;
    /// let unknown = response.unknown_properties();
    /// assert_eq!(unknown[0].path(), "$.nights[0].sleep_debt");
    /// let debt: i32 = serde_json::from_str(unknown[0].json())?;
    /// assert_eq!(debt, 12);
    /// # }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn unknown_properties(&self) -> Vec<UnknownProperty> {
        let Some((reader, body)) = self.reader.zip(self.body.clone()) else {
            return Vec::new();
        };
        let mut received = http::Response::new(Body::from(body));
        *received.status_mut() = self.status;
        *received.headers_mut() = self.headers.clone();
        let mut response = Response::new(received).noting(Notes::ALL);
        reader(&mut response);
        response.into_unknown_properties()
    }

    pub(super) fn new(
        value: T,
        status: StatusCode,
        headers: HeaderMap,
        anomalies: Vec<Anomaly>,
        body: Option<Bytes>,
        elapsed: Duration,
        attempts: Attempts,
    ) -> Self {
        let rate_limit = RateLimit::from_headers(&headers);
        Self {
            value,
            status,
            headers,
            rate_limit,
            anomalies,
            body,
            elapsed,
            attempts,
            reader: None,
        }
    }

    /// Sets the function that parses the body again to find its unknown properties.
    pub(super) fn read_by(mut self, reader: Reader) -> Self {
        self.reader = Some(reader);
        self
    }
}

/// Shows the value, but neither the headers nor the raw body.
impl<T: fmt::Debug> fmt::Debug for ResponseWithMeta<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseWithMeta")
            .field("value", &self.value)
            .field("status", &self.status.as_u16())
            .field("rate_limit", &self.rate_limit)
            .field("anomalies", &self.anomalies)
            .field("elapsed", &self.elapsed)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
