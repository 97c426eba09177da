//! What the body of a response can be read into.

use crate::decode::Root;

/// What [`Response::json`](super::Response::json) reads: a model, a list of models or plain values, a time series.
///
/// The macro [`model`](crate::model) makes a struct of your own such a model.
#[diagnostic::on_unimplemented(
    message = "the tolerant reader does not know `{Self}`",
    note = "it reads the types of `accesslink_api::models`, lists of them, and plain values",
    note = "for a type of your own, use the macro `accesslink_api::model`, or read `Response::bytes` with serde"
)]
pub trait FromJson: sealed::Read {}

impl<T: Root> FromJson for T {}

mod sealed {
    use crate::Error;
    use crate::decode::Root;
    use crate::operation::Response;

    pub trait Read: Sized {
        /// The value in the body, `None` if there is no body.
        fn read(response: &mut Response) -> Result<Option<Self>, Error>;
    }

    impl<T: Root> Read for T {
        fn read(response: &mut Response) -> Result<Option<Self>, Error> {
            let mut place = T::Place::default();
            if !response.read_json(&mut place)? {
                return Ok(None);
            }
            Ok(T::take(&mut place))
        }
    }
}
