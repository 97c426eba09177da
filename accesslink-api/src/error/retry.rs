//! How long the service asks to wait: `Retry-After`, or the time until an exhausted rate limit starts anew.

use std::time::Duration;

use http::{HeaderMap, StatusCode, header};
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::Offset;

use crate::rate_limit::RateLimit;

/// The longest wait that is believed: a day, the longer one of the two windows of the rate limit.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The three forms of a date in HTTP (RFC 9110, section 5.6.7): IMF-fixdate, RFC 850 and asctime.
const HTTP_DATES: [&str; 3] = [
    "%a, %d %b %Y %H:%M:%S GMT",
    "%A, %d-%b-%y %H:%M:%S GMT",
    "%a %b %e %H:%M:%S %Y",
];

/// Returns the wait that the head of a response asks for, at most a day; `None` if it asks for none that can be read.
pub(crate) fn retry_after(
    status: StatusCode,
    headers: &HeaderMap,
    rate_limit: Option<&RateLimit>,
) -> Option<Duration> {
    let exhausted = || {
        let is_limited = status == StatusCode::TOO_MANY_REQUESTS;
        rate_limit
            .filter(|_| is_limited)
            .and_then(RateLimit::exhausted_for)
    };
    stated(headers)
        .or_else(exhausted)
        .map(|wait| wait.min(LONGEST))
}

/// Reads `Retry-After`: a number of seconds or a date. A date that has passed asks for no wait.
fn stated(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // Only a number that is too large fails.
        return Some(value.parse().map_or(LONGEST, Duration::from_secs));
    }
    let until = http_date(value)?;
    // The service's own clock decides, so that a wrong clock on this machine does not matter.
    let now = headers
        .get(header::DATE)
        .and_then(|value| http_date(value.to_str().ok()?.trim()))
        .unwrap_or_else(|| Offset::UTC.to_datetime(jiff::Timestamp::now()));
    Some(until.duration_since(now).try_into().unwrap_or_default())
}

/// Reads a date in any of the three forms. It is in UTC, and a civil one, since an instant does not reach the end of the
/// year 9999.
fn http_date(value: &str) -> Option<DateTime> {
    HTTP_DATES
        .iter()
        .find_map(|form| strtime::parse(form, value).ok()?.to_datetime().ok())
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
    fn seconds_and_the_three_forms_of_a_date_are_read_and_clamped() {
        let day = Some(LONGEST);
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        for (value, wait) in [
            ("120", seconds(120)),
            (" 120 ", seconds(120)),
            ("0", seconds(0)),
            ("86401", day),
            ("99999999999999999999999", day),
            ("Wed, 21 Oct 2015 07:29:30 GMT", seconds(90)),
            ("Wednesday, 21-Oct-15 07:29:30 GMT", seconds(90)),
            ("Wed Oct 21 07:29:30 2015", seconds(90)),
            ("Sun Nov  1 07:28:00 2015", day),
            ("Wed, 21 Oct 2015 07:27:59 GMT", seconds(0)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", seconds(0)),
            ("Sun Nov  6 08:49:37 1994", seconds(0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", day),
            ("Fri Dec 31 23:59:59 9999", day),
            ("", None),
            ("soon", None),
            ("-5", None),
            ("+5", None),
            ("1.5", None),
            ("Fri, 32 Dec 2015 23:59:59 GMT", None),
            ("Wed, 21 Oct 10000 07:28:00 GMT", None),
            ("Wed, 21 Oct 2015", None),
        ] {
            let headers = headers(&[
                ("date", "Wed, 21 Oct 2015 07:28:00 GMT"),
                ("retry-after", value),
            ]);
            let read = retry_after(StatusCode::SERVICE_UNAVAILABLE, &headers, None);
            assert_eq!(read, wait, "{value}");
        }
    }

    #[test]
    fn the_clock_of_this_machine_decides_without_a_date() {
        for (value, wait) in [
            ("Wed, 21 Oct 2015 07:28:00 GMT", Duration::ZERO),
            ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
        ] {
            for date in ["", "yesterday"] {
                let headers = headers(&[("date", date), ("retry-after", value)]);
                let read = retry_after(StatusCode::SERVICE_UNAVAILABLE, &headers, None);
                assert_eq!(read, Some(wait), "{value}");
            }
        }
    }

    #[test]
    fn an_exhausted_window_is_the_wait_of_a_429_alone() {
        let wait = |status, value, reset| {
            let headers = headers(&[
                ("retry-after", value),
                ("ratelimit-usage", "520, 700"),
                ("ratelimit-limit", "520, 5100"),
                ("ratelimit-reset", reset),
            ]);
            let limit = RateLimit::from_headers(&headers);
            retry_after(status, &headers, limit.as_ref())
        };
        let limited = StatusCode::TOO_MANY_REQUESTS;
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(wait(limited, "soon", "300, 40000"), seconds(300));
        assert_eq!(wait(limited, "7", "300, 40000"), seconds(7));
        assert_eq!(wait(limited, "", "9999999999, 1"), Some(LONGEST));
        let unavailable = StatusCode::SERVICE_UNAVAILABLE;
        assert_eq!(wait(unavailable, "soon", "300, 40000"), None);
    }
}
