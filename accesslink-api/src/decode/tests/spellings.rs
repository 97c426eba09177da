//! Tests of spellings and of repeated properties.

use super::sample::{Exercise, Nothing, Zone, at, plain, reported, with_anomalies};

#[test]
fn every_spelling_is_read() {
    for key in ["upload-time", "upload_time", "uploadTime"] {
        let exercise: Exercise = plain(&format!(r#"{{"{key}":"2008-10-13T10:40:02Z"}}"#));
        assert_eq!(exercise.upload_time, Some(at("2008-10-13T10:40:02Z")));
    }
    for key in ["in-zone", "in_zone", "inZone", "inzone"] {
        let zone: Zone = plain(&format!(r#"{{"{key}":"PT4S"}}"#));
        assert_eq!(zone.in_zone, Some(at("PT4S")), "{key}");
    }
    let zone: Zone =
        plain(r#"{"index":1,"IN-ZONE":"PT4S","in zone":"PT4S","":"PT4S","in-zone ":"PT4S"}"#);
    assert_eq!((zone.index, zone.in_zone), (Some(1), None));
}

#[test]
fn order_of_properties_is_irrelevant() {
    let properties = [
        r#""index":1"#,
        r#""other":{"index":7}"#,
        r#""model":2"#,
        r#""inzone":"PT3S""#,
    ];
    let zone = Zone {
        index: Some(1),
        model: Some(2),
        in_zone: Some(at("PT3S")),
    };
    for rotation in 0..4 {
        let mut turned = properties;
        turned.rotate_left(rotation);
        assert_eq!(plain::<Zone>(&format!("{{{}}}", turned.join(","))), zone);
        turned.reverse();
        assert_eq!(plain::<Zone>(&format!("{{{}}}", turned.join(","))), zone);
    }
}

#[test]
fn keys_are_compared_after_unescaping() {
    let zone: Zone = plain(r#"{"\u0069ndex":1,"in\u002dzone":"PT3S"}"#);
    assert_eq!((zone.index, zone.in_zone), (Some(1), Some(at("PT3S"))));
}

#[test]
fn the_last_value_that_fits_wins() {
    let read = |json| plain::<Exercise>(json).club_id;
    assert_eq!(read(r#"{"club-id":1,"club_id":2}"#), Some(2));
    assert_eq!(read(r#"{"club_id":2,"club-id":1}"#), Some(1));
    assert_eq!(read(r#"{"club-id":1,"club-id":2,"clubId":3}"#), Some(3));
    assert_eq!(read(r#"{"club-id":1,"club_id":null}"#), Some(1));
    assert_eq!(read(r#"{"club-id":null,"club_id":2}"#), Some(2));

    let (exercise, anomalies) = with_anomalies::<Exercise>(r#"{"club-id":1,"club_id":"?"}"#);
    assert_eq!(exercise.club_id, Some(1));
    assert_eq!(
        anomalies,
        [reported("$.club_id", "a whole number", r#""?""#)]
    );
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

#[test]
fn invalid_repetitions_do_not_replace_earlier_values() {
    let (exercise, anomalies) = with_anomalies::<Exercise>(
        r#"{"heart-rate":{"average":1},"heart_rate":5,"counts":[1],"counts":{},
            "hypnogram":{"00:01":1},"hypnogram":5,"data":{"id":"a"},"data":7}"#,
    );
    assert_eq!(anomalies.len(), 4);
    assert_eq!(exercise.heart_rate.unwrap().average, Some(1));
    assert_eq!(exercise.counts, [1]);
    assert_eq!(exercise.hypnogram.len(), 1);
    assert_eq!(exercise.data.len(), 1);
}

#[test]
fn unknown_properties_are_skipped_without_a_report() {
    let exercise: Exercise = plain(
        r#"{"new":1,"newer":[{"id":{"deep":[[[{}]]]}}],"id":5,"newest":"\ud83d\ude00","e":1e999}"#,
    );
    assert_eq!(exercise.id.unwrap().0, 5);
    assert_eq!(plain::<Nothing>(r#"{"a":1,"b":{"c":[]}}"#), Nothing {});
}

#[test]
fn null_and_missing_are_equivalent() {
    let names = <Exercise as crate::decode::Record>::names(&Exercise::default());
    let nulls: Vec<String> = names
        .iter()
        .flat_map(|spellings| spellings.iter().map(|name| format!(r#""{name}":null"#)))
        .collect();
    let nulls = format!("{{{}}}", nulls.join(","));
    assert_eq!(plain::<Exercise>(&nulls), Exercise::default());
    assert_eq!(plain::<Exercise>("{}"), Exercise::default());
    assert_eq!(plain::<Vec<Exercise>>("null"), []);
    assert_eq!(plain::<Vec<Exercise>>("[]"), []);
}
