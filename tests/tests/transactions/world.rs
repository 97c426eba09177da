//! The fake service over loopback with three new items, and a record of the items that the program under test has
//! stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use accesslink_api::client::{BoxFuture, Jitter, RetryPolicy, Timer};
use accesslink_api::credentials::UserToken;
use accesslink_api::transactions::{
    DrainError, Drained, ItemError, Items, Transaction, TransactionItem,
};
use accesslink_api::{Client, ids::UserId};
use serde_json::Value;
use tests::fake::{Amounts, Fault, Kind, Limits, Recorded, Service, Settings, Standing};

use super::Known;

/// Specifies whether the client retries requests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Repeats {
    On,
    Off,
}

/// A clock that advances only when the client waits.
#[derive(Debug)]
struct Standstill(Mutex<Instant>);

impl Timer for Standstill {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            *self.0.lock().unwrap() += time;
        })
    }

    fn now(&self) -> Instant {
        *self.0.lock().unwrap()
    }
}

/// The fake service, a client, and the items that were stored.
pub(crate) struct World {
    pub(crate) service: Arc<Service>,
    pub(crate) client: Client<UserToken>,
    pub(crate) user: UserId,
    /// The replacement responses, each as the end of its request, its status and its body.
    replies: Arc<Mutex<Vec<(String, u16, String)>>>,
    /// The service's items by ID, which are cached because rendering them is slow.
    summaries: Mutex<BTreeMap<i64, Value>>,
    stored: Arc<Mutex<BTreeSet<i64>>>,
    /// The IDs of the items that were committed before they were stored.
    lost: Arc<Mutex<Vec<i64>>>,
}

impl World {
    pub(crate) async fn start(repeats: Repeats) -> Self {
        Self::start_strict(repeats, false).await
    }

    pub(crate) async fn start_strict(repeats: Repeats, strict: bool) -> Self {
        let limits = Limits::unreached();
        let settings = Settings::with(|settings| settings.limits = limits);
        let service = settings.start().await.unwrap();
        let service = Arc::new(service);
        let retries = match repeats {
            Repeats::On => RetryPolicy::default().jitter(Jitter::None).deadline(None),
            Repeats::Off => RetryPolicy::none(),
        };
        let builder = match strict {
            true => Client::builder().strict(),
            false => Client::builder().lenient(),
        };
        let client = builder
            .base_url(service.url())
            .retries(retries)
            .retry_budget(1_000_000)
            .without_rate_limiter()
            .timer(Standstill(Mutex::new(Instant::now())))
            .build_user(service.token())
            .unwrap();
        let world = Self {
            client,
            user: UserId(service.user_id()),
            service,
            replies: Arc::default(),
            summaries: Mutex::default(),
            stored: Arc::default(),
            lost: Arc::default(),
        };
        world.watch(|_| {});
        world
    }

    /// Sets an observer that is called after each request and before its response. The observer records committed items
    /// that are not stored, and then calls `also`.
    pub(crate) fn watch(&self, also: impl Fn(&Recorded) + Send + Sync + 'static) {
        let service: Weak<Service> = Arc::downgrade(&self.service);
        let (stored, lost) = (Arc::clone(&self.stored), Arc::clone(&self.lost));
        self.service.observe(move |request| {
            if let Some(service) = service.upgrade().filter(|_| request.method == "PUT") {
                let stored = stored.lock().unwrap();
                let committed = service.items().into_iter();
                let committed = committed.filter(|item| item.standing == Standing::Committed);
                let unstored = committed.filter(|item| !stored.contains(&item.id));
                lost.lock().unwrap().extend(unstored.map(|item| item.id));
            }
            also(request);
        });
    }

    /// Replaces all items with three of the kind `K`. `plan` returns the fault for each request, counted from 0.
    pub(crate) fn new_items<K: Known>(
        &self,
        plan: impl FnMut(u64) -> Option<Fault> + Send + 'static,
    ) {
        self.new_items_of::<K>(3, plan);
    }

    /// Replaces all items with `count` of the kind `K`, plans faults like [`new_items`](Self::new_items), and removes
    /// all replacement responses.
    pub(crate) fn new_items_of<K: Known>(
        &self,
        count: u32,
        mut plan: impl FnMut(u64) -> Option<Fault> + Send + 'static,
    ) {
        for item in self.service.items() {
            self.service.withdraw(item.kind, item.id);
        }
        let mut amounts = Amounts::none();
        match K::KIND {
            Kind::Exercise => amounts.exercises = count,
            Kind::Activity => amounts.activities = count,
            _ => amounts.physical_infos = count,
        }
        self.service.seed_amounts(self.user.0, amounts);
        let items = self.service.items().into_iter();
        let summaries = items.map(|item| (item.id, self.service.summary(item.kind, item.id)));
        *self.summaries.lock().unwrap() = summaries.collect();
        self.respond_as_usual();
        let start = self.service.count_requests() + 1;
        self.service.plan_faults(move |number| plan(number - start));
    }

    /// Replaces the responses to requests that end with `end`, such as `GET /v3/users/1/exercise-transactions/2`, after
    /// their effect.
    pub(crate) fn respond(&self, end: impl Into<String>, status: u16, body: &str) {
        let mut replies = self.replies.lock().unwrap();
        replies.insert(0, (end.into(), status, body.to_owned()));
        let replies = Arc::clone(&self.replies);
        self.service.alter(move |request, reply| {
            let replies = replies.lock().unwrap();
            if let Some((_, status, body)) = replies.iter().find(|(end, ..)| request.ends_with(end))
            {
                reply.status = *status;
                reply.body = body.clone().into_bytes();
            }
        });
    }

    /// Removes all replacement responses, so that the service responds normally.
    pub(crate) fn respond_as_usual(&self) {
        self.replies.lock().unwrap().clear();
        self.service.alter(|_, _| {});
    }

    /// Creates a transaction of the kind `K`.
    pub(crate) async fn open<K: Known>(&self) -> Transaction<K> {
        let opened = self.client.open_transaction::<K>(self.user).await;
        opened.unwrap().unwrap()
    }

    /// Creates a transaction of the kind `K`, and requests its list.
    pub(crate) async fn list<K: Known>(&self) -> Items<K> {
        self.open().await.list().await.unwrap().unwrap()
    }

    /// Reads and stores items. Returns their numbers and the errors, in order.
    pub(crate) async fn read<K: Known>(&self, items: &mut Items<K>) -> Vec<Result<i64, ItemError>> {
        let mut seen = Vec::new();
        while let Some(item) = items.next().await {
            seen.push(item.map(|item| {
                self.store(&item);
                K::number(&item)
            }));
        }
        seen
    }

    /// Drains all transactions of the kind `K`, and stores their items.
    pub(crate) async fn drain<K: Known>(&self) -> Result<Drained, DrainError<K>> {
        let drained = self.client.drain_transactions(self.user, |item| {
            self.store(&item);
            async { Ok::<(), String>(()) }
        });
        drained.await
    }

    /// Returns the numbers of the service's items in the order of its lists, including committed ones.
    pub(crate) fn numbers(&self) -> Vec<i64> {
        self.service.items().iter().map(|item| item.id).collect()
    }

    /// Returns `true` if no item was committed.
    pub(crate) fn is_untouched(&self) -> bool {
        let mut items = self.service.items().into_iter();
        items.all(|item| item.standing != Standing::Committed)
    }

    /// Stores an item if it equals the item of the service.
    pub(crate) fn store<K: Known>(&self, item: &TransactionItem<K>) {
        let mut body: Value = serde_json::from_slice(&item.body).unwrap();
        if let Some(properties) = body.as_object_mut() {
            properties.remove("transaction-id");
        }
        let number = K::number(item);
        if self.summaries.lock().unwrap().get(&number) == Some(&body) {
            self.stored.lock().unwrap().insert(number);
        }
    }

    /// Returns `true` if the service has no uncommitted items.
    pub(crate) fn is_empty(&self) -> bool {
        let mut items = self.service.items().into_iter();
        items.all(|item| item.standing == Standing::Committed)
    }

    /// Checks that all items were stored, and that none was committed before it was stored.
    pub(crate) fn check(&self, case: &str) {
        self.check_nothing_is_lost(case);
        let stored = self.stored.lock().unwrap();
        for item in self.service.items() {
            assert!(
                stored.contains(&item.id),
                "{case}: {} is not stored",
                item.id
            );
        }
    }

    /// Checks that no item was committed without being stored. Uncommitted items may remain.
    pub(crate) fn check_nothing_is_lost(&self, case: &str) {
        let lost = self.lost.lock().unwrap();
        assert!(
            lost.is_empty(),
            "{case}: committed but not stored: {lost:?}"
        );
    }

    /// Returns the statuses of the commits since the previous call of this method. Commits with a lost response are
    /// included.
    pub(crate) fn commits(&self) -> Vec<Option<u16>> {
        let requests = self.service.take_requests().into_iter();
        let commits = requests.filter(|request| request.method == "PUT");
        commits.map(|request| request.status).collect()
    }
}
