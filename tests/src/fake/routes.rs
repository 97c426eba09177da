//! The table of the service's operations.

use jiff::civil::Date;

use self::Action::{Handler, OfFile, OfKind};
use super::days::Shape::{List, ListOr204, OneOr204, OneOr404, Within};
use super::days::{ByDay, Days, Shape};
use super::files::File;
use super::items::Kind;
use super::json::Json;
use super::message::{Answer, Call};
use super::state::State;
use super::transactions::{commit, create, get, list};
use super::{activities, biosensing, daily, days, exercises, hashed, nights, notifications};
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

/// The handler of an operation, or the specification of an operation for files or daily data.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Action {
    Handler(fn(&mut State, &Call<'_>) -> Answer),
    /// The handler of an operation on a transaction or an item of the given kind.
    OfKind(fn(&mut State, &Call<'_>, Kind) -> Answer, Kind),
    OfFile(fn(&State, &Call<'_>, File) -> Answer, File),
    ByDay(ByDay),
}

pub(crate) const JSON: &str = "application/json";

impl Action {
    /// The media type of the response.
    pub(crate) const fn gives(self) -> &'static str {
        match self {
            Self::OfFile(_, file) => file.media_type(),
            _ => JSON,
        }
    }

    pub(crate) fn run(self, state: &mut State, call: &Call<'_>) -> Answer {
        match self {
            Self::Handler(handler) => handler(state, call),
            Self::OfKind(handler, kind) => handler(state, call, kind),
            Self::OfFile(handler, file) => handler(state, call, file),
            Self::ByDay(by_day) => days::respond(state, call, by_day),
        }
    }
}

const fn by_day(
    days: fn(&State, &Call<'_>) -> Days,
    shape: Shape,
    of_day: fn(&State, &Call<'_>, Date) -> Option<Json>,
) -> Action {
    Action::ByDay(ByDay {
        days,
        shape,
        of_day,
    })
}

/// Lists operations by the credentials and the prefix of the path that they have in common.
macro_rules! routes {
    ($($access:ident $prefix:literal { $($method:ident $path:literal => $action:expr;)* })*) => {
        &[$($(Route {
            method: stringify!($method),
            path: concat!($prefix, $path),
            access: Access::$access,
            action: $action,
        },)*)*]
    };
}

/// All operations of the service. The first matching path template applies.
pub const ROUTES: &[Route] = routes! {
    RegisteredUser "/v3/exercises" {
        GET "" => Handler(hashed::list);
        GET "/{exerciseId}" => Handler(hashed::get);
        GET "/{exerciseId}/fit" => OfFile(hashed::file, File::Fit);
        GET "/{exerciseId}/gpx" => OfFile(hashed::file, File::Gpx);
        GET "/{exerciseId}/tcx" => OfFile(hashed::file, File::Tcx);
    }
    RegisteredUser "/v3/users/sleep" {
        GET "" => by_day(days::recent, Within("nights"), nights::sleep);
        GET "/available" => by_day(days::recent, Within("available"), nights::available);
        GET "/{date}" => by_day(days::any, OneOr404, nights::sleep);
    }
    RegisteredUser "/v3/users/nightly-recharge" {
        GET "" => by_day(days::recent, Within("recharges"), recharge::recharge);
        GET "/{date}" => by_day(days::any, OneOr404, recharge::recharge);
    }
    RegisteredUser "/v3/users/physical-info" {
        GET "" => Handler(physical::latest);
    }
    RegisteredUser "/v3/users/activities" {
        GET "" => by_day(days::optional_range, List, daily::activity);
        GET "/samples" => by_day(days::optional_range, List, daily::activity_samples);
        GET "/samples/{date}" => by_day(days::one, OneOr204, daily::activity_samples);
        GET "/{date}" => by_day(days::one, OneOr204, daily::activity);
    }
    RegisteredUser "/v3/users/continuous-heart-rate" {
        GET "" => by_day(days::range, Within("heart_rates"), daily::heart_rate);
        GET "/{date}" => by_day(days::one, OneOr404, daily::heart_rate);
    }
    RegisteredUser "/v3/users/cardio-load" {
        GET "" => by_day(days::recent, List, daily::cardio_load);
        GET "/" => by_day(days::recent, List, daily::cardio_load);
        GET "/date" => by_day(days::range, List, daily::cardio_load);
        GET "/{date}" => by_day(days::one, List, daily::cardio_load);
        GET "/period/days/{days}" => by_day(days::last_days, List, daily::cardio_load);
        GET "/period/months/{months}" => by_day(days::last_months, List, daily::cardio_load);
    }
    RegisteredUser "/v3/users/sleepwise" {
        GET "/alertness" => by_day(days::recent, ListOr204, sleepwise::alertness);
        GET "/alertness/date" => by_day(days::range, ListOr204, sleepwise::alertness);
        GET "/circadian-bedtime" => by_day(days::recent, ListOr204, sleepwise::circadian_bedtime);
        GET "/circadian-bedtime/date" => by_day(days::range, ListOr204, sleepwise::circadian_bedtime);
    }
    RegisteredUser "/v3/users/biosensing" {
        GET "/bodytemperature" => by_day(days::optional_range, ListOr204, biosensing::body_temperature);
        GET "/skintemperature" => by_day(days::optional_range, ListOr204, biosensing::skin_temperature);
        GET "/skincontacts" => by_day(days::optional_range, ListOr204, biosensing::skin_contacts);
        GET "/ecg" => by_day(days::optional_range, ListOr204, biosensing::ecg);
        GET "/spo2" => by_day(days::optional_range, ListOr204, biosensing::spo2);
    }
    User "/v3/users" {
        POST "" => Handler(users::register);
        GET "/{user-id}" => Handler(users::get);
    }
    RegisteredUser "/v3/users/{user-id}" {
        DELETE "" => Handler(users::delete);
    }
    Application "/v3/notifications" {
        GET "" => Handler(notifications::list);
    }
    RegisteredUser "/v3/users/{user-id}/exercise-transactions" {
        POST "" => OfKind(create, Kind::Exercise);
        GET "/{transaction-id}" => OfKind(list, Kind::Exercise);
        PUT "/{transaction-id}" => OfKind(commit, Kind::Exercise);
        GET "/{transaction-id}/exercises/{exercise-id}" => OfKind(get, Kind::Exercise);
        GET "/{transaction-id}/exercises/{exercise-id}/fit" => OfFile(exercises::file, File::Fit);
        GET "/{transaction-id}/exercises/{exercise-id}/gpx" => OfFile(exercises::file, File::Gpx);
        GET "/{transaction-id}/exercises/{exercise-id}/tcx" => OfFile(exercises::file, File::Tcx);
        GET "/{transaction-id}/exercises/{exercise-id}/heart-rate-zones" => Handler(exercises::zones);
        GET "/{transaction-id}/exercises/{exercise-id}/samples" => Handler(exercises::available_samples);
        GET "/{transaction-id}/exercises/{exercise-id}/samples/{type-id}" => Handler(exercises::samples);
    }
    RegisteredUser "/v3/users/{user-id}/activity-transactions" {
        POST "" => OfKind(create, Kind::Activity);
        GET "/{transaction-id}" => OfKind(list, Kind::Activity);
        PUT "/{transaction-id}" => OfKind(commit, Kind::Activity);
        GET "/{transaction-id}/activities/{activity-id}" => OfKind(get, Kind::Activity);
        GET "/{transaction-id}/activities/{activity-id}/step-samples" => Handler(activities::steps);
        GET "/{transaction-id}/activities/{activity-id}/zone-samples" => Handler(activities::zones);
    }
    RegisteredUser "/v3/users/{user-id}/physical-information-transactions" {
        POST "" => OfKind(create, Kind::PhysicalInfo);
        GET "/{transaction-id}" => OfKind(list, Kind::PhysicalInfo);
        PUT "/{transaction-id}" => OfKind(commit, Kind::PhysicalInfo);
        GET "/{transaction-id}/physical-informations/{physical-info-id}" => OfKind(get, Kind::PhysicalInfo);
    }
    Application "/v3/webhooks" {
        POST "" => Handler(webhooks::create);
        GET "" => Handler(webhooks::get);
        PATCH "/{webhook-id}" => Handler(webhooks::update);
        DELETE "/{webhook-id}" => Handler(webhooks::delete);
        POST "/activate" => Handler(webhooks::activate);
        POST "/deactivate" => Handler(webhooks::deactivate);
    }
};
