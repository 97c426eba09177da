//! Quirks are named where they mended something, and never change a value.

use super::{edited, ruled};
use crate::quirks::{add, add_after, amend, at, rename, replace, wrap_in_list};

const UPSTREAM: &str = "\
a: one # upstream's
b: >- # header
  folded # text
c:
  d: [1, 2]
  e: [
    3]
  f: \"two
    lines\"
g:
  - h: 1
    i: 2
  - plain
j: 4
";

#[test]
fn a_quirk_is_named_on_the_line_that_it_changed() {
    let text = edited(
        UPSTREAM,
        &[
            ("first", replace(at("/a"), "one", "'12:30'")),
            ("second", replace(at("/b"), "'folded # text'", "'x # y'")),
            ("third", replace(at("/c/d"), "[1, 2]", "[2]")),
            ("fourth", replace(at("/c/e/0"), "3", "4")),
            ("fifth", replace(at("/g/0/h"), "1", "{k: 1}")),
            ("sixth", add(at("/g/2"), "{l: 1, m: 2}")),
            ("seventh", add_after(at("/k"), "j", "[]")),
        ],
    );
    let expected = "\
a: '12:30' # quirk: first # upstream's
b: 'x # y' # quirk: second # header
c:
  d: [2] # quirk: third
  e: [4] # quirk: fourth
  f: \"two
    lines\"
g:
  - h: # quirk: fifth
      k: 1
    i: 2
  - plain
  # quirk: sixth
  - l: 1
    m: 2
j: 4
k: [] # quirk: seventh
";
    assert_eq!(text, expected);
}

#[test]
fn several_quirks_share_a_comment() {
    let text = edited(
        "a: 1\nb: 2\n",
        &[
            ("first", replace(at("/a"), "1", "2")),
            ("second", replace(at("/a"), "2", "{c: 3}")),
            ("third", add(at("/a/d"), "4")),
        ],
    );
    assert_eq!(
        text,
        "a: # quirk: first, second\n  c: 3\n  d: 4 # quirk: third\nb: 2\n"
    );
}

#[test]
fn what_was_removed_leaves_a_comment() {
    let upstream =
        "a:\n  b: 1\n  # above c\n  c: |\n    text\n  d: 2\nlist:\n  - e: 1\n    f: 2\nend: 3\n";
    let removed = edited(
        upstream,
        &[
            ("first", amend(at("/a"), "b: 1", "b: null")),
            ("second", amend(at("/a"), "c: \"text\\n\"", "c: null")),
            ("third", amend(at("/list/0"), "e: 1", "e: null")),
            ("fourth", amend(at(""), "end: 3", "end: null")),
        ],
    );
    assert_eq!(
        removed,
        "a:\n  # quirk: first, second\n  d: 2\nlist:\n  - f: 2\n    # quirk: third\n# quirk: fourth\n"
    );
    let all = edited(
        "a:\n  b: 1\n  c: 2\nd: 3\n",
        &[
            ("first", amend(at("/a"), "b: 1", "b: null")),
            ("second", amend(at("/a"), "c: 2", "c: null")),
        ],
    );
    assert_eq!(all, "a: {} # quirk: first, second\nd: 3\n");
}

#[test]
fn a_quirk_that_added_and_removed_is_not_named_twice() {
    let text = edited(
        "a:\n  b: 1\n  c: 2\n",
        &[("one", amend(at("/a"), "c: 2", "c: null\nd: 1"))],
    );
    assert_eq!(text, "a:\n  b: 1\n  d: 1 # quirk: one\n");
}

#[test]
fn a_comment_on_a_kept_value_does_not_get_into_it() {
    // Mended back and forth: the values are upstream's again, and both quirks are named all the same.
    for (at_value, expected) in [
        ("/a", "a: one # quirk: on, back # upstream's\n"),
        ("/b", "b: >- # quirk: on, back # header\n  folded # text\n"),
        ("/c", "c: # quirk: on, back\n  d: [1, 2]\n"),
        ("/c/d", "  d: [1, 2] # quirk: on, back\n"),
        ("/c/e", "  # quirk: on, back\n  e: [\n    3]\n"),
        ("/c/f", "  f: \"two\n    lines\" # quirk: on, back\n"),
        ("/g", "g: # quirk: on, back\n  - h: 1\n"),
        ("/g/0", "  # quirk: on, back\n  - h: 1\n    i: 2\n"),
        ("/g/1", "  - plain # quirk: on, back\n"),
    ] {
        let document = super::load(UPSTREAM);
        let node = super::pointer(at_value).get(&document.root).unwrap();
        let value: &'static str = Box::leak(serde_json::to_string(node).unwrap().into());
        let edits = [
            ("on", replace(at(at_value), value, "other")),
            ("back", replace(at(at_value), "other", value)),
        ];
        let text = edited(UPSTREAM, &edits);
        assert!(text.contains(expected), "{at_value}\n{text}");
        let without = text
            .replace("\n  # quirk: on, back\n", "\n")
            .replace(" # quirk: on, back", "");
        assert_eq!(without, UPSTREAM, "{at_value}");
    }
}

#[test]
fn renamed_keys_keep_their_values() {
    let text = edited(
        "a:\n  b:\n    # inside\n    c: 'x'\n  d: 1\n",
        &[
            ("new-name", rename(at("/a/b"), "on")),
            ("inner", replace(at("/a/on/c"), "x", "z")),
        ],
    );
    assert_eq!(
        text,
        "a:\n  'on': # quirk: new-name\n    # inside\n    c: z # quirk: inner\n  d: 1\n"
    );
}

#[test]
fn what_is_wrapped_takes_its_comments_along() {
    let text = edited(
        "a:\n  type: object # kind\n  # about b\n  b: 1\n  # tail\nc: 2\n",
        &[("wrap", wrap_in_list(at("/a"), "b: 1", ""))],
    );
    assert_eq!(
        text,
        "a:\n  type: array # quirk: wrap\n  items: # quirk: wrap\n    type: object # kind\n    # about b\n    b: 1\n    # tail\nc: 2\n"
    );
}

#[test]
fn rules_are_named_where_they_moved_something() {
    let upstream = "\
paths:
  /a/{b}/{c}:
    get:
      parameters:
        # the second
        - name: c
          in: path
          required: true
          schema: {type: string}
        # the first
        - name: b
          in: path
          required: true
          schema:
            type: Integer
components:
  schemas:
    d:
      properties:
        e:
          description: >-
            beside
          $ref: '#/components/schemas/d' # itself
";
    let text = ruled(upstream);
    let expected = "\
      parameters: # quirk: parameters-in-path-order
        # the second
        # the first
        - name: b
          in: path
          required: true
          schema:
            type: integer # quirk: type-in-wrong-case
        - name: c
          in: path
          required: true
          schema: {type: string}
";
    assert!(text.contains(expected), "{text}");
    let folded = "          allOf:\n            - $ref: '#/components/schemas/d' # quirk: text-beside-reference\n";
    assert!(text.contains(folded), "{text}");
}
