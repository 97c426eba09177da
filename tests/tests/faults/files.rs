//! Faults of downloads: what is too large, packed, or breaks off while it is written to disk.

use std::io::Write;

use accesslink_api::download::Download;
use accesslink_api::{
    Client, Error, ErrorKind, ExerciseId, ExerciseTransactionId, HashedExerciseId, UserId,
};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::fault_list::{Service, Step, TOKEN, answer, head, raw};

/// What a test allows a file to have.
const LIMIT: u64 = 1 << 20;

fn user(service: &Service) -> Client<accesslink_api::auth::User> {
    Client::builder()
        .base_url(service.url())
        .user(TOKEN)
        .unwrap()
}

async fn tcx(service: &Service) -> Result<Download, Error> {
    let client = user(service);
    let call =
        client
            .training_data()
            .get_tcx(UserId(475), ExerciseTransactionId(122), ExerciseId(56));
    Ok(call.await?.expect("a file"))
}

/// A hundred megabytes of nothing, packed into a hundred kilobytes.
fn bomb() -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..100 {
        packed.write_all(&[0; 1 << 20]).unwrap();
    }
    packed.finish().unwrap()
}

/// A megabyte as a chunk, again and again.
fn hundred_megabytes() -> Vec<Step> {
    vec![
        raw(head("200 OK", &["Transfer-Encoding: chunked"]) + "\r\n"),
        Step::Repeat {
            piece: format!("100000\r\n{}\r\n", " ".repeat(1 << 20)).into_bytes(),
            times: 100,
            pause: std::time::Duration::ZERO,
        },
        raw("0\r\n\r\n"),
    ]
}

/// Takes a file piece by piece. What is more than the limit is never handed over.
async fn take(file: Download) -> Result<u64, Error> {
    let mut file = file.limit(LIMIT);
    let mut taken = 0;
    while let Some(piece) = file.chunk().await? {
        taken += piece.len() as u64;
        assert!(taken <= LIMIT, "{taken} bytes");
    }
    Ok(taken)
}

#[tokio::test]
async fn a_bomb_that_says_it_is_packed_stays_within_the_limit() {
    let headers = [
        "Content-Type: application/vnd.garmin.tcx+xml",
        "Content-Encoding: gzip",
    ];
    let service = Service::start(answer("200 OK", &headers, bomb())).await;
    match take(tcx(&service).await.unwrap()).await {
        // As it was packed.
        Ok(taken) => assert_eq!(taken, bomb().len() as u64),
        Err(error) => assert_eq!(error.kind(), ErrorKind::Decode, "{error}"),
    }
}

/// The service is documented to pack TCX files without saying so in a header.
#[tokio::test]
async fn a_bomb_that_does_not_say_so_stays_within_the_limit() {
    let headers = ["Content-Type: application/vnd.garmin.tcx+xml"];
    let service = Service::start(answer("200 OK", &headers, bomb())).await;
    match take(tcx(&service).await.unwrap()).await {
        Ok(taken) => assert_eq!(taken, bomb().len() as u64),
        Err(error) => assert_eq!(error.kind(), ErrorKind::Decode, "{error}"),
    }
}

#[tokio::test]
async fn a_file_of_100_mb_stays_within_the_limit() {
    let service = Service::start(hundred_megabytes()).await;
    let error = take(tcx(&service).await.unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.operation(), Some("getTcx"));
    let error = tcx(&service).await.unwrap().limit(LIMIT).bytes().await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn a_body_of_100_mb_is_stopped_by_the_default_and_by_any_other_limit() {
    let service = Service::start(hundred_megabytes()).await;
    let error = user(&service).sleep().list_nights().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("33554432 bytes"), "{error}");
    assert_eq!(error.body().map(|body| body.len()), Some(32 << 20));

    // A body that just fits, and one that just does not.
    let body = r#"{"nights": []}"#;
    let service = Service::start(answer("200 OK", &["Content-Type: application/json"], body)).await;
    for (limit, fits) in [(body.len(), true), (body.len() - 1, false)] {
        let client = Client::builder()
            .base_url(service.url())
            .max_body(limit)
            .user(TOKEN)
            .unwrap();
        let outcome = client.sleep().list_nights().await;
        assert_eq!(outcome.is_ok(), fits, "{limit}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_file_that_breaks_off_leaves_nothing_on_disk() {
    let begun = || raw(head("200 OK", &["Content-Length: 1000"]) + "\r\nhalf of it");
    let chunked = || raw(head("200 OK", &["Transfer-Encoding: chunked"]) + "\r\n4\r\nhalf\r\n");
    for steps in [
        vec![begun()],
        vec![begun(), Step::Reset],
        vec![chunked()],
        vec![chunked(), Step::Reset],
        hundred_megabytes(),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("exercise.fit");
        let service = Service::start(steps).await;
        let client = user(&service);
        let call = client
            .exercises()
            .get_exercise_fit_without_transaction(HashedExerciseId("2AC312F".to_owned()));
        let kind = match call.await {
            Ok(file) => file.limit(LIMIT).save(&path).await.unwrap_err().kind(),
            Err(error) => error.kind(),
        };
        assert!(
            matches!(kind, ErrorKind::Transport | ErrorKind::Decode),
            "{kind}"
        );
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
