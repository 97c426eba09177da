//! Faults in which a connection is refused, aborted or endless.

use std::time::Duration;

use super::{Behavior, Expected, Fault, Kind, Step, head, raw};

/// A pause that is much shorter than the timeout. Many such pauses exceed it.
const TRICKLE: Duration = Duration::from_millis(20);

/// The number of pieces in a slow response, which takes minutes unless the client ends it.
const LONG_ENOUGH: usize = 10_000;

pub fn faults() -> Vec<Fault> {
    let begun = || raw(head("200 OK", &["Content-Length: 1000"]) + "\r\n{\"nights\": [");
    let chunked = || raw(head("200 OK", &["Transfer-Encoding: chunked"]) + "\r\n3\r\n[1,\r\n");
    let drip = |piece: &str| Step::Repeat {
        piece: piece.as_bytes().to_vec(),
        times: LONG_ENOUGH,
        pause: TRICKLE,
    };
    vec![
        Fault {
            behavior: Behavior::Refuse,
            ..Fault::new("connection refused", Vec::new()).all(Expected::TRANSPORT)
        },
        Fault::new("closed without a response", Vec::new()).all(Expected::TRANSPORT),
        Fault::new("reset without a response", vec![Step::Reset]).all(Expected::TRANSPORT),
        Fault::new("closed within the status line", vec![raw("HTTP/1.1 2")])
            .all(Expected::TRANSPORT),
        Fault::new(
            "reset within the head",
            vec![raw("HTTP/1.1 200 OK\r\nContent-Le"), Step::Reset],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "closed before the body",
            vec![raw(head("200 OK", &["Content-Length: 9"]) + "\r\n")],
        )
        .json(Expected::TRANSPORT, Expected::TRANSPORT)
        .file(Expected::TRANSPORT, Expected::TRANSPORT)
        .nothing(Expected::TRANSPORT, Expected::TRANSPORT),
        Fault::new("closed within the body", vec![begun()]).all(Expected::TRANSPORT),
        Fault::new("reset within the body", vec![begun(), Step::Reset]).all(Expected::TRANSPORT),
        Fault::new("closed between chunks", vec![chunked()]).all(Expected::TRANSPORT),
        Fault::new("reset between chunks", vec![chunked(), Step::Reset]).all(Expected::TRANSPORT),
        Fault::slow("no response", vec![Step::Stall]).all(Expected::TIMEOUT),
        Fault::slow(
            "a stalled head",
            vec![raw("HTTP/1.1 200 OK\r\nContent-Ty"), Step::Stall],
        )
        .all(Expected::TIMEOUT),
        Fault::slow(
            "a head sent byte by byte",
            vec![raw("HTTP/1.1 200 OK\r\nX-Slow: "), drip("a")],
        )
        .all(Expected::TIMEOUT),
        Fault::slow(
            "endless headers",
            vec![raw("HTTP/1.1 200 OK\r\n"), drip("A: b\r\n")],
        )
        .all(Expected::TIMEOUT),
        Fault::late("a stalled body", vec![begun(), Step::Stall]).all(Expected::TIMEOUT),
        Fault::slow(
            "a body sent byte by byte",
            vec![
                raw(head("200 OK", &["Content-Length: 1000000"]) + "\r\n"),
                drip(" "),
            ],
        )
        .json(Expected::TIMEOUT, Expected::TIMEOUT)
        .nothing(Expected::TIMEOUT, Expected::TIMEOUT)
        .of(Kind::Outcome, Expected::TIMEOUT, Expected::TIMEOUT),
        Fault::slow(
            "an endless body of chunks",
            vec![
                raw(head("200 OK", &["Transfer-Encoding: chunked"]) + "\r\n"),
                drip("1\r\n \r\n"),
            ],
        )
        .json(Expected::TIMEOUT, Expected::TIMEOUT)
        .nothing(Expected::TIMEOUT, Expected::TIMEOUT),
        Fault::late(
            "an error whose body never ends",
            vec![
                raw(head("500 Oops", &["Content-Length: 1000"]) + "\r\n"),
                drip(" "),
            ],
        )
        .all(Expected::Status(500)),
    ]
}
