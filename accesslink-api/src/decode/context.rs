//! What the reader carries through a document: how strict it is, what was odd so far, and where it failed.

use super::anomaly::{Anomaly, Draft, MOST_ANOMALIES, Segment, Shape, written_path};
use super::error::DecodeError;
use super::slot::Slot;
use serde::de;
use std::borrow::Cow;

/// Whether an odd value is reported or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// An odd value is left out and reported.
    Tolerant,
    /// The first odd value fails the document.
    Strict,
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// It stands in its slot.
    Filled,
    /// It was null: the slot is as it was.
    Null,
    /// It was odd and has been reported: the slot is as it was.
    Odd,
}

/// The state of one reading.
#[derive(Debug)]
pub(super) struct Context {
    strictness: Strictness,
    drafts: Vec<Draft>,
    /// How many more there were than are kept.
    surplus: usize,
    /// The path of the failure, from the inside out. Only a failing reader fills it.
    trail: Vec<Segment>,
    refusal: Option<Refusal>,
}

/// The odd value that a strict reader stopped at.
#[derive(Debug)]
struct Refusal {
    expected: Cow<'static, str>,
    shape: Shape,
}

impl Context {
    pub(super) fn new(strictness: Strictness) -> Self {
        Self {
            strictness,
            drafts: Vec::new(),
            surplus: 0,
            trail: Vec::new(),
            refusal: None,
        }
    }

    /// Whether reading ends at the first odd value, so that the rest of it need not be read.
    pub(super) fn is_strict(&self) -> bool {
        self.strictness == Strictness::Strict
    }

    /// Whether an odd value would be kept with its text, so that this is worth gathering.
    pub(super) fn keeps_text(&self) -> bool {
        !self.is_strict() && self.drafts.len() < MOST_ANOMALIES
    }

    /// Counts an odd value that is one too many to be kept.
    pub(super) fn count(&mut self) {
        self.surplus += 1;
    }

    /// Reports an odd value, and keeps it if there is room.
    ///
    /// # Errors
    ///
    /// Fails when the reader is strict.
    #[cold]
    pub(super) fn odd<E: de::Error>(
        &mut self,
        expected: Cow<'static, str>,
        shape: Shape,
        found: String,
    ) -> Result<Read, E> {
        match self.strictness {
            Strictness::Strict => {
                let message = refusal_text(&expected, shape);
                self.refusal = Some(Refusal { expected, shape });
                Err(E::custom(message))
            }
            Strictness::Tolerant => {
                if self.keeps_text() {
                    self.drafts.push(Draft {
                        path: Vec::new(),
                        expected,
                        shape,
                        found,
                    });
                } else {
                    self.count();
                }
                Ok(Read::Odd)
            }
        }
    }

    /// A mark to give back to [`Context::settle`] after a part of the document was read.
    pub(super) fn mark(&self) -> usize {
        self.drafts.len()
    }

    /// Puts a segment in front of the path of everything that was reported since the mark, and of the failure if
    /// there was one. Nothing happens for a part that was read without a word.
    #[inline]
    pub(super) fn settle(&mut self, mark: usize, failed: bool, segment: impl FnOnce() -> Segment) {
        if failed || self.drafts.len() != mark {
            self.prefix(mark, failed, segment());
        }
    }

    #[cold]
    fn prefix(&mut self, mark: usize, failed: bool, segment: Segment) {
        for draft in self.drafts.iter_mut().skip(mark) {
            draft.path.push(segment.clone());
        }
        if failed {
            self.trail.push(segment);
        }
    }

    /// The anomalies of a document that was read to its end.
    pub(super) fn finish(self) -> Vec<Anomaly> {
        let mut anomalies: Vec<Anomaly> = self.drafts.into_iter().map(Draft::finish).collect();
        if self.surplus > 0 {
            anomalies.push(Anomaly::of_answer(
                "$",
                format!("no more than {MOST_ANOMALIES} anomalies"),
                &format!("{} more", self.surplus),
            ));
        }
        anomalies
    }

    /// The error of a document that could not be read, from what the JSON reader said.
    pub(super) fn fail(self, source: serde_json::Error) -> DecodeError {
        let path = written_path(&self.trail);
        match self.refusal {
            Some(Refusal { expected, shape }) => {
                DecodeError::refused(path, refusal_text(&expected, shape))
            }
            None => DecodeError::malformed(path, source),
        }
    }

    /// The error of a document whose root was not what belongs into this slot.
    pub(super) fn fail_at_root(self, slot: Slot<'_>) -> DecodeError {
        DecodeError::refused("$".to_owned(), self.root_text(slot))
    }

    /// What was wrong with the root, in words. Either it was odd, or null where that can't be.
    pub(super) fn root_text(&self, mut slot: Slot<'_>) -> String {
        match self.drafts.last() {
            Some(draft) => refusal_text(&draft.expected, draft.shape),
            None => refusal_text(&slot.expected(), Shape::Null),
        }
    }
}

fn refusal_text(expected: &str, shape: Shape) -> String {
    format!("expected {expected}, found {}", shape.words())
}
