//! Tests of rejected documents: all problems are reported at once with their messages, sorted by position. `cases/bad`
//! contains frequent ones with their rendered diagnostics.

use super::{lines, refusal};

#[test]
fn broken_documents_are_rejected() {
    let cases: &[(&str, &[&str])] = &[
        (
            "\nsome text\n",
            &["2:1 not-a-mapping : the document is a string, not a mapping of keys to values"],
        ),
        (
            "\u{feff}\n<!DOCTYPE html>\n<title>a: b</title>\n",
            &["- markup : the document is HTML or XML, not YAML or JSON"],
        ),
        (
            "3.0\n",
            &["1:1 not-a-mapping : the document is a number, not a mapping of keys to values"],
        ),
        (
            "a: 1\n  b: 2\n",
            &["2:4 yaml-syntax : found a `:` where a value cannot begin"],
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            &["3:2 yaml-syntax : this is not a valid entry of the enclosing mapping"],
        ),
        (
            "a: \"b\" c\n",
            &["1:8 yaml-syntax /a: unexpected text after the closing quote"],
        ),
        (
            "a: \"\\ud83d\\ude00\"\n",
            &[
                "1:4 yaml-syntax /a: a backslash in this quoted string begins an escape that YAML does not support",
            ],
        ),
        (
            "a: b: c\n",
            &["1:5 yaml-syntax : found a `:` where a value cannot begin"],
        ),
        (
            "a: 1\nä ö\nc: 2\n",
            &["2:1 yaml-syntax : this line is neither `key: value` nor part of a string"],
        ),
        (
            "a:\n  - b\n  c\n",
            &["3:3 yaml-syntax /a/1: this line is neither `key: value` nor part of a string"],
        ),
        (
            "a: - b\n",
            &["1:4 yaml-syntax /a: this is not a valid item of the enclosing list"],
        ),
        (
            "{\"a\": 1}}\n",
            &["1:9 json-syntax : this is not valid JSON: trailing characters"],
        ),
        (
            "{\"a\": {\"b\": 1,}}\n",
            &["1:15 json-syntax /a: this is not valid JSON: key must be a string"],
        ),
        (
            "{\"a\": [1, tru]}",
            &["1:14 json-syntax /a/1: this is not valid JSON: expected ident"],
        ),
        (
            "{\"a\": [\n  \"b\"\n\n",
            &["2:6 json-syntax /a/0: this is not valid JSON: EOF while parsing a list"],
        ),
        (
            "{\"a\": \"\\ud83d\", \"a\": 1e999}",
            &[
                "1:7 json-syntax /a: this is not valid JSON: unexpected end of hex escape",
                "1:17 duplicate-key /a: the key `a` is a duplicate of the one on line 1",
                "1:22 number-too-large /a: the number `1e999` does not fit into a 64-bit float",
            ],
        ),
        (
            "{a: b}\n",
            &["1:2 json-syntax : this is not valid JSON: key must be a string"],
        ),
        (
            "a: @b\n",
            &["1:4 yaml-syntax /a: a value cannot begin with this character"],
        ),
        (
            "a: b # c\n  d\n",
            &["1:6 yaml-syntax : a comment interrupts a multi-line string"],
        ),
        (
            "a: 'b'#c\n",
            &["1:7 yaml-syntax /a: the space before a comment is missing"],
        ),
        (
            "a: | b\n  c\n",
            &["1:4 yaml-syntax /a: this block scalar is not well-formed"],
        ),
        (
            "a: &b [*b]\n*b : c\n? [*b]\n: d\ne:\n  &b\n  f: g\n",
            &[
                "1:4 yaml-anchor /a: anchors (`&`) and aliases (`*`) are not supported",
                "1:8 yaml-anchor /a/0: anchors (`&`) and aliases (`*`) are not supported",
                "2:1 yaml-anchor : anchors (`&`) and aliases (`*`) are not supported",
                "3:3 key-not-scalar : found a list or a mapping where a key is expected",
                "6:3 yaml-anchor /e: anchors (`&`) and aliases (`*`) are not supported",
            ],
        ),
        (
            "a: [.nan, -.INF, 1]\n",
            &[
                "1:5 number-not-finite /a/0: `.nan` is a number that JSON does not support",
                "1:11 number-not-finite /a/1: `-.INF` is a number that JSON does not support",
            ],
        ),
        (
            "a: {b: 0x10000000000000000}\n",
            &[
                "1:8 number-too-large /a/b: the integer `0x10000000000000000` does not fit into 64 bits",
            ],
        ),
        (
            "ä: b\u{2028}\n",
            &["1:5 line-separator : U+2028 ends a line in YAML 1.1, but not in YAML 1.2"],
        ),
        (
            "a: !!binary aGk=\nb: !foo [c]\nd: !\n",
            &[
                "1:4 yaml-tag /a: the tag `!!binary` is not supported",
                "2:4 yaml-tag /b: the tag `!foo` is not supported",
                "3:4 yaml-tag /d: the tag `!` is not supported",
            ],
        ),
        (
            "? [a, {b: c}]\n: d\n? *x\n",
            &[
                "1:3 key-not-scalar : found a list or a mapping where a key is expected",
                "3:3 yaml-syntax : the anchor of this alias is not defined above",
            ],
        ),
    ];
    for (text, expected) in cases {
        let problems = refusal(text.as_bytes());
        assert_eq!(lines(&problems), *expected, "{text:?}");
        for problem in problems {
            assert!(problem.help.is_some(), "{text:?}");
            let span = problem.span.unwrap_or(codegen::diagnostics::Span {
                file: codegen::diagnostics::FileKind::Document,
                start: 0,
                end: 0,
                line: 1,
                column: 1,
            });
            assert!(text.get(span.start..span.end).is_some(), "{text:?}");
        }
    }
}

#[test]
fn all_duplicate_keys_at_once() {
    let text = "a: 1\nb:\n  c: 1\n  'c': 2\n  \"\\x63\": 3\n  d: [{e: 1, e: 2}]\na: 2\n200: x\n'200': y\n? null\n? ~\n";
    let problems = refusal(text.as_bytes());
    assert_eq!(
        lines(&problems),
        [
            "4:3 duplicate-key /b/c: the key `c` is a duplicate of the one on line 3",
            "5:3 duplicate-key /b/c: the key `c` is a duplicate of the one on line 3",
            "6:14 duplicate-key /b/d/0/e: the key `e` is a duplicate of the one on line 6",
            "7:1 duplicate-key /a: the key `a` is a duplicate of the one on line 1",
            "9:1 duplicate-key /200: the key `200` is a duplicate of the one on line 8",
            "11:3 duplicate-key /null: the key `null` is a duplicate of the one on line 10",
        ]
    );
    assert_eq!(
        problems[2].help.as_deref(),
        Some("keep one of the two; the first is at line 6, column 8")
    );
}

#[test]
fn problems_before_a_syntax_error_are_reported_with_it() {
    let text = "a: !x b\na: .inf\nc: [d\n";
    assert_eq!(
        lines(&refusal(text.as_bytes())),
        [
            "1:4 yaml-tag /a: the tag `!x` is not supported",
            "2:4 number-not-finite /a: `.inf` is a number that JSON does not support",
            "4:1 yaml-syntax /c/1: the brackets or braces around this are not balanced",
        ]
    );
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
