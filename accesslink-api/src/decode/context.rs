//! The state of the reader: its strictness, the anomalies so far, and the path of a failure.

use super::anomaly::{
    Anomaly, Draft, MOST_ANOMALIES, Segment, Shape, surplus_text, written_path, written_place,
};
use super::error::{DecodeError, Refusal};
use super::note::{Note, Notes, Unknown};
use super::slot::{Read, Slot};
use serde::de;
use std::borrow::Cow;

/// The treatment of invalid values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Invalid values are skipped and reported.
    Tolerant,
    /// Reading fails at the first invalid value.
    Strict,
}

/// The state of the reader while it reads one document.
#[derive(Debug)]
pub(super) struct Context {
    strictness: Strictness,
    drafts: Vec<Draft>,
    notes: Vec<Note>,
    most_notes: usize,
    keeps_notes: bool,
    /// The number of anomalies that were not kept because the limit had been reached.
    surplus: usize,
    /// The path of a failure, from the innermost segment outwards. It is empty before a failure.
    trail: Vec<Segment>,
    refusal: Option<Refusal>,
    /// The number of bytes of memory left for lists.
    memory: usize,
    /// True if the lists exceeded the memory budget.
    is_too_large: bool,
    /// True if a number in an anomaly may have lost digits because the format stores it as a float.
    is_rounded: bool,
}

/// The number of reports before a part of the document was read.
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

    /// Limits the memory for lists to a number of bytes.
    pub(super) fn within(mut self, memory: usize) -> Self {
        self.memory = memory;
        self
    }

    /// Charges the memory that a list occupies, except for the part that has already been `charged`.
    ///
    /// # Errors
    ///
    /// Returns an error if the lists of the document exceed the memory budget.
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

    /// Records that a number in an anomaly may have lost digits because the format stores it as a float.
    pub(super) fn note_rounded(&mut self) {
        self.is_rounded = true;
    }

    /// Returns true if a number in an anomaly may have lost digits because the format stores it as a float.
    pub(super) fn is_rounded(&self) -> bool {
        self.is_rounded
    }

    /// Returns true if reading stops at the first invalid value, in which case the rest of the document can be
    /// ignored.
    pub(super) fn is_strict(&self) -> bool {
        self.strictness == Strictness::Strict
    }

    /// Returns true if the JSON of an invalid value would be kept.
    pub(super) fn keeps_text(&self) -> bool {
        !self.is_strict() && self.drafts.len() < MOST_ANOMALIES
    }

    /// Counts an invalid value that is not kept.
    pub(super) fn count(&mut self) {
        self.surplus += 1;
    }

    /// Reports an invalid value, and keeps it if the limit has not been reached.
    ///
    /// # Errors
    ///
    /// Returns an error if the reader is strict.
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

    /// Returns true if an unknown value or property would be kept as a note.
    #[inline]
    pub(super) fn keeps_notes(&self) -> bool {
        self.keeps_notes
    }

    /// Keeps an unknown value or property as a note.
    #[cold]
    pub(super) fn note(&mut self, unknown: Unknown) {
        self.notes.push(Note {
            path: Vec::new(),
            unknown,
        });
        self.keeps_notes = self.notes.len() < self.most_notes;
    }

    /// Returns a mark for [`Context::settle`]. Take it before a part of the document is read.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            drafts: self.drafts.len(),
            notes: self.notes.len(),
        }
    }

    /// Prepends a segment to the path of everything that was reported since the mark, and to the path of the failure
    /// if there was one. Does nothing for a part without reports.
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

    /// Returns the anomalies and the notes of a document that was read completely.
    pub(super) fn finish(self) -> (Vec<Anomaly>, Vec<Note>) {
        let mut anomalies: Vec<Anomaly> = self.drafts.into_iter().map(Draft::finish).collect();
        if self.surplus > 0 {
            anomalies.push(Anomaly::of_response(
                "$",
                surplus_text(),
                &format!("{} more", self.surplus),
            ));
        }
        (anomalies, self.notes)
    }

    /// Converts an error of the JSON parser into a [`DecodeError`] with the recorded path and reason.
    pub(super) fn fail(self, source: serde_json::Error) -> DecodeError {
        let (path, place) = (written_path(&self.trail), written_place(&self.trail));
        match self.refusal {
            _ if self.is_too_large => DecodeError::too_large(path, place),
            Some(refusal) => DecodeError::refused(path, place, refusal),
            None => DecodeError::malformed(path, place, source),
        }
    }

    /// Returns the error for a document whose root does not fit this slot.
    pub(super) fn fail_at_root(self, slot: Slot<'_>) -> DecodeError {
        DecodeError::refused("$".to_owned(), "$".to_owned(), self.root_refusal(slot))
    }

    /// Returns the reason why the root was rejected: it was invalid, or null although null is not allowed.
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
