//! The list of faults of a service or its network, each with the expected outcome of the calls.

mod bench;
mod bodies;
mod connections;
mod framing;
mod probes;
mod statuses;

use std::time::Duration;

use accesslink_api::ErrorKind;
use futures_util::future::{join, join_all};

pub use bench::Bench;
pub use probes::{ID, Probe, SECRET, Strictness, TOKEN, both, call, once, probes};
pub use tests::loopback::{Loopback, Step};

/// The timeout for faults that do not end. It is short, and no test depends on its length.
const SHORT: Duration = Duration::from_millis(500);

/// The timeout for faults that do not end after a part of the response has arrived.
const MEDIUM: Duration = Duration::from_secs(1);

/// The timeout for all other faults. No fault reaches it; it only prevents a test from hanging.
const LONG: Duration = Duration::from_secs(60);

/// The size limit for JSON bodies. It is below the default limit, which takes long to reach.
const MAX_BODY: usize = 4 << 20;

/// A fault of the service or the network, with the expected outcomes.
pub struct Fault {
    /// A description of the fault.
    pub name: &'static str,
    /// The way in which the service produces the fault.
    pub behavior: Behavior,
    /// The speed of the fault, which determines the client's timeout.
    pub speed: Speed,
    /// The expected outcomes of a lenient and of a strict client, for each kind of output. Kinds without an entry are
    /// not called.
    pub expected: Vec<(Kind, Expected, Expected)>,
    /// The expected values of the affected operations, as pairs of an operation ID and JSON.
    pub values: Vec<(&'static str, &'static str)>,
    /// The ID of the only affected operation; `None` if all are affected.
    pub only: Option<&'static str>,
}

/// The behavior of the service in a fault.
#[derive(Debug, Clone)]
pub enum Behavior {
    /// The service refuses connections.
    Refuse,
    /// The service performs these steps for every request.
    Answer(Vec<Step>),
}

/// The speed of a fault, which determines how it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// The fault ends without a timeout.
    Any,
    /// The fault only ends by the client's timeout, regardless of the load of the machine.
    Slow,
    /// The fault only ends by the client's timeout, after a part of the response has arrived.
    Late,
}

/// The kind of an operation's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The output is JSON.
    Value,
    /// The output is JSON, if there is any.
    Optional,
    /// The output is a file.
    File,
    /// The output is a file, if there is one.
    OptionalFile,
    /// The operation has no output.
    Nothing,
    /// The output is a status without a body.
    Outcome,
}

/// The expected outcome of a call.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    /// The call fails with an error of this kind.
    Fails(ErrorKind),
    /// The call fails with the error for this status.
    Status(u16),
    /// The call returns a value, with anomalies at these locations.
    Reads(&'static [&'static str]),
    /// The call returns a value, with this number of anomalies.
    ReadsWith(usize),
}

impl Expected {
    pub const TRANSPORT: Self = Self::Fails(ErrorKind::Transport);
    pub const TIMEOUT: Self = Self::Fails(ErrorKind::Timeout);
    pub const DECODE: Self = Self::Fails(ErrorKind::Decode);
    pub const TOO_LARGE: Self = Self::Fails(ErrorKind::TooLarge);
    pub const WELL: Self = Self::Reads(&[]);
}

/// Returns all faults in the list.
pub fn faults() -> Vec<Fault> {
    let mut faults = connections::faults();
    faults.extend(framing::faults());
    faults.extend(bodies::faults());
    faults.extend(statuses::faults());
    faults
}

/// Produces all faults with minimal waiting. The faults without a timeout are produced one after another, concurrently
/// with the slow ones. The faults that must not be delayed follow at the end.
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
            behavior: Behavior::Answer(steps),
            speed: Speed::Any,
            expected: Vec::new(),
            values: Vec::new(),
            only: None,
        }
    }

    /// Creates a fault that only ends by the client's timeout.
    fn slow(name: &'static str, steps: Vec<Step>) -> Self {
        Self {
            speed: Speed::Slow,
            ..Self::new(name, steps)
        }
    }

    /// Creates a fault that only ends by the client's timeout, after a part of the response has arrived.
    fn late(name: &'static str, steps: Vec<Step>) -> Self {
        Self {
            speed: Speed::Late,
            ..Self::new(name, steps)
        }
    }

    /// Sets the expected outcome of all calls.
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

    /// Sets the expected outcomes of calls for JSON.
    fn json(self, tolerant: Expected, strict: Expected) -> Self {
        self.of(Kind::Value, tolerant, strict)
            .of(Kind::Optional, tolerant, strict)
    }

    /// Sets the expected outcomes of calls for files.
    fn file(self, tolerant: Expected, strict: Expected) -> Self {
        self.of(Kind::File, tolerant, strict)
            .of(Kind::OptionalFile, tolerant, strict)
    }

    /// Sets the expected outcomes of calls whose response has no body.
    fn nothing(self, tolerant: Expected, strict: Expected) -> Self {
        self.of(Kind::Nothing, tolerant, strict)
    }

    /// Sets the expected outcomes of calls of one kind, which replace earlier ones.
    fn of(mut self, kind: Kind, tolerant: Expected, strict: Expected) -> Self {
        self.expected.retain(|(other, ..)| *other != kind);
        self.expected.push((kind, tolerant, strict));
        self
    }

    /// Sets the expected value of an operation, as JSON.
    fn value(mut self, operation: &'static str, json: &'static str) -> Self {
        self.values.push((operation, json));
        self
    }

    /// Restricts the fault to one operation.
    fn only(mut self, operation: &'static str) -> Self {
        self.only = Some(operation);
        self
    }

    /// Returns the expected outcome of calls of a kind; `None` if the fault does not affect them.
    pub fn expects(&self, kind: Kind, strictness: Strictness) -> Option<Expected> {
        let (_, tolerant, strict) = self.expected.iter().find(|(other, ..)| *other == kind)?;
        Some(match strictness {
            Strictness::Tolerant => *tolerant,
            Strictness::Strict => *strict,
        })
    }

    /// Returns the calls that the fault affects.
    pub fn probes(&self) -> Vec<Probe> {
        let mut probes = probes();
        probes.retain(|probe| {
            let is_meant = self.only.is_none_or(|only| only == probe.sample.id);
            is_meant && self.expects(probe.kind, Strictness::Tolerant).is_some()
        });
        probes
    }
}

/// Returns the head of a response without the empty line at its end.
pub fn head(status: &str, headers: &[&str]) -> String {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    head
}

/// Returns the steps for a complete response.
pub fn answer(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Vec<Step> {
    let body = body.as_ref();
    let length = format!("Content-Length: {}\r\n\r\n", body.len());
    let mut bytes = (head(status, headers) + &length).into_bytes();
    bytes.extend_from_slice(body);
    vec![Step::Send(bytes)]
}

/// Returns the steps for a complete response with JSON and status 200.
pub fn json(body: impl AsRef<[u8]>) -> Vec<Step> {
    answer("200 OK", &["Content-Type: application/json"], body)
}

/// Returns a step that writes bytes unmodified.
pub fn raw(text: impl Into<Vec<u8>>) -> Step {
    Step::Send(text.into())
}
