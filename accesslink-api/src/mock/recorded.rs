//! The requests that a mock has recorded.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use percent_encoding::percent_decode_str;

use crate::client::OperationInfo;
use crate::operation::Operation;

/// A request that a client sent to a mock.
#[derive(Clone)]
pub struct RecordedRequest {
    info: Option<OperationInfo>,
    request: Request<Bytes>,
}

impl RecordedRequest {
    pub(super) fn new(request: Request<Bytes>) -> Self {
        Self {
            info: request.extensions().get().copied(),
            request,
        }
    }

    /// Returns the name of the operation, such as `sleep.list`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.info.map_or("", |info| info.operation)
    }

    /// Returns true if the request belongs to the operation `O`.
    #[must_use]
    pub fn is<O: Operation>(&self) -> bool {
        self.operation() == O::ID
    }

    /// Returns the HTTP method of the request.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// Returns the percent-encoded path of the request, without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// Returns the value of a placeholder of the path template, such as `user-id` in `/v3/users/{user-id}`.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        let template = self.info?.path.split('/');
        let (_, value) = template.zip(self.path().split('/')).find(|(part, _)| {
            part.strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
                == Some(name)
        })?;
        Some(decode(value))
    }

    /// Returns the value of a query parameter.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        self.request.uri().query()?.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (decode(key) == name).then(|| decode(value))
        })
    }

    /// Returns the headers of the request, including credentials.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// Returns the body of the request, which is empty if the request has no body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// Returns true if the path, the query and the body equal those of the given request.
    pub(super) fn is_like(&self, request: &Request<Bytes>) -> bool {
        self.request.uri().path_and_query() == request.uri().path_and_query()
            && self.body() == request.body()
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Shows the operation, the method and the path with its query.
impl fmt::Display for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = self.request.uri().path_and_query();
        let target = target.map_or("", |target| target.as_str());
        write!(f, "{} ({} {target})", self.operation(), self.method())
    }
}

/// Shows the request without its headers, and only the size of its body.
impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordedRequest({self}, {} bytes)", self.body().len())
    }
}
