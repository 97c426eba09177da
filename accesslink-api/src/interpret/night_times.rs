//! The conversion of the times of day of one night into instants. The night may cross midnight and a clock change.
//!
//! Calculations use the minutes that the clock showed ("shown"), counted from 1970, so that midnight needs no special
//! treatment. An instant is the shown time minus the offset. After a clock change, the times have a different offset.

use crate::value::{HourMinute, Timestamp};

const MINUTES_PER_DAY: i64 = 24 * 60;

/// The maximum number of minutes by which a time may go back on the same day. A larger step back crosses midnight,
/// because no two times of a night are more than 22 hours apart.
const MOST_BACKWARD: i64 = 120;

/// The maximum clock change in minutes. Offsets that differ by more indicate a journey.
const MOST_CHANGE: i64 = 120;

/// The clock change in minutes that a step back indicates if the end of the night is unknown.
const USUAL_CHANGE: i64 = -60;

const HOUR: i64 = 3600;

/// The instants that the times of a night are resolved to, and the indices of the uncertain ones.
pub(super) struct Placed {
    pub(super) instants: Vec<Timestamp>,
    pub(super) doubtful: Vec<usize>,
}

/// The clock change during a night.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Change {
    None,
    /// A change by this number of minutes, which is negative if the clock was set back.
    By(i64),
    Unknown,
}

/// The times in the order in which the clock showed them.
struct Shown {
    /// The minutes that the clock showed, counted from 1970.
    minutes: Vec<i64>,
    /// The difference of each time to the previous time, or to the start for the first one. The last element is the
    /// difference of the end of the night to the last time.
    steps: Vec<i64>,
    /// The indices of times that go back without an explanation. These times are treated like the previous time.
    out_of_order: Vec<usize>,
    /// The index at which the clock was set back, or `None` if that is not visible in the times.
    set_back_at: Option<usize>,
    change: Change,
}

/// The position of the clock change.
struct Split {
    /// The index of the first time after the change.
    at: usize,
    /// The indices of the times that may be on the other side of the change.
    doubtful: std::ops::Range<usize>,
}

/// Returns the index at which the night starts, in times of day that a map has sorted.
///
/// The night starts at `start` and is shorter than 22 hours. Times up to two hours before the start belong to it,
/// because the clock of the samples may differ from that of the start.
pub(super) fn first_of_sorted(times: &[HourMinute], start: Timestamp) -> usize {
    if !times.is_sorted_by(|before, after| before < after) {
        return 0;
    }
    let offset = i64::from(start.offset_secs().unwrap_or(0));
    let shown = (start.unix_secs() + offset).div_euclid(60);
    let earliest = (shown - MOST_BACKWARD).rem_euclid(MINUTES_PER_DAY);
    times.partition_point(|time| i64::from(time.minute_of_day()) < earliest)
}

/// Resolves the times of day of a night to instants, and marks ambiguous and unordered ones. Returns `None` if an
/// instant is out of the range of [`Timestamp`].
pub(super) fn place(
    times: &[HourMinute],
    start: Timestamp,
    end: Option<Timestamp>,
) -> Option<Placed> {
    let offset = i64::from(start.offset_secs().unwrap_or(0));
    let shown = Shown::read(times, start, end, offset);
    let (split, change) = shown.split(start, offset);
    let mut doubtful: Vec<usize> = split.doubtful.chain(shown.out_of_order).collect();

    let mut instants = Vec::with_capacity(times.len());
    let mut last = start;
    for (index, minutes) in shown.minutes.into_iter().enumerate() {
        let offset = if index < split.at {
            offset
        } else {
            offset + change * 60
        };
        let instant = Timestamp::from_unix_secs(minutes * 60 - offset).ok()?;
        // A time in the minute of the start could otherwise be some seconds before the start.
        last = last.max(instant);
        if end.is_some_and(|end| last > end) {
            doubtful.push(index);
        }
        instants.push(match start.offset_secs() {
            // The start was parsed as UTC without an offset.
            None if offset == 0 => last,
            _ => last.with_offset_secs(i32::try_from(offset).ok()?).ok()?,
        });
    }
    doubtful.sort_unstable();
    doubtful.dedup();
    Some(Placed { instants, doubtful })
}

impl Shown {
    fn read(times: &[HourMinute], start: Timestamp, end: Option<Timestamp>, offset: i64) -> Self {
        let mut at = (start.unix_secs() + offset).div_euclid(60);
        let mut shown = Self {
            minutes: Vec::with_capacity(times.len()),
            steps: Vec::with_capacity(times.len() + 1),
            out_of_order: Vec::new(),
            set_back_at: None,
            change: Change::between(start, end),
        };
        for (index, time) in times.iter().enumerate() {
            let step = forward(at, i64::from(time.minute_of_day()));
            let back = MINUTES_PER_DAY - step;
            let step = if back > MOST_BACKWARD {
                step
            } else if shown.set_back_at.is_none() && back <= shown.change.most_back() {
                shown.set_back_at = Some(index);
                -back
            } else {
                shown.out_of_order.push(index);
                0
            };
            at += step;
            shown.minutes.push(at);
            shown.steps.push(step);
        }
        if let Some((end, offset)) = end.and_then(|end| Some((end, end.offset_secs()?))) {
            let minute = (end.unix_secs() + i64::from(offset)).div_euclid(60);
            shown.steps.push(forward(at, minute));
        }
        shown
    }

    /// Returns the position of the clock change and its minutes.
    fn split(&self, start: Timestamp, offset: i64) -> (Split, i64) {
        match (self.set_back_at, self.change) {
            (Some(at), Change::By(change)) => (Split::sure(at), change),
            (Some(at), _) => (Split::sure(at), USUAL_CHANGE),
            (None, Change::By(change)) if change > 0 => {
                (self.set_forward(change, start, offset), change)
            }
            (None, Change::By(change)) => (self.set_back_unseen(change, start, offset), change),
            (None, _) => (Split::sure(self.minutes.len()), 0),
        }
    }

    /// Locates a forward clock change. The clock skips some times, so one of the steps is at least as long as the
    /// change.
    fn set_forward(&self, change: i64, start: Timestamp, offset: i64) -> Split {
        let long: Vec<usize> = self
            .steps
            .iter()
            .enumerate()
            .filter(|(_, step)| (change..MINUTES_PER_DAY - MOST_BACKWARD).contains(*step))
            .map(|(index, _)| index)
            .collect();
        match (long.first(), long.last()) {
            (Some(first), Some(last)) if first == last => Split::sure(*first),
            (Some(first), Some(last)) => {
                let by_law = lawful_change(start, offset, change);
                let after = |index: &&usize| self.instant(**index, offset) >= Some(by_law);
                Split {
                    at: *long.iter().find(after).unwrap_or(last),
                    doubtful: *first..*last,
                }
            }
            // The times contradict the offsets: the device may have used the old time all night.
            _ => Split {
                at: self.minutes.len(),
                doubtful: 0..self.minutes.len(),
            },
        }
    }

    /// Locates a backward clock change that is not visible in the times, because it was after the last time or in a
    /// gap.
    fn set_back_unseen(&self, change: i64, start: Timestamp, offset: i64) -> Split {
        let count = self.minutes.len();
        let to_end = self.steps.get(count).copied().unwrap_or(0);
        if (1..=-change).contains(&(MINUTES_PER_DAY - to_end)) {
            return Split::sure(count);
        }
        let by_law = lawful_change(start, offset, change);
        let after = |index: &usize| self.instant(*index, offset) >= Some(by_law);
        Split {
            at: (0..count).find(after).unwrap_or(count),
            doubtful: 0..count,
        }
    }

    /// Returns the instant of a time in seconds since 1970, ignoring the clock change.
    fn instant(&self, index: usize, offset: i64) -> Option<i64> {
        Some(self.minutes.get(index)? * 60 - offset)
    }
}

impl Split {
    fn sure(at: usize) -> Self {
        Self { at, doubtful: 0..0 }
    }
}

impl Change {
    fn between(start: Timestamp, end: Option<Timestamp>) -> Self {
        let offsets = end.and_then(|end| start.offset_secs().zip(end.offset_secs()));
        match offsets.map(|(start, end)| i64::from(end - start)) {
            None => Self::Unknown,
            Some(0) => Self::None,
            Some(seconds) if seconds % 60 == 0 && seconds.abs() <= MOST_CHANGE * 60 => {
                Self::By(seconds / 60)
            }
            Some(_) => Self::None,
        }
    }

    /// Returns the maximum number of minutes by which the clock may go back because of the change.
    fn most_back(self) -> i64 {
        match self {
            Self::None => 0,
            Self::By(minutes) => -minutes,
            Self::Unknown => -USUAL_CHANGE,
        }
    }
}

/// Returns the number of minutes until the clock shows a minute of the day. The result is less than a day.
fn forward(at: i64, minute: i64) -> i64 {
    (minute - at).rem_euclid(MINUTES_PER_DAY)
}

/// Returns the first instant after the start at which most regions legally change the clock, in seconds since 1970.
fn lawful_change(start: Timestamp, offset: i64, change: i64) -> i64 {
    let second_of_day = if (-HOUR..=3 * HOUR).contains(&offset) {
        HOUR
    } else if offset < 0 || change > 0 {
        2 * HOUR - offset
    } else {
        3 * HOUR - offset
    };
    let day = 24 * HOUR;
    start.unix_secs() + (second_of_day - start.unix_secs()).rem_euclid(day)
}
