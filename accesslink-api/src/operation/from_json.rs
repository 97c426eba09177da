//! The types that a response body can be parsed into.

use crate::decode::Root;

/// A type that [`Response::json`](super::Response::json) can parse: a model, a list of models or plain values, or a
/// time series.
///
/// To implement it for your own struct, use the macro [`model`](crate::model).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be parsed by the lenient deserializer",
    note = "it supports the types of `accesslink_api::models`, lists of them, and plain values",
    note = "for your own type, use the macro `accesslink_api::model`, or parse `Response::bytes` with serde"
)]
pub trait FromJson: sealed::Read {}

impl<T: Root> FromJson for T {}

mod sealed {
    use crate::Error;
    use crate::decode::{self, Root};
    use crate::operation::Response;

    pub trait Read: Sized {
        /// Parses the body, and returns `None` if the response has no body.
        fn read(response: &mut Response) -> Result<Option<Self>, Error>;

        /// Returns the value for a body that is unexpectedly empty, such as an empty list.
        fn nothing() -> Option<Self>;
    }

    impl<T: Root> Read for T {
        fn read(response: &mut Response) -> Result<Option<Self>, Error> {
            let mut place = T::Place::default();
            if !response.read_json(&mut place)? {
                return Ok(None);
            }
            Ok(T::take(&mut place))
        }

        fn nothing() -> Option<Self> {
            decode::read_nothing()
        }
    }
}
