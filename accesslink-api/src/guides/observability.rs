//! Observability: the [`tracing`](https://docs.rs/tracing) spans and events of calls.
//!
//! The target of all of them is `accesslink_api::client::trace`. Names, fields and levels are part of the public
//! interface: they change only with a new minor version. None of them has a parameter's value, a body, a credential or
//! the service's words.
//!
//! Each call has one span:
//!
//! | span | level | field | value |
//! |---|---|---|---|
//! | `accesslink` | INFO | `operation` | such as `users.get`: the methods that make the call |
//! | | | `method`, `path` | `GET` and the path template, such as `/v3/users/{user-id}` |
//! | | | `status` | the status of the last response; recorded at the end |
//! | | | `attempts` | the number of requests; recorded at the end |
//! | | | `elapsed_ms` | the time until the output was read, or for a download until its head was received |
//!
//! Events within it:
//!
//! | event | level | fields |
//! |---|---|---|
//! | `retrying` | DEBUG | `attempt`, `kind`, `status`, `wait_ms` |
//! | `waiting for the rate limit` | DEBUG | `wait_ms` |
//! | `invalid value left out of a response` | WARN | `operation`, `at`, `expected` |
//! | `call completed` | DEBUG | none; also for an expected status, such as 404 of [`optional`](crate::client::Call::optional) |
//! | `call failed` | DEBUG | `kind`: that of the [`ErrorKind`](crate::ErrorKind) |
//!
//! A request that is sent by other means has no span; [`Client::finish`](crate::Client::finish) reports its anomalies.
//!
//! ```text
//! RUST_LOG=accesslink_api=debug
//! ```
//!
//! # Errors in logs
//!
//! The message of an [`Error`](crate::Error) has no counts and no times, so that equal failures have equal messages and
//! can be grouped. [`attempts`](crate::Error::attempts) and [`retry_after`](crate::Error::retry_after) return them, and
//! `Debug` shows them, with the service's [`correlation_id`](crate::error::ServiceError::correlation_id): the id by which
//! Polar's support finds the request.
