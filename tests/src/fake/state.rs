//! The state of the fake service, which is protected by a single lock.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::clock::Clock;
use super::deviations::HOSTS;
use super::faults::mix;
use super::inspect::Recorded;
use super::items::{Item, Kind};
use super::limits::Limiter;
use super::nights::Night;
use super::oauth::{Code, Consent, Token};
use super::settings::Settings;
use super::transactions::Transaction;
use super::users::User;
use super::webhooks::{Delivery, Webhook};

/// The state of the fake service.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) users: Vec<User>,
    /// The ID of the user who is signed in at the authorization page.
    pub(crate) signed_in: i64,
    pub(crate) consent: Consent,
    pub(crate) codes: Vec<Code>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) items: Vec<Item>,
    pub(crate) nights: Vec<(i64, Night)>,
    /// The transactions that have been neither committed nor canceled.
    pub(crate) transactions: Vec<Transaction>,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) deliveries: VecDeque<Delivery>,
    pub(crate) limiter: Limiter,
    pub(crate) requests: u64,
    pub(crate) recorded: VecDeque<Recorded>,
    /// The most recently assigned ID.
    pub(crate) last_id: i64,
}

impl State {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            clock: Clock::new(settings.pace),
            users: Vec::new(),
            signed_in: 0,
            consent: Consent::Given,
            codes: Vec::new(),
            tokens: Vec::new(),
            items: Vec::new(),
            nights: Vec::new(),
            transactions: Vec::new(),
            webhook: None,
            deliveries: VecDeque::new(),
            limiter: Limiter::new(settings.limits),
            requests: 0,
            recorded: VecDeque::new(),
            last_id: 1_000,
            settings,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Returns an ID that was not used before.
    pub(crate) fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    /// Returns a random-looking string that depends only on the seed and the number of IDs assigned so far.
    pub(crate) fn next_secret(&mut self) -> String {
        let number = self.next_id() as u64;
        let (high, low) = (
            mix(self.settings.seed, number),
            mix(!self.settings.seed, number),
        );
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

    /// Returns the number of registered users, which affects the rate limits.
    pub(crate) fn registered(&self) -> u64 {
        let registered = self.users.iter().filter(|user| user.registered.is_some());
        registered.count() as u64
    }

    pub(crate) fn item(&self, kind: Kind, id: i64) -> Option<&Item> {
        self.items
            .iter()
            .find(|item| item.kind() == kind && item.id == id)
    }
}

/// Returns a link to a path. The service always uses its own host, regardless of the requested one.
pub(crate) fn link(path: &str) -> String {
    format!("{}{path}", HOSTS[0])
}

/// Returns a link to a user.
pub(crate) fn user_link(user: i64) -> String {
    link(&format!("/v3/users/{user}"))
}
