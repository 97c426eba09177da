//! The fake service over loopback, with three new items, and a record of what the program under test stored.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use accesslink_api::auth::User;
use accesslink_api::client::{Jitter, Retries, Timer};
use accesslink_api::transactions::TransactionItem;
use accesslink_api::{Client, UserId};
use serde_json::Value;
use tests::fake::{Amounts, Fault, Limits, Recorded, Service, Standing};

use super::Known;

/// Whether the client repeats by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Repeats {
    On,
    Off,
}

/// A clock that goes by exactly as long as somebody waits for it.
#[derive(Debug)]
struct Standstill(Mutex<Instant>);

impl Timer for Standstill {
    async fn sleep(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }

    fn now(&self) -> Instant {
        *self.0.lock().unwrap()
    }
}

/// The service, a client of it, and a disk that is a set.
pub(crate) struct World {
    pub(crate) service: Arc<Service>,
    pub(crate) client: Client<User>,
    pub(crate) user: UserId,
    stored: Arc<Mutex<BTreeSet<i64>>>,
    /// Items that were committed and not stored at that time.
    lost: Arc<Mutex<Vec<i64>>>,
}

impl World {
    pub(crate) async fn start(repeats: Repeats) -> Self {
        Self::start_strict(repeats, false).await
    }

    pub(crate) async fn start_strict(repeats: Repeats, strict: bool) -> Self {
        let limits = Limits::unreached();
        let service = Service::builder().limits(limits).start().await.unwrap();
        let service = Arc::new(service);
        let retries = match repeats {
            Repeats::On => Retries::default().jitter(Jitter::None).deadline(None),
            Repeats::Off => Retries::off(),
        };
        let client = Client::builder()
            .base_url(service.url())
            .retries(retries)
            .retry_budget(1_000_000)
            .strict(strict)
            .timer(Standstill(Mutex::new(Instant::now())))
            .user(service.token())
            .unwrap();
        let world = Self {
            client,
            user: UserId(service.user_id()),
            service,
            stored: Arc::default(),
            lost: Arc::default(),
        };
        world.watch(|_| {});
        world
    }

    /// After each request, and before it is answered: notes what is committed and not stored, and then calls `also`.
    pub(crate) fn watch(&self, also: impl Fn(&Recorded) + Send + Sync + 'static) {
        let service: Weak<Service> = Arc::downgrade(&self.service);
        let (stored, lost) = (Arc::clone(&self.stored), Arc::clone(&self.lost));
        self.service.observe(move |request| {
            if let Some(service) = service.upgrade() {
                let stored = stored.lock().unwrap();
                let committed = service.items().into_iter();
                let committed = committed.filter(|item| item.standing == Standing::Committed);
                let unstored = committed.filter(|item| !stored.contains(&item.id));
                lost.lock().unwrap().extend(unstored.map(|item| item.id));
            }
            also(request);
        });
    }

    /// Takes away what is there, adds three items of the kind, and takes the fault at each step, counted from 0, from the plan.
    pub(crate) fn new_items<K: Known>(
        &self,
        mut plan: impl FnMut(u64) -> Option<Fault> + Send + 'static,
    ) {
        for item in self.service.items() {
            self.service.withdraw(item.kind, item.id);
        }
        let mut amounts = Amounts::none();
        match K::KIND {
            tests::fake::Kind::Exercise => amounts.exercises = 3,
            tests::fake::Kind::Activity => amounts.activities = 3,
            _ => amounts.physical_infos = 3,
        }
        self.service.seed_amounts(self.user.0, amounts);
        let start = self.service.count_requests() + 1;
        self.service.plan_faults(move |number| plan(number - start));
    }

    /// Stores an item, if it is one that the service has, and complete.
    pub(crate) fn store<K: Known>(&self, item: &TransactionItem<K>) {
        let mut body: Value = serde_json::from_slice(&item.body).unwrap();
        if let Some(properties) = body.as_object_mut() {
            properties.remove("transaction-id");
        }
        let items = self.service.items().into_iter();
        if let Some(stored) = items
            .filter(|item| item.kind == K::KIND)
            .find(|item| item.summary == body)
        {
            assert_eq!(K::number(item), stored.id);
            self.stored.lock().unwrap().insert(stored.id);
        }
    }

    /// Whether the service has nothing left that is not committed.
    pub(crate) fn is_empty(&self) -> bool {
        let items = self.service.items();
        items
            .iter()
            .all(|item| item.standing == Standing::Committed)
    }

    /// Everything was stored, and nothing was committed before it was.
    pub(crate) fn check(&self, case: &str) {
        let lost = self.lost.lock().unwrap();
        assert!(
            lost.is_empty(),
            "{case}: committed and not stored: {lost:?}"
        );
        let stored = self.stored.lock().unwrap();
        for item in self.service.items() {
            assert!(
                stored.contains(&item.id),
                "{case}: {} is not stored",
                item.id
            );
        }
    }

    /// Nothing was committed that is not stored; there may be more to come.
    pub(crate) fn check_nothing_is_lost(&self, case: &str) {
        let lost = self.lost.lock().unwrap();
        assert!(
            lost.is_empty(),
            "{case}: committed and not stored: {lost:?}"
        );
    }

    /// The statuses of the commits since the last call of this, as the service meant them.
    pub(crate) fn commits(&self) -> Vec<Option<u16>> {
        let requests = self.service.take_requests().into_iter();
        let commits = requests.filter(|request| request.method == "PUT");
        commits.map(|request| request.status).collect()
    }
}
