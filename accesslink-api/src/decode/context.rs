//! What the reader carries through a document: how strict it is, its anomalies so far, and where it failed.

use super::anomaly::{
    Anomaly, Draft, MOST_ANOMALIES, Segment, Shape, surplus_text, written_path, written_place,
};
use super::error::{DecodeError, Refusal};
use super::note::{Note, Notes, Unknown};
use super::slot::{Read, Slot};
use serde::de;
use std::borrow::Cow;

/// What becomes of an invalid value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// It is left out and reported.
    Tolerant,
    /// The first one fails the document.
    Strict,
}

/// The state of one reading.
#[derive(Debug)]
pub(super) struct Context {
    strictness: Strictness,
    drafts: Vec<Draft>,
    notes: Vec<Note>,
    most_notes: usize,
    keeps_notes: bool,
    /// How many more there were than are kept.
    surplus: usize,
    /// The path of the failure, from the inside out. Only a failing reader fills it.
    trail: Vec<Segment>,
    refusal: Option<Refusal>,
    /// The memory that lists may still take.
    memory: usize,
    /// Whether a list would have taken more.
    is_too_large: bool,
    /// True if a number in an anomaly may have had more digits than the format told.
    is_rounded: bool,
}

/// How much had been reported when a part of the document began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    drafts: usize,
    notes: usize,
}

impl Context {
    pub(super) fn new(strictness: Strictness, notes: Notes) -> Self {
        Self {
            strictness,
            drafts: Vec::new(),
            notes: Vec::new(),
            most_notes: notes.0,
            keeps_notes: notes != Notes::NONE,
            surplus: 0,
            trail: Vec::new(),
            refusal: None,
            memory: usize::MAX,
            is_too_large: false,
            is_rounded: false,
        }
    }

    /// Bounds the memory that lists may take.
    pub(super) fn within(mut self, memory: usize) -> Self {
        self.memory = memory;
        self
    }

    /// Charges the memory that a list takes now, of which some has been charged before.
    ///
    /// # Errors
    ///
    /// Fails when the lists of the document take too much.
    #[inline]
    pub(super) fn charge<E: de::Error>(
        &mut self,
        charged: &mut usize,
        memory: usize,
    ) -> Result<(), E> {
        if memory <= *charged {
            return Ok(());
        }
        let more = memory - std::mem::replace(charged, memory);
        match self.memory.checked_sub(more) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => {
                self.is_too_large = true;
                Err(E::custom("too much memory"))
            }
        }
    }

    /// Notes that a number in an anomaly may have had more digits than the format told.
    pub(super) fn note_rounded(&mut self) {
        self.is_rounded = true;
    }

    /// Returns true if a number in an anomaly may have had more digits than the format told.
    pub(super) fn is_rounded(&self) -> bool {
        self.is_rounded
    }

    /// Returns true if reading ends at the first invalid value, so that the rest need not be read.
    pub(super) fn is_strict(&self) -> bool {
        self.strictness == Strictness::Strict
    }

    /// Returns true if an invalid value would be kept with its text, so that this is worth gathering.
    pub(super) fn keeps_text(&self) -> bool {
        !self.is_strict() && self.drafts.len() < MOST_ANOMALIES
    }

    /// Counts an invalid value that is one too many to be kept.
    pub(super) fn count(&mut self) {
        self.surplus += 1;
    }

    /// Reports an invalid value, and keeps it if there is room.
    ///
    /// # Errors
    ///
    /// Fails when the reader is strict.
    #[cold]
    pub(super) fn report<E: de::Error>(
        &mut self,
        expected: Cow<'static, str>,
        shape: Shape,
        found: String,
    ) -> Result<Read, E> {
        match self.strictness {
            Strictness::Strict => {
                let refusal = Refusal { expected, shape };
                let error = E::custom(&refusal);
                self.refusal = Some(refusal);
                Err(error)
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
                Ok(Read::Invalid)
            }
        }
    }

    /// Whether something new would be kept, so that it is worth looking for.
    #[inline]
    pub(super) fn keeps_notes(&self) -> bool {
        self.keeps_notes
    }

    /// Keeps something new.
    #[cold]
    pub(super) fn note(&mut self, unknown: Unknown) {
        self.notes.push(Note {
            path: Vec::new(),
            unknown,
        });
        self.keeps_notes = self.notes.len() < self.most_notes;
    }

    /// A mark to give back to [`Context::settle`] after a part of the document was read.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            drafts: self.drafts.len(),
            notes: self.notes.len(),
        }
    }

    /// Puts a segment in front of the path of everything that was reported since the mark, and of the failure if
    /// there was one. Nothing happens for a part that was read without a word.
    #[inline]
    pub(super) fn settle(&mut self, mark: Mark, failed: bool, segment: impl FnOnce() -> Segment) {
        if failed || self.mark() != mark {
            self.prefix(mark, failed, segment());
        }
    }

    #[cold]
    fn prefix(&mut self, mark: Mark, failed: bool, segment: Segment) {
        let drafts = self.drafts.iter_mut().skip(mark.drafts);
        let notes = self.notes.iter_mut().skip(mark.notes);
        for path in drafts
            .map(|draft| &mut draft.path)
            .chain(notes.map(|note| &mut note.path))
        {
            path.push(segment.clone());
        }
        if failed {
            self.trail.push(segment);
        }
    }

    /// The anomalies and the notes of a document that was read to its end.
    pub(super) fn finish(self) -> (Vec<Anomaly>, Vec<Note>) {
        let mut anomalies: Vec<Anomaly> = self.drafts.into_iter().map(Draft::finish).collect();
        if self.surplus > 0 {
            anomalies.push(Anomaly::of_answer(
                "$",
                surplus_text(),
                &format!("{} more", self.surplus),
            ));
        }
        (anomalies, self.notes)
    }

    /// The error of a document that could not be read, from what the JSON reader said.
    pub(super) fn fail(self, source: serde_json::Error) -> DecodeError {
        let (path, place) = (written_path(&self.trail), written_place(&self.trail));
        match self.refusal {
            _ if self.is_too_large => DecodeError::too_large(path, place),
            Some(refusal) => DecodeError::refused(path, place, refusal),
            None => DecodeError::malformed(path, place, source),
        }
    }

    /// The error of a document whose root was not what belongs into this slot.
    pub(super) fn fail_at_root(self, slot: Slot<'_>) -> DecodeError {
        DecodeError::refused("$".to_owned(), "$".to_owned(), self.root_refusal(slot))
    }

    /// Returns what was wrong with the root: it was invalid, or null where that is not a value.
    pub(super) fn root_refusal(mut self, mut slot: Slot<'_>) -> Refusal {
        match self.drafts.pop() {
            Some(draft) => Refusal {
                expected: draft.expected,
                shape: draft.shape,
            },
            None => Refusal {
                expected: slot.expected(),
                shape: Shape::Null,
            },
        }
    }
}
