//! Decompression of gzip files while they arrive.

use std::io::Write as _;

use bytes::{Buf as _, Bytes};
use flate2::write::MultiGzDecoder;

use super::Pulled;
use crate::{Error, ErrorKind};

/// The first bytes of a gzip file.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The state between received and returned chunks.
pub(super) enum Unpacking {
    /// The format is not known yet. The value is the first byte if that byte has been received and could be that of a
    /// gzip file.
    Undecided(Bytes),
    /// The file is not compressed. The value is the next chunk.
    Plain(Bytes),
    /// The file is compressed, and the value decompresses it.
    Packed(Box<Packed>),
}

/// The state of the decompression of a gzip file.
pub(super) struct Packed {
    decoder: MultiGzDecoder<Vec<u8>>,
    /// The received input that has not been decompressed yet.
    rest: Bytes,
}

impl Unpacking {
    /// Creates a state that detects the format from the first bytes.
    pub(super) fn new() -> Self {
        Self::Undecided(Bytes::new())
    }

    /// Creates a state that returns all chunks unchanged.
    pub(super) fn raw() -> Self {
        Self::Plain(Bytes::new())
    }

    /// Accepts a received chunk. The content of the previous chunk must have been pulled.
    pub(super) fn push(&mut self, piece: Bytes) {
        match self {
            Self::Undecided(first) => {
                let start = if first.is_empty() {
                    piece
                } else {
                    [&**first, &*piece].concat().into()
                };
                *self = if start.starts_with(&MAGIC) {
                    Self::Packed(Box::new(Packed {
                        decoder: MultiGzDecoder::new(Vec::new()),
                        rest: start,
                    }))
                } else if MAGIC.starts_with(&start) {
                    Self::Undecided(start)
                } else {
                    Self::Plain(start)
                };
            }
            Self::Plain(next) => *next = piece,
            Self::Packed(packed) => packed.rest = piece,
        }
    }

    /// Returns the next chunk. Each call performs one step of the decoder, whose output is at most some tens of
    /// kilobytes, regardless of the compression ratio.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](ErrorKind::Decode) if the file is not valid gzip.
    pub(super) fn pull(&mut self) -> Result<Pulled, Error> {
        match self {
            Self::Undecided(_) => Ok(Pulled::Hungry),
            Self::Plain(next) => Ok(std::mem::take(next).into()),
            Self::Packed(packed) => packed.pull(),
        }
    }

    /// Ends the input, and returns the last chunk.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](ErrorKind::Decode) if the compressed file is incomplete.
    pub(super) fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        match self {
            // No other file of the service consists of the first byte of gzip.
            Self::Undecided(rest) if !rest.is_empty() => {
                Err(broken("the file ends after its first byte"))
            }
            Self::Undecided(_) | Self::Plain(_) => Ok(None),
            Self::Packed(packed) => {
                packed.decoder.try_finish().map_err(broken)?;
                let last = Bytes::from(std::mem::take(packed.decoder.get_mut()));
                Ok((!last.is_empty()).then_some(last))
            }
        }
    }

    /// Returns true if the file is compressed.
    pub(super) fn is_packed(&self) -> bool {
        matches!(self, Self::Packed(_))
    }
}

impl Packed {
    fn pull(&mut self) -> Result<Pulled, Error> {
        if self.rest.is_empty() {
            return Ok(Pulled::Hungry);
        }
        // One step fills the decoder's buffer at most once, and leaves the rest of the input.
        let taken = self.decoder.write(&self.rest).map_err(broken)?;
        if taken == 0 {
            return Err(broken("the file has trailing data"));
        }
        self.rest.advance(taken);
        let unpacked = Bytes::from(std::mem::take(self.decoder.get_mut()));
        Ok(match unpacked.is_empty() {
            true => Pulled::Nothing,
            false => Pulled::Piece(unpacked),
        })
    }
}

fn broken(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(
        ErrorKind::Decode,
        "the gzip file cannot be decompressed: use `Download::raw` to read it unchanged",
    )
    .caused_by(cause)
}
