//! Values by time of day, in the order in which the service sent them.

use std::fmt;
use std::{slice, vec};

use super::HourMinute;

/// Values by time of day: heart rate, breathing or sleep stages of a night.
///
/// The order is the service's, and the only one there is: a night crosses midnight, the times carry no date, and when
/// the clocks change an `HH:MM` can come twice. So these are pairs, not a map, and sorting them would lose the night.
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
    /// A series without pairs.
    pub const fn new() -> Self {
        Self { pairs: Vec::new() }
    }

    /// Puts a pair at the end.
    pub fn push(&mut self, time: HourMinute, value: T) {
        self.pairs.push((time, value));
    }

    /// The number of pairs, repeated times counted.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs in order.
    pub fn iter(&self) -> slice::Iter<'_, (HourMinute, T)> {
        self.pairs.iter()
    }

    /// The values alone, in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator {
        self.pairs.iter().map(|(_, value)| value)
    }

    /// The pairs in order.
    pub fn as_slice(&self) -> &[(HourMinute, T)] {
        &self.pairs
    }

    /// The pairs in order, as they are kept.
    pub fn into_vec(self) -> Vec<(HourMinute, T)> {
        self.pairs
    }
}

impl<T> Default for TimeSeries<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// `{00:41: 76, 00:46: 77}`
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
    fn keeps_order_and_repeats() {
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
    fn order_counts() {
        let there = TimeSeries::from(vec![(at("00:41"), 76.0), (at("00:46"), 77.0)]);
        let back: TimeSeries<f64> = there.iter().rev().copied().collect();
        assert_ne!(there, back);
        assert_eq!(format!("{there:?}"), "{00:41: 76.0, 00:46: 77.0}");
    }

    #[test]
    fn a_series_of_nothing_has_a_default() {
        struct Opaque;
        assert!(TimeSeries::<Opaque>::default().is_empty());
    }
}
