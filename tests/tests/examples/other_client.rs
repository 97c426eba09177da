//! `other-client`: the crate's operations, sent by a blocking client.

use tests::fake::Service;

use crate::program::{command, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-other-client");

#[tokio::test]
async fn it_lists_the_nights_with_another_client() {
    let service = Service::builder().start().await.unwrap();
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

    let mut poor = command(PROGRAM, &service, folder.path());
    poor.env_remove("ACCESSLINK_TOKEN");
    let ended = run(poor).await;
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.err.starts_with("error: ACCESSLINK_TOKEN is not set"),
        "{}",
        ended.err
    );
}
