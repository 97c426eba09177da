//! Replaces the errors of the YAML parser with messages that explain how to fix the document.

use saphyr_parser::ScanError;

use super::errors;
use super::lines::Lines;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;
use crate::sanitize;

const CODE: &str = "yaml-syntax";

/// A replacement: parts of saphyr's message, followed by the message and the help that replace it.
type Saying = (&'static [&'static str], &'static str, &'static str);

const INDENTATION: &str = "check the indentation of this line and of those above it";

/// The maximum length of a key in characters, because YAML does not search further for the `:` after it.
const KEY_WIDTH: u32 = 1024;

const MISPLACED_COLON: &[&str] = &["mapping values are not allowed", "illegal placement of ':'"];

/// The part of the error message for a key without a colon, which saphyr reports at the end of the line or later.
const MISSING_COLON: &[&str] = &["simple key expect"];

/// The part of the error message for a tab in an indentation, which saphyr reports at the value that the line would
/// continue.
const TAB: &[&str] = &["tab"];

/// The part of the error message for a tab after a colon, which saphyr reports at the value after the tab.
const TAB_BEHIND_COLON: &[&str] = &["':' must be followed"];

/// The replacements for messages of saphyr-parser. The first matching replacement is used.
const SAYINGS: &[Saying] = &[
    (
        TAB,
        "found a tab where only spaces are allowed",
        "indent with spaces: YAML does not allow tabs there",
    ),
    (
        &[
            "invalid indentation in quoted scalar",
            "quoted scalar, found unexpected end of stream",
            "found unexpected end of stream",
            "found unexpected document indicator",
        ],
        "this quoted string is not closed, or a continuation line is not indented",
        "close it with the same quote, and indent all of its lines more than its key",
    ),
    (
        &["invalid trailing content after double-quoted scalar"],
        "unexpected text after the closing quote",
        "quote the whole value; inside it write `\\\"` in double quotes, `''` in single quotes",
    ),
    (
        &[
            "unknown escape character",
            "did not find expected hexadecimal number",
            "invalid Unicode character escape code",
        ],
        "a backslash in this quoted string begins an escape that YAML does not support",
        "write the character itself (YAML has no surrogate pairs), or use single quotes to keep backslashes",
    ),
    (
        TAB_BEHIND_COLON,
        "found a tab after this `:`, where only a space is allowed",
        "write a space instead of the tab",
    ),
    (
        MISPLACED_COLON,
        "found a `:` where a value cannot begin",
        "check the indentation and the brackets above it, and quote strings that contain `: `",
    ),
    (
        MISSING_COLON,
        "this line is neither `key: value` nor part of a string",
        "write `key: value`, or indent it like the string that it continues",
    ),
    (
        &[
            "did not find expected key",
            "mapping keys are not allowed",
            "invalid indentation for anchor",
        ],
        "this is not a valid entry of the enclosing mapping",
        INDENTATION,
    ),
    (
        &[
            "did not find expected '-' indicator",
            "block sequence entries are not allowed",
            "'-' must be followed",
            "cannot start with '-'",
        ],
        "this is not a valid item of the enclosing list",
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
        "the brackets or braces around this are not balanced",
        "close every `[` and `{`, separate their items with commas, and quote strings that contain one of `[]{},`",
    ),
    (
        &["unknown anchor"],
        "the anchor of this alias is not defined above",
        "repeat the value here, or quote the string if it is not an alias",
    ),
    (
        &["unexpected character"],
        "a value cannot begin with this character",
        "quote the string",
    ),
    (
        &["comments must be separated"],
        "the space before a comment is missing",
        "put a space before the `#`, or quote a string that contains it",
    ),
    (
        &["comment intercepting the multiline text"],
        "a comment interrupts a multi-line string",
        "quote the string, or put the comment before it",
    ),
    (
        &["block scalar"],
        "this block scalar is not well-formed",
        "write nothing after `|` or `>`, and indent all lines of the string by the same number of spaces",
    ),
    (
        &["invalid indentation"],
        "this line is not indented enough to continue the value above it",
        INDENTATION,
    ),
];

/// Returns the diagnostic for an error of saphyr that occurred while the value at `pointer` was being read.
pub(super) fn refused(error: &ScanError, pointer: Pointer, lines: &Lines<'_>) -> Diagnostic {
    let said = error.info();
    let at = lines.byte(error.marker().index());
    // saphyr has a separate limit for brackets, and reads ahead.
    if said.contains("recursion limit") {
        return errors::too_deep(pointer, lines.character(at));
    }
    if let Some((space, character)) = lines.false_space(at) {
        let name = sanitize::name_of(character).unwrap_or_default();
        let message = format!(
            "this line is indented with U+{:04X}, {name}",
            u32::from(character)
        );
        return Diagnostic::error(CODE, pointer, message)
            .help("indent with ASCII spaces: YAML reads this character as part of the value")
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
            "if this is a key, shorten it to {KEY_WIDTH} characters"
        ));
    }
    diagnostic
}

/// Returns the offset of the first tab in the indentation of a line, or of a tab at the beginning of `text`.
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
