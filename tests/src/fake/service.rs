//! The handle by which tests control the running fake service.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::activities::Activity;
use super::answer::{Inner, lock};
use super::connection::Connections;
use super::deviations::Deviations;
use super::exercises::Exercise;
use super::faults::{Faults, mix};
use super::hashed;
use super::inspect::{self, Attempt, ItemState, Recorded};
use super::items::{Data, Item, Kind};
use super::message::Reply;
use super::nights::Night;
use super::oauth::{self, AUTHORIZE, Consent, TOKEN};
use super::physical::PhysicalInfo;
use super::post::post;
use super::seed::Amounts;
use super::state::{State, link};
use super::users::{Registration, User};
use super::webhooks::{self, Webhook};

/// The time limit for the completion of open requests after the service was stopped.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// A running fake AccessLink service, which ends when it is stopped or dropped.
#[derive(Debug)]
pub struct Service {
    address: SocketAddr,
    pub(crate) shared: Arc<Inner>,
    first: UserCredentials,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// A user and the corresponding access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserCredentials {
    /// The ID of the user.
    pub id: i64,
    /// The access token.
    pub token: String,
}

/// The IDs of an item that was added to the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The ID of the item in transactions.
    pub id: i64,
    /// The hashed ID of the item, which is only meaningful for exercises.
    pub hash: String,
}

impl Service {
    pub(crate) fn new(
        address: SocketAddr,
        shared: Arc<Inner>,
        stop: oneshot::Sender<()>,
        task: JoinHandle<()>,
    ) -> Self {
        let first = add_user(&mut shared.lock(), Some("first-member"));
        shared.lock().signed_in = first.id;
        Self {
            address,
            shared,
            first,
            stop,
            task,
        }
    }

    /// Returns the base URL of the service, without a trailing slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the URL of the authorization page.
    pub fn authorize_url(&self) -> String {
        format!("{}{AUTHORIZE}", self.url())
    }

    /// Returns the URL of the token endpoint.
    pub fn token_url(&self) -> String {
        format!("{}{TOKEN}", self.url())
    }

    /// Returns the client ID of the application.
    pub fn client_id(&self) -> String {
        self.shared.lock().settings.client_id.clone()
    }

    /// Returns the client secret of the application.
    pub fn client_secret(&self) -> String {
        self.shared.lock().settings.client_secret.clone()
    }

    /// Returns the ID of the first user.
    pub fn user_id(&self) -> i64 {
        self.first.id
    }

    /// Returns the token of the first user.
    pub fn token(&self) -> &str {
        &self.first.token
    }

    /// Returns the current time according to the service's clock.
    pub fn now(&self) -> Timestamp {
        self.shared.lock().now()
    }

    /// Advances the clock of the service.
    pub fn advance(&self, by: Duration) {
        self.shared.lock().clock.advance(by);
    }

    /// Replaces the enabled deviations from the document.
    pub fn set_deviations(&self, deviations: Deviations) {
        self.shared.lock().settings.deviations = deviations;
    }

    /// Replaces the faults; `None` disables all faults.
    pub fn set_faults(&self, faults: Option<Faults>) {
        *lock(&self.shared.plan) = faults.map(Faults::plan);
    }

    /// Adds a user. The user is registered if `member_id` is not `None`.
    pub fn add_user(&self, member_id: Option<&str>) -> UserCredentials {
        add_user(&mut self.shared.lock(), member_id)
    }

    /// Sets the user who is signed in at the authorization page, and the user's decision.
    pub fn sign_in(&self, user: i64, consent: Consent) {
        let mut state = self.shared.lock();
        state.signed_in = user;
        state.consent = consent;
    }

    /// Adds a month of sample data for the first user: 30 nights with biosensing, 12 exercises, 28 days of activity,
    /// and physical information.
    pub fn seed_data(&self) {
        self.add_biosensor(self.first.id);
        self.seed_amounts(self.first.id, Amounts::default());
    }

    /// Adds the given amounts of sample data for a user. The data depends only on the seed and the clock.
    pub fn seed_amounts(&self, user: i64, amounts: Amounts) {
        let now = self.now();
        let service_seed = self.shared.lock().settings.seed;
        let seed = |number: u32| mix(service_seed, mix(user as u64, number.into()));
        for number in (0..amounts.exercises).rev() {
            self.add_exercise(user, Exercise::made_up(seed(number), now, number));
        }
        for number in (0..amounts.activities).rev() {
            self.add_activity(user, Activity::made_up(seed(number), now, number));
        }
        for number in (0..amounts.physical_infos).rev() {
            self.add_physical_info(user, PhysicalInfo::made_up(seed(number), now, number));
        }
        for number in (0..amounts.nights).rev() {
            self.add_night(user, Night::made_up(seed(number), now, number));
        }
    }

    /// Adds a device with Elixir sensors for a user, with measurements for each night.
    pub fn add_biosensor(&self, user: i64) {
        if let Some(user) = self.shared.lock().user_mut(user) {
            user.biosensor = true;
        }
    }

    /// Adds an exercise to the data of a user, and returns its IDs.
    pub fn add_exercise(&self, user: i64, exercise: Exercise) -> Added {
        let added = self.add_item(user, Data::Exercise(Box::new(exercise)));
        let more = vec![
            pair("entity_id", &added.hash),
            pair("url", &link(&format!("/v3/exercises/{}", added.hash))),
        ];
        webhooks::queue(&mut self.shared.lock(), "EXERCISE", user, more);
        added
    }

    /// Adds a day of activity to the data of a user, and returns its IDs.
    pub fn add_activity(&self, user: i64, activity: Activity) -> Added {
        let date = activity.date.to_string();
        let added = self.add_item(user, Data::Activity(activity));
        for (event, path) in [
            ("ACTIVITY_SUMMARY", "activities"),
            ("CONTINUOUS_HEART_RATE", "continuous-heart-rate"),
        ] {
            let url = link(&format!("/v3/users/{path}/{date}"));
            let more = vec![pair("date", &date), pair("url", &url)];
            webhooks::queue(&mut self.shared.lock(), event, user, more);
        }
        added
    }

    /// Adds physical information to the data of a user, and returns its IDs.
    pub fn add_physical_info(&self, user: i64, info: PhysicalInfo) -> Added {
        let added = self.add_item(user, Data::PhysicalInfo(info));
        let mut state = self.shared.lock();
        let more = vec![pair("url", &link("/v3/users/physical-info"))];
        webhooks::queue(&mut state, "PHYSICAL_INFORMATION", user, more);
        added
    }

    /// Adds a night, which replaces a night with the same date.
    pub fn add_night(&self, user: i64, night: Night) {
        let date = night.date.to_string();
        let mut state = self.shared.lock();
        state
            .nights
            .retain(|(owner, known)| *owner != user || known.date != night.date);
        state.nights.push((user, night));
        let url = link(&format!("/v3/users/sleep/{date}"));
        let more = vec![pair("date", &date), pair("url", &url)];
        webhooks::queue(&mut state, "SLEEP", user, more);
        for (event, path) in [
            ("SLEEP_WISE_ALERTNESS", "alertness"),
            ("SLEEP_WISE_CIRCADIAN_BEDTIME", "circadian-bedtime"),
        ] {
            let query = format!("from={date}&to={date}");
            let url = link(&format!("/v3/users/sleepwise/{path}/date?{query}"));
            let more = vec![pair("from", &date), pair("to", &date), pair("url", &url)];
            webhooks::queue(&mut state, event, user, more);
        }
    }

    /// Removes an item as if the user had deleted it. An open transaction may be empty afterwards.
    pub fn withdraw(&self, kind: Kind, id: i64) {
        let mut state = self.shared.lock();
        state
            .items
            .retain(|item| item.kind() != kind || item.id != id);
    }

    /// Cancels all open transactions before their time limit.
    pub fn disband(&self) {
        self.shared.lock().transactions.clear();
    }

    /// Queues a webhook delivery of any kind, with properties in addition to `event`, `user_id` and `timestamp`.
    pub fn announce(&self, event: &str, user: i64, more: &[(&str, &str)]) {
        let more = more.iter().map(|(name, value)| pair(name, value)).collect();
        webhooks::queue(&mut self.shared.lock(), event, user, more);
    }

    /// Attempts each pending delivery once. A delivery remains pending unless the response has the status 200. The
    /// webhook is deactivated after seven days without a success.
    pub async fn deliver_webhooks(&self) -> Vec<Attempt> {
        let (posts, repeated) = {
            let state = self.shared.lock();
            (
                webhooks::pending(&state),
                state.settings.deviations.repeated_deliveries,
            )
        };
        let mut attempts = Vec::new();
        for one in posts {
            let headers = [
                ("Polar-Webhook-Event", one.event.as_str()),
                ("Polar-Webhook-Signature", one.signature.as_str()),
            ];
            for _ in 0..=u8::from(repeated) {
                let status = post(&one.url, &headers, &one.body).await;
                webhooks::delivered(&mut self.shared.lock(), one.number, status);
                attempts.push(Attempt {
                    event: one.event.clone(),
                    body: one.body.clone(),
                    status,
                });
            }
        }
        attempts
    }

    /// Returns the recorded requests, oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.lock().recorded.iter().cloned().collect()
    }

    /// Returns the requests since the previous call of this method.
    pub fn take_requests(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.shared.lock().recorded).into()
    }

    /// Sets a function that is called after each request took effect and before its response is sent. Several requests
    /// may call it concurrently. The function may call methods of the service, and its running time delays the
    /// response.
    pub fn observe(&self, observer: impl Fn(&Recorded) + Send + Sync + 'static) {
        *lock(&self.shared.observer) = Some(Arc::new(observer));
    }

    /// Sets a function that modifies the responses. The function receives the request, such as `GET /v3/exercises`,
    /// after the request took effect and before a fault applies. The function must not call methods of the service.
    pub fn alter(&self, alter: impl FnMut(&str, &mut Reply) + Send + 'static) {
        *lock(&self.shared.alter) = Some(Box::new(alter));
    }

    /// Returns the summary of an item as documented, without the ID of a transaction; null if the item does not exist.
    pub fn summary(&self, kind: Kind, id: i64) -> Value {
        let state = self.shared.lock();
        let item = state.item(kind, id);
        item.map(inspect::summary).unwrap_or_default()
    }

    /// Returns the parts of an item except for its summary, without deviations from the document: the end of each
    /// part's path, such as `fit` or `samples/0`, and its JSON or uncompressed file. The result is empty if the item
    /// does not exist.
    pub fn parts(&self, kind: Kind, id: i64) -> Vec<(String, Vec<u8>)> {
        let state = self.shared.lock();
        let item = state.item(kind, id);
        item.map(inspect::parts).unwrap_or_default()
    }

    /// Returns all items of transactions, including committed ones.
    pub fn items(&self) -> Vec<ItemState> {
        inspect::items(&self.shared.lock())
    }

    /// Returns the number of open transactions.
    pub fn open_transactions(&self) -> usize {
        let mut state = self.shared.lock();
        super::transactions::disband_old(&mut state);
        state.transactions.len()
    }

    /// Returns the webhook; `None` if it does not exist.
    pub fn webhook(&self) -> Option<Webhook> {
        self.shared.lock().webhook.clone()
    }

    /// Returns the number of pending deliveries to the webhook.
    pub fn pending_deliveries(&self) -> usize {
        self.shared.lock().deliveries.len()
    }

    /// Returns the IDs of the registered users.
    pub fn registered(&self) -> Vec<i64> {
        let state = self.shared.lock();
        let registered = state.users.iter().filter(|user| user.registered.is_some());
        registered.map(|user| user.id).collect()
    }

    /// Returns the numbers of connections to the service.
    pub fn connections(&self) -> Connections {
        self.shared.counters.now()
    }

    /// Stops accepting connections, and waits for open requests to complete.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let abort = self.task.abort_handle();
        if timeout(LAST_ANSWERS, self.task).await.is_err() {
            abort.abort();
        }
    }

    fn add_item(&self, user: i64, data: Data) -> Added {
        let mut state = self.shared.lock();
        let id = state.next_id();
        state.items.push(Item {
            id,
            user,
            data,
            committed: false,
        });
        Added {
            id,
            hash: hashed::hash(id),
        }
    }
}

fn add_user(state: &mut State, member_id: Option<&str>) -> UserCredentials {
    let number = state.users.len();
    let mut user = User::new(state.next_id() + 474_000, number);
    user.registered = member_id.map(|member_id| Registration {
        member_id: member_id.to_owned(),
        since: state.now(),
    });
    let id = user.id;
    state.users.push(user);
    UserCredentials {
        id,
        token: oauth::grant(state, id, None),
    }
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
