//! Tests the example `other-client`, which uses the crate's operations with a blocking HTTP client.

use super::program::Example;

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-other-client");

#[tokio::test]
async fn lists_the_nights_with_another_client() {
    let example = Example::seeded(PROGRAM).await;
    let ended = example.run::<&str>(&[], 0).await;
    assert_eq!(ended.err, "");
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
    let example = Example::seeded(PROGRAM).await;
    example.has_manners("ACCESSLINK_TOKEN").await;
}
