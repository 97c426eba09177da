//! Reads saphyr's events into a [`Tree`], and finds everything that a document must not contain on the way.
//!
//! Nothing here recurses, and a document that breaks a limit is left at once: what passes is safe for serde_yaml.

mod checks;

use std::borrow::Cow;
use std::ops::ControlFlow;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks, Tag};

use super::anchors::{Anchored, Anchors, Weight};
use super::complaints as complain;
use super::lines::{Lines, Place};
use super::open::{Kind, Next, Open, Stack};
use super::problems::Problems;
use super::tree::{Key, Node, Scalar, Shape, Tree};
use super::{MAX_DEPTH, MAX_NODES, syntax};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;

/// Whether to read on.
type Flow<T = ()> = ControlFlow<(), T>;

/// What is known while the events come in.
pub(super) struct Reader<'t, 'l> {
    lines: &'l Lines<'t>,
    tree: Tree<'t>,
    open: Stack<'t>,
    anchors: Anchors,
    weight: Weight,
    documents: usize,
    /// Levels of a list or mapping that stands where a key belongs, and is passed over.
    refused_key: usize,
    max_nodes: usize,
    problems: Problems,
}

impl<'t, 'l> Reader<'t, 'l> {
    /// A reader of a whole text.
    pub(super) fn new(lines: &'l Lines<'t>) -> Self {
        Self {
            lines,
            tree: Tree::default(),
            open: Stack::default(),
            anchors: Anchors::default(),
            weight: Weight::default(),
            documents: 0,
            refused_key: 0,
            max_nodes: MAX_NODES,
            problems: Problems::default(),
        }
    }

    /// The tree of the document.
    ///
    /// # Errors
    /// Everything that is wrong with it, sorted by place.
    pub(super) fn read(mut self) -> Result<Tree<'t>, Vec<Diagnostic>> {
        let mut parser = Parser::new_from_str(self.lines.body());
        let mut flow = Flow::Continue(());
        while let (Flow::Continue(()), Some(next)) = (flow, parser.next_event()) {
            flow = match next {
                Ok((event, marks)) => self.event(event, marks),
                Err(error) => {
                    let pointer = self.here();
                    let problem = syntax::refused_by_saphyr(&error, pointer, self.lines);
                    self.problems.push(problem);
                    Flow::Break(())
                }
            };
        }
        if flow.is_continue() {
            let problems = [self.aliases(), complain::top(&self.tree)];
            problems
                .into_iter()
                .flatten()
                .for_each(|problem| self.problems.push(problem));
        }
        self.problems.none_or()?;
        Ok(self.tree)
    }

    fn event(&mut self, event: Event<'t>, marks: Marks) -> Flow {
        match event {
            Event::DocumentStart(_) => self.document(marks),
            Event::SequenceStart(anchor, tag) => self.begin(Kind::Sequence, anchor, tag, marks),
            Event::MappingStart(anchor, tag) => {
                self.begin(Kind::Mapping(Next::Key), anchor, tag, marks)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end(marks);
                Flow::Continue(())
            }
            // Nothing inside of a key that was refused is of interest.
            _ if self.refused_key > 0 => Flow::Continue(()),
            Event::Alias(anchor) => self.alias(anchor, marks),
            Event::Scalar(text, style, anchor, tag) => {
                self.tag(tag, marks);
                let plain = style == ScalarStyle::Plain;
                self.scalar(Scalar { text, plain }, anchor, marks)
            }
            _ => Flow::Continue(()),
        }
    }

    fn document(&mut self, marks: Marks) -> Flow {
        self.documents += 1;
        if self.documents == 1 {
            return Flow::Continue(());
        }
        let place = self
            .lines
            .place_on_line(marks.start.index(), marks.end.index());
        self.problems.push(complain::several_documents(place));
        Flow::Break(())
    }

    fn scalar(&mut self, mut scalar: Scalar<'t>, anchor: usize, marks: Marks) -> Flow {
        let place = self.place_of_scalar(marks);
        // saphyr copies every text. Those that stand in the document as they are need no memory of their own.
        let written = self.lines.text_of(place);
        if scalar.text == written {
            scalar.text = Cow::Borrowed(written);
        }
        let weight = Weight {
            nodes: 1,
            bytes: scalar.text.len(),
        };
        self.weight.add(weight);
        self.number(&scalar, place);
        let node = if !self.open.expects_key() {
            self.child(Shape::Scalar(scalar), place)?
        } else if anchor == 0 {
            self.key(Key { scalar, place });
            return Flow::Continue(());
        } else {
            // An alias may stand for a key, which is no node by itself.
            self.key(Key {
                scalar: scalar.clone(),
                place,
            });
            self.push(None, Shape::Scalar(scalar), place)?
        };
        let anchored = Anchored {
            node,
            height: 0,
            weight,
        };
        self.anchors.complete(anchor, anchored);
        Flow::Continue(())
    }

    fn begin(
        &mut self,
        kind: Kind<'t>,
        anchor: usize,
        tag: Option<Cow<'t, Tag>>,
        marks: Marks,
    ) -> Flow {
        let start = match kind {
            Kind::Sequence if marks.start.index() == marks.end.index() => {
                self.lines.dash(marks.start.index())
            }
            _ => marks.start.index(),
        };
        let place = self.lines.place_on_line(start, marks.end.index());
        if self.open.depth() + self.refused_key >= MAX_DEPTH {
            self.report(|here| complain::too_deep(here, place));
            return Flow::Break(());
        }
        if self.refused_key == 0 {
            self.tag(tag, marks);
            if self.open.expects_key() {
                self.report(|here| complain::key_is_no_scalar(here, place));
                self.refused_key = 1;
                return Flow::Continue(());
            }
        } else {
            self.refused_key += 1;
            return Flow::Continue(());
        }
        let before = self.weight;
        self.weight.add(Weight { nodes: 1, bytes: 0 });
        self.anchors.begin(anchor);
        let node = self.child(Shape::Sequence(Vec::new()), place)?;
        self.open.push(Open {
            node,
            kind,
            children: Vec::new(),
            anchor,
            height: 0,
            before,
            start,
        });
        Flow::Continue(())
    }

    fn end(&mut self, marks: Marks) {
        if self.refused_key > 0 {
            self.refused_key -= 1;
            if self.refused_key == 0 {
                self.open.await_value(Next::ValueOfNothing);
            }
            return;
        }
        self.duplicate_keys();
        let Some(open) = self.open.pop() else { return };
        let anchored = Anchored {
            node: open.node,
            height: open.height + 1,
            weight: self.weight.since(open.before),
        };
        self.anchors.complete(open.anchor, anchored);
        self.open.reach(anchored.height);
        if let Some(node) = self.tree.nodes.get_mut(open.node) {
            node.place = self.lines.place_on_line(open.start, marks.end.index());
            node.shape = match open.kind {
                Kind::Sequence => Shape::Sequence(open.children),
                Kind::Mapping(_) => Shape::Mapping(open.children),
            };
        }
    }

    /// A scalar without text is shown at its key, or at the dash or bracket before it.
    fn place_of_scalar(&self, marks: Marks) -> Place {
        let place = self.lines.place(marks.start.index(), marks.end.index());
        match self.open.awaited() {
            _ if !place.is_empty() => place,
            Some(key) => key.place,
            None => self.lines.character_before(marks.start.index()),
        }
    }

    /// Adds the next value to the list or mapping that it belongs to.
    fn child(&mut self, shape: Shape<'t>, place: Place) -> Flow<usize> {
        let key = self.open.take_awaited();
        let node = self.push(key, shape, place)?;
        self.open.add_child(node);
        Flow::Continue(node)
    }

    fn push(&mut self, key: Option<Key<'t>>, shape: Shape<'t>, place: Place) -> Flow<usize> {
        let node = self.tree.nodes.len();
        let limit = self.max_nodes;
        if node >= limit {
            self.report(|here| complain::too_many_nodes(here, place, limit));
            return Flow::Break(());
        }
        self.tree.nodes.push(Node { key, place, shape });
        Flow::Continue(node)
    }

    fn report(&mut self, describe: impl FnOnce(Pointer) -> Diagnostic) {
        if self.problems.is_full() {
            self.problems.count();
        } else {
            let here = self.here();
            self.problems.push(describe(here));
        }
    }

    fn here(&self) -> Pointer {
        self.open.pointer(&self.tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_at_the_largest_number_of_nodes() {
        let text = "a: [1, 2]\nb: {c: 3}\n";
        let codes = |max_nodes| {
            let lines = Lines::new(text, text.len());
            let mut reader = Reader::new(&lines);
            reader.max_nodes = max_nodes;
            let refused = reader.read().err().unwrap_or_default();
            refused
                .iter()
                .map(|problem| (problem.code, problem.pointer.to_string()))
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(6), []);
        assert_eq!(codes(5), [("too-many-nodes", "/b".to_owned())]);
    }
}
