//! Upstream's text with the places of its nodes: where values stand, how they are written, where lines begin and end.

use std::ops::Range;

use serde_yaml::Value;

use super::closing::closed;
use super::layout::Entry;
use crate::pointer::Pointer;
use crate::spec::Document;

/// Upstream's text with the places of its nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'d> {
    document: &'d Document,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A list or mapping in block style.
    Block,
    /// A text block.
    TextBlock,
    /// On one line: a scalar, alias, or list or mapping in brackets.
    OneLine,
    /// A scalar without a text block, over several lines.
    Lines,
    /// A list or mapping in brackets over several lines.
    FlowLines,
}

impl<'d> Source<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document }
    }

    /// The whole text.
    pub(super) fn text(self) -> &'d str {
        &self.document.text
    }

    /// Upstream's tree.
    pub(super) fn root(self) -> &'d Value {
        &self.document.root
    }

    /// A part of the text.
    pub(super) fn slice(self, range: Range<usize>) -> &'d str {
        self.text().get(range).unwrap_or_default()
    }

    /// What ends the lines of the text.
    pub(super) fn newline(self) -> &'static str {
        match self.text().find('\n') {
            Some(at) if self.slice(0..at).ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// Where a value stands, behind its anchor if it has one; `None` where nothing is written for it.
    pub(super) fn place(self, pointer: &Pointer) -> Option<Range<usize>> {
        let span = self.document.positions.span(pointer)?;
        if self.document.positions.key_span(pointer) == Some(span) {
            return None;
        }
        let written = self.slice(span.start..span.end);
        let value = behind_anchor(written);
        let start = span.start + (written.len() - value.len());
        Some(start..start + closed(value).len())
    }

    /// Where the key of a value stands.
    pub(super) fn key_place(self, pointer: &Pointer) -> Option<Range<usize>> {
        let span = self.document.positions.key_span(pointer)?;
        Some(span.start..span.end)
    }

    /// Where the keys of a mapping stand, in their order.
    pub(super) fn key_places(self, pointer: &Pointer) -> Vec<Range<usize>> {
        let keys = self.document.positions.keys(pointer);
        keys.into_iter()
            .map(|(_, span)| span.start..span.end)
            .collect()
    }

    /// How the value of an entry is written, and where a comment on it goes: behind the value, or, of a block, behind what
    /// stands on the line of the key or dash.
    pub(super) fn style(self, pointer: &Pointer, node: &Value, entry: &Entry) -> (Style, usize) {
        let (after, end) = (entry.after, entry.end);
        let line = self.slice(after..self.line_end(after).min(end));
        let rest = behind_anchor(line.trim_start());
        let at = after + (line.len() - rest.len());
        if rest.starts_with(['|', '>']) {
            let header = rest.find(|character: char| character.is_whitespace());
            return (Style::TextBlock, at + header.unwrap_or(rest.len()));
        }
        let Some(place) = self.place(pointer) else {
            return (Style::OneLine, after);
        };
        let in_brackets = self.slice(place.clone()).starts_with(['[', '{']);
        let is_collection = matches!(node, Value::Mapping(_) | Value::Sequence(_));
        let is_alias = self.slice(place.clone()).starts_with('*');
        if is_collection && !in_brackets && !is_alias {
            let before = line.get(..line.len() - rest.len()).unwrap_or_default();
            return (Style::Block, after + before.trim_end().len());
        }
        let below = self.slice(self.line_end(place.start).min(end)..end);
        let one_line = below.lines().all(is_blank_or_comment);
        let style = match (one_line, is_collection) {
            (true, _) => Style::OneLine,
            (false, true) => Style::FlowLines,
            (false, false) => Style::Lines,
        };
        (style, place.end.max(after))
    }

    /// Whether the text that begins at `start` is that of a text block: it begins its line, and the one above ends in `|` or `>`.
    pub(super) fn is_text_block(self, start: usize) -> bool {
        let line = self.line_start(start);
        if !self.slice(line..start).trim().is_empty() {
            return false;
        }
        let header = self
            .slice(0..line)
            .lines()
            .rev()
            .find(|line| !is_blank_or_comment(line));
        header
            .and_then(|line| line.split(" #").next()?.split_whitespace().next_back())
            .is_some_and(|word| word.starts_with(['|', '>']))
    }

    /// Where the line of a byte begins.
    pub(super) fn line_start(self, at: usize) -> usize {
        self.slice(0..at)
            .rfind('\n')
            .map_or(0, |newline| newline + 1)
    }

    /// Where the line of a byte ends, without what ends it.
    pub(super) fn line_end(self, at: usize) -> usize {
        let rest = self.slice(at..self.text().len());
        let line = rest.split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// Where the line after that of a byte begins; the end of the text when there is none.
    pub(super) fn next_line(self, at: usize) -> usize {
        self.slice(at..self.text().len())
            .find('\n')
            .map_or(self.text().len(), |newline| at + newline + 1)
    }
}

/// Whether a line holds nothing but a comment.
fn is_blank_or_comment(line: &str) -> bool {
    let text = line.trim();
    text.is_empty() || text.starts_with('#')
}

/// What follows the anchor that a value begins with, if it begins with one.
fn behind_anchor(written: &str) -> &str {
    if !written.starts_with('&') {
        return written;
    }
    let name = written.find(char::is_whitespace).unwrap_or(written.len());
    written.get(name..).unwrap_or_default().trim_start()
}
