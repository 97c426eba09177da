//! Each kind of change, without comments on quirks.

use serde_yaml::{Mapping, Value};

use super::{changed, pointer, set, yaml};

const SMALL: &str = "\
# first
a: 1 # one

# second
b:
  c: two
  d:
    - x
    - w # why
    - z
e: end
";

/// Changes the entries of a mapping.
fn with_entries(upstream: &str, at: &str, change: impl FnOnce(&mut Vec<(Value, Value)>)) -> String {
    changed(upstream, |tree| {
        let mapping = pointer(at).get_mut(tree).unwrap().as_mapping_mut().unwrap();
        let mut entries: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
        change(&mut entries);
        *mapping = entries.into_iter().collect::<Mapping>();
    })
}

fn with_items(upstream: &str, at: &str, change: impl FnOnce(&mut Vec<Value>)) -> String {
    changed(upstream, |tree| {
        change(
            pointer(at)
                .get_mut(tree)
                .unwrap()
                .as_sequence_mut()
                .unwrap(),
        );
    })
}

fn entry(key: &str, value: &str) -> (Value, Value) {
    (Value::from(key), yaml(value))
}

#[test]
fn scalars_are_replaced_in_their_place() {
    assert_eq!(set(SMALL, "/a", "2"), SMALL.replace("1 # one", "2 # one"));
    assert_eq!(set(SMALL, "/b/c", "three"), SMALL.replace("two", "three"));
    assert_eq!(
        set(SMALL, "/b/d/1", "yes: no"),
        SMALL.replace("- w # why", "- 'yes': 'no'\n    # why")
    );
    assert_eq!(
        set(SMALL, "/e", "{f: [1]}"),
        SMALL
            .replace("end", "\n  f:\n    - 1")
            .replace("e: \n", "e:\n")
    );
    assert_eq!(
        set(SMALL, "/b", "[]"),
        SMALL.split("b:").next().unwrap().to_owned() + "b: []\ne: end\n"
    );
    assert_eq!(
        set(SMALL, "/a", "{f: 1}"),
        SMALL.replace("a: 1 # one\n", "a: # one\n  f: 1\n")
    );
}

#[test]
fn keys_are_added_first_in_the_middle_and_last() {
    let first = with_entries(SMALL, "/b", |entries| {
        entries.insert(0, entry("new", "{m: [1, {o: 2, p: 3}]}"))
    });
    assert_eq!(
        first,
        SMALL.replace(
            "b:\n",
            "b:\n  new:\n    m:\n      - 1\n      - o: 2\n        p: 3\n"
        )
    );
    let middle = with_entries(SMALL, "", |entries| entries.insert(1, entry("new", "new")));
    assert_eq!(
        middle,
        SMALL.replace("\n\n# second", "\n\nnew: new\n# second")
    );
    let last = with_entries(SMALL, "/b", |entries| entries.push(entry("new", "")));
    assert_eq!(last, SMALL.replace("e: end", "  new: null\ne: end"));
    let end = with_entries(SMALL, "", |entries| {
        entries.push(entry("new", "[[1, 2], {}]"))
    });
    assert_eq!(
        end,
        SMALL.to_owned() + "new:\n  -\n    - 1\n    - 2\n  - {}\n"
    );
}

#[test]
fn keys_are_removed_and_renamed() {
    let first = with_entries(SMALL, "/b", |entries| drop(entries.remove(0)));
    assert_eq!(first, SMALL.replace("  c: two\n", ""));
    let middle = with_entries(SMALL, "", |entries| drop(entries.remove(1)));
    assert_eq!(middle, "# first\na: 1 # one\n\ne: end\n");
    let last = with_entries(SMALL, "", |entries| drop(entries.remove(2)));
    assert_eq!(last, SMALL.replace("e: end\n", ""));
    let all = with_entries(SMALL, "/b", Vec::clear);
    assert_eq!(all, "# first\na: 1 # one\n\n# second\nb: {}\ne: end\n");
    let renamed = with_entries("list:\n  - a: 1 # one\n    b: 2\n", "/list/0", |entries| {
        entries[0].0 = Value::from("on");
    });
    assert_eq!(renamed, "list:\n  - 'on': 1\n    b: 2\n");
}

#[test]
fn keys_change_their_order() {
    let order = with_entries(SMALL, "", |entries| entries.swap(0, 1));
    assert_eq!(
        order,
        "# first\n# second\nb:\n  c: two\n  d:\n    - x\n    - w # why\n    - z\na: 1 # one\n\ne: end\n"
    );
}

#[test]
fn items_are_added_removed_and_moved() {
    let first = with_items(SMALL, "/b/d", |items| items.insert(0, yaml("{f: 1, g: 2}")));
    assert_eq!(
        first,
        SMALL.replace("    - x", "    - f: 1\n      g: 2\n    - x")
    );
    let middle = with_items(SMALL, "/b/d", |items| items.insert(2, yaml("012")));
    assert_eq!(middle, SMALL.replace("    - z", "    - '012'\n    - z"));
    let last = with_items(SMALL, "/b/d", |items| items.push(yaml("new")));
    assert_eq!(last, SMALL.replace("    - z", "    - z\n    - new"));
    let removed = with_items(SMALL, "/b/d", |items| drop(items.remove(1)));
    assert_eq!(removed, SMALL.replace("    - w # why\n", ""));
    let emptied = with_items(SMALL, "/b/d", Vec::clear);
    assert_eq!(
        emptied,
        SMALL.replace("d:\n    - x\n    - w # why\n    - z", "d: []")
    );
    let moved = with_items(SMALL, "/b/d", |items| items.rotate_left(1));
    assert_eq!(
        moved,
        SMALL.replace("- x\n    - w # why\n    - z", "- w\n    - z # why\n    - x")
    );
}

#[test]
fn collections_in_brackets_are_written_again_as_a_whole() {
    let upstream = "a: [EXERCISE] # kinds\nb: { \"00:39\": 2 }\nc: [\n  1, # one\n  2]\nd: end\n";
    let list = with_items(upstream, "/a", |items| {
        items.push(yaml("'EXERCISE, SLEEP'"))
    });
    assert_eq!(
        list,
        upstream.replace("[EXERCISE]", "[EXERCISE, 'EXERCISE, SLEEP']")
    );
    let mapping = set(upstream, "/b/00:39", "3");
    assert_eq!(
        mapping,
        upstream.replace("{ \"00:39\": 2 }", "{ '00:39': 3 }")
    );
    let lines = set(upstream, "/c/0", "3");
    assert_eq!(lines, upstream.replace("[\n  1, # one\n  2]", "[3, 2]"));
    let nested = set(upstream, "/a/0", "{b: 1}");
    assert_eq!(
        nested,
        upstream.replace("a: [EXERCISE] # kinds", "a: # kinds\n  - b: 1")
    );
}

#[test]
fn text_blocks_and_quoted_texts_are_replaced_and_kept() {
    let upstream = "a: >- # header\n  # text\n  more\n\nb: |+\n  # text\n\n\nc: 'it''s # text' # comment\nd: \"x\n  y\" # comment\n";
    for at in ["/a", "/b", "/c", "/d"] {
        let key = at.strip_prefix('/').unwrap();
        let changed = set(upstream, at, "new");
        assert!(changed.contains(&format!("{key}: new")), "{changed}");
        let others = [
            "  # text\n  more\n\n",
            "|+\n  # text\n\n\n",
            "'it''s # text' # comment\n",
            "\"x\n  y\" # comment\n",
        ];
        let kept = others
            .iter()
            .filter(|other| changed.contains(**other))
            .count();
        assert_eq!(kept, 3, "{changed}");
    }
    assert_eq!(
        set("a: 1\nb: 2\n", "/a", "\"x\\n\\n# y\\n\""),
        "a: |\n  x\n\n  # y\nb: 2\n"
    );
    let long = "word ".repeat(30);
    let folded = set("a: 1 # one\nb: 2\n", "/a", &long);
    assert!(folded.starts_with("a: >- # one\n  word word"), "{folded}");
    assert!(folded.lines().all(|line| line.len() <= 100), "{folded}");
}

#[test]
fn what_stands_in_new_places_keeps_its_writing() {
    let upstream =
        "a:\n  'x': \"1\" # one\n  x-y: >-\n    folded\n    text\n\n  # above\n  z:\n  - 1\nb: 2\n";
    let wrapped = "\
a:
  items:
    'x': \"1\" # one
    x-y: >-
      folded
      text

    # above
    z:
    - 1
b: 2
";
    // Only a quirk says what came from where: without it the values are written anew.
    let new = changed(upstream, |tree| {
        let node = pointer("/a").get_mut(tree).unwrap();
        let inside = std::mem::take(node);
        *node = Value::Mapping([(Value::from("items"), inside)].into_iter().collect());
    });
    assert_eq!(
        new,
        "a:\n  items:\n    x: '1'\n    x-y: folded text\n    z:\n      - 1\nb: 2\n"
    );
    let quirk = super::edited(
        upstream,
        &[(
            "wrap",
            crate::quirks::wrap_in_list(crate::quirks::at("/a"), "x-y: folded text", ""),
        )],
    );
    assert_eq!(
        quirk,
        wrapped.replace(
            "a:\n  items:\n",
            "a:\n  type: array # quirk: wrap\n  items: # quirk: wrap\n"
        )
    );
}
