//! Decides how the entries of a list or mapping are written, and writes their values behind the key or dash.

use std::ops::Range;

use super::fresh::Fresh;
use super::kept::Merge;
use super::layout::Entry;
use super::matching::{Child, Pair};
use super::moved::Around;
use super::same::same;
use super::source::Style;
use super::writer::Writer;
use crate::pointer::Pointer;

/// How the value of an entry is written.
pub(super) enum Plan<'v, 'a, 'l> {
    /// As upstream's text.
    Copy(&'l Entry),
    /// As upstream's text, with a comment where the style has it.
    Comment(&'l Entry, Style, usize),
    /// Entry by entry.
    Merge(&'l Entry, Pair<'v, 'a>, Merge),
    /// Anew, in the place of upstream's.
    Replace(&'l Entry, Fresh<'v, 'a>),
    /// Anew.
    Add(Fresh<'v, 'a>),
}

/// What stands on lines of its own above an entry.
pub(super) struct Above {
    /// On entries that are gone.
    pub(super) gone: String,
    /// On the entry, when its own line is not for it alone.
    pub(super) note: String,
    /// Upstream's comments.
    pub(super) lead: Range<usize>,
}

impl<'a> Writer<'a> {
    /// How an entry of a list or mapping is written that was this entry of upstream's, if any.
    pub(super) fn plan<'v, 'l>(
        &self,
        around: &Pair<'v, 'a>,
        child: &Child<'v>,
        upstream: Option<(&'l Entry, &Child<'a>)>,
    ) -> Plan<'v, 'a, 'l> {
        let Some((entry, old)) = upstream else {
            return Plan::Add(self.fresh(child, &around.at, Some(&around.origin)));
        };
        let pair = Pair {
            mended: child.value,
            at: around.at.child(&child.segment),
            upstream: old.value,
            origin: around.origin.child(&old.segment),
        };
        // Whatever was mended is noted. So most of what differs need not be compared, at every level anew.
        if !self.notes.touch(&pair.at) && same(pair.mended, pair.upstream) {
            Plan::Copy(entry)
        } else if let Some(merge) = self.merge(&pair, entry.end) {
            Plan::Merge(entry, pair, merge)
        } else if same(pair.mended, pair.upstream) {
            let (style, at) = self.source.style(&pair.origin, pair.upstream, entry);
            Plan::Comment(entry, style, at)
        } else {
            let fresh = Fresh {
                value: pair.mended,
                at: pair.at,
                was: Some((pair.upstream, pair.origin)),
            };
            Plan::Replace(entry, fresh)
        }
    }

    /// The comment that has to stand above an entry.
    pub(super) fn note_above_plan(
        &self,
        child: &Child<'_>,
        plan: &Plan<'_, 'a, '_>,
        at: &Pointer,
    ) -> String {
        match plan {
            Plan::Comment(_, Style::FlowLines, _) => self.notes.comment_on_all(at),
            Plan::Merge(_, _, merge) if merge.layout.inline => self.notes.comment(at),
            Plan::Replace(_, fresh) | Plan::Add(fresh) => self.note_above(child, fresh),
            Plan::Copy(_) | Plan::Comment(..) | Plan::Merge(..) => String::new(),
        }
    }

    /// Writes what stands above an entry.
    pub(super) fn write_above(&mut self, above: &Above, column: usize) {
        self.comment_line(&above.gone, column);
        self.comment_line(&above.note, column);
        self.copy(above.lead.clone());
    }

    /// Writes the value of an entry, from behind its colon or dash.
    pub(super) fn write_plan(
        &mut self,
        child: &Child<'_>,
        plan: &Plan<'_, 'a, '_>,
        at: &Pointer,
        column: usize,
    ) {
        match plan {
            Plan::Copy(entry) => self.copy(entry.after..entry.end),
            Plan::Comment(entry, style, place) => {
                self.copy(entry.after..*place);
                if *style != Style::FlowLines {
                    self.comment(&self.notes.comment_on_all(at));
                }
                self.copy(*place..entry.end);
            }
            Plan::Merge(entry, pair, merge) => {
                let first = merge.layout.entries.first();
                let first = first.map_or(entry.after, |first| first.start);
                if merge.layout.inline {
                    self.copy(entry.after..first);
                } else {
                    let (_, place) = self.source.style(&pair.origin, pair.upstream, entry);
                    self.copy(entry.after..place);
                    self.comment(&self.notes.comment(at));
                    self.copy(place..self.source.line_start(first));
                }
                self.write_merged(pair, merge);
            }
            Plan::Replace(entry, fresh) => self.replace(child, fresh, entry, column),
            Plan::Add(fresh) => self.write_value(fresh, column, child.key.is_none(), ""),
        }
    }

    /// Writes another value in the place of upstream's, and what stands behind that: a comment, empty lines.
    fn replace(&mut self, child: &Child<'_>, fresh: &Fresh<'_, 'a>, entry: &Entry, column: usize) {
        let Some((upstream, origin)) = &fresh.was else {
            return;
        };
        let (style, at) = self.source.style(origin, upstream, entry);
        let line_end = self.source.line_end(at).min(entry.end);
        let behind = match style {
            Style::FlowLines => "",
            _ => self.source.slice(at..line_end).trim(),
        };
        let behind = if behind.starts_with('#') { behind } else { "" };
        let around = self.around.replace(Around {
            node: upstream,
            origin: origin.clone(),
            end: entry.end,
        });
        if self.shares_line(child, fresh) {
            self.write_value(fresh, column, true, "");
            self.end_line();
            self.comment_line(behind, column);
        } else {
            self.write_value(fresh, column, child.key.is_none(), behind);
            self.end_line();
        }
        self.around = around;
        let below = match style {
            Style::OneLine | Style::Lines => self.source.slice(line_end..entry.end),
            Style::Block | Style::TextBlock | Style::FlowLines => {
                let lines = self.source.slice(entry.after..entry.end);
                lines.get(lines.trim_end().len()..).unwrap_or_default()
            }
        };
        // What comes first is the end of the value's own line.
        for line in below.lines().skip(1) {
            match line.trim() {
                "" => self.out.push_str(self.newline),
                comment => self.comment_line(comment, column),
            }
        }
    }
}
