//! The chart: lines of characters that are one column wide each.

use std::ops::RangeInclusive;

use accesslink_api::interpret::{SleepStage, Timeline};
use accesslink_api::models::Sleep;
use accesslink_api::value::Timestamp;

/// The valid widths of a chart.
pub(crate) const WIDTHS: RangeInclusive<usize> = 40..=200;

/// The use of colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Colors that every terminal supports.
    Colours,
    /// No colors.
    Plain,
}

/// The width of the margin on the left, in columns.
const MARGIN: usize = 9;
/// The height of the heart rate chart, in lines.
const HEIGHT: usize = 4;
/// The maximum time for which a heart rate is shown, in seconds: it is measured every five minutes.
const BETWEEN: i64 = 10 * 60;
/// Eighths of a line, from the bottom.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The rows of the hypnogram from the top: their stages and their color codes.
const ROWS: [(&str, &[SleepStage], u8); 5] = [
    ("wake", &[SleepStage::Wake], 33),
    ("REM", &[SleepStage::Rem], 35),
    (
        "light",
        &[SleepStage::LighterNonRem, SleepStage::LightNonRem],
        36,
    ),
    ("deep", &[SleepStage::DeepNonRem], 34),
    ("unknown", &[SleepStage::Unrecognized], 37),
];

/// Draws the chart of a night. No line is wider than `width` columns.
pub(crate) fn draw(night: &Sleep, width: usize, ink: Ink) -> Vec<String> {
    let mut lines = heading(night, width);
    let (Some(start), Some(end)) = (night.sleep_start_time, night.sleep_end_time) else {
        lines.push("The night has no times.".to_owned());
        return lines;
    };
    let axis = Axis {
        start: start.unix_secs(),
        end: end.unix_secs(),
        columns: width.saturating_sub(MARGIN).max(1),
    };
    lines.push(String::new());
    match night
        .hypnogram_timeline()
        .filter(|stages| !stages.is_empty())
    {
        Some(stages) => lines.extend(hypnogram(&stages, &axis, ink)),
        None => lines.push("no hypnogram".to_owned()),
    }
    lines.push(hours(start, &axis));
    lines.push(String::new());
    match night
        .heart_rate_timeline()
        .filter(|rates| !rates.is_empty())
    {
        Some(rates) => lines.extend(heart_rate(&rates, &axis, ink)),
        None => lines.push("no heart rate".to_owned()),
    }
    lines
}

fn heading(night: &Sleep, width: usize) -> Vec<String> {
    let time = |instant: Option<Timestamp>| {
        instant.map_or("–".to_owned(), |instant| {
            let time = instant.local().time();
            format!("{:02}:{:02}", time.hour(), time.minute())
        })
    };
    let date = night
        .date
        .map_or("an unknown date".to_owned(), |date| date.to_string());
    let score = night
        .sleep_score
        .map_or("–".to_owned(), |score| score.to_string());
    let lasted = |seconds: Option<i32>| {
        let minutes = seconds.unwrap_or_default() / 60;
        format!("{} h {:02} min", minutes / 60, minutes % 60)
    };
    let itself = [
        format!(
            "Night of {date}: {} to {}",
            time(night.sleep_start_time),
            time(night.sleep_end_time)
        ),
        format!("score {score} of 100"),
    ];
    let stages = [
        format!("light {}", lasted(night.light_sleep)),
        format!("deep {}", lasted(night.deep_sleep)),
        format!("REM {}", lasted(night.rem_sleep)),
    ];
    let mut lines = wrapped(&itself, width);
    lines.extend(wrapped(&stages, width));
    lines
}

/// The time axis of a chart.
struct Axis {
    start: i64,
    end: i64,
    columns: usize,
}

impl Axis {
    /// Returns the instant at which a column starts, in seconds.
    fn begin(&self, column: usize) -> i64 {
        let length = i128::from(self.end.saturating_sub(self.start).max(1));
        let columns = i128::try_from(self.columns).unwrap_or(1).max(1);
        let passed = length * i128::try_from(column).unwrap_or_default() / columns;
        self.start
            .saturating_add(i64::try_from(passed).unwrap_or_default())
    }

    /// Returns the value of a column: the mean of its time, or the last value shortly before it.
    fn mean(&self, rates: &Timeline<f64>, column: usize) -> Option<f64> {
        let (begin, end) = (self.begin(column), self.begin(column + 1));
        let (mut count, mut sum, mut before) = (0_u32, 0.0, None);
        for (time, rate) in rates.iter().filter(|(_, rate)| rate.is_finite()) {
            let time = time.unix_secs();
            if (begin..end).contains(&time) {
                count += 1;
                sum += rate;
            } else if time < begin && begin - time <= BETWEEN {
                before = Some(*rate);
            }
        }
        match count {
            0 => before,
            count => Some(sum / f64::from(count)),
        }
    }
}

/// Draws one row for each stage; each column shows the stage at its middle.
fn hypnogram(stages: &Timeline<SleepStage>, axis: &Axis, ink: Ink) -> Vec<String> {
    let columns: Vec<Option<SleepStage>> = (0..axis.columns)
        .map(|column| {
            let middle = (axis.begin(column) + axis.begin(column + 1)) / 2;
            let begun = stages
                .iter()
                .take_while(|(time, _)| time.unix_secs() <= middle);
            begun.last().map(|(_, stage)| *stage)
        })
        .collect();
    let drawn = ROWS.iter().filter(|(_, of_row, _)| {
        !of_row.contains(&SleepStage::Unrecognized)
            || columns.contains(&Some(SleepStage::Unrecognized))
    });
    drawn
        .map(|(name, of_row, colour)| {
            let cells: String = columns
                .iter()
                .map(|stage| {
                    if stage.is_some_and(|stage| of_row.contains(&stage)) {
                        '█'
                    } else {
                        ' '
                    }
                })
                .collect();
            row(name, &cells, *colour, ink)
        })
        .collect()
}

/// Draws the full hours of the local time, where there is room for them.
fn hours(start: Timestamp, axis: &Axis) -> String {
    let offset = i64::from(start.offset_secs().unwrap_or_default());
    let mut line = " ".repeat(MARGIN);
    let mut used = 0;
    for column in 0..axis.columns {
        let local = |seconds: i64| (seconds + offset).div_euclid(3600);
        let (begin, end) = (local(axis.begin(column)), local(axis.begin(column + 1)));
        if begin < end && column >= used && column + 5 <= axis.columns {
            line.push_str(&" ".repeat(column - used));
            line.push_str(&format!("{:02}:00", end.rem_euclid(24)));
            used = column + 5;
            // One column stays free between two hours.
            if used < axis.columns {
                line.push(' ');
                used += 1;
            }
        }
    }
    line.trim_end().to_owned()
}

/// Draws the mean of each column as a bar of eighths; a column without a value stays empty.
fn heart_rate(rates: &Timeline<f64>, axis: &Axis, ink: Ink) -> Vec<String> {
    let known = || {
        rates
            .iter()
            .map(|(_, rate)| *rate)
            .filter(|rate| rate.is_finite())
    };
    let lowest = known().fold(f64::INFINITY, f64::min);
    let highest = known().fold(f64::NEG_INFINITY, f64::max);
    let levels = HEIGHT * BARS.len();
    let heights: Vec<usize> = (0..axis.columns)
        .map(|column| {
            let Some(mean) = axis.mean(rates, column) else {
                return 0;
            };
            let share = (mean - lowest) / (highest - lowest).max(1.0);
            // The lowest value has the lowest bar, to distinguish it from a missing value.
            (1..=levels)
                .take_while(|level| (*level as f64 - 1.0) <= share * (levels as f64 - 1.0))
                .count()
        })
        .collect();
    let mut lines: Vec<String> = (0..HEIGHT)
        .rev()
        .map(|line| {
            let cells: String = heights
                .iter()
                .map(|height| match height.saturating_sub(line * BARS.len()) {
                    0 => ' ',
                    eighths => BARS.get(eighths - 1).copied().unwrap_or('█'),
                })
                .collect();
            let label = match line {
                0 => format!("{lowest:.0}"),
                line if line + 1 == HEIGHT => format!("{highest:.0}"),
                _ => String::new(),
            };
            row(&label, &cells, 31, ink)
        })
        .collect();
    lines.push(format!("{:MARGIN$}heart rate, beats per minute", ""));
    lines
}

/// Formats a row with its name in the margin.
fn row(name: &str, cells: &str, colour: u8, ink: Ink) -> String {
    let width = MARGIN - 1;
    let cells = cells.trim_end();
    match ink {
        Ink::Plain => format!("{name:>width$} {cells}").trim_end().to_owned(),
        Ink::Colours => format!("{name:>width$} \u{1b}[{colour}m{cells}\u{1b}[0m"),
    }
}

/// Wraps the parts of a sentence, separated by commas, to a width.
fn wrapped(parts: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let length = part.chars().count();
        match lines.last_mut() {
            Some(line) if line.chars().count() + 2 + length <= width => {
                line.push_str(", ");
                line.push_str(part);
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}
