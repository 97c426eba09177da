//! Values by time of day, in the order in which the service sent them.

use std::fmt;
use std::{slice, vec};

use super::HourMinute;

/// Values by time of day: heart rate, breathing or sleep stages of a night.
///
/// The pairs keep the order in which the service sent them. It cannot be reconstructed by sorting: a night crosses
/// midnight, the times have no date, and an `HH:MM` can occur twice when the clocks change.
///
/// # Storing
///
/// With serde, a series is serialized as the service sends it, as an object such as `{"23:56": 58, "00:01": 55}`. Many
/// formats sort the keys of an object and drop repeated keys, such as [`serde_json::Value`], TOML tables and the JSON
/// types of databases. Deserialization restores the order: no night has a gap of more than 12 hours, so an object with
/// ascending times and such a gap starts after the gap. A series whose order could not be restored, for
/// example because a time repeats or goes back other than at midnight, is serialized as a list of pairs instead, such
/// as `[["03:55", 58], ["03:00", 55]]`. Both forms are accepted. A format that keeps objects in hash maps still loses
/// the order: store the JSON as a string there.
///
/// [`serde_json::Value`]: https://docs.rs/serde_json/1/serde_json/enum.Value.html
///
/// ```
/// use accesslink_api::value::{HourMinute, TimeSeries};
///
/// let mut heart_rate = TimeSeries::new();
/// heart_rate.push(HourMinute::new(23, 56)?, 58);
/// heart_rate.push(HourMinute::new(0, 1)?, 55);
///
/// let read: Vec<String> = heart_rate.iter().map(|(time, bpm)| format!("{time} {bpm}")).collect();
/// assert_eq!(read, ["23:56 58", "00:01 55"]);
/// assert_eq!(heart_rate.values().max(), Some(&58));
/// # Ok::<(), accesslink_api::value::OutOfRangeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TimeSeries<T> {
    pairs: Vec<(HourMinute, T)>,
}

impl<T> TimeSeries<T> {
    /// Creates an empty time series.
    pub const fn new() -> Self {
        Self { pairs: Vec::new() }
    }

    /// Appends a pair of a time and a value.
    pub fn push(&mut self, time: HourMinute, value: T) {
        self.pairs.push((time, value));
    }

    /// Returns the number of pairs, including those with a repeated time.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Returns true if the series contains no pairs.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Returns an iterator over the pairs, in order.
    pub fn iter(&self) -> slice::Iter<'_, (HourMinute, T)> {
        self.pairs.iter()
    }

    /// Returns an iterator over the values, in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator {
        self.pairs.iter().map(|(_, value)| value)
    }

    /// Returns the pairs as a slice, in order.
    pub fn as_slice(&self) -> &[(HourMinute, T)] {
        &self.pairs
    }

    /// Converts the series into a vector of its pairs, in order.
    pub fn into_vec(self) -> Vec<(HourMinute, T)> {
        self.pairs
    }

    /// Restores the order of a night whose pairs were sorted by time. The night starts after the gap in the times.
    pub(crate) fn restore_order(&mut self) {
        let first = self.after_pause();
        self.pairs.rotate_left(first);
    }

    /// Returns true if [`restore_order`](Self::restore_order) restores this series after its pairs were sorted by
    /// time and repeated times were removed, and leaves the unsorted series unchanged.
    pub(crate) fn survives_sorting(&self) -> bool {
        let ends = self.pairs.first().zip(self.pairs.last());
        let descents = self.pairs.windows(2).filter(|pair| !ascends(pair));
        match (ends, descents.take(2).count()) {
            (None, _) => true,
            (Some(_), 0) => self.after_pause() == 0,
            (Some((first, last)), 1) => is_pause(last.0, first.0),
            (Some(_), _) => false,
        }
    }

    /// Returns the index after the gap in ascending times, or 0 if they have no gap or do not ascend.
    fn after_pause(&self) -> usize {
        if !self.pairs.windows(2).all(ascends) {
            return 0;
        }
        let pause = |pair: &[(HourMinute, T)]| matches!(pair, [a, b] if is_pause(a.0, b.0));
        self.pairs
            .windows(2)
            .position(pause)
            .map_or(0, |before| before + 1)
    }
}

/// The maximum number of minutes between two consecutive times of one night.
const LONGEST_PAUSE: u16 = 12 * 60;

fn is_pause(before: HourMinute, after: HourMinute) -> bool {
    after.minute_of_day() > before.minute_of_day().saturating_add(LONGEST_PAUSE)
}

fn ascends<T>(pair: &[(HourMinute, T)]) -> bool {
    matches!(pair, [(before, _), (after, _)] if before < after)
}

impl<T> Default for TimeSeries<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Formats the series as a map, such as `{00:41: 76, 00:46: 77}`.
impl<T: fmt::Debug> fmt::Debug for TimeSeries<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (time, value) in &self.pairs {
            map.entry(&format_args!("{time}"), value);
        }
        map.finish()
    }
}

impl<T> From<Vec<(HourMinute, T)>> for TimeSeries<T> {
    fn from(pairs: Vec<(HourMinute, T)>) -> Self {
        Self { pairs }
    }
}

impl<T> FromIterator<(HourMinute, T)> for TimeSeries<T> {
    fn from_iter<I: IntoIterator<Item = (HourMinute, T)>>(pairs: I) -> Self {
        Self {
            pairs: pairs.into_iter().collect(),
        }
    }
}

impl<T> Extend<(HourMinute, T)> for TimeSeries<T> {
    fn extend<I: IntoIterator<Item = (HourMinute, T)>>(&mut self, pairs: I) {
        self.pairs.extend(pairs);
    }
}

impl<T> IntoIterator for TimeSeries<T> {
    type Item = (HourMinute, T);
    type IntoIter = vec::IntoIter<(HourMinute, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.pairs.into_iter()
    }
}

impl<'s, T> IntoIterator for &'s TimeSeries<T> {
    type Item = &'s (HourMinute, T);
    type IntoIter = slice::Iter<'s, (HourMinute, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::TimeSeries;
    use crate::value::HourMinute;

    fn at(text: &str) -> HourMinute {
        text.parse().unwrap()
    }

    #[test]
    fn keeps_order_and_duplicates() {
        let pairs = vec![
            (at("23:56"), 1),
            (at("00:01"), 2),
            (at("02:30"), 3),
            (at("02:30"), 4),
            (at("02:00"), 5),
        ];
        let mut series = TimeSeries::default();
        assert!(series.is_empty());
        for &(time, value) in &pairs {
            series.push(time, value);
        }
        assert_eq!(series.len(), 5);
        assert_eq!(series.as_slice(), pairs);
        assert!(series.values().eq(&[1, 2, 3, 4, 5]));
        assert!((&series).into_iter().eq(&pairs));
        assert_eq!(pairs.iter().copied().collect::<TimeSeries<_>>(), series);
        assert_eq!(TimeSeries::from(pairs.clone()), series);
        assert_eq!(series.clone().into_iter().collect::<Vec<_>>(), pairs);

        let mut longer = series.clone();
        longer.extend([(at("02:05"), 6)]);
        assert_ne!(longer, series);
        assert_eq!(longer.into_vec().pop(), Some((at("02:05"), 6)));
    }

    #[test]
    fn equality_depends_on_order() {
        let there = TimeSeries::from(vec![(at("00:41"), 76.0), (at("00:46"), 77.0)]);
        let back: TimeSeries<f64> = there.iter().rev().copied().collect();
        assert_ne!(there, back);
        assert_eq!(format!("{there:?}"), "{00:41: 76.0, 00:46: 77.0}");
    }

    #[test]
    fn order_of_a_night_is_restored_after_sorting_or_detected_as_lost() {
        let cases: [(&[&str], bool); 13] = [
            (&[], true),
            (&["23:56"], true),
            (&["23:56", "00:01"], true),
            (&["00:01", "07:00"], true),
            (&["19:00", "23:59", "00:00", "06:59"], true),
            (&["00:01", "12:01"], true),
            // A gap of more than 12 hours within the night, or of at most 12 hours outside of it.
            (&["00:01", "12:02"], false),
            (&["19:00", "23:59", "00:00", "07:00"], false),
            // A time that repeats or goes back.
            (&["03:55", "03:55"], false),
            (&["23:00", "03:55", "03:00"], false),
            (&["03:55", "03:00", "03:05"], false),
            (&["23:00", "00:00", "23:30"], false),
            (&["23:00", "00:00", "23:00"], false),
        ];
        for (times, survives) in cases {
            let series: TimeSeries<usize> = times.iter().map(|time| at(time)).zip(0..).collect();
            assert_eq!(series.survives_sorting(), survives, "{times:?}");
            let mut restored = series.clone();
            restored.restore_order();
            if survives {
                assert_eq!(restored, series, "{times:?} unsorted");
            }
            let mut sorted = series.clone().into_vec();
            sorted.sort_by_key(|(time, _)| *time);
            sorted.dedup_by_key(|(time, _)| *time);
            let mut restored = TimeSeries::from(sorted);
            restored.restore_order();
            assert_eq!(restored == series, survives, "{times:?} sorted");
        }
    }

    #[test]
    fn default_does_not_require_default_values() {
        struct Opaque;
        assert!(TimeSeries::<Opaque>::default().is_empty());
    }
}
