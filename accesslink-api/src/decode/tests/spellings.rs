//! Tests of spellings and of repeated properties.

use super::sample::{Exercise, Zone, at, plain};

#[test]
fn keys_are_compared_after_unescaping() {
    let zone: Zone = plain(r#"{"\u0069ndex":1,"in\u002dzone":"PT3S"}"#);
    assert_eq!((zone.index, zone.in_zone), (Some(1), Some(at("PT3S"))));
}

#[test]
fn repeated_objects_lists_and_series_replace_earlier_ones() {
    let exercise: Exercise = plain(
        r#"{"heart-rate":{"average":1,"maximum":2},"heart_rate":{"average":3},
            "counts":[1,2,3],"counts":[4],"kinds":["SLEEP"],"kinds":null,
            "hypnogram":{"00:01":1},"hypnogram":{"00:02":2},
            "events":["SLEEP","SLEEP"],"events":"EXERCISE",
            "data":{"id":"a"},"data":{"id":"b"}}"#,
    );
    let heart_rate = exercise.heart_rate.unwrap();
    assert_eq!((heart_rate.average, heart_rate.maximum), (Some(3), None));
    assert_eq!(exercise.counts, [4]);
    assert_eq!(exercise.kinds, [at("SLEEP")]);
    assert_eq!(exercise.hypnogram.as_slice(), [(at("00:02"), 2)]);
    assert_eq!(exercise.events, [at("EXERCISE")]);
    assert_eq!(exercise.data.len(), 1);
    assert_eq!(exercise.data[0].id, Some("b".into()));
}
