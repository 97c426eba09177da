//! Pull notifications, which list the users with uncommitted data.

use super::items::Kind;
use super::json::{Json, object};
use super::message::{Answer, Call};
use super::state::{State, link};

/// Handles `GET /v3/notifications`.
pub(crate) fn list(state: &mut State, _: &Call<'_>) -> Answer {
    let mut available = Vec::new();
    for user in state.users.iter().filter(|user| user.registered.is_some()) {
        for kind in Kind::ALL {
            let new = state
                .items
                .iter()
                .any(|item| item.user == user.id && item.kind() == kind && !item.committed);
            if new {
                let path = format!("/v3/users/{}/{}", user.id, kind.transactions());
                available.push(object! {
                    "user-id" => user.id,
                    "data-type" => kind.data_type(),
                    "url" => link(&path),
                });
            }
        }
    }
    if available.is_empty() {
        return Answer::empty(204);
    }
    Answer::json(
        200,
        object! { "available-user-data" => Json::List(available) },
    )
}
