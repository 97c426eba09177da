//! Gives out a file as it comes: without the feature `gzip` there is nothing else to do.

use bytes::Bytes;

use super::Pulled;
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

    /// The next piece to give out.
    pub(super) fn pull(&mut self) -> Result<Pulled, Error> {
        Ok(std::mem::take(&mut self.0).into())
    }

    /// Says that nothing more comes in. There is nothing left then.
    pub(super) fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        Ok(None)
    }

    /// Whether what is given out is not what comes in.
    pub(super) fn is_packed(&self) -> bool {
        false
    }
}
