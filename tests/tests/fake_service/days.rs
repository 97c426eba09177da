//! Tests of data without transactions: it is consistent in every spelling, and requests outside the allowed ranges are
//! rejected.

use accesslink_api::credentials::UserToken;
use accesslink_api::models::WebhookOutcome;
use accesslink_api::value::{Date, LocalDateTime};
use accesslink_api::{Client, ids::SampleType};
use serde_json::{Value, json};
use tests::fake::Deviations;
use tests::loopback::{Loopback, Scripted};

use super::raw::{As, Raw};

const FIRST: &str = "2025-09-18";
const LAST: &str = "2025-10-14";

#[tokio::test]
async fn each_resource_has_consistent_data_in_every_spelling() {
    for deviations in [Deviations::none(), Deviations::all()] {
        let raw = Raw::with(|settings| settings.deviations = deviations).await;
        raw.seed_data();
        let builder = Client::builder().base_url(raw.url());
        let user = builder.build_user(raw.token()).unwrap();
        days_of_activity_agree_with_their_samples(&user).await;
        exercises_agree_with_their_parts(&user).await;
        cardio_load_is_the_training_load(&user).await;
        nights_have_alertness_and_measurements(&user).await;
    }
}

async fn days_of_activity_agree_with_their_samples(user: &Client<UserToken>) {
    let (first, last) = (date(FIRST), date(LAST));
    let list = user.daily_activity().list().from(first).to(last);
    let days = list
        .steps(true)
        .activity_zones(true)
        .inactivity_stamps(true);
    let days = days.await.unwrap();
    assert_eq!(days.len(), 27);
    for day in days.iter() {
        let samples = day.samples.as_ref().unwrap();
        let steps = samples.steps.as_ref().unwrap();
        assert_eq!(day.steps, steps.total_steps);
        let points = steps.samples.iter();
        let points = points.map(|one| (minute(&one.timestamp.unwrap()), one.steps.unwrap()));
        let counted: i32 = lasting(points.collect())
            .map(|(minutes, steps)| minutes * steps)
            .sum();
        assert_eq!(day.steps, Some(counted));

        let zones = samples.activity_zones.as_ref().unwrap().samples.iter();
        let zones = zones.map(|one| (minute(&one.timestamp.unwrap()), one.zone.clone().unwrap()));
        let active = lasting(zones.collect())
            .filter(|(_, zone)| ["LIGHT", "MODERATE", "VIGOROUS"].contains(&zone.as_str()));
        let active: i32 = active.map(|(minutes, _)| minutes).sum();
        let summed = day.active_duration.unwrap().as_secs_f64();
        assert_eq!(f64::from(active * 60), summed);
        let alerts = samples.inactivity_stamps.len() as i32;
        assert_eq!(day.inactivity_alert_count, Some(alerts));
    }
    let bare = user.daily_activity().get(last).await.unwrap().unwrap();
    assert!(bare.samples.is_none());
    assert_eq!(bare.steps, days.last().unwrap().steps);
    let samples = user.daily_activity().get_samples(last).await.unwrap();
    assert_eq!(samples, days.last().unwrap().samples);
    let listed = user.daily_activity().list_samples().await.unwrap();
    assert_eq!(listed.last(), samples.as_ref());
}

async fn exercises_agree_with_their_parts(user: &Client<UserToken>) {
    let list = user.exercises().list();
    let exercises = list.samples(true).zones(true).route(true).await.unwrap();
    assert!(exercises.iter().any(|one| !one.route.is_empty()));
    for exercise in exercises.iter() {
        let heart_rate = exercise
            .samples
            .iter()
            .find(|one| one.sample_type == Some(SampleType(0)));
        let measured = heart_rate.unwrap().readings().into_values();
        let measured: Vec<_> = measured.into_iter().flatten().collect();
        let known = exercise.heart_rate.as_ref().unwrap();
        let mean = measured.iter().sum::<f64>() / measured.len() as f64;
        assert_eq!(known.average, Some(mean as i32));
        let highest = measured.iter().copied().fold(0.0, f64::max);
        assert_eq!(known.maximum, Some(highest as i32));
        for zone in &exercise.heart_rate_zones {
            let limits = zone.lower_limit.unwrap()..=zone.upper_limit.unwrap();
            let within = measured
                .iter()
                .filter(|rate| limits.contains(&(**rate as i32)));
            let seconds = zone.in_zone.unwrap().as_secs_f64();
            assert_eq!(seconds, within.count() as f64 * 5.0);
        }
    }
}

async fn cardio_load_is_the_training_load(user: &Client<UserToken>) {
    let exercises = user.exercises().list().await.unwrap();
    let month = user.cardio_load().list().await.unwrap();
    assert_eq!(month.len(), 28);
    for day in month.iter() {
        let same = exercises
            .iter()
            .filter(|one| one.start_time.map(|at| at.date()) == day.date);
        let loads = same.map(|one| one.training_load_pro.as_ref().unwrap().cardio_load.unwrap());
        let load = loads.fold(0.0, |sum, load| sum + load);
        assert!((day.cardio_load.unwrap() - load).abs() < 1e-9, "{day:?}");
    }
}

async fn nights_have_alertness_and_measurements(user: &Client<UserToken>) {
    let (first, last) = (date(FIRST), date(LAST));
    let night = user.sleep().get(last).await.unwrap();
    let sleepwise = user.sleepwise();
    let alertness = sleepwise
        .alertness_range(last, last)
        .await
        .unwrap()
        .unwrap();
    let [alertness] = &alertness[..] else {
        panic!("{alertness:?}");
    };
    let ends = |at: Option<accesslink_api::value::Timestamp>| at.map(|at| at.unix_nanos());
    assert_eq!(
        ends(alertness.sleep_period_end_time),
        ends(night.sleep_end_time)
    );

    let api = user.biosensing();
    let nights = api
        .skin_temperature()
        .from(first)
        .to(last)
        .await
        .unwrap()
        .unwrap();
    let periods = api
        .body_temperature()
        .from(first)
        .to(last)
        .await
        .unwrap()
        .unwrap();
    for (night, period) in nights.iter().zip(&periods) {
        let samples = period
            .samples
            .iter()
            .map(|one| one.temperature_celsius.unwrap());
        let mean = samples.sum::<f64>() / period.samples.len() as f64;
        assert!((night.sleep_time_skin_temperature_celsius.unwrap() - mean).abs() < 0.01);
    }
    assert_eq!((nights.len(), periods.len()), (27, 27));
}

#[tokio::test]
async fn ranges_have_limits_and_days_without_data_have_a_status() {
    let raw = Raw::seeded().await;
    let stranger = As::Token(raw.add_user(Some("without data")).token);
    let range = |path: &str, from: &str, to: &str| format!("{path}?from={from}&to={to}");
    let activities = "/v3/users/activities";
    for (path, status, count) in [
        (range(activities, "2025-09-18", "2025-10-15"), 200, 27),
        (range(activities, "2025-09-17", "2025-10-15"), 400, 0),
        (range(activities, "2025-10-15", "2025-10-14"), 400, 0),
        (range(activities, "2024-10-15", "2024-10-16"), 200, 0),
        (range(activities, "2024-10-14", "2024-10-16"), 400, 0),
        (format!("{activities}?from=2025-10-08"), 200, 7),
        (format!("{activities}?from=8.10.2025"), 400, 0),
        (format!("{activities}/2025-10-15"), 204, 0),
        (format!("{activities}/samples/2025-10-15"), 204, 0),
        (format!("{activities}/yesterday"), 400, 0),
        ("/v3/users/continuous-heart-rate".to_owned(), 400, 0),
        (
            "/v3/users/continuous-heart-rate/2025-10-15".to_owned(),
            404,
            0,
        ),
        ("/v3/users/cardio-load/".to_owned(), 200, 28),
        (
            "/v3/users/cardio-load/date?from=2025-10-01".to_owned(),
            400,
            0,
        ),
        ("/v3/users/cardio-load/period/days/181".to_owned(), 400, 0),
        ("/v3/users/cardio-load/period/months/0".to_owned(), 400, 0),
        (
            range(
                "/v3/users/sleepwise/alertness/date",
                "2025-09-01",
                "2025-09-02",
            ),
            204,
            0,
        ),
        (
            range("/v3/users/biosensing/ecg", "2025-09-01", "2025-10-02"),
            400,
            0,
        ),
    ] {
        let seen = raw.get(&path).await;
        let entries = match seen.status {
            200 => seen.json().as_array().unwrap().len(),
            _ => 0,
        };
        assert_eq!((seen.status, entries), (status, count), "{path}");
    }
    for (path, status) in [
        (activities, 200),
        ("/v3/users/physical-info", 404),
        ("/v3/users/sleepwise/alertness", 204),
        ("/v3/users/sleepwise/circadian-bedtime", 204),
        ("/v3/users/biosensing/bodytemperature", 204),
        ("/v3/users/biosensing/skintemperature", 204),
        ("/v3/users/biosensing/skincontacts", 204),
        ("/v3/users/biosensing/ecg", 204),
        ("/v3/users/biosensing/spo2", 204),
    ] {
        assert_eq!(raw.status("GET", path, &stranger).await, status, "{path}");
    }
}

#[tokio::test]
async fn a_webhook_can_be_deactivated_and_reactivated_after_a_ping() {
    let raw = Raw::seeded().await;
    let receiver = Loopback::start().await;
    let builder = Client::builder().base_url(raw.url());
    let partner = builder
        .build_partner(raw.client_id(), raw.client_secret())
        .unwrap();
    let nothing = partner.webhooks().activate().await.unwrap();
    assert_eq!(nothing, WebhookOutcome::NoWebhook);

    receiver.script(Scripted::empty(200));
    let body = json!({"events": ["CONTINUOUS_HEART_RATE"], "url": receiver.url()});
    let created = raw
        .send("POST", "/v3/webhooks", &As::Application, &body)
        .await;
    assert_eq!(created.status, 201);
    let switched = partner.webhooks().deactivate().await.unwrap();
    assert_eq!(switched, WebhookOutcome::Switched);
    assert!(!raw.webhook().unwrap().active);
    receiver.script(Scripted::empty(500));
    assert!(partner.webhooks().activate().await.is_err());
    assert!(!raw.webhook().unwrap().active);
    receiver.script(Scripted::empty(200));
    let switched = partner.webhooks().activate().await.unwrap();
    assert_eq!(switched, WebhookOutcome::Switched);
    assert!(raw.webhook().unwrap().active);

    receiver.script(Scripted::empty(200));
    let day = tests::fake::Activity::made_up(1, raw.now(), 0);
    raw.add_activity(raw.user_id(), day);
    let [attempt] = &raw.deliver_webhooks().await[..] else {
        panic!("expected one delivery");
    };
    let body: Value = serde_json::from_slice(&attempt.body).unwrap();
    assert_eq!(
        body["url"],
        format!("https://www.polaraccesslink.com/v3/users/continuous-heart-rate/{LAST}")
    );
}

/// Returns the duration of each value in minutes. A value lasts until the next value or until midnight.
fn lasting<T>(points: Vec<(i32, T)>) -> impl Iterator<Item = (i32, T)> {
    let ends: Vec<_> = points
        .iter()
        .skip(1)
        .map(|(at, _)| *at)
        .chain([24 * 60])
        .collect();
    let points = points.into_iter().zip(ends);
    points.map(|((from, value), to)| (to - from, value))
}

fn minute(time: &LocalDateTime) -> i32 {
    i32::from(time.time().hour()) * 60 + i32::from(time.time().minute())
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}
