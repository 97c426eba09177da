//! Users of the service: their registration, information and deletion.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::clock::instant;
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::State;

/// A user of the service.
#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) birthdate: Date,
    pub(crate) gender: &'static str,
    pub(crate) weight: f64,
    pub(crate) height: f64,
    /// Indicates whether the user has a device with Elixir sensors.
    pub(crate) biosensor: bool,
    /// The application's registration of the user; `None` if the user is not registered.
    pub(crate) registered: Option<Registration>,
}

/// The data of a user's registration by the application.
#[derive(Debug, Clone)]
pub(crate) struct Registration {
    pub(crate) member_id: String,
    pub(crate) since: Timestamp,
}

const NAMES: [(&str, &str, &str); 5] = [
    ("Eka", "Toka", "FEMALE"),
    ("Jorma", "Virtanen", "MALE"),
    ("Aino", "Mäkinen", "FEMALE"),
    ("Noah", "O'Brien", "MALE"),
    ("Zoë", "Núñez", "FEMALE"),
];

impl User {
    /// Creates a user with sample data.
    pub(crate) fn new(id: i64, number: usize) -> Self {
        let (first_name, last_name, gender) = NAMES[number % NAMES.len()];
        Self {
            id,
            first_name,
            last_name,
            birthdate: Date::constant(1985, 9, 6),
            gender,
            weight: 66.5,
            height: 170.0,
            biosensor: false,
            registered: None,
        }
    }
}

/// Handles `POST /v3/users`.
pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Answer {
    let body: Value = serde_json::from_slice(&call.asked.body).unwrap_or_default();
    let Some(member_id) = body.get("member-id").and_then(Value::as_str) else {
        return Answer::error(
            400,
            "bad_request",
            "the body is not an object with a member-id",
        );
    };
    let taken = state.users.iter().any(|user| {
        user.registered
            .as_ref()
            .is_some_and(|registration| registration.member_id == member_id)
    });
    if taken || state.is_registered(call.user) {
        return Answer::error(
            409,
            "conflict",
            "the user is already registered, or the member-id is taken",
        );
    }
    let since = state.now();
    let Some(user) = state.user_mut(call.user) else {
        return Answer::empty(204);
    };
    user.registered = Some(Registration {
        member_id: member_id.to_owned(),
        since,
    });
    match user_object(user) {
        Some(user) => Answer::json(200, user),
        None => Answer::empty(204),
    }
}

/// Handles `GET /v3/users/{user-id}`.
pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Answer {
    match state.user(call.user).and_then(user_object) {
        Some(user) if state.settings.deviations.nulls => {
            Answer::json(200, user.with(object! { "extra-info" => Json::Null }))
        }
        Some(user) => Answer::json(200, user),
        None => Answer::empty(204),
    }
}

/// Handles `DELETE /v3/users/{user-id}`, which also invalidates the token.
pub(crate) fn delete(state: &mut State, call: &Call<'_>) -> Answer {
    if let Some(user) = state.user_mut(call.user) {
        user.registered = None;
    }
    state.tokens.retain(|token| token.user != call.user);
    state
        .transactions
        .retain(|transaction| transaction.user != call.user);
    Answer::empty(204)
}

/// Returns the JSON representation of a registered user.
fn user_object(user: &User) -> Option<Json> {
    let registration = user.registered.as_ref()?;
    Some(object! {
        "polar-user-id" => user.id,
        "member-id" => registration.member_id.clone(),
        "registration-date" => instant(registration.since),
        "first-name" => user.first_name,
        "last-name" => user.last_name,
        "birthdate" => user.birthdate.to_string(),
        "gender" => user.gender,
        "weight" => user.weight,
        "height" => user.height,
    })
}
