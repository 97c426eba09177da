//! How long the service asks to wait: `Retry-After`, or what the rate limits tell.

use std::time::Duration;

use http::{HeaderMap, StatusCode, header};

use crate::client::RateLimit;

/// The wait that the head of an answer asks for.
pub(super) fn retry_after(
    status: StatusCode,
    headers: &HeaderMap,
    rate_limit: Option<&RateLimit>,
) -> Option<Duration> {
    let stated = headers
        .get(header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok());
    if let Some(wait) = stated.and_then(|text| parse(text.trim(), headers)) {
        return Some(wait);
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        rate_limit?.exhausted_for()
    } else {
        None
    }
}

/// Reads a number of seconds or an HTTP date; a date that has passed means no wait.
fn parse(text: &str, headers: &HeaderMap) -> Option<Duration> {
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = http_date(text)?;
    // The service's own clock decides, so that a wrong clock on this machine does not matter.
    let now = headers
        .get(header::DATE)
        .and_then(|value| http_date(value.to_str().ok()?))
        .unwrap_or_else(jiff::Timestamp::now);
    let wait = until.as_second().saturating_sub(now.as_second());
    Some(Duration::from_secs(u64::try_from(wait).unwrap_or(0)))
}

fn http_date(text: &str) -> Option<jiff::Timestamp> {
    Some(jiff::fmt::rfc2822::parse(text).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), http::HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn seconds_and_dates_are_read() {
        let read =
            |pairs: &[_]| retry_after(StatusCode::SERVICE_UNAVAILABLE, &headers(pairs), None);
        assert_eq!(
            read(&[("retry-after", "120")]),
            Some(Duration::from_secs(120))
        );
        assert_eq!(
            read(&[
                ("date", "Wed, 21 Oct 2015 07:28:00 GMT"),
                ("retry-after", "Wed, 21 Oct 2015 07:29:30 GMT"),
            ]),
            Some(Duration::from_secs(90))
        );
        assert_eq!(
            read(&[("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")]),
            Some(Duration::ZERO)
        );
        for odd in ["", "soon", "-5", "99999999999999999999999"] {
            assert_eq!(read(&[("retry-after", odd)]), None, "{odd}");
        }
    }

    #[test]
    fn an_exhausted_window_tells_the_wait_of_a_429_alone() {
        let headers = headers(&[
            ("ratelimit-usage", "520, 700"),
            ("ratelimit-limit", "520, 5100"),
            ("ratelimit-reset", "300, 40000"),
        ]);
        let limit = RateLimit::from_headers(&headers);
        let wait = |status| retry_after(status, &headers, limit.as_ref());
        assert_eq!(
            wait(StatusCode::TOO_MANY_REQUESTS),
            Some(Duration::from_secs(300))
        );
        assert_eq!(wait(StatusCode::SERVICE_UNAVAILABLE), None);
    }
}
