//! Which lines belong to which entry of a list or mapping in block style.
//!
//! An entry's lines go from its key or dash to the next entry, without the comments directly above that one. That needs no
//! knowledge of where values end: what belongs to an entry is indented more than its key, comments above the next entry are not.

use std::ops::Range;

use serde_yaml::Value;

use super::source::Source;
use crate::pointer::Pointer;

/// The lines of a list or mapping in block style.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// How many characters stand before its keys or dashes.
    pub(super) column: usize,
    /// Whether its first entry stands on the line of a dash around it.
    pub(super) inline: bool,
    /// In the order of the text.
    pub(super) entries: Vec<Entry>,
    /// Comments behind the last entry.
    pub(super) tail: Range<usize>,
}

/// One entry of a list or mapping, in bytes of the text.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The comments directly above it, whole lines; none for the first entry.
    pub(super) lead: Range<usize>,
    /// Its key or dash.
    pub(super) start: usize,
    /// Behind its colon or dash.
    pub(super) after: usize,
    /// The end of its last line.
    pub(super) end: usize,
}

impl<'d> Source<'d> {
    /// The lines of the list or mapping at `pointer`, which go on up to `end`; `None` when it is not in block style, or in a
    /// form of it that is not edited line by line.
    pub(super) fn layout(self, pointer: &Pointer, node: &Value, end: usize) -> Option<Layout> {
        let starts = match node {
            Value::Mapping(mapping) => self.keys(pointer, mapping.len())?,
            Value::Sequence(items) => self.dashes(pointer, items.len(), end)?,
            _ => return None,
        };
        let (first, _) = *starts.first()?;
        let prefix = self.prefix(first);
        let is_first_regular = prefix.chars().all(|character| " -".contains(character));
        let are_others_regular = starts.iter().skip(1).all(|(start, _)| {
            let other = self.prefix(*start);
            other.len() == prefix.len() && other.chars().all(|character| character == ' ')
        });
        if !is_first_regular || !are_others_regular {
            return None;
        }
        let bounds = starts
            .iter()
            .skip(1)
            .map(|(start, _)| self.line_start(*start));
        let mut lead = first..first;
        let mut entries = Vec::with_capacity(starts.len());
        for ((start, after), bound) in starts.iter().zip(bounds.chain([end])) {
            let end = self.comments_above(bound, *start, prefix.len());
            entries.push(Entry {
                lead,
                start: *start,
                after: *after,
                end,
            });
            lead = end..bound;
        }
        Some(Layout {
            column: prefix.len(),
            inline: prefix.contains('-'),
            entries,
            tail: lead,
        })
    }

    /// Start of every key, and the end of its colon.
    fn keys(self, pointer: &Pointer, count: usize) -> Option<Vec<(usize, usize)>> {
        if self.slice(self.place(pointer)?).starts_with(['{', '*']) {
            return None;
        }
        let keys = self.key_places(pointer);
        if keys.len() != count {
            return None;
        }
        keys.into_iter()
            .map(|key| {
                let rest = self.slice(key.end..self.line_end(key.end));
                let behind = rest.trim_start_matches([' ', '\t']).strip_prefix(':')?;
                Some((key.start, key.end + (rest.len() - behind.len())))
            })
            .collect()
    }

    /// Every dash, and its end.
    fn dashes(self, pointer: &Pointer, count: usize, end: usize) -> Option<Vec<(usize, usize)>> {
        let first = self.place(pointer)?.start;
        if !is_dash(self.slice(first..self.line_end(first))) {
            return None;
        }
        let column = self.prefix(first).len();
        let mut found = vec![(first, first + 1)];
        let mut line = self.next_line(first);
        while line < end {
            let written = self.slice(line..self.line_end(line));
            let text = written.trim_start_matches(' ');
            if written.len() - text.len() == column && is_dash(text) {
                found.push((line + column, line + column + 1));
            }
            line = self.next_line(line);
        }
        (found.len() == count).then_some(found)
    }

    /// Where the comments begin that stand directly above `bound`, not deeper than `column` and below the line of `from`.
    fn comments_above(self, bound: usize, from: usize, column: usize) -> usize {
        let top = self.next_line(from);
        let (mut first, mut line) = (bound, bound);
        while line > top {
            let start = self.line_start(line - 1);
            let written = self.slice(start..line).trim_end();
            let text = written.trim_start_matches(' ');
            let is_comment = text.starts_with('#') && written.len() - text.len() <= column;
            // What ends a document stands behind all of its entries.
            let is_end = column == 0 && matches!(text, "..." | "---");
            if is_comment || is_end {
                first = start;
            } else if !text.is_empty() {
                break;
            }
            line = start;
        }
        first
    }

    /// What stands before a byte on its line.
    fn prefix(self, at: usize) -> &'d str {
        self.slice(self.line_start(at)..at)
    }
}

/// Whether a line goes on with an item of a list.
fn is_dash(text: &str) -> bool {
    text.strip_prefix('-')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}
