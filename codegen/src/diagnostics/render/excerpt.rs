//! The few lines of a document that a diagnostic shows.

use std::ops::Range;

use super::super::Span;
use crate::visible::{self, CUT};

/// No more bytes of a line than this are shown from the place on.
const WIDTH: usize = 120;

/// More bytes of a line before the place than this are cut …
const BEFORE: usize = 100;

/// … to these.
const KEPT_BEFORE: usize = 40;

/// How much is looked at, in bytes: a document may be one line of many megabytes.
const REACH: usize = 4096;

/// A place of more lines, or more bytes than [`REACH`], is shown by its first line.
const LINES: usize = 40;

/// Lines as they can be shown, and the part of them to mark.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Bytes of `text`.
    pub(super) mark: Range<usize>,
}

impl Excerpt {
    /// The lines of a span; `None` when the span is not of this text.
    pub(super) fn of(source: &str, span: Span) -> Option<Self> {
        let (before, after) = source.split_at_checked(span.start)?;
        let marked = marked(after.get(..span.end.checked_sub(span.start)?)?);
        let tail = after.get(marked.len()..).unwrap_or_default();

        let mut text = String::new();
        push_before(&mut text, before);
        let start = text.len();
        let mut end = start;
        for (index, line) in marked.split('\n').enumerate() {
            if index > 0 {
                text.push('\n');
            }
            let cut = push_line(&mut text, line);
            end = text.len() - if cut { CUT.len_utf8() } else { 0 };
        }
        if end == text.len() {
            push_line(&mut text, first_line(tail));
        }
        let mark = start..end;
        Some(Self { text, mark })
    }
}

/// What to mark of the text of a span.
fn marked(text: &str) -> &str {
    let near = head(text, REACH);
    if near.len() == text.len() && text.lines().count() <= LINES {
        text.trim_end()
    } else {
        first_line(near).trim_end()
    }
}

/// Adds what stands on the line before the place.
fn push_before(shown: &mut String, before: &str) {
    let near = tail(before, REACH);
    let line = near.rsplit('\n').next().unwrap_or_default();
    let kept = if line.len() > BEFORE {
        shown.push(CUT);
        tail(line, KEPT_BEFORE)
    } else {
        line
    };
    push_visible(shown, kept);
}

/// Adds a line, cut if it is long; says whether it was.
fn push_line(shown: &mut String, line: &str) -> bool {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let kept = head(line, WIDTH);
    push_visible(shown, kept);
    let cut = kept.len() < line.len();
    if cut {
        shown.push(CUT);
    }
    cut
}

fn push_visible(shown: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            // The drawing knows how wide tabs are.
            '\t' => shown.push('\t'),
            _ => visible::push(shown, character),
        }
    }
}

fn first_line(text: &str) -> &str {
    let near = head(text, REACH);
    near.split('\n').next().unwrap_or_default()
}

/// At most the first bytes of a text.
fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// At most the last bytes of a text.
fn tail(text: &str, bytes: usize) -> &str {
    let start =
        (text.len().saturating_sub(bytes)..=text.len()).find(|start| text.is_char_boundary(*start));
    start
        .and_then(|start| text.get(start..))
        .unwrap_or_default()
}
