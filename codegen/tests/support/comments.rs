//! Parses the doc comments of generated files as rustdoc does.

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

/// The ranges of characters that control, hide or reorder text. They comprise C0, C1, the line separators, and the
/// general category `Cf`.
pub(crate) const HIDDEN: &[(u32, u32)] = &[
    (0, 0x1f),
    (0x7f, 0x9f),
    (0xad, 0xad),
    (0x600, 0x605),
    (0x61c, 0x61c),
    (0x6dd, 0x6dd),
    (0x70f, 0x70f),
    (0x890, 0x891),
    (0x8e2, 0x8e2),
    (0x180e, 0x180e),
    (0x200b, 0x200f),
    (0x2028, 0x202e),
    (0x2060, 0x2064),
    (0x2066, 0x206f),
    (0xfeff, 0xfeff),
    (0xfff9, 0xfffb),
    (0x110bd, 0x110bd),
    (0x110cd, 0x110cd),
    (0x13430, 0x1343f),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0001, 0xe0001),
    (0xe0020, 0xe007f),
];

/// Returns the doc comments of a file, each as one text without the comment markers.
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

/// Returns the parts of a doc comment that rustdoc would run, load or link. The result is empty for a harmless comment.
pub(crate) fn dangers(comment: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut dangers = Vec::new();
    // The overview of all calls has a table of resources, and a heading and a table for each resource. Names must not
    // add others.
    let is_overview =
        comment.starts_with("The resources: the operations of each tag as methods.\n");
    let (mut tables, mut headings) = (0, 0);
    // The type of a resource has an example.
    let mut code = None;
    // Rustdoc looks up an item for each of these names.
    let mut items = Vec::new();
    let callback = |link: BrokenLink<'_>| {
        items.push(link.reference.to_string());
        Some((CowStr::from("crate::"), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(comment, options, Some(callback));
    let definitions = parser.reference_definitions().iter();
    for (name, definition) in definitions {
        if !definition.dest.starts_with("crate::resources::") {
            dangers.push(format!("a definition of {name}"));
        }
    }
    for event in parser {
        let text = match &event {
            Event::Text(text) | Event::Code(text) => text.as_ref(),
            Event::Start(Tag::Link { dest_url, .. }) => dest_url.as_ref(),
            _ => "",
        };
        if text.chars().any(is_hidden) {
            dangers.push(format!("characters that are not shown: {text:?}"));
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::Text(line) if code.is_some() => {
                code.iter_mut().for_each(|code| code.push_str(&line))
            }
            Event::End(TagEnd::CodeBlock) => {
                let code = code.take().unwrap_or_default();
                if !comment.starts_with("The calls with the tag `") || !is_example(&code) {
                    dangers.push("a code block".to_owned());
                }
            }
            Event::Start(Tag::Table(_)) if is_overview => tables += 1,
            Event::Start(Tag::Heading { .. }) if is_overview => headings += 1,
            Event::Start(Tag::Table(_)) => dangers.push("a table".to_owned()),
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Html(html) | Event::InlineHtml(html) => dangers.push(format!("HTML {html}")),
            Event::Start(Tag::Image { dest_url, .. }) => {
                dangers.push(format!("an image of {dest_url}"));
            }
            Event::Start(Tag::FootnoteDefinition(name)) | Event::FootnoteReference(name) => {
                dangers.push(format!("the footnote {name}"));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inside = dest_url.starts_with("crate::") || dest_url.starts_with("Self::");
                let page = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                if !inside && !page {
                    dangers.push(format!("a link to {dest_url}"));
                }
            }
            _ => {}
        }
    }
    let has_errors = comment.starts_with("# Errors\n") || comment.contains("\n# Errors\n");
    if is_overview && tables != headings + 1 {
        dangers.push(format!("{tables} tables and {headings} headings"));
    } else if !is_overview && headings != usize::from(has_errors) {
        dangers.push(format!("{headings} headings"));
    }
    // The overview of all calls has no descriptions, and links to its own types.
    let ours = |item: &str| item.starts_with("`Client::") || is_overview;
    let items = items.iter().filter(|item| !ours(item));
    dangers.extend(items.map(|item| format!("a link to the item {item}")));
    if comment.chars().any(is_hidden) {
        dangers.push("characters that are not shown".to_owned());
    }
    dangers
}

/// Returns whether code is the example of a resource. The document only affects the names in such an example.
fn is_example(code: &str) -> bool {
    let lines: Vec<&str> = code.lines().collect();
    let [imports, function, call, "# Ok(())", "# }"] = lines[..] else {
        return false;
    };
    let names = |text: Option<&str>| {
        let is_harmless = |letter: char| letter.is_alphanumeric() || "_#:,&<>.() ".contains(letter);
        text.is_some_and(|text| text.chars().all(is_harmless))
    };
    let parameters = function
        .strip_prefix("# async fn example(client: &")
        .and_then(|rest| rest.strip_suffix(") -> Result<(), Error> {"));
    let calls = call
        .strip_prefix("let response = client.")
        .and_then(|rest| rest.strip_suffix(".await?;"));
    imports.starts_with("# use accesslink_api::{Error, ") && names(parameters) && names(calls)
}

/// Returns whether a character is invisible or changes the appearance of text in an editor.
fn is_hidden(letter: char) -> bool {
    let number = u32::from(letter);
    letter != '\n'
        && HIDDEN
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&number))
}

#[test]
fn dangerous_comments_are_detected() {
    for danger in [
        "```\nfn main() {}\n```",
        "The calls with the tag `a`.\n\n```\nfn main() {}\n```",
        "The calls with the tag `a`.\n\n```\n# use accesslink_api::{Error, UserClient};\n\
         # async fn example(client: &UserClient) -> Result<(), Error> {\n\
         let response = client.a({ panic!() }).await?;\n# Ok(())\n# }\n```",
        "a\n\n    indented();",
        "- a\n\n      indented();",
        "~~~\nx\n~~~",
        "<script>",
        "[x](javascript:alert)",
        "![x](data:image/png)",
        "![x](https://a.b)",
        "[Vec]",
        "[`Vec`]",
        "[a]: https://b.c",
        "[^a]\n\n[^a]: b",
        "a\n===",
        "# a",
        "# Errors\n\n# a",
        "a | b\n--|--\nc | d",
        "a\u{202e}b",
        "a\u{9b}b",
        "a &#x202e; b",
        "[a](https://b.c/&#x200b;)",
        "The resources: the operations of each tag as methods.\n\n# a\n\nb",
    ] {
        assert!(!dangers(danger).is_empty(), "{danger:?}");
    }
    for harmless in [
        "- `a`: b\n  c\n\n[d](https://e.f) *g* **h** <https://i.j>",
        "[`Client::a`] `&#x202e;`\n\n# Errors\n\nb",
    ] {
        assert_eq!(dangers(harmless), [""; 0], "{harmless:?}");
    }
    let file = "//! a\n//! b\n\n    /// c\n    fn d() {}\n";
    assert_eq!(doc_comments(file), ["a\nb\n", "c\n"]);
}
