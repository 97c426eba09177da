//! What is registered in a mock, what it was asked, and how the one answers the other.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::RecordedRequest;
use crate::Error;

/// A condition on a request.
pub(super) type Condition = Box<dyn Fn(&RecordedRequest) -> bool + Send + Sync>;

/// Makes an answer, as often as it is wanted.
pub(super) type Reply = Box<dyn Fn() -> Result<Response<Bytes>, Error> + Send + Sync>;

/// Everything in a mock.
#[derive(Default)]
pub(super) struct Registry {
    expectations: Vec<Registered>,
    asked: Vec<RecordedRequest>,
    unanswered: Vec<String>,
    pub(super) waits: Vec<Duration>,
}

/// An answer, and what it is for.
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

    /// Notes what is asked, and answers it.
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
                    "the mock has no answer to {asked}; registered: {}",
                    self.registered()
                )))
            }
        };
        self.asked.push(asked);
        answer
    }

    /// What is not as it was expected.
    pub(super) fn verify(&self) -> Result<(), String> {
        let unmet = self
            .expectations
            .iter()
            .filter(|expectation| !expectation.is_met());
        let unmet = unmet.map(|expectation| format!("not asked for as expected: {expectation}"));
        let unanswered = self
            .unanswered
            .iter()
            .map(|asked| format!("asked without an answer: {asked}"));
        let problems: Vec<String> = unmet.chain(unanswered).collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems.join("; "))
        }
    }

    /// The answers, each with how often it was given.
    pub(super) fn list(&self) -> Vec<String> {
        self.expectations.iter().map(ToString::to_string).collect()
    }

    fn registered(&self) -> String {
        if self.expectations.is_empty() {
            return "nothing, so begin with `mock.on::<…>()`".to_owned();
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

/// The expectation of a request, made of an operation that may not make one.
pub(super) fn same_as(expected: Result<Request<Bytes>, Error>) -> Condition {
    Box::new(move |asked| {
        expected
            .as_ref()
            .is_ok_and(|request| asked.is_like(request))
    })
}

/// Such as `sleep.list (1 of 2 answers given)`.
impl fmt::Display for Registered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operation)?;
        if !self.conditions.is_empty() {
            f.write_str(" on a condition")?;
        }
        match self.times {
            Some(times) => write!(f, " ({} of {times} answers given)", self.given),
            None => write!(f, " ({} answers given)", self.given),
        }
    }
}
