//! What the YAML parser says about text that is not well-formed, in words that tell what to do.

use saphyr_parser::ScanError;

use super::complaints;
use super::lines::Lines;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;
use crate::visible;

const CODE: &str = "yaml-syntax";

/// Part of what the parser says, and what is said instead: the message and the help.
type Saying = (&'static [&'static str], &'static str, &'static str);

const INDENTATION: &str = "check the indentation of this line and of those above it";

/// YAML looks no further for the `:` behind a key.
const KEY_WIDTH: u32 = 1024;

const MISPLACED_COLON: &[&str] = &["mapping values are not allowed", "illegal placement of ':'"];

/// Said at the end of the line that is meant, or later.
const MISSING_COLON: &[&str] = &["simple key expect"];

/// saphyr says it at the value that the indented line would continue.
const TAB: &[&str] = &["tab"];

/// Said at the value behind the tab.
const TAB_BEHIND_COLON: &[&str] = &["':' must be followed"];

/// The first that fits counts. The words on the left are those of saphyr-parser.
const SAYINGS: &[Saying] = &[
    (
        TAB,
        "a tab stands where only spaces may",
        "indent with spaces: YAML does not allow tabs there",
    ),
    (
        &[
            "invalid indentation in quoted scalar",
            "quoted scalar, found unexpected end of stream",
            "found unexpected end of stream",
            "found unexpected document indicator",
        ],
        "this quoted text is not closed, or goes on in a line that is not indented",
        "end it with the quote that it begins with, and indent all of its lines more than its key",
    ),
    (
        &["invalid trailing content after double-quoted scalar"],
        "something follows the closing quote",
        "quote the whole value; inside of it write `\\\"` in double quotes, `''` in single ones",
    ),
    (
        &[
            "unknown escape character",
            "did not find expected hexadecimal number",
            "invalid Unicode character escape code",
        ],
        "a backslash in this quoted text begins an escape that YAML does not have",
        "write the character itself (YAML has no surrogate pairs), or use single quotes to keep backslashes",
    ),
    (
        TAB_BEHIND_COLON,
        "a tab follows this `:`, where only a space may",
        "write a space instead of the tab",
    ),
    (
        MISPLACED_COLON,
        "a `:` stands where no value can begin",
        "check the indentation and the brackets above it, and quote texts that contain `: `",
    ),
    (
        MISSING_COLON,
        "this line is neither `key: value` nor part of a text",
        "write `key: value`, or indent it like the text that it continues",
    ),
    (
        &[
            "did not find expected key",
            "mapping keys are not allowed",
            "invalid indentation for anchor",
        ],
        "this does not fit into the mapping that it stands in",
        INDENTATION,
    ),
    (
        &[
            "did not find expected '-' indicator",
            "block sequence entries are not allowed",
            "'-' must be followed",
            "cannot start with '-'",
        ],
        "this does not fit into the list that it stands in",
        "begin every item with `- `, all at the same column",
    ),
    (
        &[
            "expected ',' or",
            "misplaced bracket",
            "in flow construct",
            "only valid inside a block",
            "may not precede any of",
            "did not find expected node content",
        ],
        "the brackets or braces around this don't fit together",
        "close every `[` and `{`, separate what is in them by commas, and quote texts that contain one of `[]{},`",
    ),
    (
        &["unknown anchor"],
        "no anchor of this name stands above this alias",
        "define it above with `&`, or quote the text if no alias is meant",
    ),
    (
        &["anchor or alias", "alphabetic or numeric character"],
        "an anchor or alias has no name, or one of other characters than letters and digits",
        "quote a text that begins with `&` or `*`",
    ),
    (
        &["unexpected character"],
        "no value can begin with this character",
        "quote the text",
    ),
    (
        &["comments must be separated"],
        "a comment follows without a space",
        "put a space before the `#`, or quote a text that contains it",
    ),
    (
        &["comment intercepting the multiline text"],
        "a comment interrupts a text of several lines",
        "quote the text, or put the comment before it",
    ),
    (
        &[
            "did not find expected <document start>",
            "invalid content after document end",
        ],
        "something follows the end of the document",
        "keep one document in the file; check the indentation of this line",
    ),
    (
        &["block scalar"],
        "this text block is not well-formed",
        "write nothing behind `|` or `>`, and indent all lines of the text by the same number of spaces",
    ),
    (
        &["directive", "TAG"],
        "a line that begins with `%` is no directive of YAML",
        "remove it; quote texts that begin with `%`",
    ),
    (
        &["tag", "handle"],
        "this tag is not well-formed",
        "remove it; quote texts that begin with `!`",
    ),
    (
        &["byte order mark"],
        "a byte order mark stands in the middle of the document",
        "remove it",
    ),
    (
        &["expected whitespace"],
        "no space follows the `?` that begins a key",
        "quote a text that begins with `?`",
    ),
    (
        &["invalid indentation"],
        "this line is not indented enough for what it continues",
        INDENTATION,
    ),
];

/// What is said about an error of saphyr, met while reading the value at `pointer`.
pub(super) fn refused(error: &ScanError, pointer: Pointer, lines: &Lines<'_>) -> Diagnostic {
    let said = error.info();
    let at = lines.byte(error.marker().index());
    // saphyr has a limit of its own for brackets, and reads some ahead.
    if said.contains("recursion limit") {
        return complaints::too_deep(pointer, lines.character(at));
    }
    if let Some((space, character)) = lines.false_space(at) {
        let name = visible::name_of(character).unwrap_or_default();
        let message = format!("U+{:04X}, {name}, indents this line", u32::from(character));
        return Diagnostic::error(CODE, pointer, message)
            .help("indent with the spaces of the keyboard: YAML takes this one for a part of the text")
            .at(lines.character(space).into());
    }
    let saying = SAYINGS
        .iter()
        .find(|(words, _, _)| words.iter().any(|word| said.contains(word)));
    let diagnostic = match saying {
        Some((_, message, help)) => Diagnostic::error(CODE, pointer, *message).help(*help),
        None => Diagnostic::error(
            CODE,
            pointer,
            format!("this is not well-formed YAML: {said}"),
        )
        .help(INDENTATION),
    };
    let is_any_of = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let place = if is_any_of(MISSING_COLON) {
        lines.line_before(at)
    } else if is_any_of(TAB_BEHIND_COLON) {
        lines.character(lines.last_tab_before(at))
    } else if is_any_of(TAB) {
        lines.character(at + indenting_tab(lines.from(at)).unwrap_or_default())
    } else {
        lines.character(at)
    };
    let diagnostic = diagnostic.at(place.into());
    if is_any_of(MISPLACED_COLON) && place.column() > KEY_WIDTH {
        return diagnostic.help(format!(
            "shorten the key to {KEY_WIDTH} characters, if it is one"
        ));
    }
    diagnostic
}

/// The first tab that indents a line, unless there is one at the beginning.
fn indenting_tab(text: &str) -> Option<usize> {
    let mut indenting = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'\t' if indenting || index == 0 => return Some(index),
            b'\n' => indenting = true,
            b' ' => {}
            _ => indenting = false,
        }
    }
    None
}
