//! Tests of diagnostics rendered as text and JSON, including hostile input.

use crate::diagnostics::FileKind;
use crate::pointer::Pointer;

use super::*;

const SOURCE: &str = "\
openapi: 3.0.0
info:
  title: größe und länge
  version: timestamp\r
  description: >-
    one
    two

\tpaths: {}
";

/// Returns a diagnostic about the first occurrence of `part` in `source`.
fn about(source: &str, part: &str) -> Diagnostic {
    let start = source.find(part).unwrap();
    let (before, _) = source.split_at(start);
    let line = before.rsplit('\n').next().unwrap();
    Diagnostic::error(
        "unknown-type",
        Pointer::parse("/info/version").unwrap(),
        "no such type",
    )
    .at(span(
        start..start + part.len(),
        (before.matches('\n').count() + 1, line.chars().count() + 1),
    ))
}

fn span(bytes: std::ops::Range<usize>, (line, column): (usize, usize)) -> Span {
    Span {
        file: FileKind::Document,
        start: bytes.start,
        end: bytes.end,
        line,
        column,
    }
}

fn sources(file: &str, text: &str) -> Sources {
    Sources::of(file, Some(text.to_owned()))
}

fn plain(diagnostics: &[Diagnostic], source: &str) -> String {
    text(diagnostics, &sources("spec/api.yaml", source), Color::Plain)
}

#[test]
fn identical_diagnostics_of_many_nodes_are_drawn_once() {
    let of = |pointer: &str, help: Option<&str>| {
        let pointer = Pointer::parse(pointer).unwrap();
        let diagnostic = Diagnostic::warning("invalid", pointer, "it is invalid");
        match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    };
    let all = [
        of("/a", None),
        of("/b", Some("fix it")),
        of("/c", None).at(span(0..1, (7, 1))),
        of("/d", Some("something else")),
    ];
    assert_eq!(
        plain(&all, SOURCE),
        "\
warning[invalid]: it is invalid
--> spec/api.yaml
 |
 = pointer: /b
 = also: /a
         line 7: /c
 = help: fix it

warning[invalid]: it is invalid
--> spec/api.yaml
 |
 = pointer: /d
 = help: something else

4 warnings
"
    );
}

#[test]
fn counts_columns_in_characters_and_marks_the_span() {
    let cases = [
        (
            "länge",
            "3:20",
            "3 |   title: größe und länge",
            "  |                    ^^^^^",
        ),
        ("openapi", "1:1", "1 | openapi: 3.0.0", "  | ^^^^^^^"),
        ("paths", "9:2", "9 |     paths: {}", "  |     ^^^^^"),
    ];
    for (part, place, line, mark) in cases {
        let drawn = plain(&[about(SOURCE, part)], SOURCE);
        let lines: Vec<_> = drawn.lines().collect();
        assert_eq!(lines[1], format!(" --> spec/api.yaml:{place}"));
        assert_eq!(lines[3..5], [line, mark]);
    }
}

#[test]
fn draws_multi_line_spans() {
    let drawn = plain(&[about(SOURCE, "one\n    two\n\n")], SOURCE);
    assert!(
        drawn.contains(
            "
6 | /     one
7 | |     two
  | |_______^
"
        ),
        "{drawn}"
    );
}

#[test]
fn shows_only_the_first_line_of_a_very_long_span() {
    let source = format!("a: first\n{}", "   more\n".repeat(1000));
    let drawn = plain(&[about(&source, source.trim_end())], &source);
    assert!(drawn.contains("\n1 | a: first\n  | ^^^^^^^^\n"), "{drawn}");
    assert!(!drawn.contains("more"), "{drawn}");
}

#[test]
fn truncates_long_lines_around_the_span() {
    let long = "é".repeat(50_000);
    let source = format!("a: {long} here {long}\nb: c\n");
    let drawn = plain(&[about(&source, "here")], &source);
    let lines: Vec<_> = drawn.lines().collect();
    assert_eq!(lines[1], " --> spec/api.yaml:1:50005");
    assert!(
        lines[3].starts_with("1 | …é") && lines[3].contains(" here é") && lines[3].ends_with("é…"),
        "{drawn}"
    );
    let mark = lines[4].find("^^^^").unwrap();
    let shown_before = lines[3]
        .chars()
        .take_while(|character| *character != 'h')
        .count();
    assert_eq!(mark, shown_before, "{drawn}");
    assert!(drawn.len() < 1000, "{drawn}");
}

#[test]
fn truncates_long_marks_messages_pointers_and_helps() {
    let long = "x".repeat(100_000);
    let source = format!("{long}: {long}\n");
    let mut diagnostic = about(&source, &long).help(&*long);
    diagnostic.message.clone_from(&long);
    diagnostic.pointer = Pointer::root().child(&long);
    let drawn = text(&[diagnostic], &sources(&long, &source), Color::Plain);
    assert!(drawn.len() < 20_000, "{}", drawn.len());
    assert_eq!(drawn.matches('…').count(), 5, "{drawn}");
}

#[test]
fn renders_diagnostics_without_span_or_source() {
    let without_place = Diagnostic::warning("no-use", Pointer::root(), "nothing is used");
    let elsewhere = about(SOURCE, "timestamp").help("look");
    let mut turned_around = about(SOURCE, "länge");
    turned_around.span = turned_around.span.map(|span| Span { end: 0, ..span });
    let mut inside_of_a_character = about(SOURCE, "änge");
    inside_of_a_character.span = inside_of_a_character.span.map(|span| Span {
        start: span.start + 1,
        ..span
    });
    let expected = "\
error[unknown-type]: no such type
--> spec/api.yaml:4:12
 |
 = pointer: /info/version
 = help: look

1 error
";
    let drawn = text(
        std::slice::from_ref(&elsewhere),
        &Sources::of("spec/api.yaml", None),
        Color::Plain,
    );
    assert_eq!(drawn, expected);
    assert_eq!(plain(&[elsewhere], "a shorter text"), expected);
    assert!(plain(&[turned_around], SOURCE).contains("--> spec/api.yaml:3:20\n |\n"));
    assert!(plain(&[inside_of_a_character], SOURCE).contains("--> spec/api.yaml:3:21\n |\n"));
    assert_eq!(
        plain(&[without_place], SOURCE),
        "warning[no-use]: nothing is used\n--> spec/api.yaml\n\n1 warning\n"
    );
}

#[test]
fn marks_empty_spans() {
    for (at, place, drawn) in [
        (SOURCE.len(), (10, 1), "10:1\n   |\n10 |\n   | ^\n"),
        (8, (1, 9), "1:9\n  |\n1 | openapi: 3.0.0\n  |         ^\n"),
    ] {
        let shown = plain(&[about(SOURCE, "info").at(span(at..at, place))], SOURCE);
        let drawn = format!("--> spec/api.yaml:{drawn}");
        assert!(shown.contains(&drawn), "{shown}");
    }
}

#[test]
fn unsafe_characters_never_reach_a_terminal() {
    let hostile = "a\u{1b}[31mb\u{202e}c\u{7}\r\u{9b}\u{200b}\u{e0041}\u{feff}\u{2028}\u{85}\tz";
    let source = format!("k: {hostile}\nother: {hostile}\n");
    let mut diagnostic = about(&source, hostile).help(format!("{hostile}\n{hostile}"));
    diagnostic.message = format!("{hostile}\n{hostile}");
    diagnostic.pointer = Pointer::root().child(hostile);
    let drawn = text(
        &[diagnostic.clone()],
        &sources(hostile, &source),
        Color::Plain,
    );
    let json = json(&[diagnostic], &sources(hostile, &source));
    for shown in [&drawn, &json] {
        let is_shown = |one: &char| !one.is_ascii_graphic() && shown.contains(*one);
        assert_eq!(hostile.chars().find(is_shown), None, "{shown:?}");
    }
    assert!(
        drawn.contains("1 | k: a\\u{1b}[31mb\\u{202e}c\\u{7}\\u{d}\\u{9b}"),
        "{drawn}"
    );
    assert!(
        drawn.starts_with("error[unknown-type]: a\\u{1b}[31mb\\u{202e}c\\u{7}\\u{d}"),
        "{drawn}"
    );
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["file"], hostile);
    assert_eq!(read["message"], format!("{hostile}\n{hostile}"));
}

#[test]
fn uses_colors_only_on_request() {
    let diagnostics = [about(SOURCE, "timestamp").help("look")];
    let colored = text(&diagnostics, &sources("spec/api.yaml", SOURCE), Color::Ansi);
    assert!(colored.contains("\u{1b}[1m"), "{colored:?}");
    let mut bare = String::new();
    for part in colored.split('\u{1b}') {
        bare += part
            .split_once('m')
            .filter(|(codes, _)| codes.starts_with('['))
            .map_or(part, |(_, rest)| rest);
    }
    assert_eq!(bare, plain(&diagnostics, SOURCE));
}

#[test]
fn json_has_one_object_per_line() {
    let located = about(SOURCE, "länge").help("look");
    let not_located = Diagnostic::warning("no-use", Pointer::root(), "nothing is \"used\"");
    assert_eq!(
        json(&[located, not_located], &sources("spec/api.yaml", SOURCE)),
        r#"{"severity":"error","code":"unknown-type","message":"no such type","file":"spec/api.yaml","pointer":"/info/version","line":3,"column":20,"start":42,"end":48,"help":"look"}
{"severity":"warning","code":"no-use","message":"nothing is \"used\"","file":"spec/api.yaml","pointer":"","line":null,"column":null,"start":null,"end":null,"help":null}
"#
    );
    assert_eq!(json(&[], &Sources::default()), "");
}
