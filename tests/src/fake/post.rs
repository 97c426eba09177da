//! Sends requests to webhooks, each over a new connection, and only to loopback addresses.

use std::net::IpAddr;
use std::time::Duration;

use axum::http::Uri;
use tokio::task::spawn_blocking;
use ureq::Agent;

/// The time limit for the response of a webhook.
const PATIENCE: Duration = Duration::from_secs(5);

/// Returns `true` for an HTTP URL whose host is a loopback address.
pub(crate) fn is_loopback(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else {
        return false;
    };
    let host = uri.host().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok();
    uri.scheme_str() == Some("http")
        && (bare == "localhost" || address.is_some_and(|address: IpAddr| address.is_loopback()))
}

/// Posts JSON to a URL, and returns the status of the response; `None` if no response is received.
pub(crate) async fn post(url: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<u16> {
    if !is_loopback(url) {
        return None;
    }
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .user_agent("Polar-Accesslink")
        .build();
    let request = Agent::new_with_config(config)
        .post(url)
        .content_type("application/json");
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    let body = body.to_vec();
    let answered = spawn_blocking(move || request.send(body)).await;
    Some(answered.ok()?.ok()?.status().as_u16())
}
