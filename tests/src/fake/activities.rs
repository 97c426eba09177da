//! Days of activity: the data, and how daily activity transactions show it.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::{duration, instant};
use super::items::{Item, Kind};
use super::json::{Json, object};
use super::message::Answer;
use super::routes::Call;
use super::state::{State, user_link};
use super::transactions::{of_item, summary};

/// A day of activity.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Activity {
    /// The day.
    pub date: Date,
    /// When the summary reached the service.
    pub created: Timestamp,
    /// Kilocalories, those at rest included.
    pub calories: i32,
    /// Kilocalories without those at rest.
    pub active_calories: i32,
    /// How long the user was active.
    pub duration: Duration,
    /// Steps in each hour of the day; `None` where the device was not worn.
    pub steps: Vec<Option<i32>>,
}

/// Minutes between two samples.
const INTERVAL: i32 = 60;

/// The summary, as the transaction shows it.
pub(crate) fn in_transaction(item: &Item, transaction: i64) -> Option<Json> {
    let activity = item.activity()?;
    Some(object! {
        "id" => item.id,
        "polar-user" => user_link(item.user),
        "transaction-id" => transaction,
        "date" => activity.date.to_string(),
        "created" => instant(activity.created),
        "calories" => activity.calories,
        "active-calories" => activity.active_calories,
        "duration" => duration(activity.duration),
        "active-steps" => activity.steps.iter().flatten().sum::<i32>(),
    })
}

/// `GET …/activities/{activity-id}`.
pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Answer {
    summary(state, call, Kind::Activity, |item, transaction| {
        Some(Answer::json(200, in_transaction(item, transaction.id)?))
    })
}

/// `GET …/step-samples`.
pub(crate) fn steps(state: &mut State, call: &Call<'_>) -> Answer {
    part(state, call, Activity::step_samples)
}

/// `GET …/zone-samples`.
pub(crate) fn zones(state: &mut State, call: &Call<'_>) -> Answer {
    part(state, call, Activity::zone_samples)
}

/// What belongs to a day beside its summary, by the end of its path.
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
            // Whoever walks is not at rest.
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

    /// One sample for each hour.
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

/// Answers with a part of the day that the path names.
fn part(state: &mut State, call: &Call<'_>, part: impl Fn(&Activity) -> Json) -> Answer {
    of_item(state, call, Kind::Activity, |item, _| {
        Some(Answer::json(200, part(item.activity()?)))
    })
}
