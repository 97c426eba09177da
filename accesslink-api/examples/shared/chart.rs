//! Charts for the terminal: lines of characters that are each one column wide.

use std::io::{self, IsTerminal as _};
use std::ops::RangeInclusive;
use std::process::{Command, Stdio};

use accesslink_api::value::Timestamp;

use super::{Arguments, Stop, variable};

/// The widths of a chart that `--width` accepts, in columns.
const WIDTHS: RangeInclusive<usize> = 40..=200;
/// The width of the margin on the left, in columns.
pub(crate) const MARGIN: usize = 9;
/// The characters that fill a line by one to eight eighths, from the bottom.
pub(crate) const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The maximum time in seconds for which a value is shown. Heart rates are measured every five minutes.
const BETWEEN: i64 = 10 * 60;

/// The choice between colors and plain characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Colors that every terminal supports.
    Colors,
    /// Plain characters without colors.
    Plain,
}

impl Ink {
    /// Chooses colors if the output is a terminal and the user has not disabled them.
    pub(crate) fn of_output() -> Self {
        match io::stdout().is_terminal() && variable("NO_COLOR").is_none() {
            true => Self::Colors,
            false => Self::Plain,
        }
    }
}

/// Returns the width set with the option `--width`, or the width of the terminal without the option.
pub(crate) fn width(arguments: &Arguments) -> Result<usize, Stop> {
    let Some(text) = arguments.value("--width") else {
        return Ok(terminal_width());
    };
    let width = text.parse().ok().filter(|width| WIDTHS.contains(width));
    width.ok_or_else(|| {
        Stop::Usage(format!(
            "invalid --width {text}: expected a number from 40 to 200"
        ))
    })
}

/// Returns the width of the terminal, or 80 if it is unknown.
fn terminal_width() -> usize {
    let told = variable("COLUMNS").or_else(|| {
        if !io::stdout().is_terminal() {
            return None;
        }
        let size = Command::new("stty")
            .arg("size")
            .stdin(Stdio::inherit())
            .stderr(Stdio::null())
            .output();
        let size = String::from_utf8(size.ok()?.stdout).ok()?;
        size.split_whitespace().nth(1).map(str::to_owned)
    });
    let told = told.and_then(|text| text.parse().ok()).unwrap_or(80);
    told.clamp(*WIDTHS.start(), *WIDTHS.end())
}

/// The time axis of a chart.
pub(crate) struct Axis {
    start: Timestamp,
    end: i64,
    pub(crate) columns: usize,
}

impl Axis {
    pub(crate) fn new(start: Timestamp, end: Timestamp, width: usize) -> Self {
        Self {
            start,
            end: end.unix_secs(),
            columns: width.saturating_sub(MARGIN).max(1),
        }
    }

    /// Returns the instant at which a column starts, in seconds.
    pub(crate) fn begin(&self, column: usize) -> i64 {
        let start = self.start.unix_secs();
        let length = i128::from(self.end.saturating_sub(start).max(1));
        let columns = i128::try_from(self.columns).unwrap_or(1).max(1);
        let passed = length * i128::try_from(column).unwrap_or_default() / columns;
        start.saturating_add(i64::try_from(passed).unwrap_or_default())
    }

    /// Returns the values in a column.
    fn inside<'t, T: Copy>(
        &self,
        values: &'t [(Timestamp, T)],
        column: usize,
    ) -> impl Iterator<Item = T> + use<'t, T> {
        let span = self.begin(column)..self.begin(column + 1);
        let values = values.iter();
        values
            .filter(move |(time, _)| span.contains(&time.unix_secs()))
            .map(|(_, value)| *value)
    }

    /// Returns the mean value in each column, or the last value shortly before an empty column.
    pub(crate) fn means(&self, values: &[(Timestamp, f64)]) -> Vec<Option<f64>> {
        let mean = |column| {
            let known = self
                .inside(values, column)
                .filter(|value| value.is_finite());
            let (count, sum) =
                known.fold((0_u32, 0.0), |(count, sum), value| (count + 1, sum + value));
            if count > 0 {
                return Some(sum / f64::from(count));
            }
            let begin = self.begin(column);
            let mut before = values.iter().rev();
            let before =
                before.find(|(time, _)| (1..=BETWEEN).contains(&(begin - time.unix_secs())));
            before.map(|(_, value)| *value)
        };
        (0..self.columns).map(mean).collect()
    }

    /// Returns the sum of the values in each column.
    pub(crate) fn sums(&self, values: &[(Timestamp, i32)]) -> Vec<Option<f64>> {
        let sum = |column| self.inside(values, column).map(f64::from).sum::<f64>();
        let sums = (0..self.columns).map(sum);
        sums.map(|sum| Some(sum).filter(|sum| *sum > 0.0)).collect()
    }

    /// Returns the state at the middle of each column, for states that last until the next one.
    pub(crate) fn states<T: Clone>(&self, states: &[(Timestamp, T)]) -> Vec<Option<T>> {
        let state = |column| {
            let middle = (self.begin(column) + self.begin(column + 1)) / 2;
            let begun = states
                .iter()
                .take_while(|(time, _)| time.unix_secs() <= middle);
            begun.last().map(|(_, state)| state.clone())
        };
        (0..self.columns).map(state).collect()
    }

    /// Draws the full hours of the local time, omitting hours for which the axis has no space.
    pub(crate) fn hours(&self) -> String {
        let offset = i64::from(self.start.offset_secs().unwrap_or_default());
        let mut line = " ".repeat(MARGIN);
        let mut used = 0;
        for column in 0..self.columns {
            let local = |seconds: i64| (seconds + offset).div_euclid(3600);
            let (begin, end) = (local(self.begin(column)), local(self.begin(column + 1)));
            if begin < end && column >= used && column + 5 <= self.columns {
                line.push_str(&" ".repeat(column - used));
                line.push_str(&format!("{:02}:00", end.rem_euclid(24)));
                used = column + 5;
                // One column stays free between two hours.
                if used < self.columns {
                    line.push(' ');
                    used += 1;
                }
            }
        }
        line.trim_end().to_owned()
    }
}

/// Draws each value as a bar of eighths, scaled from the lowest to the highest value. A column without a value stays
/// empty.
pub(crate) fn bars(
    values: &[Option<f64>],
    height: usize,
    color: u8,
    ink: Ink,
    caption: &str,
) -> Vec<String> {
    let known = || values.iter().flatten().copied();
    let lowest = known().fold(f64::INFINITY, f64::min);
    let highest = known().fold(f64::NEG_INFINITY, f64::max);
    let levels = height * BARS.len();
    let level = |value: &Option<f64>| {
        let Some(value) = value else {
            return 0;
        };
        let share = (value - lowest) / (highest - lowest).max(1.0);
        // The lowest value has the lowest bar, to distinguish it from a missing value.
        (1..=levels)
            .take_while(|level| (*level as f64 - 1.0) <= share * (levels as f64 - 1.0))
            .count()
    };
    let heights: Vec<usize> = values.iter().map(level).collect();
    let mut lines: Vec<String> = (0..height)
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
                line if line + 1 == height => format!("{highest:.0}"),
                _ => String::new(),
            };
            row(&label, &cells, color, ink)
        })
        .collect();
    lines.push(format!("{:MARGIN$}{caption}", ""));
    lines
}

/// Formats a row with its name in the margin.
pub(crate) fn row(name: &str, cells: &str, color: u8, ink: Ink) -> String {
    let width = MARGIN - 1;
    let cells = cells.trim_end();
    match ink {
        Ink::Plain => format!("{name:>width$} {cells}").trim_end().to_owned(),
        Ink::Colors => format!("{name:>width$} \u{1b}[{color}m{cells}\u{1b}[0m"),
    }
}

/// Draws a row of cells, each of which is filled if the value in its column satisfies the condition.
pub(crate) fn filled<T>(
    name: &str,
    columns: &[T],
    is_filled: impl Fn(&T) -> bool,
    color: u8,
    ink: Ink,
) -> String {
    let cells = columns.iter();
    let cells: String = cells
        .map(|column| if is_filled(column) { '█' } else { ' ' })
        .collect();
    row(name, &cells, color, ink)
}

/// Wraps the parts of a sentence, separated by commas, to a width.
pub(crate) fn wrapped(parts: &[String], width: usize) -> Vec<String> {
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

/// Formats the local time of an instant.
pub(crate) fn time(instant: Option<Timestamp>) -> String {
    instant.map_or("–".to_owned(), |instant| {
        let time = instant.local().time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    })
}
