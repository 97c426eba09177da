//! The time that the service asks to wait: `Retry-After`, or the time until an exhausted rate limit resets.

use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;
use http::{HeaderMap, StatusCode, header};

use crate::rate_limit::RateLimit;

/// The maximum wait that is accepted: a day, which is the longer of the two rate limit windows.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The three forms of an HTTP date (RFC 9110, section 5.6.7): IMF-fixdate, RFC 850 and asctime.
const HTTP_DATES: [&str; 3] = [
    "%a, %d %b %Y %H:%M:%S GMT",
    "%A, %d-%b-%y %H:%M:%S GMT",
    "%a %b %e %H:%M:%S %Y",
];

/// Returns the time that a response asks to wait, at most a day, or `None` if its head does not contain a valid time.
pub(crate) fn of(
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

/// Parses `Retry-After`, which is a number of seconds or a date. The wait is zero for a date in the past.
fn stated(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // Parsing fails only if the number is too large.
        return Some(value.parse().map_or(LONGEST, Duration::from_secs));
    }
    let until = http_date(value)?;
    // The service's clock is used, so that a wrong local clock does not matter.
    let now = headers
        .get(header::DATE)
        .and_then(|value| http_date(value.to_str().ok()?.trim()))
        .or_else(local_clock)?;
    let seconds = u64::try_from(until - now).unwrap_or(0);
    Some(Duration::from_secs(seconds))
}

/// Parses an HTTP date in any of its three forms. Returns the seconds since 1970.
fn http_date(value: &str) -> Option<i64> {
    HTTP_DATES
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(value, form).ok())
        .map(|date| date.and_utc().timestamp())
}

/// Returns the seconds since 1970 by the local clock.
fn local_clock() -> Option<i64> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.ok()?.as_secs().try_into().ok()
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
    fn seconds_and_all_date_forms_are_parsed_and_clamped() {
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
            let read = of(StatusCode::SERVICE_UNAVAILABLE, &headers, None);
            assert_eq!(read, wait, "{value}");
        }
    }

    #[test]
    fn the_local_clock_is_used_without_a_date() {
        for (value, wait) in [
            ("Wed, 21 Oct 2015 07:28:00 GMT", Duration::ZERO),
            ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
        ] {
            for date in ["", "yesterday"] {
                let headers = headers(&[("date", date), ("retry-after", value)]);
                let read = of(StatusCode::SERVICE_UNAVAILABLE, &headers, None);
                assert_eq!(read, Some(wait), "{value}");
            }
        }
    }

    #[test]
    fn the_reset_of_an_exhausted_window_applies_to_429_only() {
        let wait = |status, value, reset| {
            let headers = headers(&[
                ("retry-after", value),
                ("ratelimit-usage", "520, 700"),
                ("ratelimit-limit", "520, 5100"),
                ("ratelimit-reset", reset),
            ]);
            let limit = RateLimit::from_headers(&headers);
            of(status, &headers, limit.as_ref())
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
