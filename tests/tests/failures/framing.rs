//! Faults in which the response is not HTTP or has wrong framing.

use std::time::Duration;

use super::{Expected, Fault, Kind, Step, answer, head, json, raw};

/// The number of pieces of one megabyte in a body that exceeds the limit of every client.
const PIECES: usize = 100;

pub fn faults() -> Vec<Fault> {
    let mut faults = strangers();
    faults.extend(lengths());
    faults.extend(encodings());
    faults
}

/// Returns faults in which the response uses another protocol or has an invalid head.
fn strangers() -> Vec<Fault> {
    let endless = |piece: &str| Step::Repeat {
        piece: piece.repeat(1000).into_bytes(),
        times: 100_000,
        pause: Duration::ZERO,
    };
    vec![
        Fault::new(
            "not HTTP",
            vec![raw("SSH-2.0-OpenSSH_9.6\r\nProtocol mismatch.\r\n\r\n")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "HTTP/0.9: a body without a head",
            vec![raw("<html>hello</html>\r\n\r\n")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "bytes of TLS",
            vec![raw(*b"\x15\x03\x01\x00\x02\x02\x46\r\n\r\n\0\xff")],
        )
        .all(Expected::TRANSPORT),
        Fault::new("JSON without a head", vec![raw("{\"nights\": []}\r\n\r\n")])
            .all(Expected::TRANSPORT),
        Fault::new(
            "another version of HTTP",
            vec![raw("HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a status of two digits",
            vec![raw("HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a header without a name",
            vec![raw(
                "HTTP/1.1 200 OK\r\n: value\r\nContent-Length: 2\r\n\r\n{}",
            )],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a header with a control character",
            vec![raw(
                b"HTTP/1.1 200 OK\r\nX-Unusual: a\0b\r\nContent-Length: 2\r\n\r\n{}".to_vec(),
            )],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "an endless header",
            vec![raw("HTTP/1.1 200 OK\r\nX-Long: "), endless("a")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "endless short headers",
            vec![raw("HTTP/1.1 200 OK\r\n"), endless("X-Many: a\r\n")],
        )
        .all(Expected::TRANSPORT),
    ]
}

/// Returns faults in which the declared length differs from that of the body.
fn lengths() -> Vec<Fault> {
    vec![
        Fault::new(
            "a length above that of the body",
            vec![raw(head("200 OK", &["Content-Length: 100"]) + "\r\n{}")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a length below that of the body",
            vec![raw(
                head("200 OK", &["Content-Length: 5"]) + "\r\n{\"nights\": []}"
            )],
        )
        .json(Expected::DECODE, Expected::DECODE),
        Fault::new(
            "two lengths",
            vec![raw(head(
                "200 OK",
                &["Content-Length: 2", "Content-Length: 3"],
            ) + "\r\n{} ")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a negative length",
            vec![raw(head("200 OK", &["Content-Length: -2"]) + "\r\n{}")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a length out of range",
            vec![raw(head(
                "200 OK",
                &["Content-Length: 99999999999999999999999"],
            ) + "\r\n{}")],
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a length of one exabyte",
            vec![
                raw(head("200 OK", &["Content-Length: 1000000000000000000"]) + "\r\n{}"),
                Step::Stall,
            ],
        )
        .json(Expected::TOO_LARGE, Expected::TOO_LARGE),
        Fault::new(
            "100 MB instead of JSON",
            vec![
                raw(head("200 OK", &["Transfer-Encoding: chunked"]) + "\r\n"),
                Step::Repeat {
                    piece: format!("100000\r\n{}\r\n", " ".repeat(0x10_0000)).into_bytes(),
                    times: PIECES,
                    pause: Duration::ZERO,
                },
                raw("2\r\n{}\r\n0\r\n\r\n"),
            ],
        )
        .json(Expected::TOO_LARGE, Expected::TOO_LARGE)
        .nothing(Expected::TOO_LARGE, Expected::TOO_LARGE)
        .of(Kind::Outcome, Expected::TOO_LARGE, Expected::TOO_LARGE),
        Fault::new(
            "an error with 100 MB",
            vec![
                raw(head("500 Oops", &["Transfer-Encoding: chunked"]) + "\r\n"),
                Step::Repeat {
                    piece: format!("100000\r\n{}\r\n", "x".repeat(0x10_0000)).into_bytes(),
                    times: PIECES,
                    pause: Duration::ZERO,
                },
                raw("0\r\n\r\n"),
            ],
        )
        .all(Expected::Status(500)),
    ]
}

/// Returns faults in which the encoding was not requested or is invalid.
fn encodings() -> Vec<Fault> {
    let chunked = |body: &str| {
        vec![raw(head("200 OK", &["Transfer-Encoding: chunked"])
            + "\r\n"
            + body)]
    };
    vec![
        Fault::new("a chunk without a size", chunked("xyz\r\n{}\r\n0\r\n\r\n"))
            .all(Expected::TRANSPORT),
        Fault::new(
            "a chunk with a size out of range",
            chunked("fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "a chunk longer than its size",
            chunked("1\r\n{}\r\n0\r\n\r\n"),
        )
        .all(Expected::TRANSPORT),
        Fault::new(
            "an unknown transfer encoding",
            vec![raw(
                head("200 OK", &["Transfer-Encoding: rot13"]) + "\r\n{\"nights\": [}"
            )],
        )
        .json(Expected::DECODE, Expected::DECODE),
        Fault::new(
            "a length and chunks",
            vec![raw(head(
                "200 OK",
                &["Content-Length: 50", "Transfer-Encoding: chunked"],
            ) + "\r\n2\r\n{}\r\n0\r\n\r\n")],
        )
        .json(Expected::WELL, Expected::WELL),
        Fault::new(
            "uncompressed JSON declared as gzip",
            answer(
                "200 OK",
                &["Content-Type: application/json", "Content-Encoding: gzip"],
                b"\x1f\x8b\x08\x00\x00",
            ),
        )
        .json(Expected::DECODE, Expected::DECODE),
        Fault::new("binary data instead of JSON", json(b"\0\x01\xff\xfe"))
            .json(Expected::DECODE, Expected::DECODE),
    ]
}
