//! The type of values with timestamps, and the conversion of a time series into it.

use std::{slice, vec};

use super::night_times;
use crate::value::{TimeSeries, Timestamp};

/// Values with timestamps, in ascending order except for the [doubtful](Timeline::doubtful) ones.
///
/// [`TimeSeries::timeline`] and the model methods whose names end with `timeline` return it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Timeline<T> {
    moments: Vec<(Timestamp, T)>,
    doubtful: Vec<usize>,
}

impl<T: Clone> TimeSeries<T> {
    /// Returns the values with timestamps instead of times of day, for a night from `start` to `end`.
    ///
    /// The times of day have no date and no offset. They are processed in order, starting from `start`:
    ///
    /// - A time that is earlier on the clock is on the next day, unless the clock was set back.
    /// - If the offsets of `start` and `end` differ, the clock was changed. A clock that is set back repeats some
    ///   times, and one that is set forward skips some: this is where the change is, and the times after it have the
    ///   offset of `end`. Offsets that differ by more than two hours indicate a journey, for which no clock change is
    ///   assumed. Without an `end`, a step back of an hour or less counts as a clock that was set back by an hour.
    /// - A time in the minute of the start has the timestamp of the start.
    /// - Times that are sorted by the clock, as by a map, and would not end before `end` are read from `start` on: a
    ///   night from 22:00 starts with 22:05 and not with 00:05, if it contains both.
    ///
    /// If a gap in the times hides the clock change, it is assumed at the legal time of most regions: 01:00 UTC at
    /// the offsets of Europe; otherwise 02:00, or 03:00 if the clock is set back east of Europe. A time that goes
    /// back by up to two hours without a clock change has the timestamp of the previous one. [`Timeline::doubtful`]
    /// lists both, and every time after `end`.
    ///
    /// Returns `None` if a timestamp is out of range.
    ///
    /// ```
    /// use accesslink_api::value::{HourMinute, ParseValueError, TimeSeries};
    ///
    /// // In Helsinki the clocks went back from 04:00 to 03:00.
    /// let times = ["03:40", "03:55", "03:10"];
    /// let times = times.iter().map(|time| Ok((time.parse::<HourMinute>()?, 50)));
    /// let series: TimeSeries<i32> = times.collect::<Result<_, ParseValueError>>()?;
    /// let timeline = series
    ///     .timeline(
    ///         "2025-10-25T23:05:00+03:00".parse()?,
    ///         Some("2025-10-26T07:00:00+02:00".parse()?),
    ///     )
    ///     .ok_or("out of range")?;
    /// let read: Vec<String> = timeline.iter().map(|(time, _)| time.to_string()).collect();
    /// assert_eq!(
    ///     read,
    ///     ["2025-10-26T03:40:00+03:00", "2025-10-26T03:55:00+03:00", "2025-10-26T03:10:00+02:00"]
    /// );
    /// assert!(timeline.doubtful().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(&self, start: Timestamp, end: Option<Timestamp>) -> Option<Timeline<T>> {
        let mut times: Vec<_> = self.iter().map(|(time, _)| *time).collect();
        let mut placed = night_times::place(&times, start, end)?;
        let is_within = end.is_some_and(|end| placed.instants.last() <= Some(&end));
        let first = if is_within {
            0
        } else {
            night_times::first_of_sorted(&times, start)
        };
        if first > 0 {
            times.rotate_left(first);
            placed = night_times::place(&times, start, end)?;
        }
        let (early, late) = self.as_slice().split_at_checked(first)?;
        let values = late.iter().chain(early).map(|(_, value)| value.clone());
        Some(Timeline {
            moments: placed.instants.into_iter().zip(values).collect(),
            doubtful: placed.doubtful,
        })
    }
}

impl<T> Timeline<T> {
    /// Converts the time of each sample, and skips incomplete samples. The order is kept, and samples that go back in
    /// time are listed as doubtful.
    ///
    /// Returns `None` if `instant` cannot convert one of the times.
    pub(super) fn convert<K>(
        samples: impl Iterator<Item = Option<(K, T)>>,
        instant: impl Fn(K) -> Option<Timestamp>,
    ) -> Option<Self> {
        let mut latest = None;
        let mut timeline = Self {
            moments: Vec::with_capacity(samples.size_hint().0),
            doubtful: Vec::new(),
        };
        for (time, value) in samples.flatten() {
            let time = instant(time)?;
            if latest > Some(time) {
                timeline.doubtful.push(timeline.moments.len());
            }
            latest = latest.max(Some(time));
            timeline.moments.push((time, value));
        }
        Some(timeline)
    }

    /// Returns the number of values in the timeline.
    pub fn len(&self) -> usize {
        self.moments.len()
    }

    /// Returns true if the timeline contains no values.
    pub fn is_empty(&self) -> bool {
        self.moments.is_empty()
    }

    /// Returns an iterator over the values with their timestamps, in order.
    pub fn iter(&self) -> slice::Iter<'_, (Timestamp, T)> {
        self.moments.iter()
    }

    /// Returns the values with their timestamps as a slice, in order.
    pub fn as_slice(&self) -> &[(Timestamp, T)] {
        &self.moments
    }

    /// Converts the timeline into a vector of its values with their timestamps, in order.
    pub fn into_vec(self) -> Vec<(Timestamp, T)> {
        self.moments
    }

    /// Returns the indices of the values with uncertain timestamps, in ascending order: those that may be on the
    /// other side of a clock change, those whose time went back without an explanation, and those after the end of
    /// the night.
    ///
    /// In a timeline that is not from a night, these are the values whose timestamp is earlier than that of a
    /// previous value.
    pub fn doubtful(&self) -> &[usize] {
        &self.doubtful
    }
}

impl<T> IntoIterator for Timeline<T> {
    type Item = (Timestamp, T);
    type IntoIter = vec::IntoIter<(Timestamp, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.moments.into_iter()
    }
}

impl<'t, T> IntoIterator for &'t Timeline<T> {
    type Item = &'t (Timestamp, T);
    type IntoIter = slice::Iter<'t, (Timestamp, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
