//! Writes values that upstream's document does not have, in its style: two columns for each level, lists below their key.

use serde_yaml::Value;

use super::matching::{Child, children, has_entries};
use super::notes::comment;
use super::scalars::{Surroundings, Written, on_one_line, written};
use super::writer::{Look, Writer};
use crate::pointer::Pointer;

/// The column that lists and mappings in brackets don't go beyond.
const WIDTH: usize = 100;

/// How many columns each level is indented.
const STEP: usize = 2;

/// A value that is written anew.
#[derive(Debug, Clone)]
pub(super) struct Fresh<'v, 'a> {
    pub(super) value: &'v Value,
    /// Its pointer in the mended document.
    pub(super) at: Pointer,
    /// The value in upstream's document that it was made of, if any, and its pointer there.
    pub(super) was: Option<(&'a Value, Pointer)>,
}

impl<'a> Writer<'a> {
    /// The value of an entry that is written anew, in a list or mapping that was at `origin` in upstream's document, if anywhere.
    pub(super) fn fresh<'v>(
        &self,
        child: &Child<'v>,
        parent: &Pointer,
        origin: Option<&Pointer>,
    ) -> Fresh<'v, 'a> {
        let at = parent.child(&child.segment);
        // Only what is noted can have come from elsewhere; of lists that were reordered only the list is.
        let origin = if !self.notes.quirks(&at).is_empty() || !self.notes.quirks(parent).is_empty()
        {
            Some(self.mended.origin(&at))
        } else {
            origin.map(|origin| origin.child(&child.segment))
        };
        let was = origin.and_then(|origin| Some((origin.get(self.source.root())?, origin)));
        let value = child.value;
        Fresh { value, at, was }
    }

    /// Writes a value behind the key or dash that stands at `column`, and comments behind it: on quirks, and `rest`.
    pub(super) fn write_value(
        &mut self,
        fresh: &Fresh<'_, 'a>,
        column: usize,
        behind_dash: bool,
        rest: &str,
    ) {
        if !has_entries(fresh.value) {
            self.write_scalar(fresh, column + STEP, rest);
        } else if let Some(line) = self.in_brackets(fresh) {
            self.out.push(' ');
            self.out.push_str(&line);
            self.comment(&self.notes.comment_on_all(&fresh.at));
            self.comment(rest);
        } else if behind_dash && fresh.value.is_mapping() {
            // What there is to say stands above the dash.
            self.out.push(' ');
            self.write_block(fresh, column + STEP);
        } else {
            self.comment(&self.notes.comment(&fresh.at));
            self.comment(rest);
            self.end_line();
            self.indent(column + STEP);
            self.write_block(fresh, column + STEP);
        }
    }

    /// Writes the entries of a list or mapping at `column`, the first of them where the line stands.
    pub(super) fn write_block(&mut self, fresh: &Fresh<'_, 'a>, column: usize) {
        if self.look == Look::Kept && self.write_moved(fresh, column) {
            return;
        }
        let origin = fresh.was.as_ref().map(|(_, origin)| origin);
        for (index, child) in children(fresh.value).iter().enumerate() {
            let below = self.fresh(child, &fresh.at, origin);
            let comment = self.note_above(child, &below);
            if index > 0 {
                self.comment_line(&comment, column);
                self.indent(column);
            } else if !comment.is_empty() {
                self.out.push_str(&comment);
                self.end_line();
                self.indent(column);
            }
            self.begin(child);
            self.write_value(&below, column, child.key.is_none(), "");
            self.end_line();
        }
        let gone = self.notes.gone(&fresh.at).iter().map(|gone| gone.quirk);
        let comment = comment(&gone.collect::<Vec<_>>());
        self.comment_line(&comment, column);
    }

    /// The comment that has to stand above an entry, because its first line belongs to what is in it.
    pub(super) fn note_above(&self, child: &Child<'_>, fresh: &Fresh<'_, 'a>) -> String {
        if self.shares_line(child, fresh) {
            self.notes.comment(&fresh.at)
        } else {
            String::new()
        }
    }

    /// Whether an entry is an item whose own first entry stands on the line of its dash.
    pub(super) fn shares_line(&self, child: &Child<'_>, fresh: &Fresh<'_, 'a>) -> bool {
        child.key.is_none()
            && child.value.is_mapping()
            && has_entries(child.value)
            && self.in_brackets(fresh).is_none()
    }

    fn write_scalar(&mut self, fresh: &Fresh<'_, 'a>, below: usize, rest: &str) {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let before = line.chars().count() + 1;
        let scalar = match self.moved_scalar(fresh) {
            Some(line) => Written::Line(line),
            None => written(fresh.value, before, below),
        };
        let (line, block) = match scalar {
            Written::Line(line) => (line, Vec::new()),
            Written::Block(header, lines) => (header.to_owned(), lines),
        };
        self.out.push(' ');
        self.out.push_str(&line);
        self.comment(&self.notes.comment_on_all(&fresh.at));
        self.comment(rest);
        for line in block {
            self.out.push_str(self.newline);
            if !line.is_empty() {
                self.indent(below);
                self.out.push_str(&line);
            }
        }
    }

    /// A short list or mapping of scalars in brackets, where upstream has it so.
    fn in_brackets(&self, fresh: &Fresh<'_, 'a>) -> Option<String> {
        let (upstream, origin) = fresh.was.as_ref()?;
        let written = self.source.slice(self.source.place(origin)?);
        let inside = children(fresh.value);
        if self.look == Look::New
            || !written.starts_with(['[', '{'])
            || upstream.is_mapping() != fresh.value.is_mapping()
            || inside.iter().any(|child| has_entries(child.value))
        {
            return None;
        }
        let scalar = |value: &Value| on_one_line(value, Surroundings::Flow);
        let parts: Vec<String> = inside
            .iter()
            .map(|child| match child.key {
                Some(key) => format!("{}: {}", scalar(key), scalar(child.value)),
                None => scalar(child.value),
            })
            .collect();
        let line = if fresh.value.is_mapping() {
            format!("{{ {} }}", parts.join(", "))
        } else {
            format!("[{}]", parts.join(", "))
        };
        (line.chars().count() <= WIDTH).then_some(line)
    }
}
