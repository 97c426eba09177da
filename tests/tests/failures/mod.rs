//! The fault list: what a service, or the way to it, can do wrong, and what each call makes of it.

// What one of the tests that share this does not use, another does.
#![allow(dead_code, unused_imports)]

mod bench;
mod bodies;
mod connections;
mod framing;
mod probes;
mod service;
mod statuses;

use std::time::Duration;

use accesslink_api::ErrorKind;
use futures_util::future::{join, join_all};

pub use bench::{Bench, Scene};
pub use probes::{ID, Probe, SECRET, Strictness, TOKEN, both, call, once, probes};
pub use service::{Service, Step};

/// A timeout that is over soon, for what never ends otherwise. Nothing is said about how soon.
const SHORT: Duration = Duration::from_millis(500);

/// A timeout for what never ends either, but where something has to arrive before.
const MEDIUM: Duration = Duration::from_secs(1);

/// A timeout that no fault needs; it only keeps a test from hanging.
const LONG: Duration = Duration::from_secs(60);

/// How many bytes of JSON the clients take; less than the default, which takes its time to fill.
const MAX_BODY: usize = 4 << 20;

/// One thing that goes wrong.
pub struct Fault {
    /// What it is.
    pub name: &'static str,
    /// What the service does.
    pub behaviour: Behaviour,
    /// Whether the client's timeout has to end it.
    pub speed: Speed,
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

/// How a fault ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// By itself.
    Any,
    /// By the client's own timeout alone, and alike however busy the machine is.
    Slow,
    /// By the client's own timeout, before which something has to arrive.
    Late,
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
    pub const TOO_LARGE: Self = Self::Fails(ErrorKind::TooLarge);
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

/// Commits every fault, with as little waiting as may be: one after the other what ends by itself, and meanwhile all
/// that is slow; then, alone, what must not be kept waiting.
pub async fn commit<'f, T, F>(faults: &'f [Fault], each: impl Fn(&'f Fault) -> F) -> Vec<T>
where
    F: Future<Output = T>,
{
    let of = |speed| faults.iter().filter(move |fault| fault.speed == speed);
    let fast = async {
        let mut outcomes = Vec::new();
        for fault in of(Speed::Any) {
            outcomes.push(each(fault).await);
        }
        outcomes
    };
    let slow = join_all(of(Speed::Slow).map(&each));
    let (mut outcomes, slow) = join(fast, slow).await;
    outcomes.extend(slow);
    outcomes.extend(join_all(of(Speed::Late).map(&each)).await);
    outcomes
}

impl Fault {
    fn new(name: &'static str, steps: Vec<Step>) -> Self {
        Self {
            name,
            behaviour: Behaviour::Answer(steps),
            speed: Speed::Any,
            expected: Vec::new(),
            values: Vec::new(),
            only: None,
        }
    }

    /// A fault that ends by the client's own timeout alone.
    fn slow(name: &'static str, steps: Vec<Step>) -> Self {
        Self {
            speed: Speed::Slow,
            ..Self::new(name, steps)
        }
    }

    /// Such a fault of which something has to arrive first.
    fn late(name: &'static str, steps: Vec<Step>) -> Self {
        Self {
            speed: Speed::Late,
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

    /// What a call of this kind gives, if it is called.
    pub fn expects(&self, kind: Kind, strictness: Strictness) -> Option<Expected> {
        let (_, tolerant, strict) = self.expected.iter().find(|(other, ..)| *other == kind)?;
        Some(match strictness {
            Strictness::Tolerant => *tolerant,
            Strictness::Strict => *strict,
        })
    }

    /// The calls that are made.
    pub fn probes(&self) -> Vec<Probe> {
        let mut probes = probes();
        probes.retain(|probe| {
            let is_meant = self.only.is_none_or(|only| only == probe.sample.id);
            is_meant && self.expects(probe.kind, Strictness::Tolerant).is_some()
        });
        probes
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
