//! A fake AccessLink service on loopback that behaves like the live service is known to behave, with its own state and
//! clock.
//!
//! The fake shares no code with the client, so that each can be tested against the other. If the behavior of the live
//! service is unknown, the fake chooses the behavior that is least favorable to a client.
//!
//! ```no_run
//! # async fn run() -> std::io::Result<()> {
//! use std::time::Duration;
//! use tests::fake::{Deviations, Faults, Settings};
//!
//! let settings = Settings::with(|settings| {
//!     settings.deviations = Deviations::all();
//!     settings.faults = Some(Faults::some(7));
//! });
//! let service = settings.start().await?;
//! service.seed_data();
//! println!("{} {}", service.url(), service.user_id());
//! service.advance(Duration::from_secs(11 * 60)); // open transactions expire
//! service.stop().await;
//! # Ok(())
//! # }
//! ```

mod activities;
mod answer;
mod biosensing;
mod clock;
mod connection;
mod credentials;
mod daily;
mod days;
mod deviations;
mod dispatch;
mod exercises;
mod faults;
mod files;
mod form;
mod hashed;
mod inspect;
mod items;
mod json;
mod limits;
mod message;
mod nights;
mod notifications;
mod oauth;
mod physical;
mod post;
mod recharge;
mod routes;
mod seed;
mod service;
mod settings;
mod sleepwise;
mod state;
mod transactions;
mod users;
mod webhooks;

pub use activities::Activity;
pub use clock::Pace;
pub use connection::Connections;
pub use deviations::Deviations;
pub use exercises::Exercise;
pub use faults::{Fault, Faults};
pub use inspect::{Attempt, ItemState, Recorded, Standing};
pub use items::Kind;
pub use limits::{Limits, RetryAfter};
pub use message::Reply;
pub use nights::Night;
pub use oauth::Consent;
pub use physical::PhysicalInfo;
pub use routes::{Access, ROUTES, Route};
pub use seed::Amounts;
pub use service::{Added, Service, UserCredentials};
pub use settings::Settings;
pub use transactions::SecondCreate;
pub use webhooks::Webhook;
