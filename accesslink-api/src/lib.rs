//! A typed client for the [Polar AccessLink API](https://www.polar.com/accesslink-api/): exercises, daily activity,
//! continuous heart rate, cardio load, sleep, nightly recharge, SleepWise, biosensing and webhooks.
//!
//! - **Typed calls**: [`resources`] lists every call with its endpoint and credentials; [`models`] contains the data
//!   types.
//! - **[Lenient deserialization](guides::lenient_decoding)**: the service does not always send what it documents. An
//!   invalid value is reported and does not affect the rest of the response.
//! - **Complete workflows**: [transactions], [OAuth](oauth), [webhooks](guides#webhooks), [retries](client::retry),
//!   [downloads](download), and [`interpret`] for nights and samples.
//! - **Testing**: an [in-process mock](guides::testing), and support for any HTTP client.
//!
//! The [guides] are the manual. The three programs below cover the most common uses.
//!
//! # List a user's nights
//!
//! ```
//! use accesslink_api::Client;
//!
//! #[tokio::main]
//! async fn main() -> Result<(), accesslink_api::Error> {
//!     let user = Client::user("token")?;
//! #   let Some(user) = mocked()? else { return Ok(()) };
//!     for night in user.sleep().list().await?.nights {
//!         if let (Some(date), Some(score)) = (night.date, night.sleep_score) {
//!             println!("{date}: {score} of 100");
//!         }
//!     }
//!     Ok(())
//! }
//! # type User = Client;
//! # #[cfg(not(feature = "mock"))]
//! # fn mocked() -> Result<Option<User>, accesslink_api::Error> { Ok(None) }
//! # #[cfg(feature = "mock")]
//! # fn mocked() -> Result<Option<User>, accesslink_api::Error> {
//! #     let mock = accesslink_api::mock::Mock::new();
//! #     mock.on::<accesslink_api::operations::sleep::List>()
//! #         .respond_json(r#"{"nights": [{"date": "2020-01-01", "sleep_score": 78}]}"#);
//! #     mock.user().map(Some)
//! # }
//! ```
//!
//! [`oauth`] describes how to obtain a token.
//!
//! # Save all new exercises to files
//!
//! The service deletes data when a [transaction](transactions) is committed, so each item is stored first:
//!
//! ```
//! use std::io::Write as _;
//! use accesslink_api::transactions::{NewExercises, TransactionItem};
//! use accesslink_api::{Client, ids::UserId};
//!
//! async fn store(exercise: TransactionItem<NewExercises>) -> std::io::Result<()> {
//!     let mut file = std::fs::File::create(format!("exercise-{}.json", exercise.id))?;
//!     file.write_all(&exercise.body)?; // as received
//!     file.sync_all()
//! }
//!
//! #[tokio::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let user = Client::user("token")?;
//! #   let Some(user) = mocked()? else { return Ok(()) };
//!     let drained = user.drain_transactions(UserId(475), store).await?;
//!     println!("{} exercises in {} transactions", drained.items, drained.transactions);
//! #   assert_eq!(std::fs::read_to_string("exercise-56.json")?, r#"{"id": 56}"#);
//! #   std::fs::remove_dir_all(std::env::current_dir()?)?;
//!     Ok(())
//! }
//! # type User = Client;
//! # #[cfg(not(feature = "mock"))]
//! # fn mocked() -> Result<Option<User>, Box<dyn std::error::Error>> { Ok(None) }
//! # #[cfg(feature = "mock")]
//! # fn mocked() -> Result<Option<User>, Box<dyn std::error::Error>> {
//! #     use accesslink_api::operations::{sleep, training_data};
//! #     let folder = std::env::temp_dir().join(format!("accesslink-api-{}", std::process::id()));
//! #     std::fs::create_dir_all(&folder)?;
//! #     std::env::set_current_dir(folder)?;
//! #     let mock = accesslink_api::mock::Mock::new();
//! #     mock.on::<training_data::CreateTransaction>().times(1).respond_json(r#"{"transaction-id": 122}"#);
//! #     mock.on::<training_data::CreateTransaction>().status(204);
//! #     mock.on::<training_data::ListInTransaction>().respond_json(
//! #         r#"{"exercises": ["https://www.polaraccesslink.com/v3/users/475/exercise-transactions/122/exercises/56"]}"#,
//! #     );
//! #     mock.on::<training_data::GetInTransaction>().respond_json(r#"{"id": 56}"#);
//! #     mock.on::<training_data::CommitTransaction>().status(200);
//! #     Ok(Some(mock.user()?))
//! # }
//! ```
//!
//! # Webhooks
//!
#![cfg_attr(
    feature = "webhooks",
    doc = "With [axum](https://docs.rs/axum), or any other server (see [`webhook`]):"
)]
#![cfg_attr(feature = "webhooks", doc = "")]
#![cfg_attr(feature = "webhooks", doc = include_str!("../doc/webhooks.md"))]
#![cfg_attr(
    not(feature = "webhooks"),
    doc = "Webhooks need the feature `webhooks`."
)]
//!
//! # Compile-time checks
//!
//! [`Client::user`] holds the access token of one user, and [`Client::partner`] holds the credentials of the
//! application. A call that requires the other kind does not compile:
//!
//! ```compile_fail,E0277
//! # use accesslink_api::Client;
//! let user = Client::user("access token").unwrap();
//! user.pull_notifications();
//! ```
//!
//! ```compile_fail,E0277
//! # use accesslink_api::Client;
//! let partner = Client::partner("client id", "client secret").unwrap();
//! partner.sleep();
//! ```
//!
//! Each kind of identifier has its own type in [`ids`], so two arguments cannot be swapped by mistake:
//!
//! ```compile_fail,E0277
//! # use accesslink_api::{Client, ids::{ExerciseTransactionId, UserId}};
//! # let user = Client::user("access token").unwrap();
//! user.training_data().list_in_transaction(ExerciseTransactionId(1), UserId(475));
//! ```
//!
//! A number does not convert to an identifier for the same reason: write `UserId(475)`. The two identifiers that are
//! strings, of exercises and webhooks, are never arguments of the same call, and convert from `&str` and `String`.
//!
//! # Names
//!
//! Each name has one meaning and one path. [`models`] contains the data, [`ids`] the identifiers, and [`value`] dates,
//! times and other values. [`resources`] contains the calls of each resource. [`operations`] contains the same calls as
//! data, under the names of the methods: `user.sleep().list()` sends [`operations::sleep::List`], which is `sleep.list`
//! in logs and errors. [`credentials`] contains the credentials that a client holds, and [`oauth`] implements the flow
//! in which a user grants access. Each kind of [transaction](transactions) is a type whose name begins with `New`, such
//! as [`NewExercises`](transactions::NewExercises).
//!
//! # Layers
//!
//! ```text
//! resources · transactions · oauth · webhook    what a program calls
//!                    │
//!                 client                        retries, rate limits, redaction, tracing
//!                    │
//!         ┌──────────┴──────────┐
//!     operation             Transport           requests and responses without I/O │ reqwest, ureq, mock or your own
//!         │
//!   decode and value                            models, anomalies, drift
//!         │
//!     interpret                                 instants, hypnograms, samples, routes
//! ```
//!
//! # Features
//!
//! - `reqwest` (default): the asynchronous client, which runs on tokio.
//! - `rustls` (default): TLS for that client, with ring and the system's certificates. It enables reqwest's feature
//!   `rustls-no-provider`. A program that depends on reqwest without default features and creates a `reqwest::Client`
//!   must therefore call `rustls::crypto::ring::default_provider().install_default()` first.
//! - `blocking`: the `blocking` module, for programs without a runtime; it includes TLS.
//! - `gzip` (default): decompression of files, such as TCX; see [`Download`](download::Download).
//! - `webhooks` (default): the `webhook` module, which verifies the signatures of webhook deliveries.
//! - `mock`: the `mock` module, an in-process mock for tests.
//! - `jiff02`, `chrono04`, `time03`: conversions between the [`value`] types and those of jiff 0.2, chrono 0.4 and time
//!   0.3.
//! - `reqwest013`: the conversion of a client of reqwest 0.13 to a transport.
//!
//! Without default features, the crate has neither an HTTP client nor a runtime: an [`operation`] builds an `http`
//! request and parses the response. To send the request, call [`Client::prepare`] and [`Client::finish`], or implement
//! a [`Transport`](client::Transport).
//!
//! On `wasm32-unknown-unknown`, the crate builds without default features if the program selects a source of random
//! numbers for [getrandom](https://docs.rs/getrandom/0.4/getrandom/#webassembly-support): either its `wasm_js` feature,
//! or `--cfg getrandom_backend="unsupported"`, with which an authorization cannot be started. Use [`Client::prepare`]
//! and [`Client::finish`] there, because awaiting a call requires a clock, which this target does not have.
//!
//! # Minimum supported Rust version
//!
//! Rust 1.88. Raising it is a minor release.

// docs.rs builds with a nightly compiler, which labels each item with the feature that it requires.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Tests also call operations that a new document deprecates.
#![cfg_attr(test, allow(deprecated))]

mod attempts;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
pub mod client;
pub mod credentials;
mod decode;
pub mod download;
pub mod drift;
pub mod error;
mod impl_cmp_by_key;
#[cfg(feature = "mock")]
mod mock_output;
pub mod oauth;
#[rustfmt::skip]
mod generated;
pub mod guides;
mod identifier;
#[cfg(test)]
mod imports;
pub mod interpret;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operation;
mod parameter;
pub mod ranges;
mod rate_limit;
mod redact;
mod string_enum;
pub mod transactions;
pub mod value;
#[cfg(feature = "webhooks")]
pub mod webhook;

pub use client::{Client, PartnerClient, UserClient};
pub use decode::{Anomaly, UnknownProperty};
pub use error::{Error, ErrorKind};
pub use generated::{BASE_URL, DOCUMENT_VERSION, ids, operations, resources};

/// The models of responses and requests.
///
/// - **Responses** have public fields. A missing or null list is empty; any other missing or null property is `None`,
///   because the service does not guarantee any property. Models are `#[non_exhaustive]`: in a test, start with
///   `default()` and set fields.
/// - **Requests** are constructed with `new`, which takes the required properties. Setters set the others.
/// - **Enums** are open: a value that is not listed in the document is kept as `Other`, exactly as received.
/// - Times, dates and durations are [`value`] types. Units are part of each field's description, which quotes Polar.
/// - Every type names its schema in Polar's document, and can be serialized to JSON and deserialized again with serde;
///   see [lenient deserialization](crate::guides::lenient_decoding).
///
/// ```
/// use accesslink_api::models::{Register, Sleep, WebhookType};
///
/// # fn main() -> Result<(), serde_json::Error> {
/// let night: Sleep = serde_json::from_str(r#"{"sleep_score": "78", "date": "soon"}"#)?;
/// assert_eq!((night.sleep_score, night.date), (Some(78), None));
///
/// let user = Register::new("member id");
/// assert_eq!(serde_json::to_string(&user)?, r#"{"member-id":"member id"}"#);
///
/// assert_eq!(WebhookType::from("EXERCISE"), WebhookType::Exercise);
/// assert_eq!(WebhookType::from("LATER").as_str(), "LATER");
/// # Ok(())
/// # }
/// ```
pub mod models {
    pub use crate::generated::enums::*;
    pub use crate::generated::models::*;
    pub use crate::generated::outcomes::*;
}

/// The items that the expansion of the macro [`model`] uses. They are exempt from semantic versioning.
#[doc(hidden)]
pub mod private {
    pub use crate::decode::{
        Item, Kept, Model, Names, Place, Read, Record, Sent, Slot, View, Wire, deserialize,
        nullable, nullable_one_or_many, one_or_many, or_null, settle, write,
    };
    pub use serde;
}

/// Compiles the code in the README.
#[cfg(all(doctest, feature = "reqwest"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
