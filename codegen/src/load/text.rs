//! Decodes the bytes of a document, and checks its characters before parsing.

use std::borrow::Cow;

use super::MAX_BYTES;
use super::problems::Problems;
use crate::diagnostics::{Diagnostic, FileKind, Span};
use crate::pointer::Pointer;

/// The maximum number of rejected characters that are reported, because a binary file may contain thousands.
const MAX_CHARACTERS: usize = 20;

const LINE: &str = "\u{2028}";
const PARAGRAPH: &str = "\u{2029}";

/// Decodes the bytes of a document as UTF-8.
///
/// # Errors
///
/// Returns an error if there are more than [`MAX_BYTES`] or if the bytes are not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Vec<Diagnostic>> {
    if bytes.len() > MAX_BYTES {
        let message = format!(
            "the document is {} bytes long, the maximum is {MAX_BYTES}",
            bytes.len()
        );
        return Err(vec![
            Diagnostic::error("too-large", Pointer::root(), message)
                .help("check that this is an OpenAPI document"),
        ]);
    }
    std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(bytes, &error)])
}

/// Returns whether a text begins like HTML or XML.
pub(super) fn is_markup(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let tag = text.strip_prefix('<');
    tag.is_some_and(|tag| {
        tag.starts_with(|first: char| "!?".contains(first) || first.is_ascii_alphabetic())
    })
}

/// Returns the text with a trailing line break, without which a block scalar at the end would have another value.
pub(super) fn ended(text: &str) -> Cow<'_, str> {
    if text.is_empty() || text.ends_with('\n') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{text}\n"))
    }
}

fn not_utf8(bytes: &[u8], error: &std::str::Utf8Error) -> Diagnostic {
    let offset = error.valid_up_to();
    let valid = bytes
        .get(..offset)
        .and_then(|valid| std::str::from_utf8(valid).ok())
        .unwrap_or_default();
    let last_line = valid.rsplit('\n').next().unwrap_or_default();
    let span = Span {
        file: FileKind::Document,
        start: offset,
        end: (offset + error.error_len().unwrap_or(1)).min(bytes.len()),
        line: valid.matches('\n').count() + 1,
        column: last_line.chars().count() + 1,
    };
    let message = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            "the document is not UTF-8: it begins like UTF-16".to_owned()
        }
        _ => format!(
            "the document is not UTF-8: byte 0x{:02X} at offset {offset}, line {}",
            bytes.get(offset).copied().unwrap_or_default(),
            span.line
        ),
    };
    Diagnostic::error("not-utf8", Pointer::root(), message)
        .help("save the document as UTF-8")
        .at(span)
}

/// Rejects characters that YAML does not allow or that other programs may treat as line breaks.
///
/// # Errors
///
/// Returns an error for each of the first [`MAX_CHARACTERS`] rejected characters.
pub(super) fn refused_characters(text: &str) -> Result<(), Vec<Diagnostic>> {
    if !(may_be_refused(text) || text.contains(LINE) || text.contains(PARAGRAPH)) {
        return Ok(());
    }
    let (mut line, mut line_start) = (1, 0);
    let mut problems = Problems::default();
    for (offset, character) in text.char_indices() {
        if character == '\n' {
            (line, line_start) = (line + 1, offset + 1);
        } else if let Some((code, why)) = refusal(character) {
            let before = text.get(line_start..offset).unwrap_or_default();
            let point = u32::from(character);
            problems.push(
                Diagnostic::error(code, Pointer::root(), format!("U+{point:04X} {why}"))
                    .help(format!(
                        "remove it, or write it as an escape in double quotes: \"\\u{point:04X}\""
                    ))
                    .at(Span {
                        file: FileKind::Document,
                        start: offset,
                        end: offset + character.len_utf8(),
                        line,
                        column: before.chars().count() + 1,
                    }),
            );
            if problems.len() == MAX_CHARACTERS {
                break;
            }
        }
    }
    problems.none_or()
}

/// Returns whether a text may contain a rejected character. The check is fast, and it rules out nearly every text.
fn may_be_refused(text: &str) -> bool {
    // A plain loop is also fast in unoptimized builds.
    for byte in text.as_bytes() {
        if matches!(*byte, 0x00..=0x08 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F | 0xC2 | 0xEF) {
            return true;
        }
    }
    false
}

/// Returns the diagnostic code and the reason for a rejected character, according to the production `c-printable` of
/// YAML 1.2.
fn refusal(character: char) -> Option<(&'static str, &'static str)> {
    match character {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some((
            "line-separator",
            "ends a line in YAML 1.1, but not in YAML 1.2",
        )),
        '\t' | '\n' | '\r' | '\u{20}'..='\u{7E}' => None,
        '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}' => None,
        _ => Some((
            "control-character",
            "is a control character, which YAML does not allow",
        )),
    }
}
