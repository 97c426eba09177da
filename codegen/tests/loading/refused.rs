//! Tests of rejected documents: all problems are reported at once with their messages, sorted by position. `cases/bad`
//! contains frequent ones with their rendered diagnostics.

use super::{lines, refusal};

/// Rejected documents as JSON strings, each with its problems on the following lines.
const CASES: &str = include_str!("refused.txt");

#[test]
fn broken_documents_are_rejected() {
    for case in CASES.split_terminator("\n\n") {
        let (written, expected) = case.split_once('\n').unwrap();
        let text: String = serde_json::from_str(written).unwrap();
        let problems = refusal(text.as_bytes());
        assert_eq!(
            lines(&problems).join("\n"),
            expected.trim_end(),
            "{written}"
        );
        for problem in problems {
            assert!(problem.help.is_some(), "{written}");
            let marked = problem.span.map(|span| text.get(span.start..span.end));
            assert_ne!(marked, Some(None), "{written}");
        }
    }
}

#[test]
fn bytes_that_are_not_utf8() {
    let cases: &[(&[u8], &str)] = &[
        (
            b"a: b\nc: \xC3\xA4\xFF\n",
            "2:5 not-utf8 : the document is not UTF-8: byte 0xFF at offset 10, line 2",
        ),
        (
            b"\xC3",
            "1:1 not-utf8 : the document is not UTF-8: byte 0xC3 at offset 0, line 1",
        ),
        (
            b"\xFF\xFEa\0",
            "1:1 not-utf8 : the document is not UTF-8: it begins like UTF-16",
        ),
    ];
    for (bytes, expected) in cases {
        let problems = refusal(bytes);
        assert_eq!(lines(&problems), [*expected]);
        assert!(problems[0].span.unwrap().end <= bytes.len());
    }
}
