//! A typed client for the [Polar AccessLink API](https://www.polar.com/accesslink-api/): exercises, daily activity,
//! physical information, sleep, nightly recharge and webhooks.
//!
//! ```no_run
//! use accesslink_api::{Client, ExerciseId, ExerciseTransactionId, UserId};
//!
//! # async fn example() -> Result<(), accesslink_api::Error> {
//! let user = Client::user("access token")?;
//! for night in user.sleep().list_nights().await?.nights {
//!     println!("{:?}: score {:?}", night.date, night.sleep_score);
//! }
//!
//! // 204 is `None`: there is nothing new.
//! let transaction = user.training_data().create_exercise_transaction(UserId(475)).await?;
//!
//! // What the operation may be told beyond what it needs is set on the call.
//! let gpx = user
//!     .training_data()
//!     .get_gpx(UserId(475), ExerciseTransactionId(122), ExerciseId(56))
//!     .include_pause_times(true)
//!     .await?;
//!
//! // The application's own calls.
//! let partner = Client::partner("client id", "client secret")?;
//! let news = partner.pull_notifications().list().await?;
//! # Ok(())
//! # }
//! ```
//!
//! - Each tag of the API's document is a method of [`Client`] that gives its calls: [`resources`] lists them.
//! - Data comes as [`models`]. The service does not follow its own document to the letter, and the reader is tolerant:
//!   a property may come in any of three spellings, a number as a text, and one odd value never loses the rest.
//! - [`Client::user`] holds one user's access token, [`Client::partner`] the application's credentials. A call that
//!   wants the other does not compile:
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
//! - Each kind of identifier has a type of its own in [`ids`], so that two of them can't be swapped:
//!
//! ```compile_fail,E0308
//! # use accesslink_api::{Client, ExerciseTransactionId, UserId};
//! # let user = Client::user("access token").unwrap();
//! user.training_data().list_exercises(ExerciseTransactionId(1), UserId(475));
//! ```
//!
//! # Features
//!
//! - `reqwest` (default): the ready-made asynchronous client.
//! - `rustls` (default): TLS for it, by rustls with ring and the system's certificates.
//! - `gzip` (default): unpacks files that come as gzip, as TCX files may; see [`Download`](download::Download).
//! - `webhooks` (default): the module `webhook`, which checks the signatures of webhook deliveries.
//! - `mock`: answers for tests, within the process.
//! - `jiff02`: conversions between the [`value`] types and those of jiff 0.2.
//!
//! Without any, the crate has no HTTP client and no runtime: an [`operation`] builds an `http` request and reads a
//! response, and sending is up to you, by hand ([`Client::prepare`], [`Client::finish`]) or through a
//! [`Transport`](client::Transport) of your own.

pub mod auth;
pub mod authorization;
pub mod client;
mod decode;
pub mod download;
pub mod error;
#[rustfmt::skip]
mod generated;
mod identifier;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operation;
pub mod readers;
mod text_enum;
pub mod transactions;
pub mod value;
#[cfg(feature = "webhooks")]
pub mod webhook;

pub use client::Client;
pub use decode::Anomaly;
pub use error::{Error, ErrorKind};
#[doc(inline)]
pub use generated::ids::*;
pub use generated::{BASE_URL, DOCUMENT_VERSION, ids, operations, resources};

/// The data: what the service sends and takes.
pub mod models {
    pub use crate::generated::enums::*;
    pub use crate::generated::models::*;
    pub use crate::generated::outcomes::*;
}

/// The README's code, compiled as the user would.
#[cfg(all(doctest, feature = "reqwest"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
