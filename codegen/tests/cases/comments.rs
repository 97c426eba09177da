//! Reads the doc comments of generated files the way rustdoc does.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The doc comments of a file, each as one text without the comment marks.
pub(crate) fn doc_comments(text: &str) -> Vec<String> {
    let mut comments = Vec::new();
    let mut open = String::new();
    for line in text.lines().chain([""]) {
        let line = line.trim_start();
        let comment = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"));
        match comment {
            Some(comment) => {
                open.push_str(comment.strip_prefix(' ').unwrap_or(comment));
                open.push('\n');
            }
            None if !open.is_empty() => comments.push(std::mem::take(&mut open)),
            None => {}
        }
    }
    comments
}

/// What a doc comment would run, load or link when rustdoc shows it; empty for a harmless one.
pub(crate) fn dangers(comment: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut dangers = Vec::new();
    // The page of all calls has a table of resources, and a heading and a table for each: names must not make more.
    let is_overview =
        comment.starts_with("The resources: the operations of each tag as methods.\n");
    let (mut tables, mut headings) = (0, 0);
    for event in Parser::new_ext(comment, options) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => dangers.push("a code block".to_owned()),
            Event::Start(Tag::Table(_)) if is_overview => tables += 1,
            Event::Start(Tag::Heading { .. }) if is_overview => headings += 1,
            Event::Start(Tag::Table(_)) => dangers.push("a table".to_owned()),
            Event::Start(Tag::Heading { .. }) if !comment.contains("\n# Errors\n") => {
                dangers.push("a heading".to_owned());
            }
            Event::Html(html) | Event::InlineHtml(html) => dangers.push(format!("HTML {html}")),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let inside = dest_url.starts_with("crate::") || dest_url.starts_with("Self::");
                let page = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                if !inside && !page {
                    dangers.push(format!("a link to {dest_url}"));
                }
            }
            _ => {}
        }
    }
    if is_overview && tables != headings + 1 {
        dangers.push(format!("{tables} tables and {headings} headings"));
    }
    if comment.chars().any(hidden) {
        dangers.push("characters that are not shown".to_owned());
    }
    dangers
}

/// Whether a character is not what it looks like in an editor.
fn hidden(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[test]
fn dangers_are_seen() {
    for danger in [
        "```\nfn main() {}\n```",
        "a\n\n    indented();",
        "- a\n\n      indented();",
        "~~~\nx\n~~~",
        "<script>",
        "[x](javascript:alert)",
        "![x](data:image/png)",
        "a\n===",
        "# a",
        "a | b\n--|--\nc | d",
        "a\u{202e}b",
        "The resources: the operations of each tag as methods.\n\n# a\n\nb",
    ] {
        assert!(!dangers(danger).is_empty(), "{danger:?}");
    }
    assert!(dangers("- `a`: b\n  c\n\n[d](https://e.f) *g* **h** <https://i.j>").is_empty());
    let file = "//! a\n//! b\n\n    /// c\n    fn d() {}\n";
    assert_eq!(doc_comments(file), ["a\nb\n", "c\n"]);
}
