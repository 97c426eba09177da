//! What is checked of single keys, aliases, tags, numbers and mappings.

use std::borrow::Cow;

use saphyr_parser::{Span as Marks, Tag};

use super::super::anchors::{Refusal, Weight};
use super::super::complaints as complain;
use super::super::lines::Place;
use super::super::open::Next;
use super::super::scalar::Plain;
use super::super::tree::{Key, Scalar, Shape};
use super::super::{MAX_ALIASED_RATIO, MAX_DEPTH, MAX_KEY_BYTES};
use super::{Flow, Reader};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

impl<'t> Reader<'t, '_> {
    /// Takes a key, or refuses it.
    pub(super) fn key(&mut self, key: Key<'t>) {
        let length = key.scalar.text.len();
        let next = if key.scalar.plain && key.scalar.text == "<<" {
            self.report(|here| complain::merge_key(here, key.place));
            Next::ValueOfNothing
        } else if length > MAX_KEY_BYTES {
            self.report(|here| complain::key_too_long(here, key.place, length));
            Next::ValueOfNothing
        } else {
            Next::Value(key)
        };
        self.open.await_value(next);
    }

    /// Follows an alias, or refuses it.
    pub(super) fn alias(&mut self, anchor: usize, marks: Marks) -> Flow {
        let place = self.lines.place(marks.start.index(), marks.end.index());
        if self.open.expects_key() {
            self.report(|here| complain::key_is_no_scalar(here, place));
            self.open.await_value(Next::ValueOfNothing);
            return Flow::Continue(());
        }
        let target = match self.anchors.follow(anchor) {
            Ok(target) => target,
            Err(Refusal::TooMuch) => {
                self.report(|here| complain::aliases_too_large(here, place));
                return Flow::Break(());
            }
            Err(refusal) => {
                if refusal == Refusal::Cycle {
                    self.report(|here| complain::alias_cycle(here, place));
                }
                let nothing = Scalar {
                    text: Cow::Borrowed(""),
                    plain: true,
                };
                self.child(Shape::Scalar(nothing), place)?;
                return Flow::Continue(());
            }
        };
        if self.open.depth() + target.height > MAX_DEPTH {
            self.report(|here| complain::too_deep(here, place));
            return Flow::Break(());
        }
        self.weight.add(Weight { nodes: 1, bytes: 0 });
        self.weight.add(target.weight);
        self.open.reach(target.height);
        self.child(Shape::Alias(target.node), place)?;
        Flow::Continue(())
    }

    /// Refuses a document that consists of aliases more than of anything else.
    pub(super) fn aliases(&self) -> Option<Diagnostic> {
        let aliased = self.anchors.aliased_nodes();
        let written = self.weight.nodes.saturating_sub(aliased);
        if aliased <= MAX_ALIASED_RATIO.saturating_mul(written) {
            return None;
        }
        let mut backwards = self.tree.nodes.iter().rev();
        let last = backwards.find(|node| matches!(node.shape, Shape::Alias(_)))?;
        Some(complain::aliases_too_large(Pointer::root(), last.place))
    }

    /// Refuses keys that one mapping has twice.
    pub(super) fn duplicate_keys(&mut self) {
        let Some(children) = self.open.children_of_mapping() else {
            return;
        };
        let repeated: Vec<_> = self
            .tree
            .repeated_keys(children)
            .into_iter()
            .map(|(first, again)| (first.place, again.place, again.segment().into_owned()))
            .collect();
        for (first, again, key) in repeated {
            self.report(|mapping| complain::duplicate_key(mapping.child(&key), first, again, &key));
        }
    }

    /// Refuses any tag.
    pub(super) fn tag(&mut self, tag: Option<Cow<'t, Tag>>, marks: Marks) {
        if let Some(tag) = tag {
            let place = self
                .lines
                .place_on_line(marks.start.index(), marks.end.index());
            self.report(|here| complain::tag(here, place, &tag));
        }
    }

    /// Refuses numbers that JSON lacks.
    pub(super) fn number(&mut self, scalar: &Scalar<'t>, place: Place) {
        match scalar.read() {
            Plain::TooLarge => {
                self.report(|here| complain::number_too_large(here, place, &scalar.text));
            }
            Plain::Number(number) if !number.is_finite() => {
                self.report(|here| complain::number_not_finite(here, place, &scalar.text));
            }
            _ => {}
        }
    }
}
