//! Tests the example `day`, which draws the chart of a day and of its training sessions at every width. Colors are only
//! used if the output is a terminal.

use tests::fake::Deviations;

use super::program::Example;

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-day");

#[tokio::test]
async fn draws_the_most_recent_day_and_its_sessions_within_the_width() {
    let example = Example::seeded(PROGRAM).await;
    let client = example.client();
    let days = client.daily_activity().list().await.unwrap();
    let starts = days.iter().filter_map(|day| day.start_time);
    let newest = starts.map(|start| start.date()).max().unwrap();
    let exercises = client.exercises().list().route(true).await.unwrap();
    let mut of_day = exercises
        .iter()
        .filter(|exercise| exercise.start_time.map(|start| start.date()) == Some(newest));
    let has_route = of_day.any(|exercise| !exercise.route.is_empty());
    for deviations in [Deviations::none(), Deviations::all()] {
        example.service.set_deviations(deviations);
        for width in [40, 41, 80, 133, 200] {
            let ended = example.run(&[format!("--width={width}")], 0).await;
            assert_eq!(ended.err, "");
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
    let example = Example::seeded(PROGRAM).await;
    let client = example.client();
    let mut routes = 0;
    for exercise in client.exercises().list().route(true).await.unwrap() {
        let date = exercise.start_time.unwrap().date();
        let arguments = ["--date", &date.to_string(), "--width=60"];
        let ended = example.run(&arguments, 0).await;
        assert_eq!(ended.err, "");
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
    let example = Example::seeded(PROGRAM).await;
    let ended = example.run(&["--date", "2025-08-01"], 1).await;
    let message = "error: the service has no data for 2025-08-01\n";
    assert_eq!(ended.err, message);

    example.run(&["--date", "yesterday"], 2).await;
}

#[tokio::test]
async fn shows_help_and_reports_wrong_arguments() {
    let example = Example::seeded(PROGRAM).await;
    example.has_manners("ACCESSLINK_TOKEN").await;
}
