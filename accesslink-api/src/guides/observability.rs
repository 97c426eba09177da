//! Observability: the [`tracing`](https://docs.rs/tracing) spans and events of calls.
//!
//! Their target is `accesslink_api::client::trace`. Names, fields and levels are part of the public interface: they
//! change only with a new minor version. They never contain parameter values, bodies, credentials or text from the
//! service.
//!
//! Each call has one span:
//!
//! | span | level | field | value |
//! |---|---|---|---|
//! | `accesslink` | INFO | `operation` | such as `users.get`: the methods that create the call |
//! | | | `method`, `path` | `GET` and the path template, such as `/v3/users/{user-id}` |
//! | | | `status` | the status of the last response; recorded at the end |
//! | | | `attempts` | the number of requests; recorded at the end |
//! | | | `elapsed_ms` | the time until the output was parsed, or for a download until its head was received |
//!
//! Events within the span:
//!
//! | event | level | fields |
//! |---|---|---|
//! | `retrying` | DEBUG | `attempt`, `kind`, `status`, `wait_ms` |
//! | `waiting for the rate limit` | DEBUG | `wait_ms` |
//! | `invalid value left out of a response` | WARN | `operation`, `at`, `expected` |
//! | `call completed` | DEBUG | none; also for an expected status, such as 404 of [`optional`](crate::client::Call::optional) |
//! | `call failed` | DEBUG | `kind`: the `Display` output of the [`ErrorKind`](crate::ErrorKind) |
//!
//! A request that is sent by another HTTP client has no span; [`Client::finish`](crate::Client::finish) logs its
//! anomalies.
//!
//! ```text
//! RUST_LOG=accesslink_api=debug
//! ```
//!
//! # Errors in logs
//!
//! The message of an [`Error`](crate::Error) does not contain counts or times, so that equal failures have equal
//! messages and can be grouped. [`attempts`](crate::Error::attempts) and [`retry_after`](crate::Error::retry_after)
//! return these values. `Debug` shows them, together with the service's
//! [`correlation_id`](crate::error::ServiceError::correlation_id), by which Polar's support can find the request.
