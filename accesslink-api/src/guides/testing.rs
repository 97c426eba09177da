//! Testing without the service: there are no credentials, no network and no rate limit in a test.
//!
//! | what is tested | with |
//! |---|---|
#![cfg_attr(
    feature = "mock",
    doc = "| code that uses a [`Client`](crate::Client) | the module [`mock`](crate::mock): answers within the process, \
           by operation |"
)]
#![cfg_attr(
    not(feature = "mock"),
    doc = "| code that uses a [`Client`](crate::Client) | the module `mock`, with the feature `mock`: answers within the \
           process, by operation |"
)]
#![cfg_attr(
    feature = "webhooks",
    doc = "| a webhook receiver | [`webhook::sign`](crate::webhook::sign), which signs a body as the service does |"
)]
//! | what is done with the data | models from [`Default`], or from JSON with serde |
//! | one request or answer, by itself | [`Client::prepare`](crate::Client::prepare) and [`Client::finish`](crate::Client::finish) |
//! | a whole program | [`base_url`](crate::client::ClientBuilder::base_url): `http` is allowed to this machine, so that a server of your own on loopback can answer |
//!
//! The feature goes into the tests alone:
//!
//! ```toml
//! [dev-dependencies]
//! accesslink-api = { version = "0.1", features = ["mock"] }
//! ```
//!
//! ```
//! use accesslink_api::{Client, Error, auth::User};
//!
//! /// What is to be tested: it takes a client, and does not make one.
//! async fn is_tired(user: &Client<User>) -> Result<bool, Error> {
//!     let nights = user.sleep().list_nights().await?.nights;
//!     Ok(nights.last().and_then(|night| night.sleep_score).is_some_and(|score| score < 50))
//! }
//!
//! # #[cfg(feature = "mock")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! use accesslink_api::{mock::Mock, operations::ListNights};
//!
//! let mock = Mock::new();
//! mock.on::<ListNights>().answer_json(r#"{"nights": [{"sleep_score": 78}, {"sleep_score": 31}]}"#);
//! assert!(is_tired(&mock.user()?).await?);
//! mock.verify()?; // what was registered was asked for, and nothing else
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```
//!
//! The repository has a whole fake service, `fake-accesslink`, with a month of made-up data; its README says how to start
//! it.
