//! Converts descriptions of the document into doc comments, which are safe, wrapped Markdown without doctests or
//! intra-doc links.
//!
//! A description is parsed and rewritten as paragraphs, lists, emphasis, code spans and links to web pages. Everything
//! else becomes plain text.
//!
//! Text is sanitized and escaped last, because the parser decodes character references: text that is safe in the
//! source may be unsafe after decoding.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::sanitize::is_unsafe;

/// The maximum width of doc comments, in characters.
const WIDTH: usize = 92;

/// Returns a Markdown description as lines of a doc comment. The result is empty if the description has no content.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, Options::empty()) {
        writer.event(event);
    }
    writer.finish()
}

/// Returns a Markdown description as one line of safe Markdown, for use within a sentence.
pub(crate) fn inline(markdown: &str) -> String {
    lines(markdown)
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns a name from the document without character references and HTML.
pub(crate) fn plain(name: &str) -> String {
    let mut plain = String::new();
    for event in Parser::new_ext(name, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => {}
        }
    }
    sanitized(&plain).trim().to_owned()
}

/// Returns a name from the document as a Markdown code span.
pub(crate) fn code(name: &str) -> String {
    let clean = sanitized(name).replace('`', "'");
    match clean.trim() {
        "" => "(empty)".to_owned(),
        trimmed => format!("`{trimmed}`"),
    }
}

/// Removes characters that control, hide or reorder text, and replaces other white space by spaces.
fn sanitized(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let sanitized = text.chars().filter_map(|letter| match letter {
        '\n' | '\t' => Some(' '),
        letter if is_unsafe(letter) => None,
        letter if letter.is_whitespace() => Some(' '),
        letter => Some(letter),
    });
    Cow::Owned(sanitized.collect())
}

/// Writes blocks of Markdown word by word.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    /// The words of the current block. Lines are only wrapped between words.
    words: Vec<String>,
    /// Indicates whether a space precedes the next part of the current block.
    space: bool,
    /// The text that has not been escaped yet.
    ///
    /// Several events may form one construct, such as a character reference that was split by a link that is not
    /// kept.
    plain: String,
    /// The marks around the next part, outermost first. Marks around nothing are never written.
    marks: Vec<Mark>,
    /// The open lists, outermost first. A numbered list contains the number of its next item.
    lists: Vec<Option<u64>>,
    /// The marker of the list item that the next block begins.
    item: Option<String>,
    /// The target of an open HTML link.
    target: Option<String>,
}

/// An HTML tag in a description.
struct HtmlTag<'t> {
    whole: &'t str,
    /// The name of the tag, with the slash of a closing tag.
    name: &'t str,
    target: Option<&'t str>,
}

/// Returns the first HTML tag in a text, and the text before and after it.
fn html_tag(text: &str) -> Option<(&str, HtmlTag<'_>, &str)> {
    let (before, rest) = text.split_once('<')?;
    let (inner, after) = rest.split_once('>')?;
    let name = inner.split_whitespace().next().unwrap_or_default();
    let (_, attribute) = inner.split_once("href=").unwrap_or_default();
    let quote = attribute
        .chars()
        .next()
        .filter(|one| ['"', '\''].contains(one));
    let target = quote.and_then(|quote| attribute.split(quote).nth(1));
    let whole = text.get(before.len()..text.len() - after.len())?;
    let tag = HtmlTag {
        whole,
        name,
        target,
    };
    Some((before, tag, after))
}

/// An inline mark around words, such as emphasis.
struct Mark {
    opening: &'static str,
    closing: Cow<'static, str>,
    is_open: bool,
}

/// A paragraph or a list item.
struct Block {
    words: Vec<String>,
    /// The marker of a list item, such as `- ` or `1. `.
    marker: Option<String>,
    depth: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => self.code(&text),
            Event::SoftBreak | Event::HardBreak => self.plain.push(' '),
            Event::Rule => self.close(),
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::Text(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.plain.push_str(&sanitized(&text)),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Writes a piece of HTML as text.
    ///
    /// A break ends a word, the target of a link is written after its text, and other common tags are removed.
    /// Everything else is written as it is.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, tag, after)) = html_tag(rest) {
            self.plain.push_str(&sanitized(before));
            match tag.name.to_ascii_lowercase().as_str() {
                "br" | "br/" | "p" | "/p" | "li" | "/li" | "ul" | "/ul" => self.plain.push(' '),
                "a" => {
                    let target = tag.target.filter(|target| web_page(target).is_some());
                    self.target = target.map(str::to_owned);
                }
                "/a" => {
                    if let Some(target) = self.target.take() {
                        self.plain.push_str(&format!(" ({target})"));
                    }
                }
                "b" | "/b" | "i" | "/i" | "em" | "/em" | "strong" | "/strong" | "u" | "/u" => {}
                _ => self.plain.push_str(&sanitized(tag.whole)),
            }
            rest = after;
        }
        self.plain.push_str(&sanitized(rest));
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.open("*", Cow::Borrowed("*")),
            Tag::Strong => self.open("**", Cow::Borrowed("**")),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                // Links cannot be nested.
                match web_page(&dest_url).filter(|_| !self.is_in_link()) {
                    Some(target) => self.open("[", Cow::Owned(format!("]({target})"))),
                    None => self.open("", Cow::Borrowed("")),
                }
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "- ".to_owned(),
                };
                self.item = Some(marker);
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => {
                if self
                    .marks
                    .last()
                    .is_some_and(|mark| !mark.opening.is_empty())
                {
                    self.flush();
                }
                if let Some(mark) = self.marks.pop().filter(|mark| mark.is_open)
                    && let Some(word) = self.words.last_mut()
                {
                    word.push_str(&mark.closing);
                }
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.item = None;
            }
            _ => self.close(),
        }
    }

    fn open(&mut self, opening: &'static str, closing: Cow<'static, str>) {
        if !opening.is_empty() {
            self.flush();
        }
        self.marks.push(Mark {
            opening,
            closing,
            is_open: false,
        });
    }

    fn is_in_link(&self) -> bool {
        self.marks.iter().any(|mark| mark.opening == "[")
    }

    fn code(&mut self, text: &str) {
        // A bracket in a link's text could end the link and turn it into a reference definition.
        if self.is_in_link() && text.contains(['[', ']']) {
            self.plain.push_str(&sanitized(text));
            return;
        }
        self.flush();
        // Adjacent code spans would merge into one.
        self.space |= self.words.last().is_some_and(|word| word.ends_with('`'));
        self.push(&code(text));
    }

    /// Writes the pending text with Markdown and HTML escaped, and turns web addresses into links.
    fn flush(&mut self) {
        let plain = std::mem::take(&mut self.plain);
        let may_have_address = plain.contains("http") && !self.is_in_link();
        for (index, piece) in plain.split(char::is_whitespace).enumerate() {
            self.space |= index > 0;
            let mut rest = piece;
            while may_have_address && let Some((before, address, after)) = address(rest) {
                self.push(&escaped(before));
                self.push(&format!("<{address}>"));
                rest = after;
            }
            self.push(&escaped(rest));
        }
    }

    /// Appends Markdown to the current word, or begins a new word.
    fn push(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        if std::mem::take(&mut self.space) || self.words.is_empty() {
            self.words.push(String::new());
        }
        let Some(word) = self.words.last_mut() else {
            return;
        };
        for mark in self.marks.iter_mut().filter(|mark| !mark.is_open) {
            // Without the escape, the link would become an image.
            if mark.opening == "[" && word.ends_with('!') {
                word.pop();
                word.push_str("\\!");
            }
            word.push_str(mark.opening);
            mark.is_open = true;
        }
        word.push_str(markdown);
    }

    fn close(&mut self) {
        self.flush();
        self.space = false;
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return;
        }
        self.blocks.push(Block {
            words,
            marker: self.item.take(),
            // Nesting is limited to one level, because deeper items could become code blocks, which rustdoc would
            // run.
            depth: self.lists.len().saturating_sub(1).min(1),
        });
    }

    fn finish(mut self) -> Vec<String> {
        self.close();
        let mut lines = Vec::new();
        let mut item_before = false;
        for block in &self.blocks {
            let is_item = block.marker.is_some();
            let same_list = is_item && item_before;
            if !lines.is_empty() && !same_list {
                lines.push(String::new());
            }
            item_before = is_item;
            wrap(block, &mut lines);
        }
        lines
    }
}

/// Escapes every character that is special in Markdown or HTML.
fn escaped(text: &str) -> Cow<'_, str> {
    // Most words contain only letters.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_escaped = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' => true,
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            // A character reference would be rendered as another character.
            '&' => next.is_some_and(|next| next.is_alphanumeric() || next == '#'),
            _ => false,
        };
        if is_escaped {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = Some(letter);
    }
    Cow::Owned(escaped)
}

/// Wraps a block into lines. Only the first line of a list item may begin like a list item, a heading or a rule.
fn wrap(block: &Block, lines: &mut Vec<String>) {
    let marker = block.marker.as_deref().unwrap_or_default();
    let indent = "  ".repeat(block.depth);
    let hanging = " ".repeat(marker.chars().count());
    let mut line = format!("{indent}{marker}");
    let mut empty = true;
    let mut length = line.chars().count();
    for word in &block.words {
        let size = word.chars().count();
        if !empty && length + 1 + size > WIDTH {
            lines.push(std::mem::take(&mut line));
            line = format!("{indent}{hanging}");
            length = line.chars().count();
            empty = true;
        }
        if empty {
            let word = at_line_start(word);
            length += word.chars().count();
            line.push_str(&word);
        } else {
            line.push(' ');
            line.push_str(word);
            length += 1 + size;
        }
        empty = false;
    }
    if !empty {
        lines.push(line);
    }
}

/// Returns a word that is safe at the start of a line. Words such as `-`, `+`, `#`, `=` and `1.` are escaped.
fn at_line_start(word: &str) -> Cow<'_, str> {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        let mut rest = word.chars().skip(digits);
        if let Some(mark @ ('.' | ')')) = rest.next() {
            let number: String = word.chars().take(digits).collect();
            return Cow::Owned(format!("{number}\\{mark}{}", rest.collect::<String>()));
        }
    }
    if word.starts_with(['-', '+', '#', '=', ':']) {
        return Cow::Owned(format!("\\{word}"));
    }
    Cow::Borrowed(word)
}

/// Returns the target of a link if it is a web page. Other targets, such as anchors and scripts, are omitted.
fn web_page(target: &str) -> Option<String> {
    let known = target.starts_with("https://") || target.starts_with("http://");
    let safe = target.chars().all(|letter| {
        letter.is_ascii_graphic()
            && !matches!(letter, '<' | '>' | '(' | ')' | '\\' | '`' | '"' | '[' | ']')
    });
    // Character references are also decoded in link targets.
    (known && safe).then(|| target.replace('&', "\\&"))
}

/// Returns the first web address in a word, with the parts before and after it.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    word.match_indices("http").find_map(|(start, _)| {
        let (before, rest) = word.split_at_checked(start)?;
        if !rest.starts_with("https://") && !rest.starts_with("http://") {
            return None;
        }
        let end = rest
            .find(|letter: char| {
                !letter.is_ascii_graphic()
                    // A semicolon could end a character reference, which cannot be escaped in an address.
                    || matches!(letter, '<' | '>' | '"' | '`' | '\\' | '[' | ']' | ')' | ';')
            })
            .unwrap_or(rest.len());
        let (address, _) = rest.split_at_checked(end)?;
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        let (address, after) = rest.split_at_checked(address.len())?;
        (address.len() > "https://".len()).then_some((before, address, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str)]) {
        for (markdown, expected) in cases {
            assert_eq!(lines(markdown).join("\n"), *expected, "{markdown:?}");
        }
    }

    #[test]
    fn safe_markdown_is_unchanged() {
        for markdown in [
            "",
            "Save the *signature_secret_key* **now**.",
            "a `code  span`",
            "one\n\ntwo",
            "- a\n- b\n  - c",
            "1. a\n2. b",
            "[Polar](https://polar.com/x)",
            "*a* b **c *d*** e",
        ] {
            check(&[(markdown, markdown)]);
        }
        let word = "x".repeat(100_000);
        check(&[(&word, &word)]);
    }

    #[test]
    fn simple_html_is_converted() {
        check(&[
            (
                "See <a href=\"https://x.y/z?a=1&b\">the *docs*</a>.<br/>More",
                "See the *docs* (<https://x.y/z?a=1&b>). More",
            ),
            ("<br/>", ""),
            ("<b>A</b> <strong>b</strong><br>c", "A b c"),
            ("<a href='javascript:x'>b</a> <a>c</a>", "b c"),
            ("one<br/>\n\n<p>two</p>", "one\n\ntwo"),
            (
                "a <script>b</script> < c <x",
                "a \\<script\\>b\\</script\\> \\< c \\<x",
            ),
            ("SleepWise&trade; &lt;b&gt;", "SleepWise™ \\<b\\>"),
        ]);
    }

    #[test]
    fn only_links_to_web_pages_are_kept() {
        check(&[
            ("contact [Support](#support).", "contact Support."),
            ("[x](javascript:alert(1))", "x"),
            ("see https://polar.com/a.", "see <https://polar.com/a>."),
            (
                "(https://a.b/c!)https://d.e/f*\"x\" http:/",
                "(<https://a.b/c>!)<https://d.e/f>\\*\"x\" http:/",
            ),
            ("https:\\//a.bc", "<https://a.bc>"),
            ("https://a.bc?&amp;lt;d", "<https://a.bc?&lt>;d"),
            ("[a](https://b.c?&amp;lt;d)", "[a](https://b.c?\\&lt;d)"),
            ("[Unknown] and [`Vec`]", "\\[Unknown\\] and \\[`Vec`\\]"),
            ("&#91;Vec&#93;", "\\[Vec\\]"),
            // An image would be loaded by the browser.
            ("![a](https://b.c)", "[a](https://b.c)"),
            ("a\\![b](https://c.d)!", "a\\![b](https://c.d)!"),
            ("[![a](https://b.c)](https://d.e)", "[a](https://d.e)"),
            // This text would become a reference definition.
            ("a [`b]: c`](https://d.e)", "a [b\\]: c](https://d.e)"),
            ("[](https://a.b)", ""),
        ]);
    }

    #[test]
    fn no_text_becomes_code_or_markup() {
        check(&[
            ("```\nfn main() {}\n```", "fn main() {}"),
            ("    indented code", "indented code"),
            ("a <x>x</x> c", "a \\<x\\>x\\</x\\> c"),
            ("x ``` y", "x \\`\\`\\` y"),
            ("a\n\n- - - f();", "a\n\n  - f();"),
            ("-\n\na", "a"),
            ("`a`&#1;`b`", "`a` `b`"),
        ]);
        let long = format!("{} `b ~~~ c`", "word ".repeat(18));
        assert!(!lines(&long).join("\n").contains("\n~~~"));
    }

    #[test]
    fn character_references_are_decoded_before_escaping() {
        check(&[
            ("&#1;&#1;&#1;&#1;f();", "f();"),
            ("a\n\n&#32;&#9;&#xa0;&#32;&#32;f();", "a\n\nf();"),
            ("&#42; a", "\\* a"),
            ("*&#32;&#32;a* b", "*a* b"),
            ("*&#1;*", ""),
            ("&#35; a", "\\# a"),
            ("&#96;&#96;&#96;", "\\`\\`\\`"),
            ("a\u{202e}b\u{200b}c&#x202e;&#27;&#x9b;d", "abcd"),
            ("a&#10;b&#13;c&#x2028;d", "a bcd"),
            // This character reference decodes to another one, in one or two parts.
            ("&amp;lt;", "\\&lt;"),
            ("&[#x202e;](#x)", "\\&#x202e;"),
            ("&&#1;lt;", "\\&lt;"),
        ]);
    }

    #[test]
    fn no_wrapped_line_begins_like_a_list() {
        let long = format!("{} - 1. # + x", "word ".repeat(18).trim_end());
        for line in lines(&long) {
            assert!(!line.starts_with(['-', '+', '#']), "{line}");
            assert!(line.chars().count() <= WIDTH + 2, "{line}");
        }
        assert_eq!(at_line_start("2024."), "2024\\.");
    }
}
