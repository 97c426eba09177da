//! Sleep and nightly recharge: the document, and section 2 of what is known.

use std::time::Duration;

use serde_json::Value;
use tests::fake::{Night, Service};

use crate::raw::Raw;

#[tokio::test]
async fn nights_of_the_last_28_days() {
    let raw = Raw::seeded().await;
    let nights = raw.get("/v3/users/sleep").await.json()["nights"].clone();
    let nights = nights.as_array().unwrap();
    // 30 were added; the two oldest are not shown any more.
    assert_eq!(nights.len(), 28);
    let last = nights.last().unwrap();
    assert_eq!(last["date"], "2025-10-15");
    assert!(
        last["sleep_start_time"]
            .as_str()
            .unwrap()
            .ends_with("+03:00")
    );

    let available = raw.get("/v3/users/sleep/available").await.json()["available"].clone();
    assert_eq!(available.as_array().unwrap().len(), 28);
    assert_eq!(available[27]["start_time"], last["sleep_start_time"]);

    assert_eq!(&raw.get("/v3/users/sleep/2025-10-15").await.json(), last);
    for (date, status) in [
        ("2025-09-16", 404),
        ("2025-10-16", 404),
        ("2025-13-41", 400),
        ("x", 400),
    ] {
        for what in ["sleep", "nightly-recharge"] {
            let seen = raw.get(&format!("/v3/users/{what}/{date}")).await;
            assert_eq!(seen.status, status, "{what} {date}");
            assert_eq!(seen.json()["status"], status);
        }
    }
    raw.advance(Duration::from_secs(28 * 24 * 3_600));
    let nothing = raw.get("/v3/users/sleep").await;
    assert_eq!(nothing.text(), r#"{"nights":[]}"#);
}

#[tokio::test]
async fn recharges_of_the_last_28_days() {
    let raw = Raw::seeded().await;
    let recharges = raw.get("/v3/users/nightly-recharge").await.json()["recharges"].clone();
    assert_eq!(recharges.as_array().unwrap().len(), 28);
    let one = raw
        .get("/v3/users/nightly-recharge/2025-10-15")
        .await
        .json();
    assert_eq!(recharges[27], one);
    assert!(!one["hrv_samples"].as_object().unwrap().is_empty());
}

#[tokio::test]
async fn samples_keep_their_order_over_midnight_and_a_time_may_repeat() {
    let raw = Raw::start(Service::builder()).await;
    let mut night = Night::made_up(1, raw.now(), 0);
    let times = ["23:55", "00:00", "03:55", "03:00"];
    night.heart_rate = times.map(|time| (time.to_owned(), 50)).to_vec();
    night.heart_rate.push(("03:55".to_owned(), 51));
    raw.add_night(raw.user_id(), night);
    let text = raw.get("/v3/users/sleep/2025-10-15").await.text();
    let expected =
        r#""heart_rate_samples":{"23:55":50,"00:00":50,"03:55":50,"03:00":50,"03:55":51}"#;
    assert!(text.contains(expected), "{text}");
}

#[tokio::test]
async fn the_stages_add_up_to_the_night() {
    let raw = Raw::seeded().await;
    let mut stages = [false; 6];
    for night in raw.get("/v3/users/sleep").await.json()["nights"]
        .as_array()
        .unwrap()
    {
        let seconds = |name: &str| night[name].as_i64().unwrap();
        let slept = seconds("light_sleep") + seconds("deep_sleep") + seconds("rem_sleep");
        let whole =
            slept + seconds("total_interruption_duration") + seconds("unrecognized_sleep_stage");
        // From seven in the evening at the earliest to seven in the morning at the latest.
        assert!((5 * 3_600..12 * 3_600).contains(&whole), "{whole}");
        for (time, stage) in night["hypnogram"].as_object().unwrap() {
            assert_eq!(time.len(), 5);
            stages[Value::as_u64(stage).unwrap() as usize] = true;
        }
    }
    assert_eq!(stages, [true; 6]);
}

#[tokio::test]
async fn the_last_night_is_over_at_any_hour() {
    let raw = Raw::start(Service::builder()).await;
    for hour in 0..24 {
        let night = Night::made_up(hour, raw.now(), 0);
        assert!(night.end <= raw.now(), "{} at {}", night.end, raw.now());
        raw.advance(Duration::from_secs(3_600));
    }
}
