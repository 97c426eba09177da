//! The outputs that a mock can respond with, below the generated ones that are such.

use bytes::Bytes;
use serde::Serialize;

use crate::Error;
use crate::decode::{self, Model};
use crate::operation::Deletion;

/// An output that a mock can make an answer of: a model or a list of models, one of these or nothing, an outcome without
/// a body, or nothing.
///
/// Downloads are given as bytes, to [`Expectation::respond_file`](crate::mock::Expectation::respond_file). An operation of your own whose output is
/// a type of your own has an answer when you implement this trait for it.
#[diagnostic::on_unimplemented(
    message = "a mock cannot respond with `{Self}`",
    label = "`{Self}` is neither a model, a list of models nor an outcome",
    note = "a file is given with `respond_file`, anything else as text with `respond_json` or as it is with `respond_with`",
    note = "for a type of your own, implement `MockOutput`"
)]
pub trait MockOutput: Sized {
    /// The body that the output is read from.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the value cannot be written.
    fn to_body(&self) -> Result<Bytes, Error>;

    /// Whether the output that was read is this one.
    fn is(&self, read: &Self) -> bool;
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> MockOutput for M {
    fn to_body(&self) -> Result<Bytes, Error> {
        json(self)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> MockOutput for Option<M> {
    fn to_body(&self) -> Result<Bytes, Error> {
        self.as_ref().map_or(Ok(Bytes::new()), json)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> MockOutput for Option<Vec<M>> {
    fn to_body(&self) -> Result<Bytes, Error> {
        self.as_ref().map_or(Ok(Bytes::new()), json)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model + Serialize + PartialEq> MockOutput for Vec<M> {
    fn to_body(&self) -> Result<Bytes, Error> {
        json(self)
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

impl MockOutput for () {
    fn to_body(&self) -> Result<Bytes, Error> {
        Ok(Bytes::new())
    }

    fn is(&self, (): &Self) -> bool {
        true
    }
}

impl MockOutput for Deletion {
    fn to_body(&self) -> Result<Bytes, Error> {
        match self {
            Self::Confirmed => Ok(Bytes::new()),
            Self::Presumed => Err(Error::invalid_input(
                "a deletion is presumed after a failure and a 404: mock both",
            )),
        }
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

/// Writes a value as the body of a response.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<Bytes, Error> {
    match decode::to_json(value) {
        Ok(body) => Ok(body.into()),
        Err(error) => Err(Error::invalid_input(format!(
            "the answer of the mock cannot be written: {error}"
        ))),
    }
}
