//! What the body of a response can be read into.

use crate::decode::Root;

/// What [`Response::json`](super::Response::json) reads: a model, a list of models or plain values, a time series.
///
/// A model of your own can't be added, for the tables that the reader needs are generated.
#[diagnostic::on_unimplemented(
    message = "the tolerant reader does not know `{Self}`",
    note = "it reads the types of `accesslink_api::models`, lists of them, and plain values",
    note = "for a type of your own, read `Response::bytes` with serde"
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
