//! Compares the tree of a document with that of another parser, which is serde_yaml for YAML and serde_json for JSON.

use codegen::load as loader;
use serde_yaml::Value;

use super::places::check_all;
use super::{REAL, load};

#[test]
fn the_real_document() {
    let root = load(&REAL).root;
    assert_eq!(root, serde_yaml::from_str::<Value>(&REAL).unwrap());
    // The expected number is counted in the text, so that it does not depend on the version of the document.
    let lines = |start: &str| REAL.lines().filter(|line| line.starts_with(start)).count();
    let version = REAL
        .lines()
        .find_map(|line| line.strip_prefix("  version: "));
    assert_eq!(root["info"]["version"].as_str(), version);
    let paths = root["paths"].as_mapping().unwrap().len();
    assert!(paths > 1);
    assert_eq!(paths, lines("  /") + lines("  '/"));
}

#[test]
fn scalars_of_every_type() {
    let texts = [
        "a: 0.0\nb: 100.0\nc: -0\nd: +1\ne: 1e3\nf: 0x1F\ng: 0o17\nh: .5\ni: -1.25e-2\n",
        "a: 012\nb: 1_000\nc: 12:30\nd: 2010-12-31\ne: 2010-12-31T10:00:00Z\nf: 3.68.0\ng: 1e999\nh: 0o8\n",
        "a: yes\nb: no\nc: on\nd: Off\ne: y\nf: true\ng: True\nh: FALSE\ni: tRUE\n",
        "a: ~\nb: null\nc: NULL\nd:\ne: 'null'\nf: \"~\"\ng: nil\n",
        "a: '1'\nb: \"true\"\nc: |\n  1\nd: >-\n  2\n",
        "200: a\n'201': b\ntrue: c\n~: d\n1.5: e\n? f\n? g\n: h\n",
        "a: 18446744073709551615\nb: -9223372036854775808\n",
    ];
    for text in texts {
        check(text);
    }
}

#[test]
fn strings_and_structures_of_every_style() {
    let texts = [
        "a: one\n  two\n\n  three\nb: 'it''s\n\n  folded'\nc: \"tab\\t \\x41 \\u00e4 \\\n  joined\"\n",
        "a: |2-\n    indented\n   less\nb: >+\n  folded\n  text\n\n    more\n\nc: |\n\nd: end\n",
        "a: |\n  no line break at the end",
        "a: >-\n  one\n\n\n  two",
        "a: plain",
        "a: [b: c, 'd', [e, {f: }]]\ng: {h, i: j, \"k\":l}\n",
        "a:\n- b\n- - c\n  - d\n-\n- e: f\n  g: h\n",
        "--- # comment\na: b # not c\nd: e#f\n...\n",
        "%YAML 1.2\n---\na: {b: [c]}\n",
        "\u{feff}ä: 'ö'\r\nü: |\r\n  eins\r\n  zwei\r\n",
        "a: http://example.org/?a=b#c\nb: -x\nc: ?y\nd: x:y\n",
        "? |\n  block key\n: - item\n",
    ];
    for text in texts {
        check(text);
    }
}

#[test]
fn json() {
    let value = load(&REAL).root;
    let compact = serde_json::to_string(&value).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    for text in [compact, pretty.replace("  ", "\t"), pretty] {
        assert_eq!(load(&text).root, value);
        assert_eq!(load(&format!("\u{feff} \r\n{text}\n")).root, value);
        assert_eq!(load(&format!("---\n{text}")).root, value);
    }
    for text in [
        r#"{"a":1,"b":[true,null,-0.5,1E3,1e-2,0,-7],"c":"\"\/\u00e9\n","":{}, "d" : [ ] }"#,
        r#"{"a":"\ud83d\ude00 \\","\ud83c\udfc3":{"\u0041":"\\\""},"b":"\u2028"}"#,
        "{\"a\": \"\u{7f}\u{85}\u{2028}é😀\", \"true\": \"1\", \"null\": \"~\"}",
    ] {
        let document = load(text);
        assert_eq!(
            document.root,
            serde_json::from_str::<Value>(text).unwrap(),
            "{text}"
        );
        check_all(&document);
    }
}

#[test]
fn the_real_document_with_other_line_ends() {
    let root = load(&REAL).root;
    for text in [
        REAL.replace('\n', "\r\n"),
        format!("\u{feff}{}", *REAL),
        REAL.trim_end().to_owned(),
    ] {
        assert_eq!(load(&text).root, root);
    }
}

fn check(text: &str) {
    let root = load(text).root;
    let body = text.trim_start_matches('\u{feff}').to_owned()
        + if text.ends_with('\n') { "" } else { "\n" };
    assert_eq!(
        root,
        serde_yaml::from_str::<Value>(&body).unwrap(),
        "{text:?}"
    );
    assert!(loader::load("again", text.as_bytes()).is_ok_and(|again| again.root == root));
}
