//! Tests of fault injection, which is reproducible with the same seed.

use futures_util::StreamExt;
use tests::fake::{Fault, Faults, Kind, Limits, Standing};

use super::raw::{Raw, Seen};

#[tokio::test]
async fn a_reset_after_the_effect_loses_only_the_response() {
    let raw = spoilt(Faults::none(1)).await;
    let transaction = raw.open(Kind::Exercise).await.unwrap();
    raw.fail(|faults| faults.reset_after = 1.0);
    let lost = Seen::of(raw.request("PUT", &transaction, &raw.user())).await;
    assert!(lost.unwrap_err().is_request());
    let items = raw.items_of(Kind::Exercise);
    assert!(
        items
            .iter()
            .all(|item| item.standing == Standing::Committed)
    );
    let recorded = raw.take_requests().pop().unwrap();
    assert_eq!(
        (recorded.status, recorded.fault),
        (Some(200), Some(Fault::ResetAfter))
    );
    // A retry returns 404, although the first attempt succeeded.
    raw.set_faults(None);
    assert_eq!(raw.commit(&transaction).await, 404);
}

#[tokio::test]
async fn a_reset_or_failure_before_the_effect_changes_nothing() {
    let raw = spoilt(Faults::none(1)).await;
    let transaction = raw.open(Kind::Exercise).await.unwrap();
    raw.fail(|faults| faults.reset_before = 1.0);
    let lost = Seen::of(raw.request("PUT", &transaction, &raw.user())).await;
    assert!(lost.is_err());
    let recorded = raw.take_requests().pop().unwrap();
    assert_eq!(
        (recorded.status, recorded.fault),
        (None, Some(Fault::ResetBefore))
    );
    raw.fail(|faults| faults.server_error = 1.0);
    assert!(raw.commit(&transaction).await >= 500);
    raw.fail(|faults| faults.too_many_requests = 1.0);
    assert_eq!(raw.commit(&transaction).await, 429);
    raw.set_faults(None);
    let items = raw.items_of(Kind::Exercise).into_iter();
    assert!({ items }.all(|item| matches!(item.standing, Standing::Open(_))));
    assert_eq!(raw.commit(&transaction).await, 200);
}

#[tokio::test]
async fn a_failure_after_the_effect_obscures_it() {
    let raw = spoilt(Faults::none(1).with(|faults| faults.server_error_after = 1.0)).await;
    let path = raw.mine("/exercise-transactions");
    assert!(raw.status("POST", &path, &raw.user()).await >= 500);
    assert_eq!(raw.open_transactions(), 1);
}

#[tokio::test]
async fn a_body_is_truncated() {
    let raw = spoilt(Faults::none(1).with(|faults| faults.truncate = 1.0)).await;
    for path in [
        "/v3/users/sleep",
        "/v3/users/sleep/2025-10-15",
        "/v3/exercises",
    ] {
        let response = raw.request("GET", path, &raw.user()).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let promised = response.content_length().unwrap();
        assert!(
            response.bytes().await.is_err(),
            "expected fewer than {promised} bytes"
        );
    }
}

#[tokio::test]
async fn equal_seeds_affect_the_same_requests() {
    let spoil = |seed| async move {
        let raw = spoilt(Faults::some(seed)).await;
        let mut ends = Vec::new();
        for _ in 0..60 {
            let request = raw.request("GET", "/v3/users/sleep/available", &raw.user());
            ends.push(Seen::of(request).await.map(|seen| seen.status).ok());
        }
        let faults: Vec<_> = raw.requests().into_iter().map(|one| one.fault).collect();
        (ends, faults)
    };
    let (ends, faults) = spoil(5).await;
    assert_eq!(spoil(5).await, (ends.clone(), faults));
    assert_ne!(spoil(6).await.0, ends);
    assert!(ends.contains(&Some(200)) && ends.contains(&None));
}

#[tokio::test]
async fn concurrent_calls_with_faults_end_and_close_their_connections() {
    let raw = spoilt(Faults::some(9)).await;
    let calls = (0..800).map(|_| async {
        let request = raw.request("GET", "/v3/users/sleep/available", &raw.user());
        Seen::of(request).await.is_ok()
    });
    let calls = futures_util::stream::iter(calls).buffer_unordered(32);
    let heard = calls
        .filter(|heard| std::future::ready(*heard))
        .count()
        .await;
    let requests = raw.requests();
    let lost = requests.iter().filter(|one| {
        use Fault::{ResetAfter, ResetBefore, Truncated};
        matches!(one.fault, Some(ResetBefore | ResetAfter | Truncated))
    });
    let lost = lost.count();
    assert!(lost > 30, "{lost}");
    assert_eq!(heard + lost, 800);
    let connections = raw.connections();
    assert!(connections.accepted >= lost as u64, "{connections:?}");
    assert!(connections.open <= 32, "{connections:?}");
}

#[tokio::test]
async fn connections_are_counted_and_closed_with_the_service() {
    let raw = spoilt(Faults::none(1)).await;
    raw.get("/v3/exercises").await;
    raw.get("/v3/exercises").await;
    let connections = raw.connections();
    assert_eq!((connections.open, connections.accepted), (1, 1));
    let request = raw.request("GET", "/v3/exercises", &raw.user());
    let Raw { service, .. } = raw;
    service.stop().await;
    assert!(request.send().await.unwrap_err().is_connect());
}

/// Starts a service with data, to which faults apply from the first request on.
async fn spoilt(faults: Faults) -> Raw {
    let raw = Raw::with(|settings| {
        settings.limits = Limits::unreached();
        settings.faults = Some(faults);
    })
    .await;
    raw.seed_data();
    raw
}
