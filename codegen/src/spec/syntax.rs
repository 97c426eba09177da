//! What the parsers say about text that is not well-formed, in words that tell what to do.

use saphyr_parser::ScanError;

use super::complaints;
use super::lines::Lines;
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

const CODE: &str = "yaml-syntax";

/// Part of what a parser says, and what is said instead: the message and the help.
type Saying = (&'static [&'static str], &'static str, &'static str);

const INDENTATION: &str = "check the indentation of this line and of those above it";

/// YAML looks no further for the `:` behind a key.
const KEY_WIDTH: u32 = 1024;

const MISPLACED_COLON: &[&str] = &[
    "mapping values are not allowed",
    "':' must be followed",
    "illegal placement of ':'",
    "found unexpected ':'",
];

/// Said at the end of the line that is meant, or later.
const MISSING_COLON: &[&str] = &["simple key expect", "could not find expected ':'"];

/// saphyr says it at the value that the indented line would continue.
const TAB: &[&str] = &["tab"];

/// The first that fits counts. The words on the left are those of saphyr-parser and of libyaml.
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
        &["unknown anchor", "undefined alias"],
        "no anchor of this name stands above this alias",
        "define it above with `&`, or quote the text if no alias is meant",
    ),
    (
        &["anchor or alias", "alphabetic or numeric character"],
        "an anchor or alias has no name, or one of other characters than letters and digits",
        "quote a text that begins with `&` or `*`",
    ),
    (
        &["unexpected character", "cannot start any token"],
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
        &["more than one document"],
        "a second document begins somewhere in the text",
        "keep one document in the file, with nothing after its end",
    ),
    (
        &["invalid indentation"],
        "this line is not indented enough for what it continues",
        INDENTATION,
    ),
    (
        &["repetition limit exceeded"],
        "written out, the aliases of the document stand for too much",
        "replace aliases of aliases by `$ref`",
    ),
];

/// What is said about an error of saphyr, met while reading the value at `pointer`.
pub(super) fn refused_by_saphyr(
    error: &ScanError,
    pointer: Pointer,
    lines: &Lines<'_>,
) -> Diagnostic {
    let at = error.marker().index();
    // saphyr has a limit of its own for brackets, and reads some ahead.
    if error.info().contains("recursion limit") {
        return complaints::too_deep(pointer, lines.character(at));
    }
    describe(pointer, error.info(), Some(at), lines)
}

/// What is said about an error of serde_yaml in a text that saphyr has accepted.
pub(super) fn refused_by_serde_yaml(error: &serde_yaml::Error, lines: &Lines<'_>) -> Diagnostic {
    // Said to be a byte, but libyaml counts characters.
    let at = error.location().map(|location| location.index());
    describe(Pointer::root(), &error.to_string(), at, lines)
}

fn describe(pointer: Pointer, said: &str, at: Option<usize>, lines: &Lines<'_>) -> Diagnostic {
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
    let Some(at) = at else { return diagnostic };
    let is_any_of = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let place = if is_any_of(MISSING_COLON) {
        lines.line_before(at)
    } else if is_any_of(TAB) {
        lines.character(indenting_tab(lines.body(), at).unwrap_or(at))
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

/// The first tab from character `at` on that indents a line, unless there is one at `at` itself.
fn indenting_tab(body: &str, at: usize) -> Option<usize> {
    let mut indenting = false;
    for (index, letter) in body.chars().enumerate().skip(at) {
        match letter {
            '\t' if indenting || index == at => return Some(index),
            '\n' => indenting = true,
            ' ' => {}
            _ => indenting = false,
        }
    }
    None
}
