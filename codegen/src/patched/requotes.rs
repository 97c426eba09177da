//! Finds the scalars of upstream's document that readers of YAML 1.1 take for something else, and quotes them.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_yaml::Value;

use super::readers::{is_number_to_all, may_differ};
use super::scalars::{Surroundings, on_one_line, quoted};
use super::source::Source;
use crate::pointer::{Pointer, key_text};

/// What is written otherwise in the parts of upstream's text that are kept.
#[derive(Debug, Default)]
pub(super) struct Requotes {
    /// By first byte.
    found: BTreeMap<usize, (usize, String)>,
}

impl Requotes {
    /// Looks through the whole document.
    pub(super) fn new(source: Source<'_>) -> Self {
        let mut requotes = Self::default();
        let mut open = vec![(Pointer::root(), source.root())];
        while let Some((here, node)) = open.pop() {
            match node {
                Value::Mapping(mapping) => {
                    for (key, value) in mapping {
                        let segment = key_text(key).unwrap_or_default();
                        let below = here.child(&segment);
                        if may_differ(key) {
                            requotes.add(source, source.key_place(&below), key);
                        }
                        open.push((below, value));
                    }
                }
                Value::Sequence(items) => {
                    let items = items.iter().enumerate();
                    open.extend(items.map(|(index, item)| (here.child(index), item)));
                }
                _ => {
                    if may_differ(node) {
                        requotes.add(source, source.place(&here), node);
                    }
                }
            }
        }
        requotes
    }

    /// Appends a part of upstream's text.
    pub(super) fn copy(&self, source: Source<'_>, range: Range<usize>, out: &mut String) {
        if range.is_empty() {
            return;
        }
        let mut from = range.start;
        for (start, (end, written)) in self.found.range(range.clone()) {
            out.push_str(source.slice(from..*start));
            out.push_str(written);
            from = *end;
        }
        out.push_str(source.slice(from..range.end.max(from)));
    }

    fn add(&mut self, source: Source<'_>, place: Option<Range<usize>>, value: &Value) {
        let Some(place) = place else { return };
        let written = source.slice(place.clone());
        if written.starts_with(['"', '\'', '*']) || source.is_text_block(place.start) {
            return;
        }
        let otherwise = match value {
            Value::Number(_) if is_number_to_all(written) => return,
            Value::String(text) => quoted(text),
            _ => on_one_line(value, Surroundings::Flow),
        };
        self.found.insert(place.start, (place.end, otherwise));
    }
}
