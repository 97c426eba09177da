//! The calls that are made against every fault: generated ones, with a user's token and with the application's secret.

use accesslink_api::client::{ClientBuilder, RetryPolicy};
use accesslink_api::{Client, Error};
use tests::calls::{self, Answer, Clients, Sample};

use super::{Kind, Service};

/// The user's access token.
pub const TOKEN: &str = "hush-TOKEN-5f1c.a~b+c/9==";

/// The application's id, which is no secret.
pub const ID: &str = "known-client-id";

/// The application's secret, with characters that are escaped here and there.
pub const SECRET: &str = "hush-SECRET \"7\\d'&<e>%2f";

/// Whether odd answers are errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    Tolerant,
    Strict,
}

impl Strictness {
    pub const BOTH: [Self; 2] = [Self::Tolerant, Self::Strict];
}

/// A call that is made.
#[derive(Clone, Copy)]
pub struct Probe {
    /// What it gives.
    pub kind: Kind,
    /// The generated call.
    pub sample: &'static Sample,
}

/// The calls by kind of output, with both kinds of credentials where there are both.
pub fn probes() -> Vec<Probe> {
    [
        (Kind::Value, "sleep.list"),
        (Kind::Value, "webhooks.update"),
        (Kind::Optional, "pull_notifications.list"),
        (Kind::Optional, "users.register"),
        (Kind::File, "exercises.fit"),
        (Kind::OptionalFile, "training_data.gpx_in_transaction"),
        (Kind::Nothing, "users.delete"),
        (Kind::Nothing, "webhooks.delete"),
        (Kind::Outcome, "training_data.commit_transaction"),
    ]
    .map(|(kind, id)| Probe {
        kind,
        sample: calls::by_id(id),
    })
    .into()
}

/// A builder of clients for a service. They send each call once: a test that looks at one answer wants no second.
pub fn once(service: &Service) -> ClientBuilder {
    Client::builder()
        .base_url(service.url())
        .retries(RetryPolicy::none())
}

/// A client of each kind. They share one transport, since making one takes its time.
pub fn both(builder: ClientBuilder) -> Clients {
    let user = builder.build_user(TOKEN).unwrap();
    let partner = user.as_partner(ID, SECRET).unwrap();
    Clients { user, partner }
}

/// Makes a call. It panics rather than hang: the client's own timeout is to end every call long before.
pub async fn call(place: &str, sample: &Sample, clients: &Clients) -> Result<Answer, Error> {
    tokio::time::timeout(2 * super::LONG, sample.send(clients))
        .await
        .unwrap_or_else(|_| panic!("{place}: the call does not end"))
}
