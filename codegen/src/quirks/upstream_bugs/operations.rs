//! Quirks that add responses that the document lacks.

use super::super::rules::responses;
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "transaction-not-found",
        why: "The server may disband a transaction, and responds with 404 to every request for an unknown one.",
        evidence: "the siblings that document it (two of three lists, one of three commits); reported from live use",
        kind: Kind::Rule(
            |editor| {
                responses::document(
                    editor,
                    "404",
                    "No transaction was found with given transaction id",
                    |operation| operation.path_has("transaction-id"),
                );
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "undocumented-unauthorized",
        why: "The service responds with 401 to calls without valid credentials, and to paths that do not exist.",
        evidence: "the service's documentation of authorization; recorded responses",
        kind: Kind::Rule(
            |editor| {
                responses::document(
                    editor,
                    "401",
                    "The credentials are missing or not valid",
                    |_| true,
                );
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "undocumented-forbidden",
        why: "The service responds with 403 to calls for a user's data if the user is not registered or has not given a consent.",
        evidence: "the service's documentation of authorization; recorded responses",
        kind: Kind::Rule(
            |editor| {
                responses::document(
                    editor,
                    "403",
                    "The user is not registered, or a consent is missing",
                    |operation| operation.is_secured_by("OAuth2"),
                );
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "undocumented-rate-limit",
        why: "The service responds with 429 to every call that exceeds the rate limit of 15 minutes or of 24 hours.",
        evidence: "the service's documentation of rate limits",
        kind: Kind::Rule(
            |editor| {
                responses::document(
                    editor,
                    "429",
                    "Too many requests: the rate limit is exhausted",
                    |_| true,
                );
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "register-user-no-content",
        why: "The 204 of registering a user has the description of getting a user by id, although the request does not contain an id.",
        evidence: "the same description at `GET /v3/users/{user-id}`; the request contains only a `member-id`",
        kind: Kind::Edit(&[replace(
            operation("post /v3/users").below("/responses/204/description"),
            "No content when user with given userId is not found",
            "No content when the service has no user to return",
        )]),
    },
];
