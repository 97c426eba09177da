//! Days of activity, and their representation in transactions of daily activity.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::{duration, instant};
use super::items::Kind;
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::{State, user_link};
use super::transactions::of_item;

/// The activity of a user on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// The calendar day of the activity.
    pub date: Date,
    /// The time at which the service received the summary.
    pub created: Timestamp,
    /// The energy in kilocalories, including resting energy.
    pub calories: i32,
    /// The energy in kilocalories, excluding resting energy.
    pub active_calories: i32,
    /// The total duration of activity on the day.
    pub duration: Duration,
    /// The steps in each hour of the day; `None` if the device was not worn.
    pub steps: Vec<Option<i32>>,
}

/// The interval between activity samples, in minutes.
const INTERVAL: i32 = 60;

/// Handles `GET …/step-samples`.
pub(crate) fn steps(state: &mut State, call: &Call<'_>) -> Answer {
    part(state, call, Activity::step_samples)
}

/// Handles `GET …/zone-samples`.
pub(crate) fn zones(state: &mut State, call: &Call<'_>) -> Answer {
    part(state, call, Activity::zone_samples)
}

/// Returns the samples of an activity, each with the end of its path.
pub(crate) fn parts(activity: &Activity) -> Vec<(String, Vec<u8>)> {
    vec![
        (
            "step-samples".to_owned(),
            activity.step_samples().to_bytes(),
        ),
        (
            "zone-samples".to_owned(),
            activity.zone_samples().to_bytes(),
        ),
    ]
}

impl Activity {
    /// Returns the properties of the summary in a transaction.
    pub(crate) fn properties(&self, user: i64) -> Json {
        object! {
            "polar-user" => user_link(user),
            "date" => self.date.to_string(),
            "created" => instant(self.created),
            "calories" => self.calories,
            "active-calories" => self.active_calories,
            "duration" => duration(self.duration),
            "active-steps" => self.steps.iter().flatten().sum::<i32>(),
        }
    }

    fn step_samples(&self) -> Json {
        self.samples(|hour, steps| {
            object! {
                "steps" => steps.map_or(Json::Null, Json::from),
                "time" => format!("{hour:02}:00:00.000"),
            }
        })
    }

    fn zone_samples(&self) -> Json {
        self.samples(|hour, steps| {
            // Each step counts as one second of activity.
            let active = steps.unwrap_or_default().clamp(0, 3_600) as u64;
            let zones = [3_600 - active, active].into_iter().enumerate();
            let zones = zones.map(|(index, seconds)| {
                object! {
                    "index" => index as i32,
                    "inzone" => duration(Duration::from_secs(seconds)),
                }
            });
            object! {
                "activity-zones" => Json::list(zones),
                "time" => format!("{hour:02}:00:00.000"),
            }
        })
    }

    /// Returns samples for each hour of the day.
    fn samples(&self, sample: impl Fn(usize, Option<i32>) -> Json) -> Json {
        let samples = self.steps.iter().enumerate();
        let samples = samples.map(|(hour, steps)| sample(hour, *steps));
        object! {
            "date" => self.date.to_string(),
            "interval" => INTERVAL,
            "samples" => Json::list(samples),
        }
    }
}

/// Responds with a part of the requested activity.
fn part(state: &mut State, call: &Call<'_>, part: impl Fn(&Activity) -> Json) -> Answer {
    of_item(state, call, Kind::Activity, |item, _| {
        Some(Answer::json(200, part(item.activity()?)))
    })
}
