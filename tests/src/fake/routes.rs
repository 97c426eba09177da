//! The table of the service's operations.

use jiff::civil::Date;

use super::days::Shape::{HeartRates, List, ListOr204, OneOr204, OneOr404};
use super::days::{ByDay, Days, Shape};
use super::items::Kind;
use super::json::Json;
use super::message::{Answer, Call};
use super::state::State;
use super::transactions::{commit, create, list};
use super::{activities, biosensing, daily, days, exercises, files, hashed, nights, notifications};
use super::{physical, recharge, sleepwise, users, webhooks};

/// An operation of the fake service.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The HTTP method, such as `GET`.
    pub method: &'static str,
    /// The path template, such as `/v3/users/{user-id}`.
    pub path: &'static str,
    /// The credentials that the operation requires.
    pub access: Access,
    /// The media type of the response.
    pub(crate) gives: &'static str,
    pub(crate) action: Action,
}

/// The credentials that an operation requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The token of a user, registered or not.
    User,
    /// The token of a registered user.
    RegisteredUser,
    /// The client ID and the client secret of the application.
    Application,
}

/// The handler of an operation, or the specification of an operation for daily data.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Action {
    Handler(Handler),
    ByDay(ByDay),
}

pub(crate) type Handler = fn(&mut State, &Call<'_>) -> Answer;

pub(crate) const JSON: &str = "application/json";

/// All operations of the service. The first matching path template applies.
pub const ROUTES: &[Route] = &[
    user("GET", "/v3/exercises", JSON, hashed::list),
    user("GET", "/v3/exercises/{exerciseId}", JSON, hashed::get),
    user(
        "GET",
        "/v3/exercises/{exerciseId}/fit",
        files::FIT,
        hashed::fit,
    ),
    user(
        "GET",
        "/v3/exercises/{exerciseId}/gpx",
        files::GPX,
        hashed::gpx,
    ),
    user(
        "GET",
        "/v3/exercises/{exerciseId}/tcx",
        files::TCX,
        hashed::tcx,
    ),
    user("GET", "/v3/users/sleep", JSON, nights::list),
    user("GET", "/v3/users/sleep/available", JSON, nights::available),
    user("GET", "/v3/users/sleep/{date}", JSON, nights::get),
    user("GET", "/v3/users/nightly-recharge", JSON, recharge::list),
    user(
        "GET",
        "/v3/users/nightly-recharge/{date}",
        JSON,
        recharge::get,
    ),
    user("GET", "/v3/users/physical-info", JSON, physical::latest),
    by_day(
        "/v3/users/activities",
        days::optional_range,
        List,
        daily::activity,
    ),
    by_day(
        "/v3/users/activities/samples",
        days::optional_range,
        List,
        daily::activity_samples,
    ),
    by_day(
        "/v3/users/activities/samples/{date}",
        days::one,
        OneOr204,
        daily::activity_samples,
    ),
    by_day(
        "/v3/users/activities/{date}",
        days::one,
        OneOr204,
        daily::activity,
    ),
    by_day(
        "/v3/users/continuous-heart-rate",
        days::range,
        HeartRates,
        daily::heart_rate,
    ),
    by_day(
        "/v3/users/continuous-heart-rate/{date}",
        days::one,
        OneOr404,
        daily::heart_rate,
    ),
    by_day(
        "/v3/users/cardio-load",
        days::recent,
        List,
        daily::cardio_load,
    ),
    by_day(
        "/v3/users/cardio-load/",
        days::recent,
        List,
        daily::cardio_load,
    ),
    by_day(
        "/v3/users/cardio-load/date",
        days::range,
        List,
        daily::cardio_load,
    ),
    by_day(
        "/v3/users/cardio-load/{date}",
        days::one,
        List,
        daily::cardio_load,
    ),
    by_day(
        "/v3/users/cardio-load/period/days/{days}",
        days::last_days,
        List,
        daily::cardio_load,
    ),
    by_day(
        "/v3/users/cardio-load/period/months/{months}",
        days::last_months,
        List,
        daily::cardio_load,
    ),
    by_day(
        "/v3/users/sleepwise/alertness",
        days::recent,
        ListOr204,
        sleepwise::alertness,
    ),
    by_day(
        "/v3/users/sleepwise/alertness/date",
        days::range,
        ListOr204,
        sleepwise::alertness,
    ),
    by_day(
        "/v3/users/sleepwise/circadian-bedtime",
        days::recent,
        ListOr204,
        sleepwise::circadian_bedtime,
    ),
    by_day(
        "/v3/users/sleepwise/circadian-bedtime/date",
        days::range,
        ListOr204,
        sleepwise::circadian_bedtime,
    ),
    by_day(
        "/v3/users/biosensing/bodytemperature",
        days::optional_range,
        ListOr204,
        biosensing::body_temperature,
    ),
    by_day(
        "/v3/users/biosensing/skintemperature",
        days::optional_range,
        ListOr204,
        biosensing::skin_temperature,
    ),
    by_day(
        "/v3/users/biosensing/skincontacts",
        days::optional_range,
        ListOr204,
        biosensing::skin_contacts,
    ),
    by_day(
        "/v3/users/biosensing/ecg",
        days::optional_range,
        ListOr204,
        biosensing::ecg,
    ),
    by_day(
        "/v3/users/biosensing/spo2",
        days::optional_range,
        ListOr204,
        biosensing::spo2,
    ),
    anyone("POST", "/v3/users", users::register),
    anyone("GET", "/v3/users/{user-id}", users::get),
    user("DELETE", "/v3/users/{user-id}", JSON, users::delete),
    application("GET", "/v3/notifications", notifications::list),
    user(
        "POST",
        "/v3/users/{user-id}/exercise-transactions",
        JSON,
        |state, call| create(state, call, Kind::Exercise),
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}",
        JSON,
        |state, call| list(state, call, Kind::Exercise),
    ),
    user(
        "PUT",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}",
        JSON,
        |state, call| commit(state, call, Kind::Exercise),
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}",
        JSON,
        exercises::get,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/fit",
        files::FIT,
        exercises::fit,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/gpx",
        files::GPX,
        exercises::gpx,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/heart-rate-zones",
        JSON,
        exercises::zones,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/samples",
        JSON,
        exercises::available_samples,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/samples/{type-id}",
        JSON,
        exercises::samples,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/tcx",
        files::TCX,
        exercises::tcx,
    ),
    user(
        "POST",
        "/v3/users/{user-id}/activity-transactions",
        JSON,
        |state, call| create(state, call, Kind::Activity),
    ),
    user(
        "GET",
        "/v3/users/{user-id}/activity-transactions/{transaction-id}",
        JSON,
        |state, call| list(state, call, Kind::Activity),
    ),
    user(
        "PUT",
        "/v3/users/{user-id}/activity-transactions/{transaction-id}",
        JSON,
        |state, call| commit(state, call, Kind::Activity),
    ),
    user(
        "GET",
        "/v3/users/{user-id}/activity-transactions/{transaction-id}/activities/{activity-id}",
        JSON,
        activities::get,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/activity-transactions/{transaction-id}/activities/{activity-id}/step-samples",
        JSON,
        activities::steps,
    ),
    user(
        "GET",
        "/v3/users/{user-id}/activity-transactions/{transaction-id}/activities/{activity-id}/zone-samples",
        JSON,
        activities::zones,
    ),
    user(
        "POST",
        "/v3/users/{user-id}/physical-information-transactions",
        JSON,
        |state, call| create(state, call, Kind::PhysicalInfo),
    ),
    user(
        "GET",
        "/v3/users/{user-id}/physical-information-transactions/{transaction-id}",
        JSON,
        |state, call| list(state, call, Kind::PhysicalInfo),
    ),
    user(
        "PUT",
        "/v3/users/{user-id}/physical-information-transactions/{transaction-id}",
        JSON,
        |state, call| commit(state, call, Kind::PhysicalInfo),
    ),
    user(
        "GET",
        "/v3/users/{user-id}/physical-information-transactions/{transaction-id}/physical-informations/{physical-info-id}",
        JSON,
        physical::get,
    ),
    application("POST", "/v3/webhooks", webhooks::create),
    application("GET", "/v3/webhooks", webhooks::get),
    application("PATCH", "/v3/webhooks/{webhook-id}", webhooks::update),
    application("DELETE", "/v3/webhooks/{webhook-id}", webhooks::delete),
    application("POST", webhooks::ACTIVATE, webhooks::activate),
    application("POST", "/v3/webhooks/deactivate", webhooks::deactivate),
];

const fn user(
    method: &'static str,
    path: &'static str,
    gives: &'static str,
    handler: Handler,
) -> Route {
    Route {
        method,
        path,
        access: Access::RegisteredUser,
        gives,
        action: Action::Handler(handler),
    }
}

const fn by_day(
    path: &'static str,
    days: fn(&State, &Call<'_>) -> Days,
    shape: Shape,
    of_day: fn(&State, &Call<'_>, Date) -> Option<Json>,
) -> Route {
    let by_day = ByDay {
        days,
        shape,
        of_day,
    };
    Route {
        method: "GET",
        path,
        access: Access::RegisteredUser,
        gives: JSON,
        action: Action::ByDay(by_day),
    }
}

const fn anyone(method: &'static str, path: &'static str, handler: Handler) -> Route {
    Route {
        access: Access::User,
        ..user(method, path, JSON, handler)
    }
}

const fn application(method: &'static str, path: &'static str, handler: Handler) -> Route {
    Route {
        access: Access::Application,
        ..user(method, path, JSON, handler)
    }
}
