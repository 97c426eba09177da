//! Tests of the rate limits and their headers.

use std::time::Duration;

use tests::fake::{Limits, RetryAfter};

use super::raw::{As, Raw, Seen};

#[tokio::test]
async fn every_response_reports_the_usage() {
    let raw = Raw::seeded().await;
    let other = raw.add_user(Some("other"));
    assert_ne!(other.id, raw.user_id());
    for (number, path) in ["/v3/users/sleep", "/nothing", "/v3/exercises/none"]
        .iter()
        .enumerate()
    {
        let seen = raw.get(path).await;
        let used = number + 1;
        assert_eq!(seen.header("ratelimit-usage"), format!("{used}, {used}"));
        // The limits are 500 + 20 × 2 and 5,000 + 100 × 2.
        assert_eq!(seen.header("ratelimit-limit"), "540, 5200");
        assert_eq!(seen.header("ratelimit-reset"), "900, 86400");
    }
    raw.advance(Duration::from_secs(100));
    let seen = raw.ask("GET", "/v3/webhooks", &As::Anonymous).await;
    assert_eq!(seen.header("ratelimit-reset"), "800, 86300");
    raw.advance(Duration::from_secs(800));
    let seen = raw.get("/v3/users/sleep").await;
    assert_eq!(seen.header("ratelimit-usage"), "1, 5");
    assert_eq!(seen.header("ratelimit-reset"), "900, 85500");
    // The authorization endpoints are on other hosts.
    let page = raw
        .ask("GET", "/oauth2/authorization", &As::Anonymous)
        .await;
    assert_eq!(page.header("ratelimit-usage"), "");
}

#[tokio::test]
async fn a_rejected_request_counts_only_in_the_long_window() {
    let raw = Raw::with(|settings| settings.limits = Limits::of(2, 5)).await;
    let statuses = [200, 200, 429, 429, 429];
    for (number, status) in statuses.into_iter().enumerate() {
        let seen = nights(&raw).await;
        assert_eq!(seen.status, status, "request {number}");
        let short = (number + 1).min(2);
        assert_eq!(
            seen.header("ratelimit-usage"),
            format!("{short}, {}", number + 1)
        );
    }
    // The short window has been reset, and the long one is exhausted by rejected requests.
    raw.advance(Duration::from_secs(900));
    let seen = nights(&raw).await;
    assert_eq!(seen.status, 429);
    assert_eq!(seen.header("retry-after"), (86_400 - 900).to_string());
    raw.advance(Duration::from_secs(86_400 - 900));
    assert_eq!(nights(&raw).await.status, 200);
}

#[tokio::test]
async fn retry_after_is_configurable() {
    for (sends, expected) in [(RetryAfter::Sent, "900"), (RetryAfter::Left, "")] {
        let limits = Limits::of(0, 10).retry_after(sends);
        let raw = Raw::with(|settings| settings.limits = limits).await;
        let seen = nights(&raw).await;
        assert_eq!(seen.status, 429);
        assert_eq!(seen.header("retry-after"), expected);
    }
}

async fn nights(raw: &Raw) -> Seen {
    raw.get("/v3/users/sleep").await
}
