//! Tests of serialization and of round trips.

use super::from_json;
use super::sample::{
    Exercise, ExerciseId, HeartRate, Kind, Nights, Nothing, Patch, Profile, Request, WebhookId, at,
    plain, with_anomalies,
};
use crate::decode::{Strictness, to_json};
use crate::operation::Parameter;
use crate::value::{TimeSeries, Timestamp};

fn written(value: &impl serde::Serialize) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

const EXERCISE: &str = r#"{"id":1937529874,"upload-time":"2008-10-13T10:40:02.000Z","polar-user":"https://www.polaraccesslink/v3/users/1","start-time":"2008-10-13T10:40:02","date":"2010-12-31","time":"12:37:33.000","minute":"00:41","duration":"PT2H44M","calories":530,"club-id":-1,"distance":1600.5,"has-route":false,"device":"Polar \"M400\"","kind":"SLEEP","webhook-id":"abdf33","heart-rate":{"average":129,"maximum":147},"zones":[{"index":1,"in-zone":"PT4S"},{}],"kinds":["EXERCISE","NEW"],"links":["a"],"counts":[1,2],"heart_rate_samples":{"23:56":58.5,"00:01":55.0,"00:02":54.0},"hypnogram":{"00:39":2},"data":[{"id":"x"}],"events":["EXERCISE"],"type":"t"}"#;

#[test]
fn models_are_written_in_the_documents_spelling_and_order() {
    let exercise: Exercise = plain(EXERCISE);
    assert_eq!(written(&exercise), EXERCISE);

    let other_spelling = EXERCISE
        .replace("upload-time", "uploadTime")
        .replace("heart-rate", "heart_rate")
        .replace("in-zone", "inzone")
        .replace("530", r#""530.0""#)
        .replace("10:40:02.000Z", "12:40:02.000+02:00");
    let same: Exercise = plain(&other_spelling);
    assert_eq!(same, exercise);
    let again: Exercise = plain(&written(&same));
    assert_eq!(again, exercise);
}

#[test]
fn absent_and_empty_properties_of_responses_are_omitted() {
    assert_eq!(written(&Exercise::default()), "{}");
    assert_eq!(written(&Nothing {}), "{}");
    assert_eq!(written(&Nights { nights: vec![] }), "{}");
    let exercise = Exercise {
        heart_rate: Some(HeartRate::default()),
        ..Exercise::default()
    };
    assert_eq!(written(&exercise), r#"{"heart-rate":{}}"#);
    assert_eq!(written(&vec![Nothing {}, Nothing {}]), "[{},{}]");
}

#[test]
fn requests_distinguish_absent_from_empty() {
    assert_eq!(written(&Patch::default()), "{}");
    let patch = Patch {
        events: Some(vec![]),
        url: Some(String::new()),
        parts: Some(vec![Patch::default()]),
    };
    assert_eq!(written(&patch), r#"{"events":[],"url":"","parts":[{}]}"#);
    let request = Request {
        events: vec![],
        url: "https://myapp.example.com".to_owned(),
        id: ExerciseId(5),
        inner: None,
    };
    assert_eq!(
        written(&request),
        r#"{"events":[],"url":"https://myapp.example.com","some-id":5}"#
    );
    let request = Request {
        inner: Some(Patch::default()),
        events: vec![Kind::Sleep],
        ..request
    };
    assert_eq!(
        written(&request),
        r#"{"events":["SLEEP"],"url":"https://myapp.example.com","some-id":5,"inner":{}}"#
    );
}

#[test]
fn nullable_properties_round_trip() {
    for json in [
        "{}",
        r#"{"name":null,"heart-rate":null,"counts":null,"events":null,"hypnogram":null,"whole":null}"#,
        r#"{"name":"","heart-rate":{},"counts":[],"events":[],"hypnogram":{},"whole":{}}"#,
        r#"{"name":"a","heart-rate":{"average":1},"counts":[1],"events":["SLEEP"],"hypnogram":{"00:39":2},"whole":{"name":null}}"#,
    ] {
        assert_eq!(written(&plain::<Profile>(json)), json);
    }
    let nulls: Profile = plain(r#"{"name":null,"counts":null}"#);
    let expected = Profile {
        name: Some(None),
        counts: Some(None),
        ..Profile::default()
    };
    assert_eq!(nulls, expected);
    let one: Profile = plain(r#"{"events":"SLEEP"}"#);
    assert_eq!(written(&one), r#"{"events":["SLEEP"]}"#);
    let twice: Profile = plain(r#"{"name":"a","counts":[1],"name":null,"counts":null}"#);
    assert_eq!(written(&twice), r#"{"name":"a","counts":[1]}"#);

    // An invalid value must not become null, which would delete the value on the server.
    let invalid = r#"{"name":[],"heart-rate":1,"counts":1,"events":true,"hypnogram":1,"whole":1}"#;
    let (profile, anomalies) = with_anomalies::<Profile>(invalid);
    assert_eq!((profile, anomalies.len()), (Profile::default(), 6));
}

#[test]
fn models_and_values_work_inside_other_types() {
    let map: std::collections::BTreeMap<String, Exercise> =
        serde_json::from_str(r#"{"a":{"calories":"many","club_id":7},"b":{}}"#).unwrap();
    assert_eq!(map["a"].club_id, Some(7));
    assert_eq!(
        serde_json::to_string(&map).unwrap(),
        r#"{"a":{"club-id":7},"b":{}}"#
    );

    let time: Option<Timestamp> = serde_json::from_str(r#""2018-05-15T14:22:24Z""#).unwrap();
    assert_eq!(time, Some(at("2018-05-15T14:22:24Z")));
    let none: Option<Timestamp> = serde_json::from_str("null").unwrap();
    assert_eq!(none, None);
    let error = serde_json::from_str::<Timestamp>(r#""soon""#).unwrap_err();
    assert!(
        error.to_string().starts_with("expected an instant"),
        "{error}"
    );
    assert!(!error.to_string().contains("soon"));
    assert!(serde_json::from_str::<Timestamp>("null").is_err());
    assert!(serde_json::from_str::<Exercise>("7").is_err());

    let series: TimeSeries<i32> = serde_json::from_str(r#"{"00:39":2,"00:39":"3","x":1}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&series).unwrap(),
        r#"[["00:39",2],["00:39",3]]"#
    );
    let series = TimeSeries::<f64>::new();
    assert_eq!(serde_json::to_string(&series).unwrap(), "{}");
    let (series, _) = from_json::<TimeSeries<f64>>(b"{\"00:39\":2}", Strictness::Strict).unwrap();
    assert_eq!(series.len(), 1);
}

#[test]
fn floats_round_trip() {
    for float in [
        0.1,
        1.0 / 3.0,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        -0.0,
        123_456.789_012_345_67,
    ] {
        let exercise = Exercise {
            distance: Some(float),
            ..Exercise::default()
        };
        let back: Exercise = plain(&written(&exercise));
        assert_eq!(back.distance.map(f64::to_bits), Some(float.to_bits()));
    }
    // JSON cannot represent this number.
    let exercise = Exercise {
        distance: Some(f64::NAN),
        ..Exercise::default()
    };
    assert_eq!(written(&exercise), r#"{"distance":null}"#);
}

#[test]
fn identifiers_and_enums() {
    let id = ExerciseId(475);
    assert_eq!("475".parse(), Ok(id));
    assert!("475.0".parse::<ExerciseId>().is_err());
    assert_eq!(id.to_text().as_deref(), Some("475"));
    assert_eq!(format!("{id:>5}"), "  475");
    assert_eq!(written(&id), "475");
    assert_eq!(serde_json::from_str::<ExerciseId>(r#""475""#).unwrap(), id);
    let id = WebhookId::from("abdf33");
    assert_eq!(Ok(id.clone()), "abdf33".parse());
    assert_eq!(id.to_text().as_deref(), Some("abdf33"));
    assert_eq!(written(&id), r#""abdf33""#);
    assert_eq!(
        serde_json::from_str::<WebhookId>("33").unwrap(),
        "33".into()
    );
    assert_eq!(Kind::VALUES, ["EXERCISE", "SLEEP"]);
    for (kind, text) in [
        (Kind::Exercise, "EXERCISE"),
        (Kind::Other("ELSE".to_owned()), "ELSE"),
    ] {
        assert_eq!((kind.as_str(), &*kind.to_string()), (text, text));
        assert_eq!(Ok(kind.clone()), text.parse());
        assert_eq!(kind.to_text().as_deref(), Some(text));
        assert_eq!(written(&kind), format!("{text:?}"));
        assert_eq!(serde_json::from_str::<Kind>(&written(&kind)).unwrap(), kind);
    }
}
