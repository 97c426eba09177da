//! Tests of the paths and reports of invalid values, and of the rest of the document.

use super::from_json;
use super::sample::{Exercise, Nights, Tree, at, failure, plain, reported, with_anomalies};
use crate::decode::Strictness;

/// Series that would lose their order in a map are serialized as lists of pairs.
#[test]
fn series_may_be_lists_of_pairs() {
    let exercise: Exercise = plain(
        r#"{"hypnogram":[["03:55",1],["03:00","2"],["03:00",3.0,"more"],["03:05",null]],"heart_rate_samples":[]}"#,
    );
    assert_eq!(
        exercise.hypnogram.as_slice(),
        [(at("03:55"), 1), (at("03:00"), 2), (at("03:00"), 3)]
    );
    let (exercise, anomalies) = with_anomalies::<Exercise>(
        r#"{"hypnogram":[["24:00",1],["00:01"],["00:02",1.5],{"00:03":1},null,[],["00:04",4]]}"#,
    );
    let (pair, number) = (
        "a time and a whole number of 32 bits",
        "a whole number of 32 bits",
    );
    assert_eq!(
        anomalies,
        [
            reported(
                "$.hypnogram[0]",
                "a time of day like `00:41` as the key",
                r#""24:00""#
            ),
            reported("$.hypnogram[1]", pair, "null"),
            reported("$.hypnogram[2][1]", number, "1.5"),
            reported("$.hypnogram[3]", pair, r#"{"00:03":1}"#),
            reported("$.hypnogram[4]", pair, "null"),
            reported("$.hypnogram[5]", pair, "null"),
        ]
    );
    assert_eq!(exercise.hypnogram.as_slice(), [(at("00:04"), 4)]);
}

#[test]
fn fractions_are_rounded_except_in_codes() {
    for (json, read) in [
        ("145.5", 146),
        ("-0.5", -1),
        (r#""145.4""#, 145),
        ("2147483647.4", i32::MAX),
    ] {
        let (exercise, anomalies) = with_anomalies::<Exercise>(&format!(
            r#"{{"calories":{json},"club-id":{json},"id":{json},"hypnogram":{{"00:41":{json}}}}}"#
        ));
        assert_eq!(exercise.calories, Some(read));
        assert_eq!(exercise.club_id, Some(i64::from(read)));
        assert_eq!(exercise.id, None);
        assert!(exercise.hypnogram.is_empty());
        assert!(anomalies.iter().all(|(_, _, found)| found == json));
        assert_eq!(anomalies.len(), 4);
    }
    for json in ["2147483647.5", "1e300", r#""NaN""#] {
        let (exercise, _) = with_anomalies::<Exercise>(&format!(r#"{{"calories":{json}}}"#));
        assert_eq!(exercise.calories, None, "{json}");
    }
    let elements = "1.5,".repeat(200);
    let json = format!(r#"{{"counts":[{elements}1]}}"#);
    let (exercise, _) = from_json::<Exercise>(json.as_bytes(), Strictness::Tolerant).unwrap();
    assert_eq!(exercise.counts.len(), 201);
}

#[test]
fn objects_without_known_properties_are_anomalies() {
    let (tree, anomalies) = with_anomalies::<Tree>(r#"{"data":[{"id":1}],"more":2}"#);
    assert_eq!(tree, Tree::default());
    assert_eq!(
        anomalies,
        [reported("$", "an object (schema `tree`)", r#"{"data":…}"#)]
    );
    let error = failure::<Nights>(r#"{"data":[]}"#, Strictness::Strict);
    assert_eq!(
        error.to_string(),
        "expected an object (schema `nights`), found an object with none of its properties (at $)"
    );
    let (exercise, anomalies) = with_anomalies::<Exercise>(
        r#"{"heart-rate":{"a":1,"b":2},"zones":[{"index":1},{"x":1}],"data":{"c":3}}"#,
    );
    assert_eq!(
        anomalies,
        [
            reported(
                r#"$["heart-rate"]"#,
                "an object (schema `HeartRate`)",
                r#"{"a":…}"#
            ),
            reported("$.zones[1]", "an object (schema `zone`)", r#"{"x":…}"#),
            // The model contains a secret, which this could be.
            reported("$.data", "an object (schema `webhook`)", "(hidden)"),
        ]
    );
    assert!(exercise.heart_rate.is_some());
    assert_eq!((exercise.zones.len(), exercise.data.len()), (2, 1));
    for json in [r#"{"a":1,"nights":null}"#, r#"{"nights":[],"b":1}"#, "{}"] {
        plain::<Nights>(json);
    }
}

#[test]
fn one_or_many() {
    let ids = |json| -> Vec<_> {
        let exercise: Exercise = plain(json);
        exercise
            .data
            .into_iter()
            .map(|data| data.id.unwrap().0)
            .collect()
    };
    assert_eq!(ids(r#"{"data":{"id":"a"}}"#), ["a"]);
    assert_eq!(ids(r#"{"data":[{"id":"a"},{"id":"b"}]}"#), ["a", "b"]);
    assert!(ids(r#"{"data":null}"#).is_empty());
    let exercise: Exercise = plain(r#"{"events":"SLEEP"}"#);
    assert_eq!(exercise.events, [at("SLEEP")]);

    let (exercise, anomalies) =
        with_anomalies::<Exercise>(r#"{"events":5,"events":{"SLEEP":1},"data":{"id":[]}}"#);
    let expected = "a list, or a string";
    assert_eq!(anomalies[0], reported("$.events", expected, "5"));
    assert_eq!(
        anomalies[1],
        reported("$.events", expected, r#"{"SLEEP":1}"#)
    );
    assert_eq!(anomalies[2].0, "$.data.id");
    assert_eq!((exercise.events.len(), exercise.data.len()), (0, 1));
}

#[test]
fn a_hundred_anomalies_are_kept_and_the_rest_is_counted() {
    let list = |count: usize| format!(r#"{{"counts":[{}]}}"#, vec!["{}"; count].join(","));
    let read = |count| {
        from_json::<Exercise>(list(count).as_bytes(), Strictness::Tolerant)
            .unwrap()
            .1
    };
    assert_eq!(read(100).len(), 100);
    assert_eq!(read(100).last().unwrap().path(), "$.counts[99]");

    let anomalies = read(5_000);
    assert_eq!(anomalies.len(), 101);
    let last = anomalies.last().unwrap();
    assert_eq!((last.path(), last.found()), ("$", "4900 more"));
    assert_eq!(
        last.to_string(),
        "$: expected no more than 100 anomalies, found 4900 more"
    );
}

#[test]
fn found_values_are_limited_in_length_and_depth() {
    let found = |json: &str| {
        with_anomalies::<Exercise>(&format!(r#"{{"calories":{json}}}"#))
            .1
            .remove(0)
            .2
    };
    let long = "ü".repeat(100_000);
    for json in [
        format!(r#""{long}""#),
        format!(r#"["{long}","{long}"]"#),
        format!(r#"{{"{long}":1,"b":[{{"c":2}}]}}"#),
        format!("[{}1]", "1,".repeat(100_000)),
        format!(r#"{{{}"z":1}}"#, r#""a":[0],"#.repeat(100_000)),
    ] {
        let found = found(&json);
        assert_eq!(found.chars().count(), 201, "{found}");
        assert!(found.ends_with('…'));
    }
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(found(&deep), "[[[[[[[[…]]]]]]]]");
    let deep = format!("{}1{}", r#"{"a":"#.repeat(20), "}".repeat(20));
    assert!(found(&deep).starts_with(r#"{"a":{"a":"#) && found(&deep).ends_with("…}}}}}}}}"));
    assert_eq!(
        found(r#"[null,true,-5,0.25,"a\n\"",18446744073709551615,{}]"#),
        r#"[null,true,-5,0.25,"a\n\"",18446744073709551615,{}]"#
    );
}

#[test]
fn keys_that_could_be_credentials_are_omitted_from_paths() {
    for key in ["abe1f3aefd3311e88eb2", &"k".repeat(10_000)] {
        let (_, anomalies) =
            with_anomalies::<Exercise>(&format!(r#"{{"hypnogram":{{"{key}":1}}}}"#));
        assert_eq!(anomalies[0].0, "$.hypnogram[*]");
    }
}

#[test]
fn recursive_models_have_long_paths() {
    let (tree, anomalies) =
        with_anomalies::<Tree>(r#"{"branches":[{},{"branches":[{"name":[],"branches":[5]}]}]}"#);
    assert_eq!(anomalies[0].0, "$.branches[1].branches[0].name");
    assert_eq!(anomalies[1].0, "$.branches[1].branches[0].branches[0]");
    assert_eq!(tree.branches.len(), 2);
}

#[test]
fn display_shows_everything_except_the_value() {
    let number = "expected a whole number of 32 bits, found";
    for (json, text) in [
        (r#"{"calories":"x"}"#, format!("$.calories: {number} an invalid string")),
        (r#"{"calories":1.5}"#, format!("$.calories: {number} an invalid number")),
        (r#"{"calories":true}"#, format!("$.calories: {number} true or false")),
        (r#"{"calories":[1]}"#, format!("$.calories: {number} a list")),
        (r#"{"calories":{}}"#, format!("$.calories: {number} an object")),
        (r#"{"counts":[null]}"#, format!("$.counts[0]: {number} null")),
        (
            r#"{"hypnogram":{"0:1":1}}"#,
            r#"$.hypnogram["0:1"]: expected a time of day like `00:41` as the key, found another key"#.to_owned(),
        ),
    ] {
        let (_, anomalies) = from_json::<Exercise>(json.as_bytes(), Strictness::Tolerant).unwrap();
        assert_eq!(anomalies[0].to_string(), text);
    }
}
