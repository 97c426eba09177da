//! Values with real timestamps, made of values by time of day.

use std::{slice, vec};

use super::clock;
use crate::value::{TimeSeries, Timestamp};

/// Values with their timestamps, in order of time except for the [doubtful](Timeline::doubtful) ones.
///
/// The methods of the models whose names end in `timeline` return it, and [`TimeSeries::timeline`].
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline<T> {
    moments: Vec<(Timestamp, T)>,
    doubtful: Vec<usize>,
}

impl<T: Clone> TimeSeries<T> {
    /// Gives each value the instant at which it was measured, in a night that began at `start` and ended at `end`.
    ///
    /// The times of day carry no date and no offset. They are read one after the other from `start` on:
    ///
    /// - A time that is earlier on the clock is on the next day.
    /// - Unless the clocks were changed in between: then the offsets of `start` and `end` differ. Set back, the clock shows
    ///   a time again that it has shown; set forward, it skips some. That is where the change is, and what comes after it
    ///   has the offset of `end`. Offsets more than two hours apart tell of a journey, on which the clock is taken to have
    ///   stayed as it was. Without an `end`, a step back of an hour or less is taken for clocks set back by an hour.
    /// - What is told for the minute of the start counts from the start itself.
    /// - Times that ascend by the clock, as after a map has sorted them, and would not end before `end`, are read from
    ///   `start` on: a night from 22:00 begins with 22:05 and not with 00:05, if it has both.
    ///
    /// Where the times do not tell which step the change was in, because there is a gap in them, it is put where the law
    /// has it in most places: 01:00 UTC at the offsets of Europe, else 02:00, or 03:00 when clocks are set back east of
    /// Europe. A time that goes back for no reason (by up to two hours, which no midnight explains) gets the instant of
    /// the one before it. [`Timeline::doubtful`] lists both, and every time after `end`.
    ///
    /// `None` if the night ends after the last instant that [`Timestamp`] can tell.
    ///
    /// ```
    /// use accesslink_api::value::{HourMinute, TimeSeries};
    ///
    /// // In Helsinki the clocks went back from 04:00 to 03:00.
    /// let times = ["03:40", "03:55", "03:10"];
    /// let series: TimeSeries<i32> = times.iter().map(|time| (time.parse().unwrap(), 50)).collect();
    /// let timeline = series
    ///     .timeline(
    ///         "2025-10-25T23:05:00+03:00".parse().unwrap(),
    ///         Some("2025-10-26T07:00:00+02:00".parse().unwrap()),
    ///     )
    ///     .unwrap();
    /// let read: Vec<String> = timeline.iter().map(|(time, _)| time.to_string()).collect();
    /// assert_eq!(
    ///     read,
    ///     ["2025-10-26T03:40:00+03:00", "2025-10-26T03:55:00+03:00", "2025-10-26T03:10:00+02:00"]
    /// );
    /// assert!(timeline.doubtful().is_empty());
    /// ```
    pub fn timeline(&self, start: Timestamp, end: Option<Timestamp>) -> Option<Timeline<T>> {
        let mut times: Vec<_> = self.iter().map(|(time, _)| *time).collect();
        let mut placed = clock::place(&times, start, end)?;
        let is_within = end.is_some_and(|end| placed.instants.last() <= Some(&end));
        let first = if is_within {
            0
        } else {
            clock::first_of_sorted(&times, start)
        };
        if first > 0 {
            times.rotate_left(first);
            placed = clock::place(&times, start, end)?;
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
    /// Converts the time of each sample, and leaves out incomplete ones. Keeps their order, and lists those that go back in
    /// time as doubtful.
    ///
    /// `None` if `instant` cannot convert one of the times.
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

    /// The number of values.
    pub fn len(&self) -> usize {
        self.moments.len()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.moments.is_empty()
    }

    /// The values with their timestamps, in order.
    pub fn iter(&self) -> slice::Iter<'_, (Timestamp, T)> {
        self.moments.iter()
    }

    /// The values with their timestamps, in order.
    pub fn as_slice(&self) -> &[(Timestamp, T)] {
        &self.moments
    }

    /// The values with their timestamps, in order, as they are kept.
    pub fn into_vec(self) -> Vec<(Timestamp, T)> {
        self.moments
    }

    /// Returns the places of the values whose timestamps are uncertain, in ascending order: those that may be on the other
    /// side of a change of the clocks, those whose time went back for no reason, and those after the night's end.
    ///
    /// In a timeline of other data than a night's, these are the values whose timestamp is before an earlier value's.
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
