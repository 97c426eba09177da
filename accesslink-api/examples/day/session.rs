//! The chart of a training session: its heart rate, its heart rate zones and its route.

use accesslink_api::ids::SampleType;
use accesslink_api::models::{HashedExercise, Zone};
use accesslink_api::value::{IsoDuration, Timestamp};

use crate::shared::chart::{Axis, Ink, MARGIN, bars, row, time, wrapped};
use crate::shown;

/// The type of samples that contain heart rates.
const HEART_RATE: SampleType = SampleType(0);
/// The height of the map, in lines.
const LINES: usize = 10;

/// Draws the chart of a training session. No line is wider than `width` columns.
pub(crate) fn draw(session: &HashedExercise, width: usize, ink: Ink) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(heading(session, width));
    let start = session.start_instant();
    let end = start.zip(session.duration);
    let end = end.and_then(|(start, duration)| start.checked_add(duration));
    if let Some((start, end)) = start.zip(end) {
        let axis = Axis::new(start, end, width);
        let rates = heart_rates(session, start);
        if !rates.is_empty() {
            let caption = "heart rate, beats per minute";
            lines.extend(bars(&axis.means(&rates), 4, 31, ink, caption));
        }
    }
    lines.extend(zones(&session.heart_rate_zones, width, ink));
    lines.extend(map(session, width.saturating_sub(MARGIN), ink));
    lines
}

fn heading(session: &HashedExercise, width: usize) -> Vec<String> {
    let mut parts = vec![format!(
        "{} at {}",
        shown(
            session
                .detailed_sport_info
                .as_ref()
                .or(session.sport.as_ref())
        ),
        time(session.start_instant()),
    )];
    let minutes = session.duration.map(|duration| duration.as_secs() / 60);
    parts.extend(minutes.map(|minutes| format!("{minutes} min")));
    let metres = session.distance.filter(|metres| *metres > 0.0);
    parts.extend(metres.map(|metres| format!("{:.1} km", metres / 1000.0)));
    let load = session.training_load_pro.as_ref();
    let load = load.and_then(|load| load.cardio_load_known());
    parts.extend(load.map(|load| format!("cardio load {load:.0}")));
    wrapped(&parts, width)
}

fn heart_rates(session: &HashedExercise, start: Timestamp) -> Vec<(Timestamp, f64)> {
    let mut samples = session.samples.iter();
    let samples = samples.find(|samples| samples.sample_type == Some(HEART_RATE));
    let readings = samples.and_then(|samples| samples.readings().at(start));
    let readings = readings.into_iter().flatten();
    readings
        .filter_map(|(time, rate)| Some((time, rate?)))
        .collect()
}

/// Draws the time in each heart rate zone as a bar.
fn zones(zones: &[Zone], width: usize, ink: Ink) -> Vec<String> {
    let seconds = |zone: &Zone| zone.in_zone.as_ref().map_or(0, IsoDuration::as_secs).max(0);
    let longest = zones.iter().map(seconds).max().unwrap_or(0).max(1);
    // The longest bar leaves room for its label.
    let columns = i64::try_from(width.saturating_sub(MARGIN + 25)).unwrap_or(0);
    let zones = zones.iter().rev();
    zones
        .map(|zone| {
            let seconds = seconds(zone);
            let length = seconds.min(longest).saturating_mul(columns) / longest;
            let bar = "█".repeat(usize::try_from(length).unwrap_or(0));
            let limit =
                |limit: Option<i32>| limit.map_or("?".to_owned(), |limit| limit.to_string());
            let label = format!(
                "{bar} {} min, {} to {} bpm",
                (seconds / 60).min(9999),
                limit(zone.lower_limit),
                limit(zone.upper_limit)
            );
            let name = format!("zone {}", zone.index.unwrap_or_default());
            row(&name, label.trim_start(), 33, ink)
        })
        .collect()
}

/// Draws the route as a map with its start and end. Returns no lines if the session has no valid route point.
fn map(session: &HashedExercise, columns: usize, ink: Ink) -> Vec<String> {
    let points = session.route.iter();
    let points = points.filter_map(|point| Some((point.longitude?, point.latitude?)));
    let points: Vec<(f64, f64)> = points
        .filter(|(x, y)| x.abs() <= 180.0 && y.abs() <= 90.0)
        .collect();
    let Some((_, first)) = points.first() else {
        return Vec::new();
    };
    // A degree of longitude is shorter than one of latitude, and a character is twice as high as wide.
    let shrink = first.to_radians().cos();
    let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x * shrink * 2.0, *y)).collect();
    let bounds = |axis: fn(&(f64, f64)) -> f64| {
        let values = points.iter().map(axis);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    let ((west, east), (south, north)) = (bounds(|point| point.0), bounds(|point| point.1));
    let across = (east - west) / (columns.saturating_sub(1).max(1) as f64);
    let cell = across.max((north - south) / (LINES as f64 - 1.0)).max(1e-9);
    let mut cells = vec![vec![' '; columns]; LINES];
    let mut mark = |(x, y): &(f64, f64), sign: char| {
        // Both are within the map, because the cell is large enough.
        let (column, line) = (((x - west) / cell).round(), ((north - y) / cell).round());
        let line = cells.get_mut(line as usize);
        if let Some(place) = line.and_then(|line| line.get_mut(column as usize)) {
            *place = sign;
        }
    };
    points.iter().for_each(|point| mark(point, '·'));
    points.last().into_iter().for_each(|point| mark(point, 'E'));
    points
        .first()
        .into_iter()
        .for_each(|point| mark(point, 'S'));
    let lines = cells.into_iter().map(|line| line.into_iter().collect());
    let mut lines: Vec<String> = lines.collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let lines = lines.iter().enumerate();
    lines
        .map(|(index, line)| row(if index == 0 { "route" } else { "" }, line, 32, ink))
        .collect()
}
