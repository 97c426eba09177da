//! Exercises, and their representation in transactions of training data.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::clock::{at_offset, duration, instant};
use super::files::{self, File};
use super::items::{Item, Kind};
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::{State, link, user_link};
use super::transactions::{Transaction, of_item};

/// A training session of a user.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// The start time according to the clock of the device.
    pub start: DateTime,
    /// The UTC offset of the device's clock, in minutes.
    pub offset_minutes: i32,
    /// The duration of the exercise.
    pub duration: Duration,
    /// The time at which the service received the exercise.
    pub uploaded: Timestamp,
    /// The sport, such as `RUNNING`.
    pub sport: &'static str,
    /// The detailed name of the sport.
    pub detailed_sport: &'static str,
    /// The energy in kilocalories.
    pub calories: i32,
    /// The distance in meters; `None` for an indoor exercise.
    pub distance: Option<f64>,
    /// The heart rate of every fifth second; `None` while the sensor was offline. The list is empty without a sensor.
    pub heart_rate: Vec<Option<i32>>,
    /// The training load in Polar's units.
    pub training_load: f64,
    /// The latitude and longitude of every fifth second. The list is empty without a route.
    pub route: Vec<(f64, f64)>,
    /// The running index, which only runs have.
    pub running_index: Option<i32>,
    /// The ID and the name of the club where the exercise took place; `None` elsewhere.
    pub club: Option<(i64, &'static str)>,
}

/// The interval between exercise samples, in seconds.
pub(crate) const RECORDING_RATE: i32 = 5;
/// The lower and the upper heart rate of each zone.
const ZONES: [(i32, i32); 5] = [(90, 107), (108, 125), (126, 143), (144, 161), (162, 180)];

impl Exercise {
    /// Returns the instant at which the exercise started.
    pub(crate) fn started(&self) -> Timestamp {
        at_offset(self.start, self.offset_minutes)
    }

    /// Returns the properties of an exercise that all operations have in common, in kebab-case.
    pub(crate) fn properties(&self, user: i64) -> Json {
        let measured: Vec<_> = self.heart_rate.iter().flatten().copied().collect();
        let heart_rate = measured.iter().max().map(|maximum| {
            let average = measured.iter().sum::<i32>() / measured.len() as i32;
            object! { "average" => average, "maximum" => *maximum }
        });
        object! {
            "upload-time" => instant(self.uploaded),
            "polar-user" => user_link(user),
            "device" => "Polar M400",
            "device-id" => "1111AAAA",
            "start-time" => self.start.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            "start-time-utc-offset" => self.offset_minutes,
            "duration" => duration(self.duration),
            "calories" => self.calories,
            "distance" => self.distance,
            "heart-rate" => heart_rate,
            "training-load" => self.training_load,
            "sport" => self.sport,
            "has-route" => !self.route.is_empty(),
            "club-id" => self.club.map(|(id, _)| id),
            "club-name" => self.club.map(|(_, name)| name),
            "detailed-sport-info" => self.detailed_sport,
            "fat-percentage" => 60,
            "carbohydrate-percentage" => 38,
            "protein-percentage" => 2,
            "running-index" => self.running_index,
            "training-load-pro" => self.training_load_pro(),
        }
    }

    fn training_load_pro(&self) -> Json {
        let interpretation = match self.training_load {
            ..50.0 => "LOW",
            50.0..120.0 => "MEDIUM",
            _ => "HIGH",
        };
        object! {
            "date" => self.start.date().to_string(),
            "cardio-load" => self.training_load,
            "cardio-load-interpretation" => interpretation,
            "muscle-load" => -1.0,
            "muscle-load-interpretation" => "NOT_AVAILABLE",
            "perceived-load" => -1.0,
            "perceived-load-interpretation" => "NOT_AVAILABLE",
            "user-rpe" => "UNKNOWN",
        }
    }

    /// Returns the route, with the time of each point since the start; `None` without a route.
    pub(crate) fn route(&self) -> Option<Json> {
        let points = self.route.iter().enumerate();
        let points = points.map(|(index, (latitude, longitude))| {
            let millis = index as u64 * RECORDING_RATE as u64 * 1_000 + 4;
            object! {
                "latitude" => *latitude,
                "longitude" => *longitude,
                "time" => duration(Duration::from_millis(millis)),
                "satellites" => 11,
                "fix" => 1,
            }
        });
        (!self.route.is_empty()).then(|| Json::list(points))
    }

    /// Returns the heart rate at a time of the device's clock. Returns `None` outside the exercise and while the sensor
    /// was offline.
    pub(crate) fn heart_rate_at(&self, time: DateTime) -> Option<i32> {
        let seconds = time.duration_since(self.start).as_secs();
        let index = usize::try_from(seconds).ok()? / RECORDING_RATE as usize;
        self.heart_rate.get(index).copied().flatten()
    }

    /// Returns the time spent in each heart rate zone; `None` without heart rate samples.
    pub(crate) fn zones(&self) -> Option<Vec<Json>> {
        if self.heart_rate.is_empty() {
            return None;
        }
        let zone = |(index, (lower, upper)): (usize, &(i32, i32))| {
            let within = self
                .heart_rate
                .iter()
                .flatten()
                .filter(|rate| (*lower..=*upper).contains(*rate))
                .count();
            object! {
                "index" => index as i32 + 1,
                "lower-limit" => *lower,
                "upper-limit" => *upper,
                "in-zone" => duration(Duration::from_secs(within as u64 * RECORDING_RATE as u64)),
            }
        };
        Some(ZONES.iter().enumerate().map(zone).collect())
    }

    /// Returns the types of the available samples: 0 heart rate, 1 speed, 3 altitude, 10 distance, 11 time between
    /// beats.
    pub(crate) fn sample_types(&self) -> Vec<i32> {
        let mut types = Vec::new();
        if !self.heart_rate.is_empty() {
            types.push(0);
        }
        if !self.route.is_empty() {
            types.extend([1, 3, 10]);
        }
        if !self.heart_rate.is_empty() {
            types.push(11);
        }
        types
    }

    /// Returns the samples of the given type; `None` if there are none.
    pub(crate) fn samples(&self, sample_type: i32) -> Option<Json> {
        if !self.sample_types().contains(&sample_type) {
            return None;
        }
        let metres = self.distance.unwrap_or_default() / self.route.len().max(1) as f64;
        let along = |value: fn(usize, f64) -> f64| {
            let values = (0..self.route.len()).map(|index| value(index, metres));
            // The live service computes in single precision and writes all digits.
            values
                .map(|value| f64::from(value as f32).to_string())
                .collect()
        };
        let values: Vec<String> = match sample_type {
            0 => self.heart_rate.iter().map(|rate| text(*rate)).collect(),
            1 => along(|_, metres| metres / f64::from(RECORDING_RATE) * 3.6),
            3 => along(|index, _| 12.0 + (index as f64 / 20.0).sin() * 4.0),
            10 => along(|index, metres| metres * index as f64),
            _ => {
                let beats = self.heart_rate.iter().flatten();
                beats
                    .map(|rate| (60_000 / rate.max(&1)).to_string())
                    .collect()
            }
        };
        let recording_rate = match sample_type {
            11 => Json::Null,
            _ => Json::from(RECORDING_RATE),
        };
        Some(object! {
            "recording-rate" => recording_rate,
            "sample-type" => sample_type,
            "data" => values.join(","),
        })
    }
}

/// Returns the parts of an exercise without its summary, each with the end of its path.
pub(crate) fn parts(exercise: &Exercise) -> Vec<(String, Vec<u8>)> {
    let tcx = files::tcx(exercise);
    let zones = exercise
        .zones()
        .map(|zones| object! { "zone" => Json::List(zones) }.to_bytes());
    let parts = [
        ("fit", Some(files::fit(exercise))),
        ("gpx", files::gpx(exercise, files::Pauses::Left)),
        ("tcx", tcx),
        ("heart-rate-zones", zones),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(path, bytes)| Some((path.to_owned(), bytes?)));
    let samples = exercise.sample_types().into_iter().filter_map(|of_type| {
        let samples = exercise.samples(of_type)?;
        Some((format!("samples/{of_type}"), samples.to_bytes()))
    });
    parts.chain(samples).collect()
}

/// Formats a heart rate, which is `null` while the sensor was offline.
fn text(rate: Option<i32>) -> String {
    rate.map_or_else(|| "null".to_owned(), |rate| rate.to_string())
}

/// Handles `GET …/heart-rate-zones`.
pub(crate) fn zones(state: &mut State, call: &Call<'_>) -> Answer {
    let nulls = state.settings.deviations.nulls;
    part(state, call, |exercise| match exercise.zones() {
        Some(zones) => Some(Answer::json(200, object! { "zone" => Json::List(zones) })),
        None if nulls => Some(Answer::json(200, object! { "zone" => Json::Null })),
        None => None,
    })
}

/// Handles `GET …/samples`.
pub(crate) fn available_samples(state: &mut State, call: &Call<'_>) -> Answer {
    let path = call.asked.path.clone();
    part(state, call, |exercise| {
        let types = exercise.sample_types();
        if types.is_empty() {
            return None;
        }
        let links = types
            .into_iter()
            .map(|sample_type| link(&format!("{path}/{sample_type}")));
        Some(Answer::json(
            200,
            object! { "samples" => Json::list(links) },
        ))
    })
}

/// Handles `GET …/samples/{type-id}`.
pub(crate) fn samples(state: &mut State, call: &Call<'_>) -> Answer {
    let sample_type = call.number(3).and_then(|number| i32::try_from(number).ok());
    part(state, call, |exercise| {
        Some(Answer::json(200, exercise.samples(sample_type?)?))
    })
}

/// Handles the operations for the files of an exercise.
pub(crate) fn file(state: &State, call: &Call<'_>, file: File) -> Answer {
    part(state, call, |exercise| file.answer(state, call, exercise))
}

/// Responds with a part of the requested exercise.
fn part(state: &State, call: &Call<'_>, part: impl FnOnce(&Exercise) -> Option<Answer>) -> Answer {
    let of_exercise = |item: &Item, _: &Transaction| part(item.exercise()?);
    of_item(state, call, Kind::Exercise, of_exercise)
}
