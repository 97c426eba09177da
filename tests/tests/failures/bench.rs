//! A service that produces all faults, with its clients.
//!
//! All faults share a few clients, because building a client loads the system's certificates, which takes much longer
//! than a call. Each fault has a token and a client ID by which the service recognizes it.

use std::sync::atomic::{AtomicUsize, Ordering};

use accesslink_api::Client;
use accesslink_api::client::ClientBuilder;
use accesslink_api::credentials::UserToken;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tests::calls::Clients;

use super::{
    Behavior, Fault, ID, LONG, Loopback, MAX_BODY, MEDIUM, SECRET, SHORT, Speed, Strictness, TOKEN,
};

/// A service, a second service that refuses every connection, and clients of both.
pub struct Bench {
    service: Loopback,
    /// The refusing service, which is kept so that its port stays reserved.
    _refusing: Loopback,
    clients: Vec<(Setting, Client<UserToken>)>,
    faults: AtomicUsize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Setting {
    strictness: Strictness,
    speed: Speed,
    is_refused: bool,
}

impl Bench {
    /// Starts the services, and builds their clients with additional settings.
    pub async fn start(
        strictnesses: &[Strictness],
        settings: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Self {
        let (service, refusing) = (Loopback::start().await, Loopback::refusing());
        let mut clients = Vec::new();
        for strictness in strictnesses.iter().copied() {
            for (speed, is_refused) in [
                (Speed::Any, false),
                (Speed::Slow, false),
                (Speed::Late, false),
                (Speed::Any, true),
            ] {
                let url = if is_refused { &refusing } else { &service }.url();
                let builder = Client::builder()
                    .token_url(format!("{url}/v2/oauth2/token"))
                    .base_url(url)
                    .timeout(match speed {
                        Speed::Any => LONG,
                        Speed::Slow => SHORT,
                        Speed::Late => MEDIUM,
                    })
                    .max_body(MAX_BODY)
                    .without_rate_limiter();
                let builder = match strictness {
                    Strictness::Strict => builder.strict(),
                    _ => builder.lenient(),
                };
                let setting = Setting {
                    strictness,
                    speed,
                    is_refused,
                };
                clients.push((setting, settings(builder).build_user(TOKEN).unwrap()));
            }
        }
        Self {
            service,
            _refusing: refusing,
            clients,
            faults: AtomicUsize::new(0),
        }
    }

    /// Returns clients that encounter the given fault, independently of other clients.
    pub fn clients(&self, fault: &Fault, strictness: Strictness) -> Clients {
        let number = self.faults.fetch_add(1, Ordering::Relaxed);
        let (token, id) = (format!("{TOKEN}.{number}"), format!("{ID}-{number}"));
        let pair = STANDARD.encode(format!("{id}:{SECRET}"));
        if let Behavior::Answer(steps) = &fault.behavior {
            for sender in [format!("Bearer {token}"), format!("Basic {pair}")] {
                self.service.behave_towards(&sender, steps.clone());
            }
        }
        let setting = Setting {
            strictness,
            speed: fault.speed,
            is_refused: matches!(fault.behavior, Behavior::Refuse),
        };
        let (_, client) = self
            .clients
            .iter()
            .find(|(other, _)| *other == setting)
            .unwrap();
        Clients {
            user: client.for_user(token).unwrap(),
            partner: client.for_partner(id, SECRET).unwrap(),
        }
    }
}
