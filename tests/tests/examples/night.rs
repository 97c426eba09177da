//! Tests the example `night`, which draws the chart of the most recent night at every width. Colors are only used if
//! the output is a terminal.

use accesslink_api::Client;
use tests::fake::{Deviations, Service, Settings};
use tests::loopback::{Loopback, Scripted};

use super::program::{command, has_manners, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-night");

async fn service() -> Service {
    let service = Settings::default().start().await.unwrap();
    service.seed_data();
    service
}

#[tokio::test]
async fn draws_the_most_recent_night_within_the_width() {
    let service = service().await;
    service.set_deviations(Deviations::all());
    let client = Client::builder().base_url(service.url());
    let client = client.build_user(service.token()).unwrap();
    let nights = client.sleep().list().await.unwrap().nights;
    let newest = nights.iter().filter_map(|night| night.date).max().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for width in [40, 41, 80, 133, 200] {
        let mut drawing = command(PROGRAM, &service, folder.path());
        drawing.arg(format!("--width={width}"));
        let ended = run(drawing).await;
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
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
    let service = service().await;
    let folder = tempfile::tempdir().unwrap();
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
    let mut drawing = command(PROGRAM, &service, folder.path());
    drawing.env("ACCESSLINK_BASE_URL", loopback.url());
    let ended = run(drawing).await;
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
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
    let service = service().await;
    let folder = tempfile::tempdir().unwrap();
    let mut old = command(PROGRAM, &service, folder.path());
    old.args(["--date", "1999-01-01"]);
    let ended = run(old).await;
    assert_eq!(
        (ended.code, ended.err.as_str(), ended.out.as_str()),
        (
            Some(1),
            "error: the service has no sleep data for 1999-01-01\n",
            ""
        )
    );

    let mut no_date = command(PROGRAM, &service, folder.path());
    no_date.args(["--date", "yesterday"]);
    assert_eq!(run(no_date).await.code, Some(2));

    let mut stranger = command(PROGRAM, &service, folder.path());
    stranger.env("ACCESSLINK_TOKEN", "unknown-token");
    let ended = run(stranger).await;
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.err.starts_with("error: ") && ended.err.contains("401"),
        "{}",
        ended.err
    );
    assert!(!ended.err.contains("unknown-token"), "{}", ended.err);
}

#[tokio::test]
async fn shows_help_and_reports_wrong_arguments() {
    has_manners(PROGRAM, &service().await, "ACCESSLINK_TOKEN").await;
}
