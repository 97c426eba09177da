//! What writing needs to know, and the text written so far.

use std::ops::Range;

use serde_yaml::Value;

use super::fresh::Fresh;
use super::matching::{Child, Pair, has_entries};
use super::moved::Around;
use super::notes::Notes;
use super::requotes::Requotes;
use super::scalars::{Surroundings, on_one_line};
use super::source::Source;
use crate::pointer::Pointer;
use crate::quirks::Mended;

/// Writes the mended document.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) source: Source<'a>,
    pub(super) mended: &'a Mended,
    pub(super) notes: &'a Notes,
    pub(super) requotes: Requotes,
    pub(super) look: Look,
    /// The innermost upstream list or mapping whose mended form is being written.
    pub(super) around: Option<Around<'a>>,
    pub(super) newline: &'static str,
    pub(super) out: String,
}

/// How much of upstream's look is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Everything that was not mended.
    Kept,
    /// Nothing but the order: every value is written anew.
    New,
}

impl<'a> Writer<'a> {
    /// Writes the whole tree, from the byte of upstream's text at which that begins.
    pub(super) fn write_root(&mut self, tree: &Value, begin: usize) {
        let end = self.source.text().len();
        let pair = Pair {
            mended: tree,
            at: Pointer::root(),
            upstream: self.source.root(),
            origin: Pointer::root(),
        };
        if let Some(merge) = self.merge(&pair, end) {
            let first = merge
                .layout
                .entries
                .first()
                .map_or(begin, |first| first.start);
            self.copy(begin..self.source.line_start(first).max(begin));
            self.write_merged(&pair, &merge);
        } else if !has_entries(tree) {
            self.out.push_str("{}");
            self.end_line();
        } else {
            let fresh = Fresh {
                value: tree,
                at: pair.at,
                was: Some((pair.upstream, pair.origin)),
            };
            self.write_block(&fresh, 0);
        }
    }

    /// Goes on with a part of upstream's text.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        self.requotes.copy(self.source, range, &mut self.out);
    }

    /// Ends the line, unless it has ended.
    pub(super) fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push_str(self.newline);
        }
    }

    /// Begins a line.
    pub(super) fn indent(&mut self, column: usize) {
        self.out.push_str(&" ".repeat(column));
    }

    /// Adds a comment to what stands on the line; nothing when there is no comment.
    pub(super) fn comment(&mut self, comment: &str) {
        if !comment.is_empty() {
            self.out.push(' ');
            self.out.push_str(comment);
        }
    }

    /// Writes a line with nothing but a comment; nothing when there is no comment.
    pub(super) fn comment_line(&mut self, comment: &str, column: usize) {
        if !comment.is_empty() {
            self.indent(column);
            self.out.push_str(comment);
            self.out.push_str(self.newline);
        }
    }

    /// Begins a new entry: its key with a colon, or a dash.
    pub(super) fn begin(&mut self, child: &Child<'_>) {
        match child.key {
            Some(key) => {
                self.out.push_str(&on_one_line(key, Surroundings::Block));
                self.out.push(':');
            }
            None => self.out.push('-'),
        }
    }
}
