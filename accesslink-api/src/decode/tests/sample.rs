//! Models like those of the generator, with every kind of field.

// The macros generate code for public types.
#![allow(unreachable_pub)]

use super::from_json;
use crate::decode::{Anomaly, DecodeError, Root, Strictness, model, request_model};
use crate::identifier::{integer_id, text_id};
use crate::string_enum::string_enum;
use crate::value::{
    Date, HourMinute, IsoDuration, Link, LocalDateTime, LocalTime, Secret, TimeSeries, Timestamp,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ExerciseId(pub i64);
integer_id!(ExerciseId);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WebhookId(pub String);
text_id!(WebhookId);

#[derive(Debug, Clone)]
#[non_exhaustive]
pub(super) enum Kind {
    /// The variant for the value `EXERCISE`.
    Exercise,
    /// The variant for the value `SLEEP`.
    Sleep,
    /// Any other value, kept as a string.
    Other(String),
}
string_enum! {
    Kind,
    Exercise: "EXERCISE",
    Sleep: "SLEEP",
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Exercise {
    pub id: Option<ExerciseId>,
    pub upload_time: Option<Timestamp>,
    pub polar_user: Option<Link>,
    pub start_time: Option<LocalDateTime>,
    pub date: Option<Date>,
    pub time: Option<LocalTime>,
    pub minute: Option<HourMinute>,
    pub duration: Option<IsoDuration>,
    pub calories: Option<i32>,
    pub club_id: Option<i64>,
    pub distance: Option<f64>,
    pub has_route: Option<bool>,
    pub device: Option<String>,
    pub kind: Option<Kind>,
    pub webhook_id: Option<WebhookId>,
    pub heart_rate: Option<HeartRate>,
    pub zones: Vec<Zone>,
    pub kinds: Vec<Kind>,
    pub links: Vec<Link>,
    pub counts: Vec<i32>,
    pub heart_rate_samples: TimeSeries<f64>,
    pub hypnogram: TimeSeries<i32>,
    pub data: Vec<Webhook>,
    pub events: Vec<Kind>,
    pub r#type: Option<String>,
}
model! {
    Exercise = "exercise",
    id: "id",
    upload_time: "upload-time" | "upload_time" | "uploadTime",
    polar_user: "polar-user" | "polar_user" | "polarUser",
    start_time: "start-time" | "start_time" | "startTime",
    date: "date",
    time: "time",
    minute: "minute",
    duration: "duration",
    calories: "calories",
    club_id: "club-id" | "club_id" | "clubId",
    distance: "distance",
    has_route: "has-route" | "has_route" | "hasRoute",
    device: "device",
    kind: "kind",
    webhook_id: "webhook-id" | "webhook_id" | "webhookId",
    heart_rate: "heart-rate" | "heart_rate" | "heartRate",
    zones: "zones",
    kinds: "kinds",
    links: "links",
    counts: "counts",
    heart_rate_samples: "heart_rate_samples" | "heart-rate-samples" | "heartRateSamples",
    hypnogram: "hypnogram",
    data: "data" => one_or_many,
    events: "events" => one_or_many,
    r#type: "type",
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct HeartRate {
    pub average: Option<i32>,
    pub maximum: Option<i32>,
}
model! {
    HeartRate = "HeartRate",
    average: "average",
    maximum: "maximum",
}

/// A model whose fields have the same names as variables in the macros.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Zone {
    pub index: Option<i32>,
    pub model: Option<i32>,
    pub in_zone: Option<IsoDuration>,
}
model! {
    Zone = "zone",
    index: "index",
    model: "model",
    in_zone: "in-zone" | "in_zone" | "inZone" | "inzone",
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Webhook {
    pub id: Option<WebhookId>,
    pub signature_secret_key: Option<Secret>,
}
model! {
    Webhook = "webhook",
    id: "id",
    signature_secret_key: "signature_secret_key" | "signature-secret-key" | "signatureSecretKey",
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Nights {
    pub nights: Vec<Exercise>,
}
model! {
    Nights = "nights",
    nights: "nights",
}

/// A model of a recursive schema.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Tree {
    pub name: Option<String>,
    pub branches: Vec<Tree>,
}
model! {
    Tree = "tree",
    name: "name",
    branches: "branches",
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Nothing {}
model! {
    Nothing = "nothing",
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub(super) struct Request {
    pub events: Vec<Kind>,
    pub url: String,
    pub id: ExerciseId,
    pub inner: Option<Patch>,
}
request_model! {
    Request = "request",
    events: "events",
    url: "url",
    id: "some-id",
    inner: "inner",
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Patch {
    pub events: Option<Vec<Kind>>,
    pub url: Option<String>,
    pub parts: Option<Vec<Patch>>,
}
request_model! {
    Patch = "patch",
    events: "events",
    url: "url",
    parts: "parts",
}

/// A model for requests and responses, which distinguishes null from absent.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(super) struct Profile {
    pub name: Option<Option<String>>,
    pub heart_rate: Option<Option<HeartRate>>,
    pub counts: Option<Option<Vec<i32>>>,
    pub events: Option<Option<Vec<Kind>>>,
    pub hypnogram: Option<Option<TimeSeries<i32>>>,
    pub whole: Option<Option<Box<Profile>>>,
}
model! {
    Profile = "profile",
    name: "name" => or_null,
    heart_rate: "heart-rate" | "heart_rate" => or_null,
    counts: "counts" => or_null,
    events: "events" => one_or_many_or_null,
    hypnogram: "hypnogram" => or_null,
    whole: "whole" => or_null,
}

/// Reads a document without anomalies, in strict and in lenient mode.
pub(super) fn plain<T: Root + PartialEq + std::fmt::Debug>(json: &str) -> T {
    let (strict, none) = from_json(json.as_bytes(), Strictness::Strict).unwrap();
    let (tolerant, anomalies) = from_json::<T>(json.as_bytes(), Strictness::Tolerant).unwrap();
    assert_eq!((&strict, none), (&tolerant, anomalies));
    tolerant
}

/// Reads a document, checks that it has anomalies, and returns the result with the path, expectation and JSON of each
/// anomaly.
pub(super) fn with_anomalies<T: Root>(json: &str) -> (T, Vec<(String, String, String)>) {
    let (value, anomalies) = from_json(json.as_bytes(), Strictness::Tolerant).unwrap();
    assert!(!anomalies.is_empty(), "{json} has no anomalies");
    let error = failure::<T>(json, Strictness::Strict);
    let first = anomalies.first().unwrap();
    assert_eq!(error.path(), first.path(), "{json}");
    assert!(error.to_string().contains(first.expected()), "{error}");
    let reported = anomalies.iter().map(|anomaly: &Anomaly| {
        let parts = [anomaly.path(), anomaly.expected(), anomaly.found()].map(str::to_owned);
        parts.into()
    });
    (value, reported.collect())
}

/// Returns the error of a document that cannot be read.
pub(super) fn failure<T: Root>(json: &str, strictness: Strictness) -> DecodeError {
    match from_json::<T>(json.as_bytes(), strictness) {
        Ok(_) => panic!("{json} was accepted"),
        Err(error) => error,
    }
}

/// Returns one anomaly in the form of [`with_anomalies`].
pub(super) fn reported(path: &str, expected: &str, found: &str) -> (String, String, String) {
    (path.to_owned(), expected.to_owned(), found.to_owned())
}

/// Parses a value from a string.
pub(super) fn at<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}
