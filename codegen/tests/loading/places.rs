//! Tests of the positions of a document's nodes.

use codegen::diagnostics::Span;
use codegen::load::Document;
use codegen::pointer::Pointer;
use serde_yaml::Value;

use super::{REAL, load};
use crate::support::tree::nodes;

/// Pointers into a document with the texts of the value's span, of the key's span, and of the nearest span, which may
/// equal the value's (`=`). `⏎` is a line break, and `-` is a missing key.
const PLACES: &str = r#" | plain: some text   # comment | - | =
/plain | some text | plain | =
/quoted key | "a \u00e9" | 'quoted key' | =
/ünï | größe   😀 | ünï | =
/several | first⏎  second | several | =
/folded | one⏎  two | folded | =
/kept | three | kept | =
/empty block | empty block | empty block | =
/nothing | nothing | nothing | =
/also | {} | also | also
/flow | [1, {a: b}, 'c'] | flow | flow
/flow/1 | {a: b} | - | =
/flow/1/a | b | a | =
/flow/2 | 'c' | - | =
/long | [1, | long | long
/long/1 | 2 | - | =
/list | - name: x | list | list
/list/0 | name: x | - | =
/list/0/other | y | other | =
/list/1 | - | - | =
/list/2 | - inner | - | =
/list/2/0 | inner | - | =
/not indented | - -1 | not indented | not indented
/not indented/0 | -1 | - | =
/200 | ok | 200 | ="#;

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
    for ended in [
        text.to_owned(),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
    ] {
        let document = load(&ended);
        let of = |span: Span| {
            document.text[span.start..span.end]
                .replace("\r\n", "\n")
                .replace('\n', "⏎")
        };
        for case in PLACES.lines() {
            let parts: Vec<&str> = case.split(" | ").collect();
            let pointer = Pointer::parse(parts[0]).unwrap();
            let positions = &document.positions;
            let key = positions.key_span(&pointer);
            let value = of(positions.span(&pointer).unwrap());
            let nearest = match of(positions.nearest(&pointer)) {
                nearest if nearest == value => "=".to_owned(),
                nearest => nearest,
            };
            let found = [value, key.map_or("-".to_owned(), of), nearest];
            assert_eq!(found, parts[1..], "{pointer}");
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
