//! Tests of the deviations from the document. Each occurs if and only if it is enabled.

use std::collections::BTreeSet;

use accesslink_api::Client;
use accesslink_api::models::AlertnessLevel;
use serde_json::Value;
use tests::fake::Deviations;

use super::raw::{As, Raw};

#[tokio::test]
async fn properties_have_three_spellings_and_sometimes_two_at_once() {
    let (on, off) = names(|deviations| deviations.spellings = true).await;
    for name in ["upload-time", "upload_time", "uploadTime"] {
        assert!(on.contains(name), "{name}");
    }
    assert!(
        !off.contains("uploadTime") && off.contains("upload_time") && !off.contains("upload-time")
    );
    let raw = start(|deviations| deviations.spellings = true).await;
    let mut twice = 0;
    for exercise in many(&raw, "/v3/exercises").await {
        let names: Vec<_> = exercise.as_object().unwrap().keys().collect();
        let plain: BTreeSet<_> = names
            .iter()
            .map(|name| name.replace(['-', '_'], "").to_lowercase())
            .collect();
        twice += names.len() - plain.len();
    }
    assert!(twice > 0);
}

#[tokio::test]
async fn undocumented_properties_are_added() {
    let (on, off) = names(|deviations| deviations.unknown_properties = true).await;
    assert_eq!(on.difference(&off).collect::<Vec<_>>(), ["new-since-then"]);
}

#[tokio::test]
async fn integers_may_have_a_fraction_and_floats_none() {
    let (on, off) = texts("/v3/exercises", |deviations| deviations.numbers = true).await;
    let calories = |text: &str| text.contains("\"fat_percentage\":60.0");
    assert!(calories(&on) && !calories(&off));
    let (on, off) = texts("/v3/users/sleep", |deviations| deviations.numbers = true).await;
    assert!(on.contains("\"group_duration_score\":100,"), "{on}");
    assert!(!off.contains("\"group_duration_score\":100,"));
}

#[tokio::test]
async fn sample_types_may_be_strings() {
    let (on, off) = texts("/v3/exercises?samples=true", |deviations| {
        deviations.numbers_as_text = true;
    })
    .await;
    assert!(on.contains("\"sample-type\":\"") && on.contains("\"recording-rate\":\"5\""));
    assert!(on.contains("\"recording-rate\":null"));
    assert!(!off.contains("\"sample-type\":\""));
}

#[tokio::test]
async fn instants_may_lack_a_time_zone() {
    let (on, off) = texts("/v3/exercises", |deviations| deviations.times = true).await;
    let zoneless = |text: &str| {
        values(text, "upload_time")
            .iter()
            .any(|time| !time.ends_with('Z'))
    };
    assert!(zoneless(&on) && !zoneless(&off));
    let starts = values(&on, "start_time");
    assert!(
        starts.iter().any(|time| time.ends_with(".000Z")),
        "{starts:?}"
    );
    assert!(starts.iter().any(|time| time.ends_with(".000")));
    assert!(
        values(&off, "start_time")
            .iter()
            .all(|time| time.len() == 19)
    );
    // The times of sleep keep their offset.
    let (on, off) = texts("/v3/users/sleep/available", |deviations| {
        deviations.times = true
    })
    .await;
    assert_eq!(on, off);
}

#[tokio::test]
async fn links_have_one_of_three_hosts() {
    let (on, off) = texts("/v3/exercises", |deviations| deviations.link_hosts = true).await;
    let hosts = |text: &str| {
        let links = values(text, "polar_user").into_iter();
        links
            .map(|link| link.split("/v3").next().unwrap().to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(hosts(&on).len(), 3);
    assert_eq!(
        hosts(&off).into_iter().collect::<Vec<_>>(),
        ["https://www.polaraccesslink.com"]
    );
}

#[tokio::test]
async fn unknown_values_are_null() {
    let (on, off) = texts("/v3/exercises", |deviations| deviations.nulls = true).await;
    assert!(on.contains(":null") && !off.contains(":null"));
}

#[tokio::test]
async fn errors_are_nested_or_empty() {
    let raw = start(|deviations| deviations.nested_errors = true).await;
    let error = raw.get("/v3/users/sleep/1999-01-01").await.json()["error"].clone();
    assert_eq!(error["status"], 404);
    assert_eq!(error["error_type"], "not_found");
    assert_eq!(error["timestamp"], "2025-10-15T08:00:00.000");
    assert!(error["corr_id"].is_string());
    let raw = start(|deviations| deviations.empty_errors = true).await;
    assert!(raw.get("/v3/users/sleep/1999-01-01").await.body.is_empty());
    let raw = start(|_| {}).await;
    let error = raw.get("/v3/users/sleep/1999-01-01").await.json();
    assert_eq!(error["errorType"], "not_found");
    assert_eq!(error["timestamp"], "2025-10-15T08:00:00.000Z");
}

#[tokio::test]
async fn an_empty_list_may_be_sent_as_204() {
    let deviations = Deviations::none().with(|deviations| deviations.empty_lists = true);
    let raw = Raw::with(|settings| settings.deviations = deviations).await;
    let client = Client::builder().base_url(raw.url());
    let user = client.build_user(raw.token()).unwrap();
    for path in [
        "/v3/exercises",
        "/v3/users/sleep",
        "/v3/users/nightly-recharge",
    ] {
        assert_eq!(raw.get(path).await.status, 204);
    }
    let exercises = user.exercises().list().with_meta().await.unwrap();
    assert!(exercises.value.is_empty());
    let nights = user.sleep().list().with_meta().await.unwrap();
    assert!(nights.value.nights.is_empty());
    for anomalies in [&exercises.anomalies, &nights.anomalies] {
        assert_eq!(anomalies.len(), 1, "{anomalies:?}");
        assert_eq!(anomalies[0].found(), "204");
    }
    raw.set_deviations(Deviations::none());
    let exercises = user.exercises().list().with_meta().await.unwrap();
    assert!(exercises.value.is_empty() && exercises.anomalies.is_empty());
}

#[tokio::test]
async fn enums_may_have_undocumented_values() {
    let path = "/v3/users/sleepwise/alertness";
    let (on, off) = texts(path, |deviations| deviations.new_values = true).await;
    let levels = |text: &str| values(text, "alertness_level");
    assert!(levels(&on).iter().any(|level| level == "ADDED_LATER"));
    assert!(!off.contains("ADDED_LATER"));

    let raw = start(|deviations| deviations.new_values = true).await;
    let client = Client::builder().base_url(raw.url());
    let user = client.strict().build_user(raw.token()).unwrap();
    let nights = user.sleepwise().list_alertness().await.unwrap().unwrap();
    let mut hours = nights.iter().flat_map(|night| &night.hourly_data);
    let new = AlertnessLevel::from("ADDED_LATER");
    assert!(hours.any(|hour| hour.alertness_level.as_ref() == Some(&new)));
    assert_eq!(new.as_str(), "ADDED_LATER");
}

#[tokio::test]
async fn all_deviations_together_yield_valid_json_and_lose_no_item() {
    let raw = Raw::with(|settings| settings.deviations = Deviations::all()).await;
    raw.seed_data();
    assert_eq!(many(&raw, "/v3/exercises").await.len() % 12, 0);
    let user = raw.get(&raw.mine("")).await.json();
    assert!(user.to_string().contains("T00:00:00.000Z"), "{user}");
    assert_eq!(
        raw.status("GET", "/v3/notifications", &As::Application)
            .await,
        200
    );
    let hash = raw.items()[0].hash.clone().unwrap();
    let tcx = raw.get(&format!("/v3/exercises/{hash}/tcx")).await;
    assert!(tcx.text().starts_with("<?xml"));
}

async fn start(change: impl FnOnce(&mut Deviations)) -> Raw {
    let raw = Raw::with(|settings| change(&mut settings.deviations)).await;
    raw.seed_data();
    raw
}

/// Returns the elements of a list from five responses to the same request.
async fn many(raw: &Raw, path: &str) -> Vec<Value> {
    let mut all = Vec::new();
    for _ in 0..5 {
        all.extend(raw.get(path).await.json().as_array().unwrap().clone());
    }
    all
}

/// Returns the names of all properties of exercises, first with a deviation and then without.
async fn names(change: impl FnOnce(&mut Deviations)) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut both = Vec::new();
    for raw in [start(change).await, start(|_| {}).await] {
        let all = many(&raw, "/v3/exercises").await;
        let names = all
            .iter()
            .flat_map(|one| one.as_object().unwrap().keys().cloned());
        both.push(names.collect());
    }
    let [on, off] = <[_; 2]>::try_from(both).unwrap();
    (on, off)
}

/// Returns the body of a response, first with a deviation and then without.
async fn texts(path: &str, change: impl FnOnce(&mut Deviations)) -> (String, String) {
    let on = start(change).await.get(path).await.text();
    (on, start(|_| {}).await.get(path).await.text())
}

/// Returns the values of a property in a JSON text, at any depth.
fn values(text: &str, name: &str) -> Vec<String> {
    let opening = format!("\"{name}\":\"");
    let after = text.split(&opening).skip(1);
    after
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}
