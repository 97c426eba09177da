//! Tests of malformed, deep, huge and almost well-formed documents.

use super::from_json;
use super::sample::{Exercise, Nights, Tree, failure, plain, reported, with_anomalies};
use crate::decode::Strictness;
use std::error::Error;

const BOTH: [Strictness; 2] = [Strictness::Strict, Strictness::Tolerant];

#[test]
fn malformed_json_is_an_error_with_a_position() {
    for (json, path, message) in [
        (
            r#"{"nights":[{"calories":5},{"calories":5,}]}"#,
            "$.nights[1]",
            "invalid JSON at line 1, column 41",
        ),
        (
            "{\n\"nights\":[{\"hypnogram\":{\"00:39\":2,\"00:40\":+}}]}",
            r#"$.nights[0].hypnogram["00:40"]"#,
            "invalid JSON at line 2, column 43",
        ),
        (
            r#"{"nights":[{"heart_rate":{"average":5"#,
            "$.nights[0].heart_rate",
            "unexpected end of the JSON at line 1, column 37",
        ),
        (
            r#"{"nights":[{"calories":nul}]}"#,
            "$.nights[0].calories",
            "invalid JSON at line 1, column 27",
        ),
        (
            r#"{"nights":[{"device":"a"#,
            "$.nights[0].device",
            "unexpected end of the JSON at line 1, column 23",
        ),
        (
            r#"{"nights":[{}]}}"#,
            "$",
            "invalid JSON at line 1, column 16",
        ),
        (
            r#"{"nights":[{}]} x"#,
            "$",
            "invalid JSON at line 1, column 17",
        ),
        ("<!DOCTYPE html>", "$", "invalid JSON at line 1, column 1"),
        ("", "$", "the document is empty: expected JSON"),
        ("\u{feff}", "$", "the document is empty: expected JSON"),
    ] {
        for strictness in BOTH {
            let error = failure::<Nights>(json, strictness);
            assert_eq!(error.path(), path, "{json}");
            assert_eq!(error.to_string(), format!("{message} (at {path})"));
            assert!(error.source().is_some());
        }
    }
}

#[test]
fn truncated_documents_are_errors() {
    let json =
        r#"{"nights":[{"calories":{"kcal":[1,{"a":2}]},"hypnogram":{"x":1},"unknown":[{}]}]}"#;
    for end in 0..json.len() {
        let (cut, _) = json.split_at(end);
        for strictness in BOTH {
            failure::<Nights>(cut, strictness);
        }
    }
}

#[test]
fn invalid_utf8_is_an_error() {
    let json = b"{\"nights\":[{\"device\":\"\xff\"}]}";
    for strictness in BOTH {
        let error = from_json::<Nights>(json, strictness).unwrap_err();
        assert_eq!(error.path(), "$.nights[0].device");
    }
}

#[test]
fn invalid_utf8_is_skipped_in_unknown_properties() {
    let json = b"{\"nights\":[{\"x\":\"\xff\", \"\xe2\x82\":[\"a\xc3\"], \"device\":\"A1\"}]}";
    let Err(error) = from_json::<Nights>(json, Strictness::Tolerant) else {
        panic!("a key is parsed");
    };
    assert_eq!(error.path(), "$.nights[0]");
    let json = b"{\"nights\":[{\"x\":[\"\xff\", \"a\xc3\"], \"device\":\"A1\"}]}";
    let (nights, _) = from_json::<Nights>(json, Strictness::Tolerant).unwrap();
    assert_eq!(nights.nights[0].device.as_deref(), Some("A1"));
    // After a backslash or the first half of a surrogate pair, the replaced byte is still an error.
    for json in [
        &b"{\"nights\":[{\"device\":\"\\\xff\"}]}"[..],
        b"{\"nights\":[{\"device\":\"\\ud83d\xff\"}]}",
        b"{\"nights\":[\xff]}",
    ] {
        assert!(from_json::<Nights>(json, Strictness::Tolerant).is_err());
    }
}

#[test]
fn a_byte_order_mark_and_white_space_are_skipped() {
    let exercise: Exercise = plain("\u{feff} \r\n\t{ \"id\" : 5 } \n");
    assert_eq!(exercise.id.unwrap().0, 5);
    failure::<Exercise>("\u{feff}\u{feff}{}", Strictness::Tolerant);
}

#[test]
fn deep_documents_do_not_overflow_the_stack() {
    for depth in [100, 300_000] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        // The deep value is skipped in unknown properties and in place of other values.
        plain::<Exercise>(&format!(r#"{{"id":1,"unknown":{deep}}}"#));
        for name in ["calories", "heart-rate", "hypnogram"] {
            let (_, anomalies) = with_anomalies::<Exercise>(&format!(r#"{{"{name}":{deep}}}"#));
            assert_eq!(anomalies.len(), 1);
        }
        with_anomalies::<Exercise>(&format!(r#"{{"zones":{deep}}}"#));
        with_anomalies::<Exercise>(&format!(r#"{{"hypnogram":{{"00:01":{deep}}}}}"#));
    }
    // Models within models are subject to serde_json's recursion limit.
    let tree = |depth: usize| format!("{}{}", r#"{"branches":["#.repeat(depth), "]}".repeat(depth));
    plain::<Tree>(&tree(60));
    for depth in [100, 100_000] {
        for strictness in BOTH {
            let error = failure::<Tree>(&tree(depth), strictness);
            assert!(error.path().starts_with("$.branches[0].branches[0]"));
            let source = error.source().unwrap().to_string();
            assert!(source.starts_with("recursion limit exceeded"), "{source}");
        }
    }
}

#[test]
fn numbers_too_large_for_a_float_are_anomalies() {
    let long = "9".repeat(400);
    let (exercise, anomalies) = with_anomalies::<Exercise>(&format!(
        r#"{{"distance":1e+999,"calories":-1e+999,"heart-rate":{{"average":{long},"maximum":5}},"zones":1e+999,"device":"1e+999"}}"#,
    ));
    let number = "a whole number of 32 bits";
    let cut = format!("{}…", "9".repeat(200));
    assert_eq!(
        anomalies,
        [
            reported("$.distance", "a number", "1e+999"),
            reported("$.calories", number, "-1e+999"),
            reported(r#"$["heart-rate"].average"#, number, &cut),
            reported("$.zones", "a list", "1e+999"),
        ]
    );
    assert_eq!(exercise.heart_rate.unwrap().maximum, Some(5));
    assert_eq!(exercise.device.as_deref(), Some("1e+999"));
    // A patch must not turn invalid JSON into valid JSON.
    for json in ["1.e999", "01e+999", "--1e+999", "1e+999e", "1e+", "1e+999x"] {
        let json = format!(r#"{{"distance":1e+999,"club-id":{json}}}"#);
        for strictness in BOTH {
            failure::<Exercise>(&json, strictness);
        }
    }
}

#[test]
fn integers_beyond_64_bits_are_reported_as_written() {
    let number = "a whole number of 32 bits";
    let long = "123456789012345678901234567890";
    for written in [
        "18446744073709551616",
        "-9223372036854775809",
        long,
        "18446744073709551615",
        "-9223372036854775808",
    ] {
        let (exercise, anomalies) = with_anomalies::<Exercise>(&format!(
            r#"{{"calories":{written},"distance":{written},"zones":[{{"index":1}}],"club-id":5}}"#
        ));
        assert_eq!(anomalies, [reported("$.calories", number, written)]);
        // The values around it are unchanged.
        assert_eq!(exercise.distance, written.parse().ok());
        assert_eq!((exercise.zones.len(), exercise.club_id), (1, Some(5)));
    }
    // Inside an unexpected value, with an unpaired surrogate in an unknown property beside it.
    let inside = format!(r#"[1,{{"a":-{long}}},1e+30]"#);
    let json = format!(r#"{{"distance":{inside},"no such":"\ud83d","calories":1e+30}}"#);
    let (_, anomalies) = with_anomalies::<Exercise>(&json);
    assert_eq!(
        anomalies,
        [
            reported("$.distance", "a number", &inside),
            reported("$.calories", number, "1e+30"),
        ]
    );
    // The second pass does not append to the list of the first.
    let (nights, anomalies) = from_json::<Nights>(
        format!(r#"{{"nights":[{{}},{{"calories":{long}}},{{}}]}}"#).as_bytes(),
        Strictness::Tolerant,
    )
    .unwrap();
    assert_eq!((nights.nights.len(), anomalies.len()), (3, 1));
    assert_eq!(anomalies[0].found(), long);
}

#[test]
fn unpaired_surrogates_are_replaced() {
    for half in [
        r"\ud83d",
        r"\ude00",
        r"\uD83D\ud83d",
        r"\ud83dx",
        r"\ud83d\n",
        r"\ud83d\u0041",
    ] {
        let json = format!(r#"{{"device":"a{half}","id":5,"type":"\ud83d\ude00 \\ud83d \"\\"}}"#);
        let (exercise, anomalies) = with_anomalies::<Exercise>(&json);
        assert_eq!(anomalies.len(), 1, "{json}");
        assert_eq!(anomalies[0].0, "$");
        assert!(half.starts_with(&anomalies[0].2), "{half}");
        assert!(exercise.device.unwrap().starts_with("a\u{fffd}"));
        assert_eq!(exercise.id.unwrap().0, 5);
        assert_eq!(exercise.r#type.as_deref(), Some("😀 \\ud83d \"\\"));
    }
    for half in [r"\ud83", r"\ud8zz", r"\ud83d\"] {
        failure::<Exercise>(&format!(r#"{{"device":"{half}"}}"#), Strictness::Tolerant);
    }
}
