//! Tests of the positions of a document's nodes.

use codegen::diagnostics::Span;
use codegen::load::Document;
use codegen::pointer::Pointer;
use serde_yaml::Value;

use super::{REAL, load};
use crate::support::tree::nodes;

/// A pointer with the expected texts of the value's span, of the key's span, and of the nearest span.
type Case = (
    &'static str,
    &'static str,
    Option<&'static str>,
    &'static str,
);

#[test]
fn every_kind_of_value_has_a_span() {
    let text = "\
plain: some text   # comment
'quoted key': \"a \\u00e9\"
ünï: größe   😀
several: first
  second
folded: >-
  one
  two

kept: |+
  three


empty block: |

nothing:
also: {}
flow: [1, {a: b}, 'c']
long: [1,
  2]
list:
  - name: x
    other: y
  -
  - - inner
not indented:
- -1
- z
200: ok
";
    let cases: &[Case] = &[
        (
            "",
            "plain: some text   # comment",
            None,
            "plain: some text   # comment",
        ),
        ("/plain", "some text", Some("plain"), "some text"),
        (
            "/quoted key",
            "\"a \\u00e9\"",
            Some("'quoted key'"),
            "\"a \\u00e9\"",
        ),
        ("/ünï", "größe   😀", Some("ünï"), "größe   😀"),
        (
            "/several",
            "first\n  second",
            Some("several"),
            "first\n  second",
        ),
        ("/folded", "one\n  two", Some("folded"), "one\n  two"),
        ("/kept", "three", Some("kept"), "three"),
        (
            "/empty block",
            "empty block",
            Some("empty block"),
            "empty block",
        ),
        ("/nothing", "nothing", Some("nothing"), "nothing"),
        ("/also", "{}", Some("also"), "also"),
        ("/flow", "[1, {a: b}, 'c']", Some("flow"), "flow"),
        ("/flow/1", "{a: b}", None, "{a: b}"),
        ("/flow/1/a", "b", Some("a"), "b"),
        ("/flow/2", "'c'", None, "'c'"),
        ("/long", "[1,", Some("long"), "long"),
        ("/long/1", "2", None, "2"),
        ("/list", "- name: x", Some("list"), "list"),
        ("/list/0", "name: x", None, "name: x"),
        ("/list/0/other", "y", Some("other"), "y"),
        ("/list/1", "-", None, "-"),
        ("/list/2", "- inner", None, "- inner"),
        ("/list/2/0", "inner", None, "inner"),
        (
            "/not indented",
            "- -1",
            Some("not indented"),
            "not indented",
        ),
        ("/not indented/0", "-1", None, "-1"),
        ("/200", "ok", Some("200"), "ok"),
    ];
    for ended in [
        text.to_owned(),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
    ] {
        let document = load(&ended);
        let of = |span: Span| document.text[span.start..span.end].replace("\r\n", "\n");
        for (pointer, value, key, nearest) in cases {
            let pointer = Pointer::parse(pointer).unwrap();
            let positions = &document.positions;
            assert_eq!(
                positions.span(&pointer).map(of).as_deref(),
                Some(*value),
                "{pointer}"
            );
            assert_eq!(
                positions.key_span(&pointer).map(of).as_deref(),
                *key,
                "{pointer}"
            );
            assert_eq!(of(positions.nearest(&pointer)), *nearest, "{pointer}");
        }
        check_all(&document);
    }
}

#[test]
fn missing_nodes_have_the_span_of_the_nearest_key() {
    let document = load("info:\n  title: x\n  tags:\n    - a\n    - b: c\n");
    let cases = [
        ("/paths/get", 1, 1),
        ("/info/contact/url", 1, 1),
        ("/info/title/x/y", 2, 10),
        ("/info/tags/7", 3, 3),
        ("/info/tags/x", 3, 3),
        ("/info/tags/1/d", 5, 7),
    ];
    for (pointer, line, column) in cases {
        let pointer = Pointer::parse(pointer).unwrap();
        let nearest = document.positions.nearest(&pointer);
        assert_eq!((nearest.line, nearest.column), (line, column), "{pointer}");
        assert_eq!(document.positions.span(&pointer), None);
        assert_eq!(document.positions.key_span(&pointer), None);
    }
}

#[test]
fn keys_are_in_the_order_of_the_text() {
    let document = load("b: {z: 1, 'y': 2, 3: x}\na: []\n");
    let keys = |pointer: &str| {
        let keys = document.positions.keys(&Pointer::parse(pointer).unwrap());
        keys.into_iter()
            .map(|(key, span)| (key, span.column))
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(""), [("b", 1), ("a", 1)]);
    assert_eq!(keys("/b"), [("z", 5), ("y", 11), ("3", 19)]);
    assert_eq!(keys("/a"), []);
    assert_eq!(keys("/c"), []);
}

#[test]
fn every_node_of_the_real_document_has_a_span() {
    let document = load(&REAL);
    check_all(&document);
    assert_eq!(document.text, *REAL);
    for (pointer, value) in nodes(&document.root) {
        let Some(expected) = value.as_str() else {
            continue;
        };
        let span = document.positions.span(&pointer).unwrap();
        let written = &document.text[span.start..span.end];
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let unquoted = written
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix('\''));
        let unquoted = unquoted.unwrap_or(written).replace("''", "'");
        assert_eq!(words(&unquoted), words(expected), "{pointer}");
    }
}

/// Checks that every node has a span with the correct line and column, and that every key is at its position.
pub(crate) fn check_all(document: &Document) {
    let starts = line_starts(&document.text);
    for (pointer, _) in nodes(&document.root) {
        let span = document.positions.span(&pointer);
        let span = span.unwrap_or_else(|| panic!("{pointer} has no place"));
        check_span(document, &starts, span);
        let parent = pointer
            .parent()
            .and_then(|parent| parent.get(&document.root));
        let key = document.positions.key_span(&pointer);
        assert_eq!(
            key.is_some(),
            parent.is_some_and(Value::is_mapping),
            "{pointer}"
        );
        if let Some(key) = key {
            check_span(document, &starts, key);
        }
        assert!(
            document
                .positions
                .nearest(&pointer.child("no such key"))
                .start
                <= span.start
        );
    }
}

fn check_span(document: &Document, starts: &[usize], span: Span) {
    assert!(span.start <= span.end, "{span:?}");
    assert!(
        document.text.get(span.start..span.end).is_some(),
        "{span:?}"
    );
    let line = starts.partition_point(|start| *start <= span.start);
    let before = &document.text[starts[line - 1]..span.start];
    assert_eq!(
        (span.line, span.column),
        (line, before.chars().count() + 1),
        "{span:?}"
    );
}

/// Returns the offset of the first byte of every line. The first line does not include a byte order mark.
fn line_starts(text: &str) -> Vec<usize> {
    let first = text.len() - text.trim_start_matches('\u{feff}').len();
    let others = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(first).chain(others).collect()
}
