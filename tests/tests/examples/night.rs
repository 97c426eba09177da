//! Tests the example `night`, which draws the chart of the most recent night at every width. Colors are only used if
//! the output is a terminal.

use tests::fake::Deviations;
use tests::loopback::{Loopback, Scripted};

use super::program::Example;

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-night");

#[tokio::test]
async fn draws_the_most_recent_night_within_the_width() {
    let example = Example::seeded(PROGRAM).await;
    example.service.set_deviations(Deviations::all());
    let client = example.client();
    let nights = client.sleep().list().await.unwrap().nights;
    let newest = nights.iter().filter_map(|night| night.date).max().unwrap();
    for width in [40, 41, 80, 133, 200] {
        let ended = example.run(&[format!("--width={width}")], 0).await;
        assert_eq!(ended.err, "");
        assert!(
            ended.out.starts_with(&format!("Night of {newest}: ")),
            "{}",
            ended.out
        );
        for stage in [
            "    wake ",
            "     REM ",
            "   light ",
            "    deep ",
            "heart rate, beats per minute",
        ] {
            assert!(ended.out.contains(stage), "{stage:?} in\n{}", ended.out);
        }
        assert!(ended.out.contains("Alertness from "), "{}", ended.out);
        assert!(ended.out.contains("\n by hour "), "{}", ended.out);
        assert!(ended.out.matches('█').count() > width, "{}", ended.out);
        assert!(ended.out.contains(":00 "), "{}", ended.out);
        assert!(
            !ended.out.contains('\u{1b}'),
            "colors despite redirected output"
        );
        for line in ended.out.lines() {
            assert!(line.chars().count() <= width, "wider than {width}: {line}");
        }
    }
}

#[tokio::test]
async fn a_night_without_alertness_is_drawn_without_it() {
    let example = Example::seeded(PROGRAM).await;
    let loopback = Loopback::start().await;
    for (status, body) in [
        (
            200,
            r#"{"nights": [{"date": "2025-10-14", "sleep_score": 77}]}"#,
        ),
        (204, ""),
    ] {
        loopback.script(Scripted::json(status, body));
    }
    let (name, url) = ("ACCESSLINK_BASE_URL", loopback.url());
    let ended = example.run_with(name, &url, 0).await;
    assert_eq!(ended.err, "");
    assert!(
        ended.out.contains("The night has no times"),
        "{}",
        ended.out
    );
    assert!(!ended.out.contains("lertness"), "{}", ended.out);
    let asked = loopback.take();
    let query = asked[1].query.as_deref();
    assert_eq!(query, Some("from=2025-10-14&to=2025-10-14"));
}

#[tokio::test]
async fn reports_a_missing_night() {
    let example = Example::seeded(PROGRAM).await;
    let ended = example.run(&["--date", "1999-01-01"], 1).await;
    let message = "error: the service has no sleep data for 1999-01-01\n";
    assert_eq!((&*ended.err, &*ended.out), (message, ""));

    example.run(&["--date", "yesterday"], 2).await;

    let (name, token) = ("ACCESSLINK_TOKEN", "unknown-token");
    let ended = example.run_with(name, token, 1).await;
    assert!(
        ended.err.starts_with("error: ") && ended.err.contains("401"),
        "{}",
        ended.err
    );
    assert!(!ended.err.contains(token), "{}", ended.err);
}

#[tokio::test]
async fn shows_help_and_reports_wrong_arguments() {
    let example = Example::seeded(PROGRAM).await;
    example.has_manners("ACCESSLINK_TOKEN").await;
}
