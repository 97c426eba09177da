//! Writes lists and mappings that both documents have: kept entries as upstream's lines, new ones among them.

use super::entries::Above;
use super::layout::Layout;
use super::matching::{Child, Pair, children, has_entries, matches};
use super::moved::Around;
use super::notes::comment;
use super::writer::{Look, Writer};

/// How a list or mapping is written entry by entry.
#[derive(Debug, Clone)]
pub(super) struct Merge {
    /// Upstream's lines.
    pub(super) layout: Layout,
    /// For each mended entry, the index of upstream's entry that it is.
    pub(super) matched: Vec<Option<usize>>,
}

impl<'a> Writer<'a> {
    /// How a list or mapping is written entry by entry, when upstream's lines go on up to `end`; `None` when it has to be written
    /// anew.
    pub(super) fn merge(&self, pair: &Pair<'_, 'a>, end: usize) -> Option<Merge> {
        let alike = pair.mended.is_mapping() == pair.upstream.is_mapping()
            && pair.mended.is_sequence() == pair.upstream.is_sequence();
        if self.look == Look::New || !alike || !has_entries(pair.mended) {
            return None;
        }
        let layout = self.source.layout(&pair.origin, pair.upstream, end)?;
        let matched = matches(pair, self.mended)?;
        Some(Merge { layout, matched })
    }

    /// Writes a list or mapping entry by entry, from its first line; from its first entry when that shares the line of a dash.
    pub(super) fn write_merged(&mut self, pair: &Pair<'_, 'a>, merge: &Merge) {
        let Merge { layout, matched } = merge;
        let around = self.around.replace(Around {
            node: pair.upstream,
            origin: pair.origin.clone(),
            end: layout.tail.end,
        });
        let old = children(pair.upstream);
        let mut gone = self.gone(pair, &old);
        let mut said: &[&str] = &[];
        for (index, (child, was)) in children(pair.mended).iter().zip(matched).enumerate() {
            let upstream = was.and_then(|was| Some((layout.entries.get(was)?, old.get(was)?)));
            let plan = self.plan(pair, child, upstream);
            let at = pair.at.child(&child.segment);
            let above = Above {
                gone: take_before(&mut gone, Some(was.unwrap_or_default()), said),
                note: self.note_above_plan(child, &plan, &at),
                lead: upstream.map_or(0..0, |(entry, _)| entry.lead.clone()),
            };
            said = self.notes.quirks(&at);
            // Nothing can stand above what shares the line of a dash: it comes below.
            let shares_line = layout.inline && index == 0;
            if !shares_line {
                self.write_above(&above, layout.column);
                self.indent(layout.column);
            }
            match upstream {
                Some((entry, old)) if old.key == child.key => self.copy(entry.start..entry.after),
                _ => self.begin(child),
            }
            self.write_plan(child, &plan, &at, layout.column);
            self.end_line();
            if shares_line {
                self.write_above(&above, layout.column);
            }
        }
        self.comment_line(&take_before(&mut gone, None, said), layout.column);
        self.copy(layout.tail.clone());
        self.around = around;
    }

    /// The quirks that removed entries, each with the index that the entry had, in their order.
    fn gone(&self, pair: &Pair<'_, 'a>, old: &[Child<'_>]) -> Vec<(usize, &'static str)> {
        let gone = self.notes.gone(&pair.at).iter().map(|gone| {
            let is_here = gone.origin.parent().as_ref() == Some(&pair.origin);
            let index = old
                .iter()
                .position(|old| is_here && gone.origin.last() == Some(&*old.segment));
            (index.unwrap_or(usize::MAX), gone.quirk)
        });
        let mut found: Vec<(usize, &'static str)> = gone.collect();
        found.sort_by_key(|(index, _)| *index);
        found
    }
}

/// Takes out what is gone before an index, or all; the comment on it, without quirks that the entry above names already.
fn take_before(gone: &mut Vec<(usize, &str)>, index: Option<usize>, said: &[&str]) -> String {
    let count = gone.partition_point(|(at, _)| index.is_none_or(|index| *at < index));
    let mut quirks: Vec<&str> = Vec::new();
    for (_, quirk) in gone.drain(..count) {
        if !said.contains(&quirk) && !quirks.contains(&quirk) {
            quirks.push(quirk);
        }
    }
    comment(&quirks)
}
