//! The fault list: what a service, or the way to it, can do wrong, and what each call makes of it.

// What one of the tests that share this does not use, another does.
#![allow(dead_code, unused_imports)]

mod bodies;
mod connections;
mod framing;
mod probes;
mod service;
mod statuses;

use std::time::Duration;

use accesslink_api::ErrorKind;

pub use probes::{ID, SECRET, Strictness, TOKEN, both, call, clients, probe, probes};
pub use service::{Service, Step};

/// A timeout that is over soon, for what never ends otherwise. Nothing is said about how soon.
const SHORT: Duration = Duration::from_millis(250);

/// A timeout that no fault needs; it only keeps a test from hanging.
const LONG: Duration = Duration::from_secs(60);

/// One thing that goes wrong.
pub struct Fault {
    /// What it is.
    pub name: &'static str,
    /// What the service does.
    pub behaviour: Behaviour,
    /// The client's timeout.
    pub timeout: Duration,
    /// How many bytes of JSON the client takes; less than the default, which takes its time to fill.
    pub max_body: usize,
    /// What the calls give, for each kind of output. A kind without an entry is not called.
    pub expected: Vec<(Kind, Expected, Expected)>,
    /// Values that calls give, by operation id.
    pub values: Vec<(&'static str, &'static str)>,
    /// The only operation that can be called, if the fault is in something that no other has.
    pub only: Option<&'static str>,
}

/// What the service does.
#[derive(Debug, Clone)]
pub enum Behaviour {
    /// Takes no connection.
    Refuse,
    /// Does this with every request.
    Answer(Vec<Step>),
}

/// The kinds of output that operations have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JSON that must be there.
    Value,
    /// JSON, or nothing.
    Optional,
    /// A file that must be there.
    File,
    /// A file, or nothing.
    OptionalFile,
    /// No body.
    Nothing,
    /// A status without a body.
    Outcome,
}

/// What a call is expected to give.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    /// An error of this kind.
    Fails(ErrorKind),
    /// The error for this status.
    Status(u16),
    /// A value, with anomalies at these places.
    Reads(&'static [&'static str]),
    /// A value, with this many anomalies.
    ReadsWith(usize),
}

impl Expected {
    pub const TRANSPORT: Self = Self::Fails(ErrorKind::Transport);
    pub const TIMEOUT: Self = Self::Fails(ErrorKind::Timeout);
    pub const DECODE: Self = Self::Fails(ErrorKind::Decode);
    pub const WELL: Self = Self::Reads(&[]);
}

/// Every fault.
pub fn faults() -> Vec<Fault> {
    let mut faults = connections::faults();
    faults.extend(framing::faults());
    faults.extend(bodies::faults());
    faults.extend(statuses::faults());
    faults
}

impl Fault {
    fn new(name: &'static str, steps: Vec<Step>) -> Self {
        Self {
            name,
            behaviour: Behaviour::Answer(steps),
            timeout: LONG,
            max_body: 4 << 20,
            expected: Vec::new(),
            values: Vec::new(),
            only: None,
        }
    }

    /// A fault that ends by the client's own timeout alone.
    fn slow(name: &'static str, steps: Vec<Step>) -> Self {
        Self {
            timeout: SHORT,
            ..Self::new(name, steps)
        }
    }

    /// What all calls give, strict or not.
    fn all(mut self, expected: Expected) -> Self {
        for kind in [
            Kind::Value,
            Kind::Optional,
            Kind::File,
            Kind::OptionalFile,
            Kind::Nothing,
            Kind::Outcome,
        ] {
            self.expected.push((kind, expected, expected));
        }
        self
    }

    /// What calls for JSON give: a tolerant client, and a strict one.
    fn json(self, tolerant: Expected, strict: Expected) -> Self {
        self.of(Kind::Value, tolerant, strict)
            .of(Kind::Optional, tolerant, strict)
    }

    /// What calls for files give.
    fn file(self, tolerant: Expected, strict: Expected) -> Self {
        self.of(Kind::File, tolerant, strict)
            .of(Kind::OptionalFile, tolerant, strict)
    }

    /// What calls give whose answer has no body.
    fn nothing(self, tolerant: Expected, strict: Expected) -> Self {
        self.of(Kind::Nothing, tolerant, strict)
    }

    /// What calls of one kind give; it stands instead of what was said before.
    fn of(mut self, kind: Kind, tolerant: Expected, strict: Expected) -> Self {
        self.expected.retain(|(other, ..)| *other != kind);
        self.expected.push((kind, tolerant, strict));
        self
    }

    /// The value that an operation gives, as JSON.
    fn value(mut self, operation: &'static str, json: &'static str) -> Self {
        self.values.push((operation, json));
        self
    }

    /// Names the only operation that is called.
    fn only(mut self, operation: &'static str) -> Self {
        self.only = Some(operation);
        self
    }

    /// Starts the service that does it.
    pub async fn service(&self) -> Service {
        match &self.behaviour {
            Behaviour::Refuse => Service::refusing(),
            Behaviour::Answer(steps) => Service::start(steps.clone()).await,
        }
    }
}

/// A head, without the line that ends it.
pub fn head(status: &str, headers: &[&str]) -> String {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    head
}

/// A complete answer.
pub fn answer(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Vec<Step> {
    let body = body.as_ref();
    let length = format!("Content-Length: {}\r\n\r\n", body.len());
    let mut bytes = (head(status, headers) + &length).into_bytes();
    bytes.extend_from_slice(body);
    vec![Step::Send(bytes)]
}

/// A complete answer with JSON and the status 200.
pub fn json(body: impl AsRef<[u8]>) -> Vec<Step> {
    answer("200 OK", &["Content-Type: application/json"], body)
}

/// Writes a text as it is.
pub fn raw(text: impl Into<Vec<u8>>) -> Step {
    Step::Send(text.into())
}
