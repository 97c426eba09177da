//! The rate limits that the service reports in its responses.

use std::time::Duration;

use http::{HeaderMap, HeaderName};

use crate::decode::{model, serde_by_model};
use crate::value::IsoDuration;

static USAGE: HeaderName = HeaderName::from_static("ratelimit-usage");
static LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
static RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// The usage of the two rate limits, from the response headers `RateLimit-Usage`, `RateLimit-Limit` and
/// `RateLimit-Reset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct RateLimit {
    /// The usage in the window of 15 minutes.
    pub quarter_hour: RateWindow,
    /// The usage in the window of 24 hours.
    pub day: RateWindow,
}

/// One of the two rate limit windows. A value that the service did not report is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct RateWindow {
    /// The number of calls made in this window.
    pub usage: Option<u64>,
    /// The number of calls allowed in this window.
    pub limit: Option<u64>,
    /// The time until the window resets, measured from the response.
    pub reset: Option<Duration>,
}

impl RateLimit {
    /// Parses the rate limits from the headers of a response. Returns `None` if none of the headers has a valid
    /// value.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let [usage, limit, reset] = [&USAGE, &LIMIT, &RESET].map(|name| pair(headers, name));
        let read = Self {
            quarter_hour: RateWindow {
                usage: usage.0,
                limit: limit.0,
                reset: reset.0.map(Duration::from_secs),
            },
            day: RateWindow {
                usage: usage.1,
                limit: limit.1,
                reset: reset.1.map(Duration::from_secs),
            },
        };
        (read != Self::default()).then_some(read)
    }

    /// Returns the time until calls are accepted again, or `None` if no window is exhausted or the time is unknown.
    pub fn exhausted_for(&self) -> Option<Duration> {
        let resets: Option<Vec<Duration>> = [self.quarter_hour, self.day]
            .into_iter()
            .filter(RateWindow::is_exhausted)
            .map(|window| window.reset)
            .collect();
        resets?.into_iter().max()
    }
}

impl RateWindow {
    /// Returns the number of calls left in this window, or `None` if it is unknown.
    pub fn remaining(&self) -> Option<u64> {
        Some(self.limit?.saturating_sub(self.usage?))
    }

    /// Returns `true` if no call is left in this window, and `false` if that is unknown.
    pub fn is_exhausted(&self) -> bool {
        self.remaining() == Some(0)
    }
}

/// The serialized form of [`RateLimit`].
#[derive(Default)]
struct StoredLimit {
    quarter_hour: Option<StoredWindow>,
    day: Option<StoredWindow>,
}

#[derive(Default)]
struct StoredWindow {
    usage: Option<u64>,
    limit: Option<u64>,
    reset: Option<IsoDuration>,
}

model! {
    StoredLimit = "RateLimit",
    quarter_hour: "quarter_hour",
    day: "day",
}

model! {
    StoredWindow = "RateWindow",
    usage: "usage",
    limit: "limit",
    reset: "reset",
}

serde_by_model!(RateLimit, StoredLimit);
serde_by_model!(RateWindow, StoredWindow);

impl From<&RateLimit> for StoredLimit {
    fn from(limit: &RateLimit) -> Self {
        Self {
            quarter_hour: Some((&limit.quarter_hour).into()),
            day: Some((&limit.day).into()),
        }
    }
}

impl From<&RateWindow> for StoredWindow {
    fn from(window: &RateWindow) -> Self {
        Self {
            usage: window.usage,
            limit: window.limit,
            reset: window.reset.and_then(|reset| reset.try_into().ok()),
        }
    }
}

impl From<StoredLimit> for RateLimit {
    fn from(stored: StoredLimit) -> Self {
        Self {
            quarter_hour: stored.quarter_hour.unwrap_or_default().into(),
            day: stored.day.unwrap_or_default().into(),
        }
    }
}

impl From<StoredWindow> for RateWindow {
    fn from(stored: StoredWindow) -> Self {
        Self {
            usage: stored.usage,
            limit: stored.limit,
            reset: stored.reset.and_then(|reset| reset.try_into().ok()),
        }
    }
}

/// Parses the two integers of a header. An integer that is missing or invalid is `None`.
fn pair(headers: &HeaderMap, name: &HeaderName) -> (Option<u64>, Option<u64>) {
    let Some(text) = headers.get(name).and_then(|value| value.to_str().ok()) else {
        return (None, None);
    };
    let mut numbers = text.split(',').map(|number| number.trim().parse().ok());
    (numbers.next().flatten(), numbers.next().flatten())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(pairs: &[(&'static str, &'static str)]) -> Option<RateLimit> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        RateLimit::from_headers(&headers)
    }

    #[test]
    fn both_windows_are_read() {
        let limit = read(&[
            ("ratelimit-usage", "1, 5"),
            ("ratelimit-limit", "520,5100"),
            ("ratelimit-reset", " 587 , 45000 "),
        ])
        .unwrap();
        assert_eq!(limit.quarter_hour.usage, Some(1));
        assert_eq!(limit.quarter_hour.remaining(), Some(519));
        assert_eq!(limit.day.limit, Some(5100));
        assert_eq!(limit.day.reset, Some(Duration::from_secs(45_000)));
        assert_eq!(limit.exhausted_for(), None);
    }

    #[test]
    fn the_longer_reset_of_two_exhausted_windows_is_used() {
        let limit = read(&[
            ("ratelimit-usage", "520, 5200"),
            ("ratelimit-limit", "520, 5100"),
            ("ratelimit-reset", "10, 900"),
        ])
        .unwrap();
        assert!(limit.quarter_hour.is_exhausted() && limit.day.is_exhausted());
        assert_eq!(limit.exhausted_for(), Some(Duration::from_secs(900)));
    }

    #[test]
    fn invalid_numbers_are_ignored() {
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[("ratelimit-usage", "many")]), None);
        let limit = read(&[("ratelimit-usage", "x, 7"), ("ratelimit-limit", "520")]).unwrap();
        assert_eq!(limit.quarter_hour.usage, None);
        assert_eq!(limit.quarter_hour.limit, Some(520));
        assert_eq!(limit.day.usage, Some(7));
        assert_eq!(limit.day.limit, None);
        assert!(!limit.day.is_exhausted());
    }
}
