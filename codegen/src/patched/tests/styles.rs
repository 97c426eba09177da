//! Documents in other styles than upstream's: what is around the changes is kept as it is.

use serde_yaml::Value;

use super::*;

#[test]
fn line_ends_of_windows_are_kept_and_used() {
    let upstream = "a: 1\r\nb:\r\n  c: >-\r\n    x\r\n    y\r\nd: 2\r\n";
    let written = set(upstream, "/b/c", "{e: 1}");
    assert_eq!(written, "a: 1\r\nb:\r\n  c:\r\n    e: 1\r\nd: 2\r\n");
}

#[test]
fn a_text_without_an_end_of_line_has_none_again() {
    assert_eq!(set("a: 1\nb: 2", "/a", "3"), "a: 3\nb: 2");
    assert_eq!(set("a: 1\nb: 2", "/b", "{c: 3}"), "a: 1\nb:\n  c: 3");
    assert_eq!(set("a: 1\nb: |-\n  text", "/a", "3"), "a: 3\nb: |-\n  text");
    let added = changed("a: |-\n  text", |tree| {
        tree.as_mapping_mut()
            .unwrap()
            .insert(Value::from("b"), Value::from(1));
    });
    assert_eq!(added, "a: |-\n  text\nb: 1");
}

#[test]
fn what_surrounds_the_document_is_kept() {
    let upstream = "%YAML 1.1\n--- # begin\na: 1\n# end\n...\n# after\n";
    assert_eq!(set(upstream, "/a", "2"), upstream.replace("a: 1", "a: 2"));
    let added = changed(upstream, |tree| {
        tree.as_mapping_mut()
            .unwrap()
            .insert(Value::from("b"), Value::from(1));
    });
    assert_eq!(added, upstream.replace("a: 1", "a: 1\nb: 1"));
}

#[test]
fn a_byte_order_mark_stays_first() {
    let document = load("\u{FEFF}a: 1\n");
    let tree = yaml("a: 2");
    let text = patched(&document, &tree, &Mended::default()).unwrap();
    assert_eq!(
        below_header(text.strip_prefix('\u{FEFF}').unwrap()),
        "a: 2\n"
    );
}

#[test]
fn lists_may_be_indented_or_not() {
    let upstream = "a:\n- x: 1\n  w: 2\n# two\n-\n    x: 3\n- - 4\n  # five\n  - 5\nb: 6\n";
    let written = changed(upstream, |tree| {
        *pointer("/a/0/w").get_mut(tree).unwrap() = Value::from(7);
        *pointer("/a/1/x").get_mut(tree).unwrap() = Value::from(8);
        *pointer("/a/2/0").get_mut(tree).unwrap() = Value::from(9);
        pointer("/a")
            .get_mut(tree)
            .unwrap()
            .as_sequence_mut()
            .unwrap()
            .push(Value::from("new"));
    });
    assert_eq!(
        written,
        "a:\n- x: 1\n  w: 7\n# two\n-\n    x: 8\n- - 9\n  # five\n  - 5\n- new\nb: 6\n"
    );
}

#[test]
fn comments_stay_where_they_are() {
    let upstream = "a: # on a\n  # above b\n  b: 1 # on b\n    # deeper than b\n  # above c\n  c: # on c\n    - 1\n  # below c\n# above d\nd: 2\n";
    let written = changed(upstream, |tree| {
        *pointer("/a/b").get_mut(tree).unwrap() = yaml("{x: 1}");
        pointer("/a/c")
            .get_mut(tree)
            .unwrap()
            .as_sequence_mut()
            .unwrap()
            .push(Value::from(3));
    });
    assert_eq!(
        written,
        "a: # on a\n  # above b\n  b: # on b\n    x: 1\n  # deeper than b\n  # above c\n  c: # on c\n    - 1\n    - 3\n  # below c\n# above d\nd: 2\n"
    );
}

#[test]
fn json_and_explicit_keys_are_written_anew_where_they_change() {
    let json = "{\"a\": {\"b\": [1, \"2\", null]},\n \"c\": {}}";
    assert_eq!(set(json, "/a/b/0", "[]"), "a:\n  b: [[], '2', null]\nc: {}");
    let explicit = "a:\n  ? b\n  : - 1\n    - 2\nc: 3\n";
    assert_eq!(set(explicit, "/c", "4"), explicit.replace('3', "4"));
    assert_eq!(
        set(explicit, "/a/b/1", "3"),
        "a:\n  b:\n    - 1\n    - 3\nc: 3\n"
    );
}

#[test]
fn documents_whose_aliases_change_are_written_anew_as_a_whole() {
    let document = load("a: &x\n  b: 1\nc: *x # same\nd: 'kept'\n");
    let kept = written(&document, &document.root, &Mended::default());
    assert_eq!(kept, document.text);
    let mut tree = document.root.clone();
    *pointer("/a/b").get_mut(&mut tree).unwrap() = Value::from(2);
    let text = patched(&document, &tree, &Mended::default()).unwrap();
    let note = NEW_LOOK.join("\n") + "\n";
    assert_eq!(
        below_header(&text).strip_prefix(&note),
        Some("a:\n  b: 2\nc:\n  b: 1\nd: kept\n")
    );
}

#[test]
fn deep_documents_are_written_as_others() {
    let depth = 120;
    let dashes = (0..depth).map(|level| "  ".repeat(level) + "-\n");
    let lists: String = dashes.collect();
    let upstream = format!("list:\n{lists}{}end: 1\n", "  ".repeat(depth) + "- last\n");
    let deepest = "/list".to_owned() + &"/0".repeat(depth + 1);
    let replaced = set(&upstream, &deepest, "new");
    assert_eq!(replaced, upstream.replace("last", "new"));
    let nested = "[".repeat(depth) + "deep" + &"]".repeat(depth);
    let added = set(&upstream, "/end", &nested);
    assert!(added.ends_with("- deep\n"), "{added}");
}
