//! Exercises by hashed ID, which do not require a transaction. Unlike in the document, their properties are in
//! snake_case.

use heck::ToSnakeCase;

use super::faults::mix;
use super::files::File;
use super::items::{Item, Kind};
use super::json::{Json, object};
use super::message::{Answer, Call, ReceivedRequest};
use super::state::State;

/// The characters that can occur in a hashed ID.
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Returns the hashed ID of an exercise, such as `aQlC83`. The ID has at most eight characters.
pub(crate) fn hash(id: i64) -> String {
    let mut left = mix(0x6861_7368, id as u64);
    let mut hash = String::new();
    while left > 0 && hash.len() < 8 {
        let letter = LETTERS.get(left as usize % LETTERS.len());
        hash.extend(letter.map(|letter| char::from(*letter)));
        left /= LETTERS.len() as u64;
    }
    hash
}

/// Handles `GET /v3/exercises`.
pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let exercises = state
        .items
        .iter()
        .filter(|item| item.user == call.user && item.kind() == Kind::Exercise)
        .filter_map(|item| by_hash(item, call.asked));
    Answer::json(200, Json::list(exercises))
}

/// Handles `GET /v3/exercises/{exerciseId}`.
pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Answer {
    found(state, call)
        .and_then(|item| by_hash(item, call.asked))
        .map_or_else(nothing, |exercise| Answer::json(200, exercise))
}

/// Handles the operations for the files of an exercise.
pub(crate) fn file(state: &State, call: &Call<'_>, file: File) -> Answer {
    found(state, call)
        .and_then(Item::exercise)
        .and_then(|exercise| file.answer(state, call, exercise))
        .unwrap_or_else(nothing)
}

/// Returns the user's exercise with the hashed ID in the path.
fn found<'s>(state: &'s State, call: &Call<'_>) -> Option<&'s Item> {
    let wanted = call.text(0);
    state.items.iter().find(|item| {
        item.user == call.user && item.kind() == Kind::Exercise && hash(item.id) == wanted
    })
}

fn nothing() -> Answer {
    Answer::error(404, "not_found", "no exercise has this id")
}

/// Returns an exercise in snake_case except for `running-index`. Requested zones are also in snake_case, and requested
/// samples keep the documented spelling.
fn by_hash(item: &Item, asked: &ReceivedRequest) -> Option<Json> {
    let exercise = item.exercise()?;
    let mut shown = object! { "id" => hash(item.id) }.with(exercise.properties(item.user));
    if asked.flag("zones") {
        let zones = exercise.zones();
        let zones = zones.map(|zones| {
            Json::list(
                zones
                    .into_iter()
                    .map(|zone| zone.rename(str::to_snake_case)),
            )
        });
        shown = shown.with(object! { "heart-rate-zones" => zones });
    }
    if asked.flag("samples") {
        let types = exercise.sample_types().into_iter();
        let samples = types.filter_map(|one| exercise.samples(one)).collect();
        shown = shown.with(object! { "samples" => Json::List(samples) });
    }
    if asked.flag("route") {
        shown = shown.with(object! { "route" => exercise.route() });
    }
    Some(shown.rename(|name| match name {
        "running-index" => name.to_owned(),
        _ => name.to_snake_case(),
    }))
}
