//! Builds the value tree and the positions from the events of a parser, and rejects constructs that are not supported
//! in documents.
//!
//! The builder does not recurse, and it stops reading as soon as a document exceeds a limit.

use std::mem;
use std::ops::ControlFlow;

use serde_yaml::{Mapping, Value};

use super::errors;
use super::lines::{Lines, Place};
use super::positions::{Children, Node, Positions};
use super::problems::Problems;
use super::scalar::Scalar;
use super::{MAX_DEPTH, MAX_KEY_BYTES, MAX_NODES};
use crate::diagnostics::Diagnostic;
use crate::pointer::{Pointer, key_text};

/// The decision whether to continue reading.
pub(super) type Flow = ControlFlow<()>;

/// The state of a document that is being read.
///
/// Parsers call its methods in the order of the text, with byte offsets.
pub(super) struct Builder<'t, 'l> {
    pub(super) lines: &'l Lines<'t>,
    root: Option<Value>,
    nodes: Vec<Node>,
    /// The open lists and mappings, outermost first.
    open: Vec<Open>,
    /// The current depth within a list or mapping that is used as a key. Such a key is skipped.
    refused_key: usize,
    max_nodes: usize,
    problems: Problems,
}

/// The kind of a collection: list or mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sequence,
    Mapping,
}

#[derive(Debug)]
struct Open {
    node: u32,
    start: usize,
    content: Content,
    children: Vec<u32>,
}

#[derive(Debug)]
enum Content {
    Sequence(Vec<Value>),
    Mapping(Mapping, Next),
}

/// The next part that an open mapping expects.
#[derive(Debug)]
enum Next {
    Key,
    Value(Key),
    /// The value of a rejected key.
    ValueOfNothing,
}

/// A key whose value has not been read yet. The value's node receives the key's segment.
#[derive(Debug)]
struct Key {
    value: Value,
    segment: Box<str>,
    place: Place,
}

impl<'t, 'l> Builder<'t, 'l> {
    /// Creates a builder for an empty document.
    pub(super) fn new(lines: &'l Lines<'t>) -> Self {
        Self {
            lines,
            root: None,
            nodes: Vec::new(),
            open: Vec::new(),
            refused_key: 0,
            max_nodes: MAX_NODES,
            problems: Problems::default(),
        }
    }

    /// Returns the tree of values and the positions of its nodes.
    ///
    /// # Errors
    ///
    /// Returns all problems of the document, sorted by position.
    pub(super) fn finish(mut self, flow: Flow) -> Result<(Value, Positions), Vec<Diagnostic>> {
        if flow.is_continue() {
            let place = self.nodes.first().map(|root| root.value);
            if let Some(problem) = errors::top(self.root.as_ref().zip(place)) {
                self.problems.push(problem);
            }
        }
        self.problems.none_or()?;
        Ok((self.root.unwrap_or_default(), Positions::new(self.nodes)))
    }

    /// Adds a scalar as the next key or value.
    pub(super) fn scalar(&mut self, scalar: Scalar<'t>, start: usize, end: usize) -> Flow {
        if self.refused_key > 0 {
            return Flow::Continue(());
        }
        let place = self.place_of_scalar(start, end);
        let value = match scalar.read() {
            Ok(value) => value,
            Err(refusal) => {
                self.report(|here| errors::number(refusal, here, place, &scalar.text));
                Value::Number(0.into())
            }
        };
        if self.expects_key() {
            self.key(value, &scalar, place);
            return Flow::Continue(());
        }
        self.push(place)?;
        self.attach(value);
        Flow::Continue(())
    }

    /// Opens a list or mapping.
    pub(super) fn begin(&mut self, kind: Kind, start: usize, end: usize) -> Flow {
        let place = self.lines.place_on_line(start, end);
        if self.open.len() + self.refused_key >= MAX_DEPTH {
            self.report(|here| errors::too_deep(here, place));
            return Flow::Break(());
        }
        if self.refused_key > 0 || self.expects_key() {
            if self.refused_key == 0 {
                self.report(|here| errors::key_is_no_scalar(here, place));
            }
            self.refused_key += 1;
            return Flow::Continue(());
        }
        let node = self.push(place)?;
        let content = match kind {
            Kind::Sequence => Content::Sequence(Vec::new()),
            Kind::Mapping => Content::Mapping(Mapping::new(), Next::Key),
        };
        self.open.push(Open {
            node,
            start,
            content,
            children: Vec::new(),
        });
        Flow::Continue(())
    }

    /// Closes the innermost list or mapping. `end` is the offset of the byte after it.
    pub(super) fn end(&mut self, end: usize) {
        if self.refused_key > 0 {
            self.refused_key -= 1;
            if self.refused_key == 0 {
                self.expect_value_of_nothing();
            }
            return;
        }
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let mut children = mem::take(&mut open.children);
        if matches!(open.content, Content::Mapping(..)) {
            children.sort_by_key(|child| Some(&self.nodes.get(*child as usize)?.segment));
            self.refuse_repeated_keys(&children);
        }
        let Some(open) = self.open.pop() else { return };
        let (value, children) = match open.content {
            Content::Sequence(mut items) => {
                items.shrink_to_fit();
                (Value::Sequence(items), Children::Listed(children.into()))
            }
            Content::Mapping(mut entries, _) => {
                entries.shrink_to_fit();
                (Value::Mapping(entries), Children::Named(children.into()))
            }
        };
        if let Some(node) = self.nodes.get_mut(open.node as usize) {
            node.value = self.lines.place_on_line(open.start, end);
            node.children = children;
        }
        self.attach(value);
    }

    /// Reports an alias that is used as a value or as a key.
    pub(super) fn alias(&mut self, start: usize, end: usize) -> Flow {
        if self.refused_key > 0 {
            return Flow::Continue(());
        }
        let place = self.lines.place(start, end);
        self.report(|here| errors::anchor(here, place));
        if self.expects_key() {
            self.expect_value_of_nothing();
            return Flow::Continue(());
        }
        self.push(place)?;
        self.attach(Value::Null);
        Flow::Continue(())
    }

    /// Reports a problem with the next value, unless it is inside a rejected key.
    pub(super) fn refuse(&mut self, describe: impl FnOnce(Pointer) -> Diagnostic) {
        if self.refused_key == 0 {
            self.report(describe);
        }
    }

    /// Reports a problem and stops reading.
    pub(super) fn stop(&mut self, describe: impl FnOnce(Pointer) -> Diagnostic) -> Flow {
        let problem = describe(self.here());
        self.problems.push(problem);
        Flow::Break(())
    }

    fn key(&mut self, value: Value, scalar: &Scalar<'t>, place: Place) {
        let length = scalar.text.len();
        let next = if scalar.plain && scalar.text == "<<" {
            self.report(|here| errors::merge_key(here, place));
            Next::ValueOfNothing
        } else if length > MAX_KEY_BYTES {
            self.report(|here| errors::key_too_long(here, place, length));
            Next::ValueOfNothing
        } else {
            let segment = key_text(&value).unwrap_or_default().into();
            Next::Value(Key {
                value,
                segment,
                place,
            })
        };
        self.expect(next);
    }

    /// Returns the place of a scalar. An empty scalar is located at its key, or at the dash or bracket before it.
    fn place_of_scalar(&self, start: usize, end: usize) -> Place {
        let place = self.lines.place(start, end);
        match self.open.last().map(|open| &open.content) {
            _ if !place.is_empty() => place,
            Some(Content::Mapping(_, Next::Value(key))) => key.place,
            _ => self.lines.character_before(start),
        }
    }

    fn expects_key(&self) -> bool {
        let open = self.open.last().map(|open| &open.content);
        matches!(open, Some(Content::Mapping(_, Next::Key)))
    }

    fn expect_value_of_nothing(&mut self) {
        self.expect(Next::ValueOfNothing);
    }

    fn expect(&mut self, expected: Next) {
        if let Some(Content::Mapping(_, next)) = self.open.last_mut().map(|open| &mut open.content)
        {
            *next = expected;
        }
    }

    /// Adds the node of the next value.
    fn push(&mut self, value: Place) -> ControlFlow<(), u32> {
        let limit = self.max_nodes;
        if self.nodes.len() >= limit {
            self.report(|here| errors::too_many_nodes(here, value, limit));
            return ControlFlow::Break(());
        }
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let mut node = Node {
            segment: Box::default(),
            key: None,
            value,
            children: Children::None,
        };
        if let Some(open) = self.open.last_mut() {
            open.children.push(index);
            if let Content::Mapping(_, Next::Value(key)) = &mut open.content {
                node.segment = mem::take(&mut key.segment);
                node.key = Some(key.place);
            }
        }
        self.nodes.push(node);
        ControlFlow::Continue(index)
    }

    /// Attaches a complete value to the innermost open collection.
    fn attach(&mut self, value: Value) {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(value),
            Some(Content::Sequence(items)) => items.push(value),
            Some(Content::Mapping(entries, next)) => {
                if let Next::Value(key) = mem::replace(next, Next::Key) {
                    entries.insert(key.value, value);
                }
            }
        }
    }

    /// Reports the keys of a mapping that have the same pointer segment. `children` must be sorted by key.
    fn refuse_repeated_keys(&mut self, children: &[u32]) {
        let keys: Vec<(&str, Place)> = children
            .iter()
            .filter_map(|child| self.nodes.get(*child as usize))
            .filter_map(|node| Some((&*node.segment, node.key?)))
            .collect();
        let mut repeated = Vec::new();
        for same in keys.chunk_by(|(one, _), (other, _)| one == other) {
            if let [(key, first), again @ ..] = same {
                let again = again.iter().map(|(_, again)| *again);
                repeated.extend(again.map(|again| ((*key).to_owned(), *first, again)));
            }
        }
        for (key, first, again) in repeated {
            self.report(|mapping| errors::duplicate_key(mapping.child(&key), first, again, &key));
        }
    }

    fn report(&mut self, describe: impl FnOnce(Pointer) -> Diagnostic) {
        if self.problems.is_full() {
            self.problems.count();
        } else {
            let here = self.here();
            self.problems.push(describe(here));
        }
    }

    /// Returns the pointer of the next value, or of the mapping if the next part is a key.
    fn here(&self) -> Pointer {
        let key = |open: &Open| {
            let node = self.nodes.get(open.node as usize)?;
            node.key.map(|_| node.segment.to_string())
        };
        let mut here = Pointer::root();
        for pair in self.open.windows(2) {
            if let [parent, child] = pair {
                let index = || parent.children.len().saturating_sub(1).to_string();
                here = here.child(key(child).unwrap_or_else(index));
            }
        }
        match self
            .open
            .last()
            .map(|open| (&open.content, open.children.len()))
        {
            Some((Content::Mapping(_, Next::Value(key)), _)) => here.child(&key.segment),
            Some((Content::Sequence(_), count)) => here.child(count),
            _ => here,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;

    #[test]
    fn stops_at_the_maximum_number_of_nodes() {
        let text = "a: [1, 2]\nb: {c: 3}\n";
        let codes = |max_nodes| {
            let lines = Lines::new(text, text.len());
            let mut builder = Builder::new(&lines);
            builder.max_nodes = max_nodes;
            let flow = yaml::read(&mut builder);
            let refused = builder.finish(flow).err().unwrap_or_default();
            refused
                .iter()
                .map(|problem| (problem.code, problem.pointer.to_string()))
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(6), []);
        assert_eq!(codes(5), [("too-many-nodes", "/b/c".to_owned())]);
    }
}
