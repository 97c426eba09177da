//! How much may be read, and that what is read up to there is safe.

use codegen::spec::{MAX_ALIASED_NODES, MAX_BYTES, MAX_DEPTH, MAX_KEY_BYTES};

use super::places::check_all;
use super::{lines, load, refusal};

/// Documents of a given depth, the mapping at the top included.
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
        format!(
            "a: &a\n  - {}x\nb: {}*a{}\n",
            "- ".repeat(inner / 2 - 1),
            "[".repeat(inner - inner / 2),
            "]".repeat(inner - inner / 2)
        ),
    ]
}

#[test]
fn depth() {
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
fn any_depth_is_survived() {
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
fn size() {
    let mut bytes = b"a: b\n".to_vec();
    bytes.resize(MAX_BYTES + 1, b'\n');
    let found = lines(&refusal(&bytes));
    assert_eq!(
        found,
        ["- too-large : the document has 67108865 bytes, more than the 67108864 that are read"]
    );
}

#[test]
fn length_of_keys() {
    let key = |length: usize| format!("? {}\n: x\n", "k".repeat(length));
    load(&key(MAX_KEY_BYTES));
    let found = lines(&refusal(key(MAX_KEY_BYTES + 1).as_bytes()));
    assert_eq!(
        found,
        ["1:3 key-too-long : a key of 1025 bytes, more than the 1024 that are read"]
    );
}

#[test]
fn what_aliases_stand_for() {
    // Ten times ten times ten …
    let bomb = |levels: usize| {
        let mut text = "a0: &a0 x\n".to_owned();
        for level in 1..=levels {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            text += &format!("a{level}: &a{level} [{aliases}]\n");
        }
        text
    };
    check_all(&load(&bomb(3)));
    for (levels, line) in [(4, 5), (5, 6), (9, 6), (20, 6)] {
        let problems = refusal(bomb(levels).as_bytes());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, "aliases-too-large");
        assert!(problems[0].message.contains(&MAX_ALIASED_NODES.to_string()));
        assert_eq!(problems[0].span.unwrap().line, line);
    }
}

#[test]
fn how_much_text_aliases_stand_for() {
    let long = "x".repeat(MAX_BYTES / 64);
    let text = format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 65].join(", "));
    let problems = refusal(text.as_bytes());
    assert_eq!(problems[0].code, "aliases-too-large");
    assert_eq!(problems[0].pointer.to_string(), "/b/64");
}

#[test]
fn number_of_problems() {
    let text = "a: b\n".repeat(3000);
    let problems = refusal(text.as_bytes());
    assert_eq!(problems.len(), 1001);
    assert_eq!(
        lines(&problems)[999],
        "1001:1 duplicate-key /a: the key `a` is given again: it is already on line 1"
    );
    assert_eq!(
        lines(&problems)[1000],
        "- further-problems : 1999 further problems are not listed"
    );
}
