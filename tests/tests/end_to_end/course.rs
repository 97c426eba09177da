//! A scenario determined by a seed: authorize, register and subscribe, store all data, and store the data of webhook
//! deliveries.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use accesslink_api::UserClient;
use accesslink_api::ids::UserId;
use accesslink_api::value::Secret;
use bytes::Bytes;
use fastrand::Rng;
use serde_json::Value;
use tests::fake::{
    Activity, Amounts, Consent, Deviations, Exercise, Faults, Limits, Night, PhysicalInfo,
    RetryAfter, SecondCreate, Service, Settings,
};

use super::application::Application;
use super::disk::{Forms, differences, listing};
use super::kills::Plan;
use super::program::{End, run};
use super::world::{Figures, World};

/// The maximum number of runs of the program until everything is stored.
const MOST_RUNS: u64 = 120;

/// The time after which every 15-minute rate limit has been reset and every transaction has expired.
const QUARTER: Duration = Duration::from_secs(15 * 60 + 1);

/// The state of a scenario with one user of one service.
struct Course {
    seed: u64,
    world: Arc<World>,
    application: Application,
    token: Secret,
    user: UserId,
    forms: Forms,
    draw: Rng,
    /// The data outside of transactions so far, by file name. Older data stays on disk.
    days: BTreeMap<String, Vec<u8>>,
}

/// Runs the scenario of a seed. Returns an error that describes the differences at the end.
pub(crate) async fn course(seed: u64) -> Result<Figures, String> {
    let mut draw = Rng::with_seed(seed);
    let forms = match seed % 3 {
        0 => Forms::Deviating,
        _ => Forms::AsDocumented,
    };
    let service = service(seed, forms).await;
    let folder = tempfile::tempdir().unwrap();
    let user = service.add_user(None).id;
    service.sign_in(user, Consent::Given);
    let world = World::new(service, folder.path().to_owned());
    let application = Application::start(&world.service).await;
    let (token, id) = application.admit(&world.service, "the-member").await;
    assert_eq!(
        id.0, user,
        "the token should belong to the user who signed in"
    );

    let amounts = Amounts {
        exercises: draw.u32(1..=5),
        nights: draw.u32(1..=5),
        activities: draw.u32(1..=5),
        // The number occasionally exceeds the maximum size of a transaction.
        physical_infos: if seed % 5 == 4 { 53 } else { draw.u32(0..=3) },
    };
    world.service.seed_amounts(user, amounts);
    let mut course = Course {
        seed,
        world,
        application,
        token,
        user: id,
        forms,
        draw,
        days: BTreeMap::new(),
    };
    course.store_everything().await?;

    course.application.subscribe(&course.world.service).await;
    course
        .world
        .service
        .advance(Duration::from_secs(24 * 3_600));
    course.add_news();
    course.deliver().await?;
    course.store_everything().await?;
    course.again_without_news().await?;
    Ok(course.world.figures())
}

/// Returns the elements of all resources that do not use transactions, except for the nights, by file name.
async fn modern(client: &UserClient) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let exercises = client.exercises().list();
    let exercises = exercises.samples(true).zones(true).route(true);
    let body = exercises.with_meta().await.unwrap().body;
    add(&mut files, "training-sessions", body, |one| text(one, "id"));
    let days = client.daily_activity().list();
    let days = days
        .steps(true)
        .activity_zones(true)
        .inactivity_stamps(true);
    let days = days.with_meta().await.unwrap();
    let starts = days.value.iter().map(|day| day.start_time.unwrap().date());
    let starts: Vec<_> = starts.collect();
    add(&mut files, "daily-activities", days.body, |day| {
        text(day, "start_time")[..10].to_owned()
    });
    if let (Some(first), Some(last)) = (starts.iter().min(), starts.iter().max()) {
        let rates = client.continuous_heart_rate().range(*first, *last);
        let body = rates.with_meta().await.unwrap().body;
        add(&mut files, "heart-rates", body, |day| text(day, "date"));
    }
    let info = client.physical_info().get().optional().with_meta().await;
    let info = info.unwrap();
    let body = info.body.filter(|_| info.value.is_some());
    add(&mut files, "physical-info", body, |info| {
        instant(info, "modified")
    });
    let loads = client.cardio_load().list().with_meta().await.unwrap();
    add(&mut files, "cardio-loads", loads.body, |day| {
        text(day, "date")
    });
    let start = |period: &Value| instant(period, "period_start_time");
    let alertness = client.sleepwise().list_alertness().with_meta().await;
    add(&mut files, "alertness", alertness.unwrap().body, start);
    let bedtimes = client.sleepwise().list_circadian_bedtimes().with_meta();
    add(
        &mut files,
        "circadian-bedtimes",
        bedtimes.await.unwrap().body,
        start,
    );
    files
}

fn add(
    files: &mut BTreeMap<String, Vec<u8>>,
    folder: &str,
    body: Option<Bytes>,
    name: impl Fn(&Value) -> String,
) {
    let Some(body) = body.filter(|body| !body.is_empty()) else {
        return;
    };
    let elements = match serde_json::from_slice(&body).unwrap() {
        Value::Array(elements) => elements,
        Value::Object(list) if list.len() == 1 => list
            .into_values()
            .next()
            .unwrap()
            .as_array()
            .unwrap()
            .clone(),
        one => vec![one],
    };
    for element in elements {
        let name = format!("{folder}/{}.json", name(&element));
        files.insert(name, element.to_string().into_bytes());
    }
}

/// Returns the file name for the instant in a property of an element, such as `2026-03-02T08.15.00Z`.
fn instant(element: &Value, name: &str) -> String {
    format!("{}Z", text(element, name)[..19].replace(':', "."))
}

fn text(element: &Value, name: &str) -> String {
    element[name].as_str().unwrap().to_owned()
}

/// Returns the faults and the rate limits of a scenario. The probability of a 429 is low, because every request to wait
/// ends the program.
fn troubles(seed: u64) -> (Faults, Limits) {
    let mut faults = Faults::some(seed).with(|faults| {
        faults.longest_delay = Duration::from_millis(3);
    });
    let mut limits = Limits::documented();
    if seed.is_multiple_of(4) {
        // Each of these responses ends the program.
        faults.too_many_requests = 0.005;
    } else {
        limits = limits.retry_after(RetryAfter::Left);
    }
    (faults, limits)
}

fn deviations(forms: Forms) -> Deviations {
    let mut deviations = match forms {
        Forms::AsDocumented => Deviations::none(),
        Forms::Deviating => Deviations::all(),
    };
    // Values that only some responses have cannot be compared.
    deviations.nulls = false;
    deviations.new_values = false;
    deviations
}

async fn service(seed: u64, forms: Forms) -> Service {
    let (faults, limits) = troubles(seed);
    let settings = Settings {
        seed,
        faults: Some(faults),
        limits,
        second_create: match seed % 2 {
            0 => SecondCreate::Disbands,
            _ => SecondCreate::ReturnsOpen,
        },
        deviations: deviations(forms),
        ..Settings::default()
    };
    settings.start().await.unwrap()
}

impl Course {
    /// Runs the program until it has stored everything, and compares the folder.
    async fn store_everything(&mut self) -> Result<(), String> {
        let mut kills = self.draw.u64(3..=8);
        let mut said = String::new();
        for _ in 0..MOST_RUNS {
            let plan = if kills > 0 {
                Plan::deadly(&mut self.draw)
            } else {
                Plan::troubled(&mut self.draw)
            };
            let ended = run(&self.world, self.token.expose(), self.user.0, plan).await;
            said = ended.said;
            match ended.end {
                End::Stored => return self.compare().await,
                End::Killed => {
                    self.world.count("kills", 1);
                    kills = kills.saturating_sub(1);
                    // This sometimes restarts the program after its transaction has expired.
                    if self.draw.u32(..4) == 0 {
                        self.world.service.advance(QUARTER);
                    }
                }
                End::Later => {
                    self.world.count("runs to be repeated later", 1);
                    // A run that ends early also counts as a kill, so that the number of runs is bounded.
                    kills = kills.saturating_sub(1);
                    self.world.service.advance(QUARTER);
                }
                End::Other(code) => return Err(format!("exit code {code:?}: {said}")),
            }
        }
        Err(format!("not done after {MOST_RUNS} runs: {said}"))
    }

    /// Compares the contents of the folder with the data of the service.
    async fn compare(&mut self) -> Result<(), String> {
        let days = self.days().await;
        self.days.extend(days);
        let world = &self.world;
        let mut wrong = world.failures();
        wrong.extend(differences(
            &world.service,
            self.user.0,
            &self.days,
            &world.folder,
            self.forms,
        ));
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(wrong.join("\n"))
        }
    }

    /// Returns the data outside of transactions in its documented form, by file name.
    async fn days(&self) -> BTreeMap<String, Vec<u8>> {
        let service = &self.world.service;
        service.set_faults(None);
        service.set_deviations(Deviations::none());
        let client = self.application.user(&self.token);
        service.advance(QUARTER);
        let mut days = BTreeMap::new();
        for night in client.sleep().list().await.unwrap().nights {
            let date = night.date.unwrap();
            let day = client.sleep().get(date).with_meta().await.unwrap();
            days.insert(format!("nights/{date}.json"), day.body.unwrap().to_vec());
        }
        let recharges = client.nightly_recharge();
        for listed in recharges.list().await.unwrap().recharges {
            let date = listed.date.unwrap();
            let day = recharges.get(date).with_meta();
            let body = day.await.unwrap().body.unwrap();
            days.insert(format!("nightly-recharges/{date}.json"), body.to_vec());
        }
        assert!(!days.is_empty());
        days.extend(modern(&client).await);
        service.set_faults(Some(troubles(self.seed).0));
        service.set_deviations(deviations(self.forms));
        days
    }

    /// Adds new data of each kind to the service.
    fn add_news(&self) {
        let (service, user, seed) = (&self.world.service, self.user.0, self.seed);
        let now = service.now();
        service.add_exercise(user, Exercise::made_up(seed, now, 0));
        service.add_activity(user, Activity::made_up(seed, now, 0));
        service.add_physical_info(user, PhysicalInfo::made_up(seed, now, 0));
        service.add_night(user, Night::made_up(seed, now, 0));
    }

    /// Delivers the webhook events. Returns an error if a delivery is pending or an event is missing.
    async fn deliver(&mut self) -> Result<(), String> {
        let service = &self.world.service;
        service.deliver_webhooks().await;
        let waiting = service.pending_deliveries();
        let mut news = self.application.take_news();
        news.sort();
        let expected = [
            "ACTIVITY_SUMMARY",
            "EXERCISE",
            "PHYSICAL_INFORMATION",
            "SLEEP",
        ];
        if waiting == 0 && news == expected {
            Ok(())
        } else {
            Err(format!("pending deliveries: {waiting}; received: {news:?}"))
        }
    }

    /// Runs the program without new data, and checks that it writes nothing.
    async fn again_without_news(&mut self) -> Result<(), String> {
        let service = &self.world.service;
        service.set_faults(None);
        service.advance(QUARTER);
        let before = listing(&self.world.folder);
        let ended = run(
            &self.world,
            self.token.expose(),
            self.user.0,
            Plan::default(),
        )
        .await;
        self.world.count("files", before.len() as u64);
        if ended.end != End::Stored || listing(&self.world.folder) != before {
            return Err(format!("the program rewrote existing files: {ended:?}"));
        }
        Ok(())
    }
}
