//! The calls that encounter every fault, with a user's token and with the application's credentials.

use accesslink_api::client::{ClientBuilder, RetryPolicy};
use accesslink_api::{Client, Error};
use tests::calls::{self, Answer, Clients, Sample};

use super::{Kind, Loopback};

/// The access token of the user clients.
pub const TOKEN: &str = "hush-TOKEN-5f1c.a~b+c/9==";

/// The client ID of the application, which is not a secret.
pub const ID: &str = "known-client-id";

/// The client secret of the application, with characters that some formats escape.
pub const SECRET: &str = "hush-SECRET \"7\\d'&<e>%2f";

/// The decoding mode of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    Tolerant,
    Strict,
}

impl Strictness {
    pub const BOTH: [Self; 2] = [Self::Tolerant, Self::Strict];
}

/// A generated call that encounters faults.
#[derive(Clone, Copy)]
pub struct Probe {
    /// The kind of the call's output.
    pub kind: Kind,
    /// The called operation, with sample arguments.
    pub sample: &'static Sample,
}

/// Returns one call for each kind of output and kind of credentials.
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

/// Returns a builder for clients of a service. The clients do not retry, because a test examines a single response.
pub fn once(service: &Loopback) -> ClientBuilder {
    Client::builder()
        .base_url(service.url())
        .retries(RetryPolicy::none())
}

/// Builds clients with both kinds of credentials. They share a transport, because building one takes long.
pub fn both(builder: ClientBuilder) -> Clients {
    let user = builder.build_user(TOKEN).unwrap();
    let partner = user.for_partner(ID, SECRET).unwrap();
    Clients { user, partner }
}

/// Performs a call. Panics if the call takes longer than the client's own timeout.
pub async fn call(place: &str, sample: &Sample, clients: &Clients) -> Result<Answer, Error> {
    tokio::time::timeout(2 * super::LONG, sample.send(clients))
        .await
        .unwrap_or_else(|_| panic!("{place}: the call does not end"))
}
