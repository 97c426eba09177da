//! Daily data computed from a user's activity and exercises: daily activity, continuous heart rate and cardio load.

use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::activities::Activity;
use super::clock::duration;
use super::days::{LONGEST, draw};
use super::exercises::Exercise;
use super::items::Item;
use super::json::{Json, object};
use super::message::Call;
use super::state::{State, user_link};

/// Returns the activity summary of a day with the requested samples.
pub(crate) fn activity(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let day = recorded(state, call.user, date)?;
    let steps = hours(day).iter().sum::<i32>();
    let wanted = |name: &str| call.asked.flag(name);
    let any = SAMPLES.iter().any(|(name, _)| wanted(name));
    let worn = day.steps.iter().flatten().count() as u64;
    let worn = Duration::from_secs(worn * 3_600);
    Some(object! {
        "start_time" => written(date.at(0, 0, 0, 0)),
        "end_time" => written(date.at(23, 59, 59, 0)),
        "active_duration" => duration(day.duration),
        "inactive_duration" => duration(worn.saturating_sub(day.duration)),
        "daily_activity" => day.duration.as_secs_f64() / 240.0,
        "calories" => day.calories,
        "active_calories" => day.active_calories,
        "steps" => steps,
        "inactivity_alert_count" => alerts(day).len() as i32,
        "distance_from_steps" => f64::from(steps) * 0.75,
        "samples" => any.then(|| samples(day, wanted)),
    })
}

/// Returns all activity samples of a day.
pub(crate) fn activity_samples(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    Some(samples(recorded(state, call.user, date)?, |_| true))
}

type Samples = fn(&Activity) -> Json;

/// The kinds of activity samples, each with the query flag that requests them.
const SAMPLES: [(&str, Samples); 3] = [
    ("steps", step_samples),
    ("activity_zones", zone_samples),
    ("inactivity_stamps", |day| {
        let stamps = alerts(day).into_iter();
        Json::list(stamps.map(|minute| object! { "stamp" => time(day, minute) }))
    }),
];

fn samples(day: &Activity, wanted: impl Fn(&str) -> bool) -> Json {
    let wanted = SAMPLES.iter().filter(|(name, _)| wanted(name));
    wanted.fold(
        object! { "date" => day.date.to_string() },
        |shown, (name, of_day)| shown.with(object! { *name => of_day(day) }),
    )
}

/// Returns the steps of each minute. A sample that equals the previous one is omitted, as by the live service.
fn step_samples(day: &Activity) -> Json {
    let mut before = None;
    let minutes = (0..24 * 60).map(|minute| {
        let steps = hours(day)[minute / 60];
        (
            minute,
            steps / 60 + i32::from((minute as i32 % 60) < steps % 60),
        )
    });
    let changes = minutes.filter(|(_, steps)| before.replace(*steps) != Some(*steps));
    let changes = changes.map(|(minute, steps)| {
        object! { "steps" => steps, "timestamp" => time(day, minute) }
    });
    object! {
        "interval_ms" => 60_000,
        "total_steps" => hours(day).iter().sum::<i32>(),
        "samples" => Json::list(changes),
    }
}

/// Returns the activity zones of a day with their start times. Active time is distributed over the day in proportion to
/// the steps.
fn zone_samples(day: &Activity) -> Json {
    let hours = hours(day);
    let minutes = day.duration.as_secs() as usize / 60;
    let all = hours.iter().sum::<i32>().max(1) as usize;
    let (mut walked, mut zones) = (0, Vec::new());
    for (hour, steps) in hours.into_iter().enumerate() {
        let before = minutes * walked / all;
        walked += steps as usize;
        let active = (minutes * walked / all - before).min(60);
        let zone = match steps {
            ..400 => "LIGHT",
            400..1_000 => "MODERATE",
            _ => "VIGOROUS",
        };
        let rest = if hour < WAKING { "SLEEP" } else { "SEDENTARY" };
        zones.extend((active > 0).then_some((hour * 60, zone)));
        zones.extend((active < 60).then_some((hour * 60 + active, rest)));
    }
    zones.dedup_by_key(|(_, zone)| *zone);
    let zones = zones.into_iter();
    let samples = zones.map(|(minute, zone)| {
        object! { "zone" => zone, "timestamp" => time(day, minute) }
    });
    object! { "samples" => Json::list(samples) }
}

/// The first hour of the day in which inactivity alerts occur.
const WAKING: usize = 7;

/// Returns the minutes of the day with an inactivity alert.
fn alerts(day: &Activity) -> Vec<usize> {
    let hours = day.steps.iter().enumerate().skip(WAKING);
    let idle = hours.filter(|(_, steps)| steps.is_some_and(|steps| steps < 100));
    idle.map(|(hour, _)| hour * 60 + 55).collect()
}

/// Returns the steps of each hour of a day.
fn hours(day: &Activity) -> [i32; 24] {
    std::array::from_fn(|hour| day.steps.get(hour).copied().flatten().unwrap_or_default())
}

fn time(day: &Activity, minute: usize) -> String {
    let midnight = day.date.to_datetime(Time::midnight());
    written(midnight.saturating_add((minute as i64).minutes()))
}

/// Formats a time without a time zone, such as `2026-03-02T00:00` or `2026-03-02T23:59:59`. Seconds are omitted if they
/// are zero.
fn written(time: DateTime) -> String {
    let format = match time.second() {
        0 => "%Y-%m-%dT%H:%M",
        _ => "%Y-%m-%dT%H:%M:%S",
    };
    time.strftime(format).to_string()
}

/// Returns the heart rates of a day, for every fifth minute and for every minute of an exercise.
pub(crate) fn heart_rate(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let day = recorded(state, call.user, date)?;
    let mut draw = draw(state, call.user, date);
    let (mut samples, mut at) = (Vec::new(), date.to_datetime(Time::midnight()));
    while at.date() == date {
        let trained = exercises(state, call.user).find_map(|exercise| exercise.heart_rate_at(at));
        let steps = day.steps.get(at.hour() as usize).copied().flatten();
        let rate = trained.or_else(|| Some(52 + steps? / 20 + draw.i32(0..6)));
        samples.extend(rate.map(|rate| {
            let time = at.strftime("%H:%M:%S").to_string();
            object! { "heart_rate" => rate, "sample_time" => time }
        }));
        let pause = if trained.is_some() { 1 } else { 5 };
        at = at.checked_add(pause.minutes()).ok()?;
    }
    Some(object! {
        "polar_user" => user_link(call.user),
        "date" => date.to_string(),
        "heart_rate_samples" => Json::List(samples),
    })
}

/// Returns the cardio load of a day: the sum of the training loads, and their means over 7 and 28 days.
pub(crate) fn cardio_load(state: &State, call: &Call<'_>, date: Date) -> Option<Json> {
    let load = |day: Date| {
        let trained = exercises(state, call.user).filter(|exercise| exercise.start.date() == day);
        trained.fold(0.0, |sum, exercise| sum + exercise.training_load)
    };
    let mean = |days: i64| {
        let loads = (0..days).map(|back| load(date.saturating_sub(back.days())));
        loads.fold(0.0, |sum, load| sum + load) / days as f64
    };
    let (strain, tolerance) = (mean(7), mean(LONGEST));
    let number = |number: f64| match tolerance {
        0.0 => -1.0,
        _ => (number * 1_000.0).round() / 1_000.0,
    };
    let status = match strain / tolerance {
        ratio if ratio.is_nan() => "LOAD_STATUS_NOT_AVAILABLE",
        ..0.8 => "DETRAINING",
        0.8..1.0 => "MAINTAINING",
        1.0..1.3 => "PRODUCTIVE",
        _ => "OVERREACHING",
    };
    Some(object! {
        "date" => date.to_string(),
        "cardio_load_status" => status,
        "cardio_load" => load(date),
        "strain" => number(strain),
        "tolerance" => number(tolerance),
        "cardio_load_ratio" => number(strain / tolerance),
        "cardio_load_level" => object! {
            "very_low" => number(tolerance * 0.5),
            "low" => number(tolerance),
            "medium" => number(tolerance * 1.5),
            "high" => number(tolerance * 2.0),
            "very_high" => number(tolerance * 3.0),
        },
    })
}

/// Returns the last activity that was recorded for a day.
fn recorded(state: &State, user: i64, date: Date) -> Option<&Activity> {
    let items = state.items.iter().rev().filter(|item| item.user == user);
    items
        .filter_map(Item::activity)
        .find(|day| day.date == date)
}

fn exercises(state: &State, user: i64) -> impl Iterator<Item = &Exercise> {
    let items = state.items.iter().filter(move |item| item.user == user);
    items.filter_map(Item::exercise)
}
