//! Unpacks a file that comes as gzip, piece by piece.

use std::io::Write as _;

use bytes::{Buf as _, Bytes};
use flate2::write::MultiGzDecoder;

use super::Pulled;
use crate::{Error, ErrorKind};

/// What a gzip file begins with.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// What stands between the pieces that come in and those that are given out.
pub(super) enum Unpacking {
    /// Nothing is known yet: the first byte, if it is there and may be that of a gzip file.
    Undecided(Bytes),
    /// The file is given out as it comes: the piece that is next.
    Plain(Bytes),
    /// The file is unpacked.
    Packed(Box<Packed>),
}

/// A file that is being unpacked.
pub(super) struct Packed {
    decoder: MultiGzDecoder<Vec<u8>>,
    /// What came in and has not been unpacked.
    rest: Bytes,
}

impl Unpacking {
    /// Looks at the first bytes for what to do.
    pub(super) fn new() -> Self {
        Self::Undecided(Bytes::new())
    }

    /// Gives out everything as it comes.
    pub(super) fn raw() -> Self {
        Self::Plain(Bytes::new())
    }

    /// Takes a piece that came in. What the last one gave must have been taken out before.
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

    /// The next piece to give out. A piece has at most some tens of kilobytes of unpacked content, however much the packed
    /// one stands for, and takes one step of the decoder, however little that is.
    ///
    /// # Errors
    ///
    /// [`Decode`](ErrorKind::Decode) if the file is not what gzip makes.
    pub(super) fn pull(&mut self) -> Result<Pulled, Error> {
        match self {
            Self::Undecided(_) => Ok(Pulled::Hungry),
            Self::Plain(next) => Ok(std::mem::take(next).into()),
            Self::Packed(packed) => packed.pull(),
        }
    }

    /// Says that nothing more comes in, and gives the last piece.
    ///
    /// # Errors
    ///
    /// [`Decode`](ErrorKind::Decode) if the packed file is not complete.
    pub(super) fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        match self {
            // No other file of the service consists of the first byte of gzip.
            Self::Undecided(rest) if !rest.is_empty() => Err(broken("it ends with its first byte")),
            Self::Undecided(_) | Self::Plain(_) => Ok(None),
            Self::Packed(packed) => {
                packed.decoder.try_finish().map_err(broken)?;
                let last = Bytes::from(std::mem::take(packed.decoder.get_mut()));
                Ok((!last.is_empty()).then_some(last))
            }
        }
    }

    /// Whether what is given out is not what comes in.
    pub(super) fn is_packed(&self) -> bool {
        matches!(self, Self::Packed(_))
    }
}

impl Packed {
    fn pull(&mut self) -> Result<Pulled, Error> {
        if self.rest.is_empty() {
            return Ok(Pulled::Hungry);
        }
        // One step fills the decoder's buffer once at most, and does not touch the rest of the input.
        let taken = self.decoder.write(&self.rest).map_err(broken)?;
        if taken == 0 {
            return Err(broken("there is more behind its end"));
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
        "the file is gzip and cannot be unpacked: take it as it comes with `Download::raw`",
    )
    .caused_by(cause)
}
