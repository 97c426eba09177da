//! Tests of faults in downloads: files that are too large, compressed, or aborted while they are written to disk.

use std::io::Write;
use std::time::Duration;

use accesslink_api::credentials::UserToken;
use accesslink_api::download::Download;
use accesslink_api::{
    Client, Error, ErrorKind,
    ids::{ExerciseId, ExerciseTransactionId, HashedExerciseId, UserId},
};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failures::{Loopback, Step, TOKEN, answer, head, once, raw};

/// The size limit for downloads in these tests, in bytes.
const LIMIT: u64 = 1 << 20;

/// The `Content-Type` header of a TCX file.
const TCX: &str = "Content-Type: application/vnd.garmin.tcx+xml";

fn user(service: &Loopback) -> Client<UserToken> {
    once(service).build_user(TOKEN).unwrap()
}

async fn tcx(client: &Client<UserToken>) -> Result<Download, Error> {
    let call = client.training_data().tcx_in_transaction(
        UserId(475),
        ExerciseTransactionId(122),
        ExerciseId(56),
    );
    Ok(call.await?.expect("the file should exist"))
}

/// Compresses a file with gzip.
fn packed(file: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(file).unwrap();
    packed.finish().unwrap()
}

/// Returns a hundred megabytes of zeros, compressed to a hundred kilobytes.
fn bomb() -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..100 {
        packed.write_all(&[0; 1 << 20]).unwrap();
    }
    packed.finish().unwrap()
}

/// Returns steps that repeatedly send a chunk of one megabyte.
fn hundred_megabytes() -> Vec<Step> {
    vec![
        raw(head("200 OK", &["Transfer-Encoding: chunked"]) + "\r\n"),
        Step::Repeat {
            piece: format!("100000\r\n{}\r\n", " ".repeat(1 << 20)).into_bytes(),
            times: 100,
            pause: Duration::ZERO,
        },
        raw("0\r\n\r\n"),
    ]
}

/// Reads a download in chunks, and checks that its size does not exceed the limit.
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
async fn a_gzip_bomb_stays_within_the_limit() {
    let service = Loopback::start().await;
    let client = user(&service);
    let small = once(&service)
        .max_body(LIMIT as usize)
        .build_user(TOKEN)
        .unwrap();
    let bomb = bomb();
    // The service is documented to compress TCX files without declaring it in a header.
    for headers in [&[TCX][..], &[TCX, "Content-Encoding: gzip"]] {
        service.behave(answer("200 OK", headers, &bomb));
        let refused = [
            // There are three limits: that of the download, that of the client, and the default.
            take(tcx(&client).await.unwrap()).await.unwrap_err(),
            tcx(&small).await.unwrap().bytes().await.unwrap_err(),
            tcx(&client).await.unwrap().bytes().await.unwrap_err(),
        ];
        for (error, limit) in refused.iter().zip([LIMIT, LIMIT, 32 << 20]) {
            assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
            assert_eq!(error.operation(), Some("training_data.tcx_in_transaction"));
            assert!(error.to_string().contains(&limit.to_string()), "{error}");
        }
        // The raw file is small.
        let raw = tcx(&client).await.unwrap().raw().bytes().await.unwrap();
        assert_eq!(raw, bomb);
    }
}

#[tokio::test]
async fn a_compressed_file_is_complete_or_an_error() {
    let service = Loopback::start().await;
    let client = user(&service);
    let file: Vec<u8> = (0..40_000_u32).flat_map(u32::to_le_bytes).collect();
    let file = [b"<?xml version=\"1.0\"?>", &*file].concat();
    let sound = packed(&file);
    let changed = |place: usize| {
        let mut changed = sound.clone();
        changed[place] ^= 1;
        changed
    };
    let broken = [
        ("only the magic bytes", sound[..2].to_vec()),
        ("half of the magic bytes", sound[..1].to_vec()),
        ("truncated header", sound[..6].to_vec()),
        ("truncated data", sound[..sound.len() / 2].to_vec()),
        ("without the checksum", sound[..sound.len() - 8].to_vec()),
        ("without the last byte", sound[..sound.len() - 1].to_vec()),
        ("wrong checksum", changed(sound.len() - 8)),
        ("wrong length", changed(sound.len() - 4)),
        ("unknown compression method", changed(2)),
        ("corrupted data", changed(sound.len() / 2)),
        ("trailing data", [&*sound, b"more"].concat()),
    ];
    for (name, bytes) in broken {
        // Without a declared length, the body ends with the connection, whether or not it is truncated.
        let unstated = raw([head("200 OK", &[TCX]).as_bytes(), b"\r\n", &bytes].concat());
        service.behave(vec![unstated]);
        let folder = tempfile::tempdir().unwrap();
        let saved = tcx(&client).await.unwrap();
        let saved = saved.save(&folder.path().join("exercise.tcx")).await;
        assert_eq!(saved.unwrap_err().kind(), ErrorKind::Decode, "{name}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

        service.behave(answer("200 OK", &[TCX], &bytes));
        let error = tcx(&client).await.unwrap().bytes().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{name}: {error}");
        assert_eq!(
            error.operation(),
            Some("training_data.tcx_in_transaction"),
            "{name}"
        );
        assert!(!error.is_retryable(), "{name}");
        let raw = tcx(&client).await.unwrap().raw().bytes().await.unwrap();
        assert_eq!(raw, bytes, "{name}");
    }
    // Compressed and plain files have the same contents after the download.
    for bytes in [&sound, &file] {
        service.behave(answer("200 OK", &[TCX], bytes));
        assert_eq!(tcx(&client).await.unwrap().bytes().await.unwrap(), file);
    }
    // One or two bytes that resemble a header are returned unchanged.
    for bytes in [&b"\x8b"[..], b"\x1f\x8c", b"<?", b"\x8b\x1f"] {
        service.behave(answer("200 OK", &[TCX], bytes));
        assert_eq!(tcx(&client).await.unwrap().bytes().await.unwrap(), bytes);
    }
}

#[tokio::test]
async fn a_file_of_100_mb_stays_within_the_limit() {
    let service = Loopback::behaving(hundred_megabytes()).await;
    let client = user(&service);
    let error = take(tcx(&client).await.unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.operation(), Some("training_data.tcx_in_transaction"));
    let error = tcx(&client).await.unwrap().limit(LIMIT).bytes().await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::TooLarge);
    // Buffering in memory is limited by default.
    let error = tcx(&client).await.unwrap().bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("33554432 bytes"), "{error}");
}

/// Returns steps that repeatedly send empty gzip members.
fn empty_members(pause: Duration) -> Vec<Step> {
    vec![
        raw(head("200 OK", &[TCX]) + "\r\n"),
        Step::Repeat {
            piece: packed(b"").repeat(100),
            times: 1_000_000,
            pause,
        },
    ]
}

#[tokio::test]
async fn an_empty_compressed_stream_ends_at_the_limit_and_at_the_timeout() {
    let fast = Loopback::behaving(empty_members(Duration::ZERO)).await;
    let client = once(&fast)
        .max_body(LIMIT as usize)
        .build_user(TOKEN)
        .unwrap();
    let error = tcx(&client).await.unwrap().bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
    // Each chunk arrives in time but is empty.
    let slow = Loopback::behaving(empty_members(Duration::from_millis(5))).await;
    for service in [&fast, &slow] {
        let client = once(service).timeout(Duration::from_millis(200));
        let client = client.build_user(TOKEN).unwrap();
        let file = tcx(&client).await.unwrap().limit(u64::MAX);
        let error = file.bytes().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    }
    // A timeout around the whole call also ends it.
    let client = once(&fast).timeout(None).build_user(TOKEN).unwrap();
    let file = tcx(&client).await.unwrap().limit(u64::MAX);
    let bounded = tokio::time::timeout(Duration::from_millis(200), file.bytes());
    assert!(bounded.await.is_err());
}

#[tokio::test]
async fn a_body_of_100_mb_is_stopped_by_the_default_limit_and_by_others() {
    let service = Loopback::behaving(hundred_megabytes()).await;
    let error = user(&service).sleep().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("33554432 bytes"), "{error}");
    assert_eq!(error.body().map(|body| body.len()), Some(32 << 20));

    // The first limit equals the length of the body, and the second is one byte less.
    let body = r#"{"nights": []}"#;
    let service =
        Loopback::behaving(answer("200 OK", &["Content-Type: application/json"], body)).await;
    for (limit, fits) in [(body.len(), true), (body.len() - 1, false)] {
        let client = once(&service).max_body(limit).build_user(TOKEN).unwrap();
        let outcome = client.sleep().list().await;
        let kind = outcome.as_ref().err().map(Error::kind);
        let expected = (!fits).then_some(ErrorKind::TooLarge);
        assert_eq!(kind, expected, "{limit}: {outcome:?}");
    }
}

#[tokio::test]
async fn an_aborted_download_leaves_no_file() {
    let begun = || raw(head("200 OK", &["Content-Length: 1000"]) + "\r\nhalf of it");
    let chunked = || raw(head("200 OK", &["Transfer-Encoding: chunked"]) + "\r\n4\r\nhalf\r\n");
    let service = Loopback::start().await;
    let client = user(&service);
    for (steps, expected) in [
        (vec![begun()], ErrorKind::Transport),
        (vec![begun(), Step::Reset], ErrorKind::Transport),
        (vec![chunked()], ErrorKind::Transport),
        (vec![chunked(), Step::Reset], ErrorKind::Transport),
        (hundred_megabytes(), ErrorKind::TooLarge),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("exercise.fit");
        service.behave(steps);
        let call = client
            .exercises()
            .fit(HashedExerciseId("2AC312F".to_owned()));
        let kind = match call.await {
            Ok(file) => file.limit(LIMIT).save(&path).await.unwrap_err().kind(),
            Err(error) => error.kind(),
        };
        assert_eq!(kind, expected);
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
