//! Errors and retries: the kinds of errors, the calls that the client retries, and the cases that the caller handles.
//!
//! The error type of every call is [`Error`](crate::Error). Its [`kind`](crate::Error::kind) suggests the next step:
//!
//! - [`Transport`](crate::ErrorKind::Transport), [`Timeout`](crate::ErrorKind::Timeout): the response is missing or
//!   incomplete. The client has already retried the call if the operation is idempotent. Retry later.
//! - [`Status`](crate::ErrorKind::Status): the status is not 2xx; see [below](#statuses).
//! - [`Decode`](crate::ErrorKind::Decode): a 2xx response does not have the documented shape. Inspect
//!   [`json_path`](crate::Error::json_path) and [`body`](crate::Error::body), and report it.
//! - [`TooLarge`](crate::ErrorKind::TooLarge): the response exceeds a limit, such as
//!   [`max_body`](crate::client::ClientBuilder::max_body). Raise the limit if the size is expected. The memory for
//!   parsing JSON has a fixed limit of 16 MiB plus 16 times the length of the body, which [`body`](crate::Error::body)
//!   returns.
//! - [`InvalidInput`](crate::ErrorKind::InvalidInput): the call was rejected before anything was sent. Fix the
//!   arguments.
//! - [`File`](crate::ErrorKind::File): a download could not be written. Check the disk.
//! - [`Authorization`](crate::ErrorKind::Authorization): the user denied access, or the redirect belongs to another
//!   authorization. Start a [new authorization](crate::oauth).
//!
//! Match on the kind and the status, not on messages:
//!
//! ```
//! use accesslink_api::{Client, Error, ErrorKind, credentials::UserToken, models::Sleep, value::Date};
//!
//! async fn night(user: &Client<UserToken>, date: Date) -> Result<Option<Sleep>, Error> {
//!     match user.sleep().get(date).await {
//!         Ok(night) => Ok(Some(night)),
//!         Err(error) => match (error.kind(), error.status().map(|status| status.as_u16())) {
//!             (ErrorKind::Status, Some(404)) => Ok(None), // no data; `.optional()` does the same
//!             (ErrorKind::Status, Some(401)) => {
//!                 eprintln!("the token is no longer valid: authorize again");
//!                 Err(error)
//!             }
//!             (_, _) if error.is_retryable() => {
//!                 eprintln!("try later; retry after {:?}", error.retry_after());
//!                 Err(error)
//!             }
//!             _ => Err(error),
//!         },
//!     }
//! }
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! # #[cfg(feature = "mock")]
//! # {
//! #     use accesslink_api::operations::sleep;
//! #     let mock = accesslink_api::mock::Mock::new();
//! #     for status in [404, 401, 503, 400] {
//! #         mock.on::<sleep::Get>().times(1).status(status);
//! #     }
//! #     let (user, date) = (mock.user()?, "2020-01-01".parse().unwrap());
//! #     assert_eq!(night(&user, date).await?, None);
//! #     assert!(!night(&user, date).await.unwrap_err().is_retryable());
//! #     assert!(night(&user, date).await.unwrap_err().is_retryable());
//! #     assert!(!night(&user, date).await.unwrap_err().is_retryable());
//! # }
//! # Ok(())
//! # }
//! ```
//!
//! # Statuses
//!
//! The documentation of each call lists the statuses that Polar documents, and those observed from the service.
//!
//! | status | meaning |
//! |---|---|
//! | 204 | no data; not an error, but `None` or [`NothingToCommit`](crate::models::CommitOutcome::NothingToCommit); where it is not documented, see [lenient deserialization](crate::guides::lenient_decoding) |
//! | 401 | the token or the application's credentials are invalid; an unknown path returns 401 as well, with an HTML page |
//! | 403 | the user is not [registered](crate::Client::register), or a required consent is missing; the status does not indicate which |
//! | 404 | not found, or no data for that day; [`optional`](crate::client::Call::optional) treats it as `Ok(None)`. Within a transaction: it has expired, [open a new one](crate::transactions) |
//! | 409 | already exists: the user is registered, or the application already has a webhook |
//! | 429 | [rate limit exceeded](#rate-limits) |
//! | 5xx | an error of the service; 500, 502, 503 and 504 are retried |
//!
//! [`api`](crate::Error::api) returns the service's error object, if it sent one. Include its
//! [`correlation_id`](crate::error::ServiceError::correlation_id) in requests to Polar's support. For errors of an
//! authorization, [`oauth`](crate::Error::oauth) returns the error code.
//!
//! # Logging
//!
//! `Display` writes one line that describes the failure; [`source`](std::error::Error::source) returns its cause.
//! Neither `Display` nor `Debug` shows tokens, secrets or bodies, so errors can be logged safely. The body, which may
//! contain personal data, is available only through [`body`](crate::Error::body).
//!
//! # Retries
//!
//! A client retries transient failures: broken connections, timeouts, and the statuses 408, 429, 500, 502, 503 and 504.
//! By default, it makes at most four attempts within a minute; configure this with
//! [`RetryPolicy`](crate::client::RetryPolicy). It retries a call only if a second request is harmless even if the
//! first one was carried out. [`client::retry`](crate::client::retry) describes the rules;
//! [`Call::retries`](crate::client::Call::retries) configures a single call.
//!
//! | call | retried |
//! |---|---|
//! | reading, deleting, committing | yes |
//! | downloading a file | until the head of the response has been received |
//! | creating a transaction or a webhook, registering a user | only if the service certainly did not carry it out |
//! | exchanging an authorization code | never, because a second use revokes the tokens of the first |
//!
//! [`Error::attempts`](crate::Error::attempts) returns the number of attempts. If
//! [`is_retryable`](crate::Error::is_retryable) returns `true`, the same call may succeed later, but the request may
//! also have been carried out already.
//!
//! # Rate limits
//!
//! The service counts calls in windows of 15 minutes and of 24 hours, for the whole application. The limits are 500
//! plus 20 for each user, and 5,000 plus 100 for each user. [`with_meta`](crate::client::Call::with_meta) returns the
//! limits reported by a response, and [`Error::rate_limit`](crate::Error::rate_limit) those reported by an error. A
//! call over the limit fails with 429 and counts as well: [`retry_after`](crate::Error::retry_after) returns the time
//! to wait.
//!
//! A client shares the limits with its clones and all clients created from it, and does not send calls that would be
//! refused; see [`RateLimiter`](crate::client::RateLimiter). Such a call waits within the deadline of its retry policy,
//! and fails with [`RateLimited`](crate::ErrorKind::RateLimited) otherwise.
//!
//! ```
//! # async fn example(user: accesslink_api::Client) -> Result<(), accesslink_api::Error> {
//! let response = user.sleep().list().with_meta().await?;
//! if let Some(left) = response.rate_limit.and_then(|limits| limits.quarter_hour.remaining()) {
//!     println!("{left} calls remain in this window of 15 minutes");
//! }
//! # Ok(())
//! # }
//! ```
