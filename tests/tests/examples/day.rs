//! Tests the example `day`, which draws the chart of a day and of its training sessions at every width. Colors are only
//! used if the output is a terminal.

use accesslink_api::Client;
use tests::fake::{Deviations, Service, Settings};

use super::program::{command, has_manners, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-day");

async fn service() -> Service {
    let service = Settings::default().start().await.unwrap();
    service.seed_data();
    service
}

#[tokio::test]
async fn draws_the_most_recent_day_and_its_sessions_within_the_width() {
    let service = service().await;
    let client = Client::builder().base_url(service.url());
    let client = client.build_user(service.token()).unwrap();
    let days = client.daily_activity().list().await.unwrap();
    let starts = days.iter().filter_map(|day| day.start_time);
    let newest = starts.map(|start| start.date()).max().unwrap();
    let exercises = client.exercises().list().route(true).await.unwrap();
    let mut of_day = exercises
        .iter()
        .filter(|exercise| exercise.start_time.map(|start| start.date()) == Some(newest));
    let has_route = of_day.any(|exercise| !exercise.route.is_empty());
    let folder = tempfile::tempdir().unwrap();
    for deviations in [Deviations::none(), Deviations::all()] {
        service.set_deviations(deviations);
        for width in [40, 41, 80, 133, 200] {
            let mut drawing = command(PROGRAM, &service, folder.path());
            drawing.arg(format!("--width={width}"));
            let ended = run(drawing).await;
            assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
            let out = &ended.out;
            assert!(out.starts_with(&format!("Day of {newest}, ")), "{out}");
            for part in [
                "vigorous ",
                "inactive ",
                "   sleep ",
                "heart rate, beats per minute",
                "\n         steps",
                "  zone 5 ",
                " min, ",
            ] {
                assert!(out.contains(part), "{part:?} in\n{out}");
            }
            assert_eq!(out.contains("   route "), has_route, "{out}");
            assert_eq!(out.contains(['S', '·']), has_route, "{out}");
            assert!(!out.contains('\u{1b}'), "colors despite redirected output");
            for line in out.lines() {
                assert!(line.chars().count() <= width, "wider than {width}: {line}");
            }
        }
    }
}

#[tokio::test]
async fn draws_every_session_of_the_month() {
    let service = service().await;
    let client = Client::builder().base_url(service.url());
    let client = client.build_user(service.token()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut routes = 0;
    for exercise in client.exercises().list().route(true).await.unwrap() {
        let date = exercise.start_time.unwrap().date();
        let mut drawing = command(PROGRAM, &service, folder.path());
        drawing.args(["--date", &date.to_string(), "--width=60"]);
        let ended = run(drawing).await;
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
        let drawn = ended.out.contains("   route ");
        assert_eq!(drawn, !exercise.route.is_empty(), "{}", ended.out);
        routes += usize::from(drawn);
        for line in ended.out.lines() {
            assert!(line.chars().count() <= 60, "{line}");
        }
    }
    assert!(routes > 0);
}

#[tokio::test]
async fn reports_a_day_without_data() {
    let service = service().await;
    let folder = tempfile::tempdir().unwrap();
    let mut early = command(PROGRAM, &service, folder.path());
    early.args(["--date", "2025-08-01"]);
    let ended = run(early).await;
    let message = "error: the service has no data for 2025-08-01\n";
    assert_eq!((ended.code, ended.err.as_str()), (Some(1), message));

    let mut no_date = command(PROGRAM, &service, folder.path());
    no_date.args(["--date", "yesterday"]);
    assert_eq!(run(no_date).await.code, Some(2));
}

#[tokio::test]
async fn shows_help_and_reports_wrong_arguments() {
    has_manners(PROGRAM, &service().await, "ACCESSLINK_TOKEN").await;
}
