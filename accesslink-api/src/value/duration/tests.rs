//! Tests of durations: observed forms, invalid forms and conversions.

use std::time::Duration;

use super::IsoDuration;

fn read(text: &str) -> IsoDuration {
    text.parse().unwrap()
}

#[test]
fn parses_exactly_and_prints_the_same_spelling() {
    // Input, nanoseconds, and the printed form of a calculated duration of that length.
    let cases = [
        ("PT2H44M", 9_840_000_000_000, "PT2H44M"),
        ("PT44M5.252S", 2_645_252_000_000, "PT44M5.252S"),
        ("PT6917.941S", 6_917_941_000_000, "PT1H55M17.941S"),
        ("PT51M5S", 3_065_000_000_000, "PT51M5S"),
        ("PT4S", 4_000_000_000, "PT4S"),
        ("PT0S", 0, "PT0S"),
        ("PT0.000S", 0, "PT0S"),
        ("PT00H05M", 300_000_000_000, "PT5M"),
        ("PT90M", 5_400_000_000_000, "PT1H30M"),
        ("PT1H0.5S", 3_600_500_000_000, "PT1H0.5S"),
        ("PT0.000000001S", 1, "PT0.000000001S"),
        ("PT0.0000000019S", 1, "PT0.000000001S"),
        ("PT5,25S", 5_250_000_000, "PT5.25S"),
        ("PT0.5H", 1_800_000_000_000, "PT30M"),
        ("PT1.5M", 90_000_000_000, "PT1M30S"),
        ("P1D", 86_400_000_000_000, "PT24H"),
        ("P0.5D", 43_200_000_000_000, "PT12H"),
        ("P1W", 604_800_000_000_000, "PT168H"),
        ("P1W2DT3H4M5.006S", 788_645_006_000_000, "PT219H4M5.006S"),
        ("pt2h44m", 9_840_000_000_000, "PT2H44M"),
        ("+PT5S", 5_000_000_000, "PT5S"),
        ("-PT5S", -5_000_000_000, "-PT5S"),
        ("PT-5S", -5_000_000_000, "-PT5S"),
        ("-PT-5S", 5_000_000_000, "PT5S"),
        ("PT-0.25S", -250_000_000, "-PT0.25S"),
        ("PT-1H-30M", -5_400_000_000_000, "-PT1H30M"),
        ("PT1H-30M", 1_800_000_000_000, "PT30M"),
        (
            "PT9223372036854775S",
            9_223_372_036_854_775_000_000_000,
            "PT2562047788015H12M55S",
        ),
    ];
    for (text, nanoseconds, canonical) in cases {
        let duration = read(text);
        assert_eq!(duration.as_nanos(), nanoseconds, "{text}");
        assert_eq!(duration.to_string(), text);
        let computed = IsoDuration::from_nanos(duration.as_nanos());
        assert_eq!(computed.to_string(), canonical, "{text}");
        assert_eq!(read(canonical), duration, "{text}");
    }
}

#[test]
fn long_spellings_print_in_the_default_form() {
    let kept = format!("PT{}5S", "0".repeat(26));
    let too_long = format!("PT{}5S", "0".repeat(27));
    let far_too_long = format!("PT{}5.{}S", "0".repeat(100_000), "0".repeat(100_000));
    assert_eq!(read(&kept).to_string(), kept);
    assert_eq!(read(&too_long).to_string(), "PT5S");
    assert_eq!(read(&far_too_long).to_string(), "PT5S");
    assert_eq!(read(&far_too_long), read(&kept));
}

#[test]
fn rejects_invalid_strings() {
    let huge = format!("PT1{}S", "0".repeat(30));
    let huge_weeks = format!("P{}W", "9".repeat(18));
    let long = format!("PT{}", "1H".repeat(100_000));
    let cases = [
        "",
        "P",
        "PT",
        "-",
        "-P",
        "T",
        "T5S",
        "5S",
        "PT5",
        "PT5X",
        "P5S",
        "P5H",
        "PT5D",
        "PT5W",
        "P1DT",
        "PT5S ",
        " PT5S",
        "PT 5S",
        "PT.5S",
        "PT5.S",
        "PT5..0S",
        "PT0.5H1M",
        "PT0.5M1S",
        "PT5S5S",
        "PT5S1M",
        "PT1M1H",
        "P1D1W",
        "PTT5S",
        "PT5ST",
        "--PT5S",
        "PT--5S",
        "PT+-5S",
        "PT5Sx",
        "PT5é",
        "ＰT5S",
        "PT５S",
        "00:44:05",
        "P1DT00:00:05",
        "null",
        "PT1e3S",
        "PTInfS",
        "\0",
        huge.as_str(),
        huge_weeks.as_str(),
        long.as_str(),
        "PT999999999999999999H",
        "P-999999999999999999W",
    ];
    for text in cases {
        let error = text.parse::<IsoDuration>().unwrap_err();
        assert_eq!(error.text(), text);
        assert_eq!(error.expected(), IsoDuration::EXPECTED, "{text:.40}");
    }
}

#[test]
fn years_and_months_have_a_specific_error() {
    for text in ["P1Y", "P1M", "P1Y2M3DT4H", "-P1M", "P0Y", "P1.5Y", "p1m"] {
        let error = text.parse::<IsoDuration>().unwrap_err();
        assert_eq!(error.text(), text);
        assert!(
            error.to_string().contains("without years and months"),
            "{error}"
        );
    }
}

#[test]
fn extremes_round_trip() {
    for seconds in [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX] {
        let duration = IsoDuration::from_secs(seconds);
        assert_eq!(duration.as_secs(), seconds);
        assert_eq!(read(&duration.to_string()), duration);
    }
    for milliseconds in [i64::MIN, -1, 0, 1, i64::MAX] {
        let duration = IsoDuration::from_millis(milliseconds);
        assert_eq!(duration.as_millis(), i128::from(milliseconds));
        assert_eq!(read(&duration.to_string()), duration);
    }
}

#[test]
fn equality_order_and_hash_use_the_length() {
    use std::collections::HashSet;

    let same = [
        read("PT6917.941S"),
        read("PT1H55M17.941S"),
        IsoDuration::from_millis(6_917_941),
    ];
    assert_eq!(same.iter().collect::<HashSet<_>>().len(), 1);
    assert!(read("PT59M") < read("PT1H"));
    assert!(read("-PT1H") < read("PT0S"));
    assert_eq!(format!("{:?}", read("PT90M")), "IsoDuration(PT90M)");
    assert_eq!(IsoDuration::default(), read("PT0S"));
}

#[test]
fn conversions() {
    let duration = read("PT44M5.252S");
    assert_eq!(
        Duration::try_from(duration),
        Ok(Duration::from_millis(2_645_252))
    );
    assert_eq!(
        IsoDuration::try_from(Duration::from_millis(2_645_252)),
        Ok(duration)
    );
    assert_eq!(duration.as_secs_f64(), 2645.252);
    assert_eq!(duration.as_secs(), 2645);
    assert_eq!(read("PT-1.9S").as_secs(), -1);
    assert!(read("PT-1.9S").is_negative() && !duration.is_negative());
    assert!(read("-PT0S").is_zero() && !duration.is_zero());
    assert!(Duration::try_from(read("-PT0.5S")).is_err());
    assert!(IsoDuration::try_from(Duration::MAX).is_err());
}
