//! Tests of exercises with and without a transaction, and of their files.

use std::io::Read;

use flate2::read::GzDecoder;
use serde_json::{Value, json};
use tests::fake::{Exercise, Kind};

use super::raw::{Raw, paths};

#[tokio::test]
async fn an_exercise_in_a_transaction_has_its_documented_parts() {
    let (raw, items) = exercises().await;
    let [outdoors, bare] = [&items[0], &items[1]];

    let zones = raw
        .get(&format!("{outdoors}/heart-rate-zones"))
        .await
        .json();
    assert_eq!(zones["zone"][0]["in-zone"], "PT10S");
    assert_eq!(zones["zone"][4]["in-zone"], "PT0S");
    assert_eq!(
        raw.get(&format!("{bare}/heart-rate-zones")).await.status,
        204
    );

    let samples = raw.get(&format!("{outdoors}/samples")).await.json();
    let links = paths(&samples["samples"]);
    let types: Vec<_> = links
        .iter()
        .map(|link| link.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(types, ["0", "1", "3", "10", "11"]);
    let heart_rate = raw.get(&links[0]).await.json();
    assert_eq!(
        heart_rate,
        json!({"recording-rate": 5, "sample-type": 0, "data": "95,null,100"})
    );
    let beats = raw.get(&links[4]).await.json();
    assert_eq!(
        beats,
        json!({"recording-rate": null, "sample-type": 11, "data": "631,600"})
    );
    assert_eq!(raw.get(&format!("{outdoors}/samples/4")).await.status, 204);
    assert_eq!(raw.get(&format!("{bare}/samples")).await.status, 204);
}

#[tokio::test]
async fn files_have_the_documented_form_and_missing_ones_return_204_or_404() {
    let (raw, items) = exercises().await;
    let hashes: Vec<_> = raw
        .items()
        .into_iter()
        .filter_map(|item| item.hash)
        .collect();
    let by_hash = |number: usize| format!("/v3/exercises/{}", hashes[number]);
    for exercise in [items[0].clone(), by_hash(0)] {
        let fit = raw.get(&format!("{exercise}/fit")).await;
        assert_eq!(&fit.body[8..12], b".FIT");
        assert_eq!(fit.body[0], 14);
        let length = u32::from_le_bytes(fit.body[4..8].try_into().unwrap());
        assert_eq!(fit.body.len(), 14 + length as usize + 2);

        let gpx = raw.get(&format!("{exercise}/gpx")).await;
        assert_eq!(gpx.header("content-type"), "application/gpx+xml");
        assert_eq!(gpx.text().matches("<trkpt").count(), 3);
        let paused = raw
            .get(&format!("{exercise}/gpx?includePauseTimes=true"))
            .await;
        assert_eq!(paused.text().matches("<trkseg>").count(), 2);

        let tcx = raw.get(&format!("{exercise}/tcx")).await;
        assert_eq!(tcx.header("content-type"), "application/vnd.garmin.tcx+xml");
        assert_eq!(tcx.header("content-encoding"), "");
        assert_eq!(tcx.body[..2], [0x1f, 0x8b]);
        let mut text = String::new();
        GzDecoder::new(&tcx.body[..])
            .read_to_string(&mut text)
            .unwrap();
        assert!(text.contains("<Value>95</Value>"));
    }
    for file in ["gpx", "tcx"] {
        let none = raw.get(&format!("{}/{file}", items[1])).await;
        assert_eq!((none.status, none.body.len()), (204, 0), "{file}");
        assert_eq!(
            raw.get(&format!("{}/{file}", by_hash(1))).await.status,
            404,
            "{file}"
        );
    }
    let unknown = raw
        .get(&format!(
            "{}/fit",
            items[0].replace("/exercises/", "/exercises/9")
        ))
        .await;
    assert_eq!(unknown.status, 204);
    assert_eq!(raw.get("/v3/exercises/nosuch/fit").await.status, 404);
}

#[tokio::test]
async fn hashed_exercises_are_in_snake_case_and_outlive_transactions() {
    let (raw, items) = exercises().await;
    let transaction = items[0].split("/exercises/").next().unwrap();
    assert_eq!(raw.commit(transaction).await, 200);

    let list = raw.get("/v3/exercises").await.json();
    let first = &list[0];
    for name in [
        "upload_time",
        "start_time",
        "has_route",
        "detailed_sport_info",
        "polar_user",
    ] {
        assert!(!first[name].is_null(), "{name}");
    }
    assert_eq!(first["heart_rate"], json!({"average": 97, "maximum": 100}));
    assert!(first.get("start-time").is_none());
    assert!(first.get("transaction_id").is_none());

    let one = format!("/v3/exercises/{}", first["id"].as_str().unwrap());
    assert_eq!(&raw.get(&one).await.json(), first);
    let full = raw
        .get(&format!("{one}?samples=true&zones=true"))
        .await
        .json();
    assert_eq!(full["samples"].as_array().unwrap().len(), 5);
    assert_eq!(full["heart_rate_zones"][0]["lower_limit"], 90);
    let flagged = raw
        .get("/v3/exercises?samples=false&zones=true")
        .await
        .json();
    assert!(flagged[0].get("samples").is_none());
    assert!(flagged[0].get("heart_rate_zones").is_some());
    let missing = raw.get("/v3/exercises/nosuch").await;
    assert_eq!(
        (missing.status, &missing.json()["status"]),
        (404, &json!(404))
    );
}

#[tokio::test]
async fn activity_has_step_and_zone_samples() {
    let raw = Raw::seeded().await;
    let transaction = raw.open(Kind::Activity).await.unwrap();
    let mut unknown = 0;
    for link in raw.links(&transaction).await {
        let summary = raw.get(&link).await.json();
        let steps = raw.get(&format!("{link}/step-samples")).await.json();
        assert_eq!(
            (&steps["interval"], &steps["date"]),
            (&json!(60), &summary["date"])
        );
        let samples = steps["samples"].as_array().unwrap();
        assert_eq!(samples[12]["time"], "12:00:00.000");
        let known = samples.iter().filter_map(|sample| sample["steps"].as_i64());
        assert_eq!(
            known.clone().sum::<i64>(),
            summary["active-steps"].as_i64().unwrap()
        );
        unknown += samples.len() - known.count();
        let zones = raw.get(&format!("{link}/zone-samples")).await.json();
        assert!(zones["samples"][12]["activity-zones"][1]["inzone"].is_string());
    }
    assert!(
        unknown > 0,
        "expected null for hours in which the device was not worn"
    );
}

#[tokio::test]
async fn equal_seeds_yield_equal_data() {
    let [first, second] = [Raw::seeded().await, Raw::seeded().await];
    let other = Raw::with(|settings| settings.seed = 2).await;
    other.seed_data();
    for path in [
        "/v3/users/sleep",
        "/v3/exercises?samples=true",
        "/v3/users/nightly-recharge",
    ] {
        let answer = first.get(path).await.body;
        assert_eq!(answer, second.get(path).await.body, "{path}");
        assert_ne!(answer, other.get(path).await.body, "{path}");
    }
    assert_eq!(first.token(), second.token());
    assert_ne!(first.token(), other.token());
}

/// Starts a service with a complete and an empty exercise in an open transaction.
async fn exercises() -> (Raw, Vec<String>) {
    let raw = Raw::with(|_| {}).await;
    let mut full = Exercise::made_up(1, raw.now(), 1);
    full.heart_rate = vec![Some(95), None, Some(100)];
    full.route = vec![(60.0, 24.0), (60.1, 24.1), (60.2, 24.2)];
    full.distance = Some(30.0);
    let mut bare = Exercise::made_up(2, raw.now(), 0);
    bare.heart_rate.clear();
    bare.route.clear();
    bare.distance = None;
    for exercise in [full, bare] {
        raw.add_exercise(raw.user_id(), exercise);
    }
    let transaction = raw.open(Kind::Exercise).await.unwrap();
    let items = raw.links(&transaction).await;
    assert_eq!(items.len(), raw.items_of(Kind::Exercise).len());
    assert_ne!(raw.get(&items[0]).await.json()["distance"], Value::Null);
    (raw, items)
}
