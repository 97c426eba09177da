//! Structs that a careful developer would write with serde for a service that conforms to its document. They accept
//! only the documented spelling and form.
//!
//! Times, dates and durations have this crate's types and are read by their `FromStr` implementations, so that the
//! benchmarks do not compare the parsing of times. A time series is a list of pairs in the order of the server, as in
//! our models, but with times as strings.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use accesslink_api::value::{Date, IsoDuration, LocalDateTime, Timestamp};
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Nights {
    pub nights: Vec<Sleep>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sleep {
    pub polar_user: Option<String>,
    pub date: Option<Text<Date>>,
    pub sleep_start_time: Option<Text<Timestamp>>,
    pub sleep_end_time: Option<Text<Timestamp>>,
    pub device_id: Option<String>,
    pub continuity: Option<f64>,
    pub continuity_class: Option<i32>,
    pub light_sleep: Option<i32>,
    pub deep_sleep: Option<i32>,
    pub rem_sleep: Option<i32>,
    pub unrecognized_sleep_stage: Option<i32>,
    pub sleep_score: Option<i32>,
    pub total_interruption_duration: Option<i32>,
    pub sleep_charge: Option<i32>,
    pub sleep_goal: Option<i32>,
    pub sleep_rating: Option<i32>,
    pub short_interruption_duration: Option<i32>,
    pub long_interruption_duration: Option<i32>,
    pub sleep_cycles: Option<i32>,
    pub group_duration_score: Option<f64>,
    pub group_solidity_score: Option<f64>,
    pub group_regeneration_score: Option<f64>,
    pub hypnogram: Option<Series<i32>>,
    pub heart_rate_samples: Option<Series<f64>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Exercise {
    pub id: Option<String>,
    pub upload_time: Option<Text<Timestamp>>,
    pub polar_user: Option<String>,
    pub device: Option<String>,
    pub device_id: Option<String>,
    pub start_time: Option<Text<LocalDateTime>>,
    pub start_time_utc_offset: Option<i32>,
    pub duration: Option<Text<IsoDuration>>,
    pub calories: Option<i32>,
    pub distance: Option<f64>,
    pub heart_rate: Option<HeartRate>,
    pub training_load: Option<f64>,
    pub sport: Option<String>,
    pub has_route: Option<bool>,
    pub club_id: Option<i64>,
    pub club_name: Option<String>,
    pub detailed_sport_info: Option<String>,
    pub fat_percentage: Option<i32>,
    pub carbohydrate_percentage: Option<i32>,
    pub protein_percentage: Option<i32>,
    pub running_index: Option<i32>,
    // The service sends the remaining properties only if they are requested.
    #[serde(rename = "training_load_pro", skip_serializing_if = "Option::is_none")]
    pub training_load_pro: Option<TrainingLoadPro>,
    #[serde(
        rename = "heart_rate_zones",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    pub heart_rate_zones: Vec<Zone>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub route: Vec<RoutePoint>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TrainingLoadPro {
    pub date: Option<Text<Date>>,
    pub cardio_load: Option<f64>,
    pub muscle_load: Option<f64>,
    pub perceived_load: Option<f64>,
    pub cardio_load_interpretation: Option<String>,
    pub muscle_load_interpretation: Option<String>,
    pub perceived_load_interpretation: Option<String>,
    pub user_rpe: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Zone {
    pub index: Option<i32>,
    pub lower_limit: Option<i32>,
    pub upper_limit: Option<i32>,
    pub in_zone: Option<Text<IsoDuration>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoutePoint {
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub time: Option<Text<IsoDuration>>,
    pub satellites: Option<i32>,
    pub fix: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeartRate {
    pub average: Option<i32>,
    pub maximum: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sample {
    pub recording_rate: Option<i32>,
    pub sample_type: Option<i32>,
    pub data: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exercises {
    pub exercises: Vec<String>,
}

/// A value that is serialized as a string.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Text<T>(pub T);

impl<T: fmt::Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for Text<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor(PhantomData))
    }
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for TextVisitor<T> {
    type Value = Text<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text<T>, E> {
        text.parse().map(Text).map_err(E::custom)
    }
}

/// A series of pairs that keeps their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Series<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Series<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (time, value) in &self.0 {
            map.serialize_entry(time, value)?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Series<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SeriesVisitor(PhantomData))
    }
}

struct SeriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SeriesVisitor<T> {
    type Value = Series<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("times and numbers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Series<T>, A::Error> {
        let mut pairs = Vec::with_capacity(map.size_hint().unwrap_or_default());
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Series(pairs))
    }
}
