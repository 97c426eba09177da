//! The outputs that a mock can respond with, except for the generated ones.

use bytes::Bytes;
use serde::Serialize;

use crate::Error;
use crate::decode::{self, Model};
use crate::operation::Deletion;

/// An output that a mock can turn into a response: a model, a list of models, either of these as an `Option`, an
/// outcome without a body, or `()`.
///
/// To respond with a file, pass bytes to [`Expectation::respond_file`](crate::mock::Expectation::respond_file).
/// Implement this trait for the output type of a custom operation.
///
/// ```
/// use accesslink_api::Error;
/// use accesslink_api::mock::MockOutput;
/// use bytes::Bytes;
///
/// /// The output of a custom operation.
/// #[derive(PartialEq)]
/// struct Steps(u32);
///
/// impl MockOutput for Steps {
///     fn to_body(&self) -> Result<Bytes, Error> {
///         Ok(Bytes::from(format!(r#"{{"steps": {}}}"#, self.0)))
///     }
///
///     fn is(&self, read: &Self) -> bool {
///         self == read
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a mock cannot respond with `{Self}`",
    label = "`{Self}` is neither a model, a list of models nor an outcome",
    note = "use `respond_file` for a file, `respond_json` for JSON, or `respond_with` for a complete response",
    note = "for a type of your own, implement `MockOutput`"
)]
pub trait MockOutput: Sized {
    /// Returns the response body that this output is parsed from.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the value cannot be serialized.
    fn to_body(&self) -> Result<Bytes, Error>;

    /// Returns `true` if the parsed output equals this one.
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
                "cannot mock a presumed deletion directly: mock a failure followed by a 404",
            )),
        }
    }

    fn is(&self, read: &Self) -> bool {
        self == read
    }
}

/// Serializes a value as the body of a response.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<Bytes, Error> {
    match decode::to_json(value) {
        Ok(body) => Ok(body.into()),
        Err(error) => Err(Error::invalid_input(format!(
            "the response of the mock cannot be serialized: {error}"
        ))),
    }
}
