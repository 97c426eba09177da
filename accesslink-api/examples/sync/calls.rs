//! Retries of calls that the client does not retry, because a body was interrupted or a transaction may have been
//! created.

use std::time::Duration;

use accesslink_api::Error;
use accesslink_api::client::Call;
use accesslink_api::download::Download;
use accesslink_api::operation::Operation;

use crate::failure::Failure;
use crate::folder::Folder;

/// The maximum number of attempts of one call.
pub(crate) const TRIES: usize = 4;

/// The wait before a retry, which is short because the client uses backoff where possible.
const WAIT: Duration = Duration::from_millis(50);

/// Retries a call that may succeed later, unless the service asks to wait.
pub(crate) async fn again<T, F>(mut call: impl FnMut() -> F) -> Result<T, Error>
where
    F: IntoFuture<Output = Result<T, Error>>,
{
    for _ in 1..TRIES {
        match call().await {
            Err(error) if is_worth_a_try(&error) => tokio::time::sleep(WAIT).await,
            outcome => return outcome,
        }
    }
    call().await
}

/// Saves a file of a transaction if it exists.
pub(crate) async fn save<O>(
    folder: &Folder,
    name: &str,
    call: impl Fn() -> Call<O>,
) -> Result<(), Failure>
where
    O: Operation<Output = Option<Download>>,
{
    let (call, unfinished) = (&call, &folder.unfinished(name));
    let saved = again(|| async move {
        match call().await? {
            Some(download) => download.save(unfinished).await.map(Some),
            None => Ok(None),
        }
    });
    match saved.await.map_err(Failure::within_transaction)? {
        Some(_) => folder.keep(name),
        None => Ok(()),
    }
}

/// Returns true if another attempt may succeed immediately: the error is retryable, and the client has not retried.
pub(crate) fn is_worth_a_try(error: &Error) -> bool {
    error.is_retryable() && error.retry_after().is_none() && error.attempts() <= 1
}
