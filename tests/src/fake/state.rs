//! All that the service knows, behind one lock.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

use super::clock::Clock;
use super::faults::mix;
use super::inspect::Recorded;
use super::items::{Item, Kind};
use super::limits::Limiter;
use super::nights::Night;
use super::oauth::{Code, Consent, Token};
use super::oddities::{HOSTS, Oddities};
use super::recharge::Recharge;
use super::transactions::{SecondCreate, Transaction};
use super::users::User;
use super::webhooks::{Delivery, Webhook};

/// What the service knows.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) clock: Clock,
    pub(crate) application: Application,
    pub(crate) users: Vec<User>,
    /// Who sits at the browser that opens the authorization page.
    pub(crate) signed_in: i64,
    pub(crate) consent: Consent,
    pub(crate) codes: Vec<Code>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) items: Vec<Item>,
    pub(crate) nights: Vec<(i64, Night)>,
    pub(crate) recharges: Vec<(i64, Recharge)>,
    /// The open ones alone.
    pub(crate) transactions: Vec<Transaction>,
    pub(crate) lifetime: Duration,
    pub(crate) second_create: SecondCreate,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) deliveries: VecDeque<Delivery>,
    pub(crate) limiter: Limiter,
    pub(crate) oddities: Oddities,
    pub(crate) requests: u64,
    pub(crate) recorded: VecDeque<Recorded>,
    pub(crate) keep_requests: usize,
    pub(crate) seed: u64,
    /// The number of the last thing that was given an identity of its own.
    pub(crate) last_id: i64,
}

/// The application that registered with the service.
#[derive(Clone)]
pub(crate) struct Application {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    /// Where the authorization page may send the user; anywhere when it is empty.
    pub(crate) redirect_uris: Vec<String>,
}

/// The secret is left out.
impl std::fmt::Debug for Application {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Application")
            .field("client_id", &self.client_id)
            .field("redirect_uris", &self.redirect_uris)
            .finish_non_exhaustive()
    }
}

impl State {
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// An id that nothing else has.
    pub(crate) fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    /// A text that can't be guessed from another one, and is the same for the same seed.
    pub(crate) fn next_secret(&mut self) -> String {
        let number = self.next_id() as u64;
        let (high, low) = (mix(self.seed, number), mix(!self.seed, number));
        format!("{high:016x}{low:016x}")
    }

    pub(crate) fn user(&self, id: i64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(crate) fn user_mut(&mut self, id: i64) -> Option<&mut User> {
        self.users.iter_mut().find(|user| user.id == id)
    }

    pub(crate) fn is_registered(&self, id: i64) -> bool {
        self.user(id).is_some_and(|user| user.registered.is_some())
    }

    /// The number of registered users, on which the limits depend.
    pub(crate) fn registered(&self) -> u64 {
        let registered = self.users.iter().filter(|user| user.registered.is_some());
        registered.count() as u64
    }

    pub(crate) fn item(&self, kind: Kind, id: i64) -> Option<&Item> {
        self.items
            .iter()
            .find(|item| item.kind() == kind && item.id == id)
    }

    pub(crate) fn item_mut(&mut self, kind: Kind, id: i64) -> Option<&mut Item> {
        self.items
            .iter_mut()
            .find(|item| item.kind() == kind && item.id == id)
    }
}

/// A link as the service writes it, whatever host it was asked on.
pub(crate) fn link(path: &str) -> String {
    format!("{}{path}", HOSTS[0])
}

/// The link to a user.
pub(crate) fn user_link(user: i64) -> String {
    link(&format!("/v3/users/{user}"))
}
