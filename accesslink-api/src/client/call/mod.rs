//! A call that is still to be sent.

mod future;
mod optional;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::time::Duration;

use super::exchange::{Answer, Exchange};
use super::{Client, Retries, Shared, WithMeta};
use crate::Error;
use crate::auth::HeldBy;
use crate::auth::sealed::{Credential, KindOf as _};
use crate::operation::{Operation, Response};

pub use future::CallFuture;
pub use optional::OptionalCall;

/// A call of the operation `O`, ready to be sent: `.await` sends it and gives the operation's output.
///
/// ```no_run
/// # async fn example(client: accesslink_api::UserClient) -> Result<(), accesslink_api::Error> {
/// let nights = client.sleep().list_nights().await?;
/// let answer = client.sleep().list_nights().with_meta().await?;
/// println!("{} {:?}", answer.status, answer.rate_limit);
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent by `.await`"]
pub struct Call<'c, O> {
    shared: &'c Shared,
    credential: &'c Credential,
    operation: O,
    timeout: Option<Duration>,
    retries: Retries,
}

impl<'c, O: Operation> Call<'c, O> {
    pub(crate) fn new<A>(client: &'c Client<A>, operation: O) -> Self
    where
        O::Credential: HeldBy<A>,
    {
        let Client {
            shared,
            credentials,
        } = client;
        let (timeout, retries) = (shared.timeout, shared.retries);
        Self {
            shared,
            credential: O::Credential::credential(credentials),
            operation,
            timeout,
            retries,
        }
    }

    /// Sets how this call is repeated if it fails for a moment. See
    /// [`ClientBuilder::retries`](super::ClientBuilder::retries).
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// Sets how long this call may take; `None` for as long as it likes. See
    /// [`ClientBuilder::timeout`](super::ClientBuilder::timeout). Each attempt counts anew.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// Sends the call and gives status, headers, rate limits and what was odd in the answer beside the output.
    ///
    /// # Errors
    ///
    /// Those of the call itself.
    pub fn with_meta(self) -> CallFuture<'c, WithMeta<O::Output>>
    where
        O: 'c,
    {
        let sent = self.send();
        CallFuture::new(async move {
            let mut answer = sent.await?;
            let value = answer.read(O::response)?;
            let reader = |response: &mut Response| drop(O::response(response));
            Ok(answer.with(value).read_by(reader))
        })
    }

    /// Takes 404 for an answer: the output is then `None`.
    ///
    /// ```no_run
    /// # use accesslink_api::value::Date;
    /// # async fn example(
    /// #     client: accesslink_api::UserClient,
    /// #     date: Date,
    /// # ) -> Result<(), accesslink_api::Error> {
    /// let night = client.sleep().get_sleep(date).optional().await?;
    /// let answer = client.sleep().get_sleep(date).optional().with_meta().await?;
    /// println!("{} {:?}", answer.value.is_some(), answer.rate_limit);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Where the output is an `Option` of its own, because the service may also answer 204, `flatten` makes one of both.
    pub fn optional(self) -> OptionalCall<'c, O> {
        OptionalCall::new(self)
    }

    fn send(self) -> impl Future<Output = Result<Answer<'c>, Error>> + Send + 'c
    where
        O: 'c,
    {
        let exchange = Exchange::of::<O>(self.shared, self.credential, self.timeout, self.retries);
        exchange.send(self.operation.request())
    }
}

impl<O> Call<'_, O> {
    /// Changes the operation; the setters of optional parameters are made of this.
    pub(crate) fn with(self, change: impl FnOnce(O) -> O) -> Self {
        let Self {
            shared,
            credential,
            operation,
            timeout,
            retries,
        } = self;
        Self {
            shared,
            credential,
            operation: change(operation),
            timeout,
            retries,
        }
    }
}

impl<'c, O: Operation + 'c> IntoFuture for Call<'c, O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = CallFuture<'c, O::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let sent = self.send();
        CallFuture::new(async move { sent.await?.read(O::response) })
    }
}

/// Shows the operation, without its parameters.
impl<O: Operation> fmt::Debug for Call<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::ID)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
