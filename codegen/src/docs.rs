//! Texts of the document as doc comments: harmless Markdown, wrapped, that rustdoc neither runs nor links wrongly.
//!
//! A text is read as Markdown by a library and written again from the parts that are known to be safe: paragraphs,
//! lists, emphasis, code spans and links to web pages. Everything else comes out as plain text.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

/// Stands for a space inside of a code span, where no line may end: what follows could begin a block of code, and can't
/// be escaped. No text contains it.
const JOINT: char = '\u{1}';

/// Doc comments are wrapped at this many characters.
const WIDTH: usize = 92;

/// The lines of a doc comment made from a Markdown text of the document; empty for a text without content.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    let clean = printable(markdown);
    let mut writer = Writer::default();
    // Merged, because an address may be cut into several events by an escape in it.
    for event in TextMergeStream::new(Parser::new_ext(&clean, Options::empty())) {
        writer.event(event);
    }
    writer.finish()
}

/// A plain text of the document as one line of safe Markdown, for use inside of a sentence.
pub(crate) fn inline(text: &str) -> String {
    lines(text)
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name of the document as a code span.
pub(crate) fn code(text: &str) -> String {
    let clean: String = printable(text)
        .chars()
        .map(|letter| match letter {
            '`' => '\'',
            '\n' => ' ',
            other => other,
        })
        .collect();
    match clean.trim() {
        "" => "(empty)".to_owned(),
        trimmed => format!("`{trimmed}`"),
    }
}

/// The text without control characters and without those that change the direction of writing.
fn printable(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let printable = text.chars().filter_map(|letter| match letter {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        letter if letter.is_control() => None,
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{061c}' => None,
        letter => Some(letter),
    });
    Cow::Owned(printable.collect())
}

/// What comes out: blocks of lines, made word by word.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    /// The block being written.
    text: String,
    /// Inside of these lists, innermost last: the number of the next item, if they are numbered.
    lists: Vec<Option<u64>>,
    /// The next block begins an item.
    item: Option<String>,
    /// Link targets that were opened, innermost last; `None` for one that is not kept.
    links: Vec<Option<String>>,
}

/// A paragraph or an item of a list.
struct Block {
    text: String,
    /// `- ` or `1. ` for an item.
    marker: Option<String>,
    depth: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.plain(&text),
            Event::Code(text) => {
                let code = code(&text).replace(char::is_whitespace, &JOINT.to_string());
                self.text.push_str(&code);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.plain(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Rule => self.close(),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.plain(&text),
            Event::FootnoteReference(text) => self.plain(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.text.push('*'),
            Tag::Strong => self.text.push_str("**"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let target = web_page(&dest_url);
                if target.is_some() {
                    self.text.push('[');
                }
                self.links.push(target);
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
            TagEnd::Emphasis => self.text.push('*'),
            TagEnd::Strong => self.text.push_str("**"),
            TagEnd::Link | TagEnd::Image => {
                if let Some(Some(target)) = self.links.pop() {
                    self.text.push_str("](");
                    self.text.push_str(&target);
                    self.text.push(')');
                }
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            _ => self.close(),
        }
    }

    /// Text that is not marked up: what Markdown or HTML would read into it is escaped, web addresses become links.
    fn plain(&mut self, text: &str) {
        let in_link = self.links.iter().any(Option::is_some);
        let may_have_address = !in_link && text.contains("http");
        for (index, piece) in text.split(char::is_whitespace).enumerate() {
            if index > 0 {
                self.text.push(' ');
            }
            let mut rest = piece;
            while may_have_address && let Some((before, address, after)) = address(rest) {
                self.escape(before);
                self.text.push('<');
                self.text.push_str(address);
                self.text.push('>');
                rest = after;
            }
            self.escape(rest);
        }
    }

    fn escape(&mut self, text: &str) {
        // Most words are nothing but letters.
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            self.text.push_str(text);
            return;
        }
        let mut letters = text.chars().peekable();
        let mut before: Option<char> = None;
        while let Some(letter) = letters.next() {
            let inside_word = before.is_some_and(char::is_alphanumeric)
                && letters.peek().copied().is_some_and(char::is_alphanumeric);
            let escaped = match letter {
                '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' => true,
                '_' => !inside_word,
                // An entity, which would be shown as another character.
                '&' => letters
                    .peek()
                    .is_some_and(|next| next.is_alphanumeric() || *next == '#'),
                _ => false,
            };
            if escaped {
                self.text.push('\\');
            }
            self.text.push(letter);
            before = Some(letter);
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        self.blocks.push(Block {
            text,
            marker: self.item.take(),
            // Lists are nested once at most: deeper ones could be taken for code, which rustdoc would run.
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
        for line in lines.iter_mut().filter(|line| line.contains(JOINT)) {
            *line = line.replace(JOINT, " ");
        }
        lines
    }
}

/// Breaks a block into lines; no line but an item's first begins like the start of a list, a heading or a rule.
fn wrap(block: &Block, lines: &mut Vec<String>) {
    let marker = block.marker.as_deref().unwrap_or_default();
    let indent = "  ".repeat(block.depth);
    let hanging = " ".repeat(marker.chars().count());
    let mut line = format!("{indent}{marker}");
    let mut empty = true;
    let mut length = line.chars().count();
    for word in block.text.split_whitespace() {
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

/// A word that is safe as the first of a line: `-`, `+`, `#`, `=`, `1.` and the like are escaped.
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

/// A link's target when it is a web page that is safe to link; dead anchors and scripts are not.
fn web_page(target: &str) -> Option<String> {
    let known = target.starts_with("https://") || target.starts_with("http://");
    let safe = target.chars().all(|letter| {
        letter.is_ascii_graphic()
            && !matches!(letter, '<' | '>' | '(' | ')' | '\\' | '`' | '"' | '[' | ']')
    });
    (known && safe).then(|| target.to_owned())
}

/// The first web address in a word, with what stands before and after it.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    word.match_indices("http").find_map(|(start, _)| {
        let (before, rest) = word.split_at_checked(start)?;
        if !rest.starts_with("https://") && !rest.starts_with("http://") {
            return None;
        }
        let end = rest
            .find(|letter: char| {
                !letter.is_ascii_graphic()
                    || matches!(letter, '<' | '>' | '"' | '`' | '\\' | '[' | ']' | ')')
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

    fn text(markdown: &str) -> String {
        lines(markdown).join("\n")
    }

    #[test]
    fn plain_texts_stay_as_they_are() {
        assert_eq!(
            text("Save the *signature_secret_key* **now**."),
            "Save the *signature_secret_key* **now**."
        );
        assert_eq!(text("a `code` span"), "a `code` span");
        assert_eq!(text(""), "");
        assert_eq!(text("one\n\ntwo"), "one\n\ntwo");
        assert_eq!(text("- a\n- b"), "- a\n- b");
    }

    #[test]
    fn links_are_kept_to_web_pages_only() {
        assert_eq!(
            text("[Polar](https://polar.com/x)"),
            "[Polar](https://polar.com/x)"
        );
        assert_eq!(text("contact [Support](#support)."), "contact Support.");
        assert_eq!(text("[x](javascript:alert(1))"), "x");
        assert_eq!(
            text("see https://polar.com/a."),
            "see <https://polar.com/a>."
        );
        assert_eq!(
            text("(https://a.b/c!)https://d.e/f*\"x\" http:/"),
            "(<https://a.b/c>!)<https://d.e/f>\\*\"x\" http:/"
        );
        assert_eq!(text("https:\\//a.bc"), "<https://a.bc>");
        assert_eq!(
            text("[Unknown] and [`Vec`]"),
            "\\[Unknown\\] and \\[`Vec`\\]"
        );
    }

    #[test]
    fn nothing_runs_and_nothing_is_markup_by_accident() {
        assert_eq!(text("```\nfn main() {}\n```"), "fn main() {}");
        assert_eq!(text("    indented code"), "indented code");
        assert_eq!(
            text("a <script>x</script> b"),
            "a \\<script\\>x\\</script\\> b"
        );
        assert_eq!(text("a\u{202e}b\0c"), "abc");
        assert_eq!(text("x ``` y"), "x \\`\\`\\` y");
        assert_eq!(text("a\n\n- - - f();"), "a\n\n  - f();");
        let long = format!("{} `b ~~~ c`", "word ".repeat(18));
        assert!(!text(&long).contains("\n~~~"));
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

    #[test]
    fn long_words_and_long_texts_come_through() {
        let word = "x".repeat(100_000);
        assert_eq!(text(&word), word);
    }
}
