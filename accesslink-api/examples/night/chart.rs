//! The chart of a night: its hypnogram and its heart rate.

use accesslink_api::interpret::SleepStage;
use accesslink_api::models::{Alertness, AlertnessLevel, Sleep};

use crate::shared::chart::{Axis, BARS, Ink, bars, filled, row, time, wrapped};

/// The height of the heart rate chart, in lines.
const HEIGHT: usize = 4;

/// The rows of the hypnogram from the top, each with its stages and its color code.
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
    let axis = Axis::new(start, end, width);
    lines.push(String::new());
    match night
        .hypnogram_timeline()
        .filter(|stages| !stages.is_empty())
    {
        Some(stages) => lines.extend(hypnogram(&axis.states(stages.as_slice()), ink)),
        None => lines.push("no hypnogram".to_owned()),
    }
    lines.push(axis.hours());
    lines.push(String::new());
    match night
        .heart_rate_timeline()
        .filter(|rates| !rates.is_empty())
    {
        Some(rates) => {
            let caption = "heart rate, beats per minute";
            lines.extend(bars(
                &axis.means(rates.as_slice()),
                HEIGHT,
                31,
                ink,
                caption,
            ));
        }
        None => lines.push("no heart rate".to_owned()),
    }
    lines
}

/// Draws the alertness that follows from a night: its grade, and its level in each hour.
pub(crate) fn alertness(alertness: &Alertness, width: usize, ink: Ink) -> Vec<String> {
    let period = alertness.period();
    let (start, end) = period.map_or((None, None), |period| {
        (Some(period.start), Some(period.end))
    });
    let class = alertness.grade_classification.as_ref();
    let class = class.map_or("–", |class| class.as_str());
    let class = class.trim_start_matches("GRADE_CLASSIFICATION_");
    let itself = [
        format!("Alertness from {} to {}", time(start), time(end)),
        class.to_lowercase(),
        alertness
            .grade
            .map_or("no grade".to_owned(), |grade| format!("grade {grade:.1}")),
    ];
    let mut lines = vec![String::new()];
    lines.extend(wrapped(&itself, width));
    let hours = alertness.hourly_data.iter().take(width / 2);
    let levels: String = hours
        .map(|hour| level(hour.alertness_level.as_ref()))
        .collect();
    if !levels.is_empty() {
        lines.push(row("by hour", &levels, 32, ink));
    }
    lines
}

fn level(level: Option<&AlertnessLevel>) -> char {
    let height = match level {
        Some(AlertnessLevel::Minimal) => 0,
        Some(AlertnessLevel::VeryLow) => 2,
        Some(AlertnessLevel::Low) => 4,
        Some(AlertnessLevel::High) => 6,
        Some(AlertnessLevel::VeryHigh) => 7,
        _ => return '?',
    };
    BARS.get(height).copied().unwrap_or('?')
}

fn heading(night: &Sleep, width: usize) -> Vec<String> {
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

/// Draws one row for each stage. Each column shows the stage at the middle of its time.
fn hypnogram(columns: &[Option<SleepStage>], ink: Ink) -> Vec<String> {
    let drawn = ROWS.iter().filter(|(_, of_row, _)| {
        !of_row.contains(&SleepStage::Unrecognized)
            || columns.contains(&Some(SleepStage::Unrecognized))
    });
    drawn
        .map(|(name, of_row, color)| {
            let is_filled =
                |stage: &Option<SleepStage>| stage.is_some_and(|stage| of_row.contains(&stage));
            filled(name, columns, is_filled, *color, ink)
        })
        .collect()
}
