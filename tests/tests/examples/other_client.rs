//! Tests the example `other-client`, which uses the crate's operations with a blocking HTTP client.

use tests::fake::Settings;

use super::program::{command, has_manners, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-other-client");

#[tokio::test]
async fn lists_the_nights_with_another_client() {
    let service = Settings::default().start().await.unwrap();
    service.seed_data();
    let folder = tempfile::tempdir().unwrap();
    let ended = run(command(PROGRAM, &service, folder.path())).await;
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
    assert_eq!(
        ended.out.matches("  sleep score ").count(),
        28,
        "{}",
        ended.out
    );
    assert!(ended.out.contains("\n28 nights, "), "{}", ended.out);
}

#[tokio::test]
async fn shows_help_and_reports_wrong_arguments() {
    let service = Settings::default().start().await.unwrap();
    has_manners(PROGRAM, &service, "ACCESSLINK_TOKEN").await;
}
