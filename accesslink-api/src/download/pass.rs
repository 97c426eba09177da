//! Gives out a file as it comes: without the feature `gzip` there is nothing else to do.

use bytes::Bytes;

use crate::Error;

/// What stands between the pieces that come in and those that are given out: the piece that is next.
pub(super) struct Unpacking(Bytes);

impl Unpacking {
    /// Gives out everything as it comes.
    pub(super) fn new() -> Self {
        Self(Bytes::new())
    }

    /// Gives out everything as it comes.
    pub(super) fn raw() -> Self {
        Self::new()
    }

    /// Takes a piece that came in.
    pub(super) fn push(&mut self, piece: Bytes) {
        self.0 = piece;
    }

    /// The next piece to give out; `None` if more has to come in first.
    pub(super) fn pull(&mut self) -> Result<Option<Bytes>, Error> {
        let piece = std::mem::take(&mut self.0);
        Ok((!piece.is_empty()).then_some(piece))
    }

    /// Says that nothing more comes in.
    pub(super) fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        self.pull()
    }

    /// Whether what is given out is not what comes in.
    pub(super) fn is_packed(&self) -> bool {
        false
    }
}
