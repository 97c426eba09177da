//! Errors and retries: what can fail, what the client tries again by itself, and what is left to you.
//!
//! Every call fails with one type, [`Error`](crate::Error). Its [`kind`](crate::Error::kind) says who should do
//! something:
//!
//! - [`Transport`](crate::ErrorKind::Transport), [`Timeout`](crate::ErrorKind::Timeout): there is no answer, or not all
//!   of it. The client tried again where that does no harm; try later.
//! - [`Status`](crate::ErrorKind::Status): the service answered with another status than 2xx; see [below](#statuses).
//! - [`Decode`](crate::ErrorKind::Decode): a 2xx answer is not what was promised. Look at
//!   [`json_path`](crate::Error::json_path) and [`body`](crate::Error::body), and report it.
//! - [`TooLarge`](crate::ErrorKind::TooLarge): the answer has more bytes than the
//!   [limit](crate::client::ClientBuilder::max_body) allows. Raise it if you mean to.
//! - [`InvalidInput`](crate::ErrorKind::InvalidInput): the call was refused before anything was sent. Mend it.
//! - [`File`](crate::ErrorKind::File): a download could not be written. Look at the disk.
//! - [`Authorization`](crate::ErrorKind::Authorization): there is no token, because the user refused, or the redirect is
//!   another's. Start a [new authorization](crate::authorization).
//!
//! Tell errors apart by kind and status, not by their text:
//!
//! ```
//! use accesslink_api::{Client, Error, ErrorKind, auth::User, models::Sleep, value::Date};
//!
//! async fn night(user: &Client<User>, date: Date) -> Result<Option<Sleep>, Error> {
//!     match user.sleep().get_sleep(date).await {
//!         Ok(night) => Ok(Some(night)),
//!         Err(error) => match (error.kind(), error.status().map(|status| status.as_u16())) {
//!             (ErrorKind::Status, Some(404)) => Ok(None), // nothing was measured; `.optional()` does the same
//!             (ErrorKind::Status, Some(401)) => {
//!                 eprintln!("the token is not valid any more: ask the user again");
//!                 Err(error)
//!             }
//!             (_, _) if error.is_retryable() => {
//!                 eprintln!("not now; the service asks to wait {:?}", error.retry_after());
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
//! #     use accesslink_api::operations::GetSleep;
//! #     let mock = accesslink_api::mock::Mock::new();
//! #     for status in [404, 401, 503, 400] {
//! #         mock.on::<GetSleep>().times(1).status(status);
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
//! The page of each call lists what Polar documents for it, completed by what the service was seen to do.
//!
//! | status | what it means here |
//! |---|---|
//! | 204 | nothing there: no error, but `None` or [`NothingToCommit`](crate::models::CommitOutcome::NothingToCommit) |
//! | 401 | the token or the application's credentials are not valid. A path that does not exist is answered so as well, with a page of HTML |
//! | 403 | the user is not [registered](crate::Client::register), or a consent is missing; the status alone does not tell which |
//! | 404 | no such thing, or no data for that day: [`optional`](crate::client::Call::optional) makes it `None`. In a transaction: it was disbanded, [start again](crate::transactions) |
//! | 409 | there is one already: the user is registered, or the application has its webhook |
//! | 429 | [too many calls](#rate-limits) |
//! | 5xx | the service's own trouble; 500, 502, 503 and 504 are tried again |
//!
//! Where the service explains itself, [`api`](crate::Error::api) has its error object, an error in itself, and
//! [`correlation_id`](crate::error::ServiceError::correlation_id) is what Polar's support asks for. The errors of an
//! authorization have names of their own: [`oauth`](crate::Error::oauth).
//!
//! # What is shown
//!
//! `Display` is one line that says what failed, [`source`](std::error::Error::source) has the causes below it. Neither
//! that nor `Debug` has a token, a secret or a body in it, so that errors can be logged as they are. The body, which may
//! be somebody's data, is reached by [`body`](crate::Error::body) alone.
//!
//! # Retries
//!
//! A client repeats what failed in passing: broken connections, timeouts, 408, 429, 500, 502, 503 and 504; at most four
//! attempts within a minute, unless [`Retries`](crate::client::Retries) says otherwise. It repeats only what does no harm
//! if the first attempt was carried out after all. [`client::retry`](crate::client::retry) has the rules, and
//! [`Call::retries`](crate::client::Call::retries) the setting for one call.
//!
//! | call | tried again |
//! |---|---|
//! | reading, deleting, committing | yes |
//! | a file | until its first bytes are there |
//! | creating a transaction or a webhook, registering a user | only if it was certainly not carried out |
//! | exchanging an authorization code | never: a second use revokes the tokens of the first |
//!
//! [`Error::attempts`](crate::Error::attempts) tells how often it was tried. An error that
//! [`is_retryable`](crate::Error::is_retryable) may go away later; it does not say that nothing happened.
//!
//! # Rate limits
//!
//! The service counts calls in windows of 15 minutes and of 24 hours, for the whole application: 500 + 20 for each user,
//! and 5,000 + 100 for each user. [`with_meta`](crate::client::Call::with_meta) gives what is left beside each answer,
//! [`Error::rate_limit`](crate::Error::rate_limit) with an error. A call over the limit is a 429, and counts as well:
//! [`retry_after`](crate::Error::retry_after) tells how long to wait. A client waits by itself only within the deadline
//! of its retries.
//!
//! ```
//! # async fn example(user: accesslink_api::Client<accesslink_api::auth::User>) -> Result<(), accesslink_api::Error> {
//! let answer = user.sleep().list_nights().with_meta().await?;
//! if let Some(left) = answer.rate_limit.and_then(|limits| limits.quarter_hour.remaining()) {
//!     println!("{left} calls are left in these 15 minutes");
//! }
//! # Ok(())
//! # }
//! ```
