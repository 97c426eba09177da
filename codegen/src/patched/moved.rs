//! Writes values that a quirk moved to another place as upstream has them, indented anew.

use serde_yaml::Value;

use super::fresh::Fresh;
use super::matching::{Pair, children};
use super::same::same;
use super::writer::{Look, Writer};
use crate::pointer::Pointer;

/// An upstream list or mapping, and where its lines end.
#[derive(Debug, Clone)]
pub(super) struct Around<'a> {
    pub(super) node: &'a Value,
    pub(super) origin: Pointer,
    pub(super) end: usize,
}

impl<'a> Writer<'a> {
    /// Upstream's writing of a scalar, when it is the same and stands on one line.
    pub(super) fn moved_scalar(&self, fresh: &Fresh<'_, 'a>) -> Option<String> {
        let (upstream, origin) = fresh.was.as_ref()?;
        let place = self.source.place(origin)?;
        let written = self.source.slice(place.clone());
        if self.look == Look::New
            || !same(fresh.value, upstream)
            || written.contains('\n')
            || written.starts_with('*')
            || self.source.is_text_block(place.start)
        {
            return None;
        }
        let mut line = String::new();
        self.requotes.copy(self.source, place, &mut line);
        Some(line)
    }

    /// Writes the lines of a list or mapping at another column, the first of them where the line stands. Without effect, and
    /// `false`, when upstream has no such lines.
    pub(super) fn write_moved(&mut self, fresh: &Fresh<'_, 'a>, column: usize) -> bool {
        let Some((upstream, origin)) = &fresh.was else {
            return false;
        };
        let Some(end) = self.end_of(origin) else {
            return false;
        };
        let pair = Pair {
            mended: fresh.value,
            at: fresh.at.clone(),
            upstream,
            origin: origin.clone(),
        };
        let Some(merge) = self.merge(&pair, end) else {
            return false;
        };
        let out = std::mem::take(&mut self.out);
        self.write_merged(&pair, &merge);
        let lines = std::mem::replace(&mut self.out, out);
        for (index, line) in lines.split_inclusive('\n').enumerate() {
            let text = line.trim_start_matches(' ');
            let indentation = line.len() - text.len();
            if index > 0 && !(indentation == 0 && text.trim().is_empty()) {
                self.indent((indentation + column).saturating_sub(merge.layout.column));
            }
            self.out.push_str(text);
        }
        true
    }

    /// Where the lines of an upstream list or mapping end.
    fn end_of(&self, origin: &Pointer) -> Option<usize> {
        let mut here = self
            .around
            .clone()
            .filter(|around| around.origin.contains(origin))
            .unwrap_or_else(|| Around {
                node: self.source.root(),
                origin: Pointer::root(),
                end: self.source.text().len(),
            });
        for segment in origin.segments().skip(here.origin.depth()) {
            let layout = self.source.layout(&here.origin, here.node, here.end)?;
            let (child, entry) = children(here.node)
                .into_iter()
                .zip(layout.entries)
                .find(|(child, _)| child.segment == segment)?;
            here = Around {
                node: child.value,
                origin: here.origin.child(segment),
                end: entry.end,
            };
        }
        Some(here.end)
    }
}
