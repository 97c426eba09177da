//! Tests of the limits for documents, and of documents exactly at these limits.

use codegen::load::{MAX_BYTES, MAX_DEPTH, MAX_KEY_BYTES};

use super::places::check_all;
use super::{lines, load, refusal};

/// Returns documents with the given nesting depth, including the top-level mapping.
fn nested(depth: usize) -> Vec<String> {
    let inner = depth - 1;
    let indented = |line: &str| -> String {
        (0..inner)
            .map(|level| format!("{}{line}\n", "  ".repeat(level + 1)))
            .collect()
    };
    vec![
        format!("a: {}{}\n", "[".repeat(inner), "]".repeat(inner)),
        format!("a: {}b{}\n", "{a: ".repeat(inner), "}".repeat(inner)),
        format!(
            "a:\n{}",
            indented("a:").trim_end_matches("a:\n").to_owned() + "a: b\n"
        ),
        format!("a:\n {}x\n", "- ".repeat(inner)),
    ]
}

#[test]
fn depth_is_limited() {
    for text in nested(MAX_DEPTH) {
        check_all(&load(&text));
    }
    for text in nested(MAX_DEPTH + 1) {
        let problems = refusal(text.as_bytes());
        assert_eq!(problems[0].code, "too-deep", "{text}");
        assert!(problems[0].span.is_some(), "{text}");
    }
}

#[test]
fn any_depth_is_handled() {
    for opening in [
        "[", "{a: ", "- ", "? ", "a:\n ", "[{", "[? ", "!t [", "&a [", "\"a\": [",
    ] {
        let text = opening.repeat(100_000);
        assert!(!refusal(text.as_bytes()).is_empty(), "{opening}");
        let inside = format!("a: {text}");
        assert!(!refusal(inside.as_bytes()).is_empty(), "{opening}");
    }
}

#[test]
fn size_is_limited() {
    let mut bytes = b"a: b\n".to_vec();
    bytes.resize(MAX_BYTES + 1, b'\n');
    let found = lines(&refusal(&bytes));
    assert_eq!(
        found,
        ["- too-large : the document is 67108865 bytes long, the maximum is 67108864"]
    );
}

#[test]
fn key_length_is_limited() {
    let key = |length: usize| format!("? {}\n: x\n", "k".repeat(length));
    load(&key(MAX_KEY_BYTES));
    let found = lines(&refusal(key(MAX_KEY_BYTES + 1).as_bytes()));
    assert_eq!(
        found,
        ["1:3 key-too-long : the key is 1025 bytes long, the maximum is 1024"]
    );
}

#[test]
fn reported_problems_are_limited() {
    let text = "a: b\n".repeat(3000);
    let problems = refusal(text.as_bytes());
    assert_eq!(problems.len(), 1001);
    assert_eq!(
        lines(&problems)[999],
        "1001:1 duplicate-key /a: the key `a` is a duplicate of the one on line 1"
    );
    assert_eq!(
        lines(&problems)[1000],
        "- further-problems : 1999 further problems are not listed"
    );
}
