//! Finds the instants behind the times of day of one night, across midnight and through a change of the clocks.
//!
//! Times are counted in minutes that the clock showed ("shown"), from 1970 on, so that midnight is nothing special. An
//! instant is what was shown minus the offset, and a change of the clocks is another offset from some place on.

use crate::value::{HourMinute, Timestamp};

const MINUTES_PER_DAY: i64 = 24 * 60;

/// A step back on the clock by at most so much is not taken for midnight: nobody has data of one night more than 22 hours
/// apart.
const MOST_BACKWARD: i64 = 120;

/// Clocks are changed by at most so much; offsets that differ by more tell of a journey.
const MOST_CHANGE: i64 = 120;

/// The change that a step back tells of when the night's end is not known.
const USUAL_CHANGE: i64 = -60;

const HOUR: i64 = 3600;

/// The instants of a night.
pub(super) struct Placed {
    pub(super) instants: Vec<Timestamp>,
    pub(super) doubtful: Vec<usize>,
}

/// What is known about a change of the clocks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Change {
    None,
    /// By so many minutes; negative if set back.
    By(i64),
    Unknown,
}

/// The times as the clock showed them one after the other.
struct Shown {
    /// In minutes from 1970.
    minutes: Vec<i64>,
    /// How far each is from the one before it, or from the start; the last one is the night's end.
    steps: Vec<i64>,
    /// The places of times that go back for no reason. They are shown like the one before.
    out_of_order: Vec<usize>,
    /// Where the clock was seen to be set back.
    set_back_at: Option<usize>,
    change: Change,
}

/// Which times come after the change.
struct Split {
    /// The first of them.
    at: usize,
    /// Those that may be on the other side.
    doubtful: std::ops::Range<usize>,
}

/// Returns the place of the night's first time if the times ascend by the clock, as after a map has sorted them.
///
/// The night begins at `start` and is shorter than 22 hours. Times up to two hours before the start belong to it, because
/// the clock of the samples may differ from that of the start.
pub(super) fn first_of_sorted(times: &[HourMinute], start: Timestamp) -> usize {
    if !times.is_sorted_by(|before, after| before < after) {
        return 0;
    }
    let offset = i64::from(start.offset_secs().unwrap_or(0));
    let shown = (start.unix_secs() + offset).div_euclid(60);
    let earliest = (shown - MOST_BACKWARD).rem_euclid(MINUTES_PER_DAY);
    times.partition_point(|time| i64::from(time.minute_of_day()) < earliest)
}

/// `None` if an instant is none that [`Timestamp`] can tell.
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
        // What is told for the minute of the start would else be some seconds before it.
        last = last.max(instant);
        if end.is_some_and(|end| last > end) {
            doubtful.push(index);
        }
        instants.push(match start.offset_secs() {
            // Read as UTC, and not said to be.
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

    /// Where the change was, and by how many minutes.
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

    /// Clocks that are set forward skip some time: the change was in a step at least as long.
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
            // The times contradict the offsets: perhaps the device went by the old time all night.
            _ => Split {
                at: self.minutes.len(),
                doubtful: 0..self.minutes.len(),
            },
        }
    }

    /// Clocks were set back, and no time was seen twice: it was after the last one, or in a gap.
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

    /// In seconds, as if the clocks had not been changed.
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

    /// How far back on the clock the change can lead.
    fn most_back(self) -> i64 {
        match self {
            Self::None => 0,
            Self::By(minutes) => -minutes,
            Self::Unknown => -USUAL_CHANGE,
        }
    }
}

/// How many minutes it takes until the clock shows this minute of a day, less than a day.
fn forward(at: i64, minute: i64) -> i64 {
    (minute - at).rem_euclid(MINUTES_PER_DAY)
}

/// When the law changes the clocks in most places, in seconds from 1970: the first such time after the start.
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
