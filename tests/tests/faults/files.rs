//! A test of the limits of compressed downloads.

use std::io::Write;

use accesslink_api::credentials::UserToken;
use accesslink_api::download::Download;
use accesslink_api::{
    Client, Error, ErrorKind,
    ids::{ExerciseId, ExerciseTransactionId, UserId},
};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failures::{Loopback, TOKEN, answer, once};

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

/// Returns a hundred megabytes of zeros, compressed to a hundred kilobytes.
fn bomb() -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..100 {
        packed.write_all(&[0; 1 << 20]).unwrap();
    }
    packed.finish().unwrap()
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
            tcx(&client).await.unwrap().limit(LIMIT).bytes().await,
            tcx(&small).await.unwrap().bytes().await,
            tcx(&client).await.unwrap().bytes().await,
        ];
        for (outcome, limit) in refused.into_iter().zip([LIMIT, LIMIT, 32 << 20]) {
            let error = outcome.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
            assert_eq!(error.operation(), Some("training_data.tcx_in_transaction"));
            assert!(error.to_string().contains(&limit.to_string()), "{error}");
        }
        // The raw file is small.
        let raw = tcx(&client).await.unwrap().raw().bytes().await.unwrap();
        assert_eq!(raw, bomb);
    }
}
