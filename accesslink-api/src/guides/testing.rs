//! Testing without the service: no credentials, no network and no rate limits.
//!
//! | to test | use |
//! |---|---|
#![cfg_attr(
    feature = "mock",
    doc = "| code that uses a [`Client`](crate::Client) | the module [`mock`](crate::mock), with in-process responses for \
           each operation |"
)]
#![cfg_attr(
    not(feature = "mock"),
    doc = "| code that uses a [`Client`](crate::Client) | the module `mock` of the feature `mock`, with in-process responses \
           for each operation |"
)]
#![cfg_attr(
    feature = "webhooks",
    doc = "| a webhook receiver | [`webhook::sign`](crate::webhook::sign), which signs a body like the service |"
)]
//! | code that uses models | [`Default`], or JSON with serde |
//! | a single request or response | [`Client::prepare`](crate::Client::prepare) and [`Client::finish`](crate::Client::finish) |
//! | a whole program | [`base_url`](crate::client::ClientBuilder::base_url), with a custom server: `http` is allowed on loopback |
//!
//! Enable the feature for tests only:
//!
//! ```toml
//! [dev-dependencies]
//! accesslink-api = { version = "0.1", features = ["mock"] }
//! ```
//!
//! ```
//! use accesslink_api::{Client, Error, credentials::UserToken};
//!
//! /// The function under test takes a client.
//! async fn is_tired(user: &Client<UserToken>) -> Result<bool, Error> {
//!     let nights = user.sleep().list().await?.nights;
//!     Ok(nights.last().and_then(|night| night.sleep_score).is_some_and(|score| score < 50))
//! }
//!
//! # #[cfg(feature = "mock")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! use accesslink_api::{mock::Mock, operations::sleep};
//!
//! let mock = Mock::new();
//! mock.on::<sleep::List>().respond_json(r#"{"nights": [{"sleep_score": 78}, {"sleep_score": 31}]}"#);
//! assert!(is_tired(&mock.user()?).await?);
//! mock.verify()?; // every expectation was met, and nothing else was sent
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```
//!
//! The repository contains a fake service, `fake-accesslink`, with a month of sample data; see its README.
