//! The registration of a response with a mock.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};

use super::answer::{json_type, success};
use super::registry::{Condition, Registered, Reply, same_as};
use super::{Mock, RecordedRequest};
use crate::Error;
use crate::mock_output::MockOutput;
use crate::operation::Operation;

/// A builder that registers a response to the operation `O`. Set the conditions of the response first. The
/// method that sets its content completes the registration.
#[must_use = "call `respond`, `status` or a similar method to register the response"]
pub struct Expectation<'m, O> {
    pub(super) mock: &'m Mock,
    pub(super) times: Option<usize>,
    pub(super) conditions: Vec<Condition>,
    pub(super) operation: PhantomData<fn(O)>,
}

impl<O: Operation> Expectation<'_, O> {
    /// Limits the number of calls that receive the response. [`Mock::verify`] requires exactly this number.
    pub fn times(mut self, times: usize) -> Self {
        self.times = Some(times);
        self
    }

    /// Restricts the response to calls with the same parameters and the same body as this operation.
    ///
    /// An operation with an invalid parameter never matches, because it does not send a request.
    pub fn with(mut self, operation: &O) -> Self {
        self.conditions.push(same_as(operation.request()));
        self
    }

    /// Restricts the response to requests for which the closure returns true.
    pub fn matching(
        mut self,
        condition: impl Fn(&RecordedRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.conditions.push(Box::new(condition));
        self
    }

    /// Responds with this output. A model, `Some` of a model, and a list of models are sent as JSON; `None`, `()` and
    /// outcomes are sent as the status that the document specifies for them.
    ///
    /// The output is serialized in the document's spelling and parsed by the client, which returns an equal output.
    pub fn respond(self, output: O::Output)
    where
        O::Output: MockOutput,
    {
        let answer = output
            .to_body()
            .map(|body| success::<O>(body, json_type(), |read| output.is(read)));
        self.respond_or_fail(answer);
    }

    /// Responds with a JSON string, as written by the service.
    pub fn respond_json(self, json: impl Into<String>) {
        let body = Bytes::from(json.into());
        self.respond_with(success::<O>(body, json_type(), |_| true));
    }

    /// Responds with a file, for operations whose output is a [`Download`](crate::download::Download).
    pub fn respond_file(self, bytes: impl Into<Bytes>) {
        let media_type = HeaderValue::from_static("application/octet-stream");
        self.respond_with(success::<O>(bytes.into(), media_type, |_| true));
    }

    /// Responds with any status, such as 204, 404 or 500, and no body.
    pub fn status(self, status: u16) {
        self.respond_or_fail(with_status(status, Bytes::new()));
    }

    /// Responds with a status and the service's error object, which [`Error::api`] returns.
    pub fn error_object(self, status: u16, error_type: &str, message: &str) {
        let object = serde_json::json!({
            "status": status,
            "errorType": error_type,
            "message": message,
        });
        let answer = with_status(status, object.to_string().into()).map(|mut response| {
            response
                .headers_mut()
                .insert(header::CONTENT_TYPE, json_type());
            response
        });
        self.respond_or_fail(answer);
    }

    /// Responds with the given response, unchanged.
    pub fn respond_with(self, response: Response<Bytes>) {
        self.register(Box::new(move || Ok(response.clone())));
    }

    /// Fails as if the service were unreachable.
    pub fn unreachable(self) {
        self.register(Box::new(|| {
            Err(Error::not_sent("simulated connection failure"))
        }));
    }

    /// Fails as if the connection broke before the response arrived.
    pub fn disconnects(self) {
        self.register(Box::new(|| {
            Err(Error::transport("simulated disconnection"))
        }));
    }

    /// Fails as if the response did not arrive in time.
    pub fn times_out(self) {
        self.register(Box::new(|| Err(Error::timeout("simulated timeout"))));
    }

    fn respond_or_fail(self, answer: Result<Response<Bytes>, Error>) {
        match answer {
            Ok(response) => self.respond_with(response),
            // The call under test returns the error.
            Err(error) => {
                let message = error.to_string();
                self.register(Box::new(move || Err(Error::invalid_input(message.clone()))));
            }
        }
    }

    fn register(self, reply: Reply) {
        self.mock.registry().add(Registered {
            operation: O::ID,
            conditions: self.conditions,
            times: self.times,
            reply,
            given: 0,
        });
    }
}

fn with_status(status: u16, body: Bytes) -> Result<Response<Bytes>, Error> {
    let status = StatusCode::from_u16(status).map_err(|_| {
        Error::invalid_input(format!(
            "{status} is not an HTTP status: pass a number from 100 to 999"
        ))
    })?;
    let mut response = Response::new(body);
    *response.status_mut() = status;
    Ok(response)
}

/// Shows the operation and the number of uses.
impl<O: Operation> fmt::Debug for Expectation<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation")
            .field("operation", &O::ID)
            .field("times", &self.times)
            .finish_non_exhaustive()
    }
}
