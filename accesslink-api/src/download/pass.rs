//! The replacement for decompression without the feature `gzip`, which passes all files through.

use bytes::Bytes;

use super::Pulled;
use crate::Error;

/// The state between received and returned chunks: the next chunk to return.
pub(super) struct Unpacking(Bytes);

impl Unpacking {
    /// Creates the state for a file of any format.
    pub(super) fn new() -> Self {
        Self(Bytes::new())
    }

    /// Creates the state for a file that must not be decompressed.
    pub(super) fn raw() -> Self {
        Self::new()
    }

    /// Accepts a received chunk.
    pub(super) fn push(&mut self, piece: Bytes) {
        self.0 = piece;
    }

    /// Returns the next chunk.
    pub(super) fn pull(&mut self) -> Result<Pulled, Error> {
        Ok(std::mem::take(&mut self.0).into())
    }

    /// Ends the input, after which no content remains.
    pub(super) fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        Ok(None)
    }

    /// Returns true if the file is compressed.
    pub(super) fn is_packed(&self) -> bool {
        false
    }
}
