//! That the tree is the one of both parsers. saphyr's events are made into a tree here once more, by rules of YAML 1.2's core
//! schema that are written down independently of the loader.

use codegen::spec;
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_yaml::{Mapping, Value};

use super::{REAL, load};

#[test]
fn the_real_document() {
    let root = load(REAL).root;
    assert_eq!(root, serde_yaml::from_str::<Value>(REAL).unwrap());
    assert_eq!(root, from_events(REAL));
    // Counted in the text itself, so that a later version of the document needs no other number here.
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
fn texts_and_structures_of_every_style() {
    let texts = [
        "a: one\n  two\n\n  three\nb: 'it''s\n\n  folded'\nc: \"tab\\t \\x41 \\u00e4 \\\n  joined\"\n",
        "a: |2-\n    indented\n   less\nb: >+\n  folded\n  text\n\n    more\n\nc: |\n\nd: end\n",
        "a: |\n  no line break at the end",
        "a: >-\n  one\n\n\n  two",
        "a: plain",
        "a: [b: c, 'd', [e, {f: }]]\ng: {h, i: j, \"k\":l}\n",
        "a:\n- b\n- - c\n  - d\n-\n- e: f\n  g: h\n",
        "--- # comment\na: b # not c\nd: e#f\n...\n",
        "%YAML 1.2\n---\na: &x {b: [c]}\nd: [*x, *x]\n&k e: f\ng: *k\n",
        "\u{feff}ä: 'ö'\r\nü: |\r\n  eins\r\n  zwei\r\n",
        "a: http://example.org/?a=b#c\nb: -x\nc: ?y\nd: x:y\n",
        "? |\n  block key\n: - item\n",
    ];
    for text in texts {
        check(text);
    }
}

#[test]
fn json_is_read_as_yaml() {
    let value = load(REAL).root;
    let compact = serde_json::to_string(&value).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    for text in [compact, pretty.replace("  ", "\t"), pretty] {
        assert_eq!(load(&text).root, value);
    }
    check("{\"a\":1,\"b\":[true,null,-0.5],\"c\":\"\\\"\\/\\u00e9\\n\",\"\":{}}");
}

#[test]
fn the_real_document_with_other_line_ends() {
    let root = load(REAL).root;
    for text in [
        REAL.replace('\n', "\r\n"),
        format!("\u{feff}{REAL}"),
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
    assert_eq!(root, from_events(&body), "{text:?}");
    assert!(spec::load("again", text.as_bytes()).is_ok_and(|again| again.root == root));
}

/// The tree of saphyr's events.
fn from_events(text: &str) -> Value {
    let mut open: Vec<(usize, Value, Option<Value>)> = Vec::new();
    let mut anchors: Vec<(usize, Value)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (anchor, value) = match event.unwrap().0 {
            Event::SequenceStart(anchor, _) => {
                open.push((anchor, Value::Sequence(Vec::new()), None));
                continue;
            }
            Event::MappingStart(anchor, _) => {
                open.push((anchor, Value::Mapping(Mapping::new()), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (anchor, value, _) = open.pop().unwrap();
                (anchor, value)
            }
            Event::Scalar(text, ScalarStyle::Plain, anchor, _) => (anchor, plain(&text)),
            Event::Scalar(text, _, anchor, _) => (anchor, Value::String(text.into_owned())),
            Event::Alias(alias) => (
                0,
                anchors
                    .iter()
                    .rev()
                    .find(|(anchor, _)| *anchor == alias)
                    .unwrap()
                    .1
                    .clone(),
            ),
            _ => continue,
        };
        if anchor > 0 {
            anchors.push((anchor, value.clone()));
        }
        match open.last_mut() {
            None => return value,
            Some((_, Value::Sequence(items), _)) => items.push(value),
            Some((_, Value::Mapping(entries), key)) => match key.take() {
                None => *key = Some(value),
                Some(key) => assert_eq!(entries.insert(key, value), None),
            },
            Some(_) => panic!("only lists and mappings are open"),
        }
    }
    panic!("no document in {text:?}")
}

/// YAML 1.2, section 10.3.2.
fn plain(text: &str) -> Value {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_float = (digits(whole) || digits(fraction))
        && (whole.is_empty() || digits(whole))
        && (fraction.is_empty() || digits(fraction))
        && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        // serde_yaml's only departures: leading zeros make a text, and so does what no float can hold.
        _ if digits(unsigned) && unsigned.len() > 1 && unsigned.starts_with('0') => text.into(),
        _ if digits(unsigned) => match text.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => text.parse::<u64>().unwrap().into(),
        },
        _ if text.starts_with("0x") => {
            i64::from_str_radix(&text[2..], 16).map_or(text.into(), Value::from)
        }
        _ if text.starts_with("0o") => {
            i64::from_str_radix(&text[2..], 8).map_or(text.into(), Value::from)
        }
        _ if is_float && text.parse::<f64>().unwrap().is_finite() => {
            text.parse::<f64>().unwrap().into()
        }
        _ => text.into(),
    }
}
