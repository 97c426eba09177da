//! Selects the source lines that a diagnostic shows.

use std::ops::Range;

use super::super::Span;
use crate::sanitize::{self, CUT};

/// The maximum length of a shown line without the text before the span, in bytes.
const WIDTH: usize = 120;

/// The maximum length of the text before the span on its line, in bytes.
const BEFORE: usize = 100;

/// The number of bytes that are kept of the text before the span if it is longer than [`BEFORE`].
const KEPT_BEFORE: usize = 40;

/// The number of bytes that are examined, because a document may be a single line of many megabytes.
const REACH: usize = 4096;

/// The maximum number of lines of a shown span. Only the first line is shown if the span is longer or exceeds
/// [`REACH`].
const LINES: usize = 40;

/// The source lines that a diagnostic shows, and the range to mark in them.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The marked range of `text`, in bytes.
    pub(super) mark: Range<usize>,
}

impl Excerpt {
    /// Returns the source lines of a span; `None` if the span is outside the text.
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

/// Returns the part of a span's text that is marked.
fn marked(text: &str) -> &str {
    let near = head(text, REACH);
    if near.len() == text.len() && text.lines().count() <= LINES {
        text.trim_end()
    } else {
        first_line(near).trim_end()
    }
}

/// Adds the part of the first line that precedes the span.
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

/// Adds a line, truncated if it is long. Returns whether it was truncated.
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
            // The renderer expands tabs.
            '\t' => shown.push('\t'),
            _ => sanitize::push(shown, character),
        }
    }
}

fn first_line(text: &str) -> &str {
    let near = head(text, REACH);
    near.split('\n').next().unwrap_or_default()
}

/// Returns at most the first `bytes` bytes of a text.
fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// Returns at most the last `bytes` bytes of a text.
fn tail(text: &str, bytes: usize) -> &str {
    let start =
        (text.len().saturating_sub(bytes)..=text.len()).find(|start| text.is_char_boundary(*start));
    start
        .and_then(|start| text.get(start..))
        .unwrap_or_default()
}
