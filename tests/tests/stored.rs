//! Tests of stored models. A night survives every format unchanged, and a night whose keys were sorted by a database is
//! restored to its order.

use std::time::Duration;

use accesslink_api::client::{Attempts, RateLimit};
use accesslink_api::models::{NightlyRecharge, Nights, Sleep};
use accesslink_api::operation::Response;
use accesslink_api::value::{HourMinute, Secret, TimeSeries, Timestamp};
use accesslink_api::webhook::{DeduplicationKey, WebhookReceiver, sign};
use bytes::Bytes;
use http::HeaderMap;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const MINUTES_PER_DAY: i64 = 24 * 60;

/// Returns the results of a round trip of a value through each format, with the names of the formats.
fn through<T: Serialize + DeserializeOwned>(value: &T) -> Vec<(&'static str, T)> {
    let text = serde_json::to_string(value).unwrap();
    let sorted = sorted(serde_json::from_str(&text).unwrap());
    let table = toml::Table::try_from(value).unwrap();
    let pack = rmp_serde::to_vec_named(value).unwrap();
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).unwrap();
    let cbor_value: ciborium::Value = ciborium::from_reader(&cbor[..]).unwrap();
    let sorted_text = sorted.to_string();
    vec![
        ("JSON", serde_json::from_str(&text).unwrap()),
        (
            "JSON in a database",
            serde_json::from_str(&sorted_text).unwrap(),
        ),
        ("serde_json::Value", serde_json::from_value(sorted).unwrap()),
        (
            "TOML",
            toml::from_str(&toml::to_string(value).unwrap()).unwrap(),
        ),
        ("TOML table", table.clone().try_into().unwrap()),
        (
            "TOML in a table",
            toml::from_str(&table.to_string()).unwrap(),
        ),
        ("MessagePack", rmp_serde::from_slice(&pack).unwrap()),
        ("CBOR", ciborium::from_reader(&cbor[..]).unwrap()),
        ("CBOR value", cbor_value.deserialized().unwrap()),
    ]
}

/// Converts a value like PostgreSQL's `jsonb` type, which sorts keys and removes duplicates.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut pairs: Vec<(String, Value)> = object.into_iter().collect();
            pairs.sort_by(|(before, _), (after, _)| before.cmp(after));
            pairs
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect()
        }
        Value::Array(elements) => elements.into_iter().map(sorted).collect(),
        scalar => scalar,
    }
}

fn time(minute: i64) -> HourMinute {
    let minute = minute.rem_euclid(MINUTES_PER_DAY);
    let [hour, minute] = [minute / 60, minute % 60].map(|part| u8::try_from(part).unwrap());
    HourMinute::new(hour, minute).unwrap()
}

fn timestamp(minute: i64, offset_minutes: i64) -> Timestamp {
    let instant = Timestamp::from_unix_secs(minute * 60).unwrap();
    let offset = i32::try_from(offset_minutes * 60).unwrap();
    instant.with_offset_secs(offset).unwrap()
}

/// Returns a night with a sample at each of the given instants, in minutes after its start.
fn night(start: i64, offset: i64, change: i64, changed: i64, samples: &[i64]) -> Sleep {
    let shown = |after: &i64| {
        let offset = if *after < changed {
            offset
        } else {
            offset + change
        };
        time(start + after + offset)
    };
    let end = start + samples.last().unwrap_or(&0) + 1;
    let mut night = Sleep::default();
    night.sleep_start_time = Some(timestamp(start, offset));
    night.sleep_end_time = Some(timestamp(end, offset + change));
    night.hypnogram = samples.iter().map(shown).zip((0..6).cycle()).collect();
    night.heart_rate_samples = samples
        .iter()
        .map(shown)
        .zip((0..).map(f64::from))
        .collect();
    night
}

fn samples() -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::vec(1..240_i64, 0..40).prop_map(|steps| {
        let ends = steps.iter().scan(0, |after, step| {
            *after += step;
            Some(*after)
        });
        ends.take_while(|after| *after < 22 * 60).collect()
    })
}

proptest! {
    /// Tests nights with and without a clock change, at which a time can occur twice.
    #[test]
    fn a_night_survives_every_format(
        start in 0..68_000_000_i64,
        offset in (-48..=56_i64).prop_map(|quarters| quarters * 15),
        change in prop_oneof![3 => Just(0_i64), 1 => Just(-60_i64), 1 => Just(60)],
        changed in 0..600_i64,
        samples in samples(),
    ) {
        let night = night(start, offset, change, changed, &samples);
        let stages = night.hypnogram_timeline();
        for (format, back) in through(&night) {
            prop_assert_eq!(&back, &night, "{}", format);
            prop_assert_eq!(back.hypnogram_timeline(), stages.clone(), "{}", format);
        }
    }

    /// Checks arbitrary series of times and values.
    #[test]
    fn arbitrary_series_survive_every_format(
        minutes in proptest::collection::vec(0..MINUTES_PER_DAY, 0..6),
    ) {
        let mut recharge = NightlyRecharge::default();
        recharge.hrv_samples = minutes.iter().map(|minute| time(*minute)).zip((0..).map(f64::from)).collect();
        for (format, back) in through(&recharge) {
            prop_assert_eq!(&back, &recharge, "{}", format);
        }
    }

    /// Uses the service's JSON as stored in a database column that sorts keys.
    #[test]
    fn restores_the_order_of_a_night_sorted_by_a_database(
        start in 0..68_000_000_i64,
        offset in (-48..=56_i64).prop_map(|quarters| quarters * 15),
        samples in samples(),
    ) {
        let night = night(start, offset, 0, 0, &samples);
        let received: Vec<String> = night
            .hypnogram
            .iter()
            .map(|(time, stage)| format!("\"{time}\":{stage}"))
            .collect();
        let received: Value = serde_json::from_str(&format!("{{{}}}", received.join(","))).unwrap();
        let stored = sorted(received).to_string();
        let mut back = night.clone();
        back.hypnogram = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(back.hypnogram_timeline(), night.hypnogram_timeline());
        // A gap of half a day or more separates two nights.
        if samples.last().unwrap_or(&0) - samples.first().unwrap_or(&0) < 12 * 60 {
            prop_assert_eq!(back.hypnogram, night.hypnogram);
        }
    }
}

/// Checks the parts of a response other than models.
#[test]
fn other_parts_of_a_response_survive_every_format() {
    let body = Bytes::from_static(
        br#"{"nights":[{"date":"2022-09-31","sleep_score":78.5,"heart_rate_samples":{"24:00":1}},{"x":1}]}"#,
    );
    let mut response = Response::from(http::Response::new(body));
    let _: Nights = response.json().unwrap();
    assert_eq!(response.anomalies().len(), 4);
    for anomaly in response.anomalies() {
        for (format, back) in through(anomaly) {
            assert_eq!(&back, anomaly, "{format}");
            assert_eq!(back.to_string(), anomaly.to_string(), "{format}");
        }
    }

    let mut headers = HeaderMap::new();
    headers.insert("ratelimit-usage", "1, 5".parse().unwrap());
    headers.insert("ratelimit-limit", "520, x".parse().unwrap());
    headers.insert("ratelimit-reset", "587, 45000".parse().unwrap());
    let limit = RateLimit::from_headers(&headers).unwrap();
    let mut attempts = Attempts::default();
    attempts.count = 3;
    attempts.delays = [1_204, 86_400_000].map(Duration::from_millis).into();
    attempts.presumed_done = true;
    for (format, back) in through(&limit) {
        assert_eq!(back, limit, "{format}");
    }
    for (format, back) in through(&attempts) {
        assert_eq!(back, attempts, "{format}");
    }
}

#[test]
fn a_webhook_event_and_its_key_survive_every_format() {
    const SECRET: &str = "webhook-secret";
    let receiver = WebhookReceiver::new(SECRET).unwrap();
    for body in [
        r#"{"event":"PING","timestamp":"2018-05-15T14:22:24Z"}"#,
        r#"{"event":"EXERCISE","user_id":475,"entity_id":"aQlC83","timestamp":"2018-05-15T14:22:24Z","url":"https://x/y"}"#,
        r#"{"event":"SLEEP","user_id":475,"date":"2019-12-31"}"#,
        r#"{"event":"CONTINUOUS_HEART_RATE","user_id":475,"date":"2019-12-31"}"#,
        r#"{"event":"ACTIVITY_SUMMARY","user_id":475,"date":"2019-12-31"}"#,
        r#"{"event":"SLEEP_WISE_CIRCADIAN_BEDTIME","from":"2023-07-10","to":"2023-07-15"}"#,
        r#"{"event":"SLEEP_WISE_ALERTNESS","from":"2023-07-10","to":"2023-07-15"}"#,
        r#"{"event":"PHYSICAL_INFORMATION","user_id":475}"#,
        r#"{"event":"ECG","lead":[1,2],"user_id":475}"#,
        r#"{"user_id":475}"#,
    ] {
        let mut headers = HeaderMap::new();
        let signature = sign(Secret::from(SECRET), body.as_bytes());
        headers.insert("polar-webhook-signature", signature.parse().unwrap());
        let delivery = receiver.receive(&headers, body.as_bytes()).unwrap();
        for (format, back) in through(delivery.event()) {
            assert_eq!(&back, delivery.event(), "{format}");
        }
        let key = delivery.deduplication_key();
        let written = serde_json::to_string(key).unwrap();
        assert_eq!(
            serde_json::from_str::<DeduplicationKey>(&written).unwrap(),
            *key
        );
        assert_eq!(DeduplicationKey::from(key.to_string()), *key);
    }
}

#[test]
fn a_sorted_series_serializes_like_the_service() {
    let series: TimeSeries<i32> =
        serde_json::from_str(r#"{"00:20":1,"23:39":2,"23:50":3}"#).unwrap();
    let written = serde_json::to_string(&series).unwrap();
    assert_eq!(written, r#"{"23:39":2,"23:50":3,"00:20":1}"#);
}

/// Checks that a sample after the end of the night is marked as doubtful.
#[test]
fn marks_a_sample_after_the_end_as_doubtful() {
    let mut night = night(0, 0, 0, 0, &[1, 2, 3]);
    night.sleep_end_time = Some(timestamp(2, 0));
    assert_eq!(night.hypnogram_timeline().unwrap().doubtful(), [2]);
}
