//! The rate limits that the service reports with its answers.

use std::time::Duration;

use http::HeaderMap;

use crate::decode::{model, serde_by_model};
use crate::value::IsoDuration;

/// How much of the two rate limits is used, as the headers `RateLimit-Usage`, `RateLimit-Limit` and `RateLimit-Reset`
/// of an answer tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct RateLimit {
    /// The window of 15 minutes.
    pub quarter_hour: RateWindow,
    /// The window of 24 hours.
    pub day: RateWindow,
}

/// One of the two windows; what the service did not tell is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct RateWindow {
    /// Calls made in this window.
    pub usage: Option<u64>,
    /// Calls allowed in this window.
    pub limit: Option<u64>,
    /// Time until the window starts anew.
    pub reset: Option<Duration>,
}

impl RateLimit {
    /// Reads the headers of an answer. `None` if they tell nothing.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let [usage, limit, reset] = ["ratelimit-usage", "ratelimit-limit", "ratelimit-reset"]
            .map(|name| pair(headers, name));
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

    /// The time until no window is exhausted any more. `None` if none is, or if its time is not known.
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
    /// Calls left in this window.
    pub fn remaining(&self) -> Option<u64> {
        Some(self.limit?.saturating_sub(self.usage?))
    }

    /// Whether no call is left in this window; `false` if that is not known.
    pub fn is_exhausted(&self) -> bool {
        self.remaining() == Some(0)
    }
}

/// The form in which the limits are stored.
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

/// The two integers of a header; either is `None` if it is missing or odd.
fn pair(headers: &HeaderMap, name: &str) -> (Option<u64>, Option<u64>) {
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
    fn the_longer_wait_of_two_exhausted_windows_counts() {
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
    fn odd_headers_are_no_numbers() {
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
