//! What is said about the answers to one operation.

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

/// An answer to the operation `O` in the making: conditions first, then what is answered, which registers it.
#[must_use = "an answer is registered by `respond`, `status` and the like"]
pub struct Expectation<'m, O> {
    pub(super) mock: &'m Mock,
    pub(super) times: Option<usize>,
    pub(super) conditions: Vec<Condition>,
    pub(super) operation: PhantomData<fn(O)>,
}

impl<O: Operation> Expectation<'_, O> {
    /// Answers this often, and then no more. [`Mock::verify`] wants it asked for exactly as often.
    pub fn times(mut self, times: usize) -> Self {
        self.times = Some(times);
        self
    }

    /// Answers only what has the same parameters and the same body as this operation.
    ///
    /// An operation that makes no request because a parameter is not valid is never asked for.
    pub fn with(mut self, operation: &O) -> Self {
        self.conditions.push(same_as(operation.request()));
        self
    }

    /// Answers only requests for which this is `true`.
    pub fn matching(
        mut self,
        condition: impl Fn(&RecordedRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.conditions.push(Box::new(condition));
        self
    }

    /// Answers with this output: a model, `Some` of it or a list of models as JSON; `None`, `()` and outcomes as the
    /// status that the document has for them.
    ///
    /// The answer is written in the document's spelling and read again by the client, so that what the client gives is
    /// equal to it.
    pub fn respond(self, output: O::Output)
    where
        O::Output: MockOutput,
    {
        let answer = output
            .to_body()
            .map(|body| success::<O>(body, json_type(), |read| output.is(read)));
        self.respond_or_fail(answer);
    }

    /// Answers with a JSON text, as the service would write it.
    pub fn respond_json(self, json: impl Into<String>) {
        let body = Bytes::from(json.into());
        self.respond_with(success::<O>(body, json_type(), |_| true));
    }

    /// Answers with a file, for operations whose output is a [`Download`](crate::download::Download).
    pub fn respond_file(self, bytes: impl Into<Bytes>) {
        let media_type = HeaderValue::from_static("application/octet-stream");
        self.respond_with(success::<O>(bytes.into(), media_type, |_| true));
    }

    /// Answers with a status and no body. It may be any: 204, 404, 500.
    pub fn status(self, status: u16) {
        self.respond_or_fail(with_status(status, Bytes::new()));
    }

    /// Answers with a status and the service's error object, whose parts
    /// [`Error::api`] gives.
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

    /// Answers with this response as it is.
    pub fn respond_with(self, response: Response<Bytes>) {
        self.register(Box::new(move || Ok(response.clone())));
    }

    /// Fails as if there was no connection to the service.
    pub fn unreachable(self) {
        self.register(Box::new(|| Err(Error::not_sent("the mock is unreachable"))));
    }

    /// Fails as if the connection broke before the answer came.
    pub fn disconnects(self) {
        self.register(Box::new(|| Err(Error::transport("the mock broke off"))));
    }

    /// Fails as if the answer did not come in time.
    pub fn times_out(self) {
        self.register(Box::new(|| Err(Error::timeout("the mock took too long"))));
    }

    fn respond_or_fail(self, answer: Result<Response<Bytes>, Error>) {
        match answer {
            Ok(response) => self.respond_with(response),
            // The test gets the error by the call, where it looks for one.
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
    let status = StatusCode::from_u16(status)
        .map_err(|_| Error::invalid_input(format!("{status} is no HTTP status")))?;
    let mut response = Response::new(body);
    *response.status_mut() = status;
    Ok(response)
}

/// Shows the operation.
impl<O: Operation> fmt::Debug for Expectation<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation")
            .field("operation", &O::ID)
            .field("times", &self.times)
            .finish_non_exhaustive()
    }
}
