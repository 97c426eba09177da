//! Tests of the forms of scalars, valid and invalid.

use super::sample::{Exercise, Kind, WebhookId, at, plain, with_anomalies};

/// Reads an exercise with one valid property.
fn fits(name: &str, json: &str) -> Exercise {
    plain(&format!(r#"{{"{name}":{json}}}"#))
}

/// Checks that an invalid property becomes an anomaly, and that the rest of the exercise is empty.
fn is_invalid(name: &str, json: &str, expected: &str) {
    let (exercise, anomalies) = with_anomalies::<Exercise>(&format!(r#"{{"{name}":{json}}}"#));
    assert_eq!(exercise, Exercise::default(), "{name}: {json}");
    let [(_, reported, found)] = &anomalies[..] else {
        panic!("{anomalies:?}");
    };
    assert_eq!((reported.as_str(), found.as_str()), (expected, json));
}

#[test]
fn whole_numbers_in_every_form() {
    for json in [
        "76",
        "76.0",
        "7.6e1",
        r#""76""#,
        r#""76.0""#,
        r#"" 76 ""#,
        r#""+76""#,
    ] {
        assert_eq!(fits("calories", json).calories, Some(76), "{json}");
        assert_eq!(fits("club-id", json).club_id, Some(76), "{json}");
        assert_eq!(fits("id", json).id.unwrap().0, 76, "{json}");
    }
    assert_eq!(fits("club-id", "-1").club_id, Some(-1));
    assert_eq!(fits("club-id", "-0.0").club_id, Some(0));
    for (json, value) in [
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        (r#""9223372036854775807""#, i64::MAX),
        ("9007199254740991.0", 9_007_199_254_740_991),
    ] {
        assert_eq!(fits("club-id", json).club_id, Some(value));
    }
    assert_eq!(fits("calories", "-2147483648").calories, Some(i32::MIN));
}

#[test]
fn other_values_are_not_whole_numbers() {
    for json in [
        r#""""#,
        r#""76 bpm""#,
        r#""NaN""#,
        r#""0x10""#,
        "true",
        "[]",
        "[76]",
        "{}",
        r#"{"value":76}"#,
        "9223372036854775808",
        "1e+300",
        "1e+400",
        r#""1e+400""#,
        // This float may be a rounded integer.
        "9007199254740992.0",
    ] {
        is_invalid("club-id", json, "a whole number");
        is_invalid("id", json, "an identifier that is a whole number");
        is_invalid("calories", json, "a whole number of 32 bits");
    }
    for json in [
        "2147483648",
        "-2147483649",
        "4294967296",
        "2147483648.0",
        r#""2147483648""#,
    ] {
        is_invalid("calories", json, "a whole number of 32 bits");
    }
}

#[test]
fn numbers_in_every_form() {
    for (json, value) in [
        ("1600", 1600.0),
        ("1600.5", 1600.5),
        (r#""1600.5""#, 1600.5),
        (r#"" 1600""#, 1600.0),
        ("-0.10000000149011612", -0.100_000_001_490_116_12),
        ("1e3", 1000.0),
        ("1e-999", 0.0),
        ("18446744073709551615", 18_446_744_073_709_551_615.0),
        (
            "123456789012345678901234567890",
            123_456_789_012_345_678_901_234_567_890.0,
        ),
    ] {
        assert_eq!(fits("distance", json).distance, Some(value), "{json}");
    }
    for json in [
        r#""NaN""#,
        r#""inf""#,
        r#""-infinity""#,
        r#""""#,
        r#""1,5""#,
        "true",
        "[1]",
        "1e+999",
        "-1e+999",
    ] {
        is_invalid("distance", json, "a number");
    }
}

#[test]
fn booleans_in_every_form() {
    for (json, value) in [
        ("true", true),
        (r#""true""#, true),
        ("false", false),
        (r#""False""#, false),
    ] {
        assert_eq!(fits("has-route", json).has_route, Some(value));
    }
    for json in ["0", "1", r#""yes""#, r#""""#, "[true]"] {
        is_invalid("has-route", json, "true or false");
    }
}

#[test]
fn strings_may_be_numbers() {
    for (json, text) in [
        (r#""Polar M400""#, "Polar M400"),
        (r#""""#, ""),
        (r#""null""#, "null"),
        (r#""\u00e4\n\ud83d\ude00""#, "ä\n😀"),
        ("5", "5"),
        ("-1.5", "-1.5"),
        ("18446744073709551615", "18446744073709551615"),
        ("1e+999", "1e+999"),
    ] {
        assert_eq!(fits("device", json).device.as_deref(), Some(text));
        assert_eq!(fits("type", json).r#type.as_deref(), Some(text));
        assert_eq!(
            fits("webhook-id", json).webhook_id,
            Some(WebhookId(text.to_owned()))
        );
    }
    for json in ["true", "[]", "{}"] {
        is_invalid("device", json, "a string");
        is_invalid("webhook-id", json, "an identifier that is a string");
    }
}

#[test]
fn unknown_enum_values_keep_their_string() {
    assert_eq!(fits("kind", r#""SLEEP""#).kind, Some(Kind::Sleep));
    for text in ["CONTINUOUS_HEART_RATE", "sleep", ""] {
        let kind = fits("kind", &format!(r#""{text}""#)).kind;
        assert_eq!(kind, Some(Kind::Other(text.to_owned())));
    }
    for json in ["1", "true", r#"["SLEEP"]"#] {
        is_invalid("kind", json, "a string");
    }
}

#[test]
fn value_types_are_only_read_from_strings() {
    let text = |text: &str| format!(r#""{text}""#);
    let upload = "2008-10-13T10:40:02.000Z";
    assert_eq!(
        fits("upload-time", &text(upload)).upload_time,
        Some(at(upload))
    );
    let start = "2008-10-13T10:40:02";
    assert_eq!(fits("start-time", &text(start)).start_time, Some(at(start)));
    assert_eq!(
        fits("date", &text("2010-12-31")).date,
        Some(at("2010-12-31"))
    );
    assert_eq!(
        fits("time", &text("12:37:33.000")).time,
        Some(at("12:37:33"))
    );
    assert_eq!(fits("minute", &text("00:41")).minute, Some(at("00:41")));
    assert_eq!(
        fits("duration", &text("PT6917.941S")).duration,
        Some(at("PT1H55M17.941S"))
    );
    let link = fits(
        "polar-user",
        &text("https://www.polaraccesslink/v3/users/1"),
    )
    .polar_user;
    assert_eq!(
        link.unwrap().as_str(),
        "https://www.polaraccesslink/v3/users/1"
    );

    is_invalid("date", r#""2022-09-31""#, "a date like `2010-12-31`");
    is_invalid("polar-user", "5", "a link");
    for name in [
        "upload-time",
        "start-time",
        "date",
        "time",
        "minute",
        "duration",
    ] {
        for json in ["5", "0.5", "true", r#""""#, r#""soon""#, "[]", "{}"] {
            let (exercise, anomalies) =
                with_anomalies::<Exercise>(&format!(r#"{{"{name}":{json}}}"#));
            assert_eq!(exercise, Exercise::default());
            assert_eq!(anomalies.len(), 1);
            assert_eq!(anomalies[0].2, json);
        }
    }
}
