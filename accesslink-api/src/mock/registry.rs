//! The registered responses of a mock, the requests it received, and the matching of both.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::RecordedRequest;
use crate::Error;

/// A condition on a request, under which a response is used.
pub(super) type Condition = Box<dyn Fn(&RecordedRequest) -> bool + Send + Sync>;

/// A function that creates a response, which may be used several times.
pub(super) type Reply = Box<dyn Fn() -> Result<Response<Bytes>, Error> + Send + Sync>;

/// The state of a mock: its responses and the requests it received.
#[derive(Default)]
pub(super) struct Registry {
    expectations: Vec<Registered>,
    asked: Vec<RecordedRequest>,
    unanswered: Vec<String>,
    pub(super) delays: Vec<Duration>,
}

/// A registered response with its conditions.
pub(super) struct Registered {
    pub(super) operation: &'static str,
    pub(super) conditions: Vec<Condition>,
    pub(super) times: Option<usize>,
    pub(super) reply: Reply,
    pub(super) given: usize,
}

impl Registry {
    pub(super) fn add(&mut self, expectation: Registered) {
        self.expectations.push(expectation);
    }

    pub(super) fn asked(&self) -> &[RecordedRequest] {
        &self.asked
    }

    /// Records a request and returns the response to it.
    pub(super) fn answer(&mut self, asked: RecordedRequest) -> Result<Response<Bytes>, Error> {
        let found = self
            .expectations
            .iter_mut()
            .find(|expectation| expectation.is_for(&asked));
        let answer = match found {
            Some(expectation) => {
                expectation.given += 1;
                (expectation.reply)()
            }
            None => {
                self.unanswered.push(asked.to_string());
                Err(Error::invalid_input(format!(
                    "the mock has no response to {asked}; registered: {}",
                    self.registered()
                )))
            }
        };
        self.asked.push(asked);
        answer
    }

    /// Checks that all responses were used, and returns a description of the unused responses and the unexpected
    /// calls otherwise.
    pub(super) fn verify(&self) -> Result<(), String> {
        let unmet = self
            .expectations
            .iter()
            .filter(|expectation| !expectation.is_met());
        let unmet = unmet.map(|expectation| format!("unmet expectation: {expectation}"));
        let unanswered = self
            .unanswered
            .iter()
            .map(|asked| format!("unexpected call: {asked}"));
        let problems: Vec<String> = unmet.chain(unanswered).collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems.join("; "))
        }
    }

    /// Returns the registered responses, each with its number of uses.
    pub(super) fn list(&self) -> Vec<String> {
        self.expectations.iter().map(ToString::to_string).collect()
    }

    fn registered(&self) -> String {
        if self.expectations.is_empty() {
            return "nothing; start with `mock.on::<…>()`".to_owned();
        }
        self.list().join(", ")
    }
}

impl Registered {
    fn is_for(&self, asked: &RecordedRequest) -> bool {
        self.operation == asked.operation()
            && self.times.is_none_or(|times| self.given < times)
            && self.conditions.iter().all(|condition| condition(asked))
    }

    fn is_met(&self) -> bool {
        match self.times {
            Some(times) => self.given == times,
            None => self.given > 0,
        }
    }
}

/// Returns the condition that a request equals the expected one. It is never met if the expected request is invalid.
pub(super) fn same_as(expected: Result<Request<Bytes>, Error>) -> Condition {
    Box::new(move |asked| {
        expected
            .as_ref()
            .is_ok_and(|request| asked.is_like(request))
    })
}

/// Formats the response like `sleep.list (1 of 2 responses sent)`.
impl fmt::Display for Registered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operation)?;
        if !self.conditions.is_empty() {
            f.write_str(" with conditions")?;
        }
        match self.times {
            Some(times) => write!(f, " ({} of {times} responses sent)", self.given),
            None => write!(f, " ({} responses sent)", self.given),
        }
    }
}
