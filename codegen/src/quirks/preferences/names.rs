//! Better names for the generated crate than those derived from the document.

use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "hashed-exercise-names",
        why: "The schema `exerciseHashId` is an exercise, not an id.",
        evidence: "its properties",
        kind: Kind::Edit(&[
            amend(
                schema("exerciseHashId"),
                "type: object",
                "x-rust-name: HashedExercise",
            ),
            amend(
                schema("exercisesHashId"),
                "type: array",
                "x-rust-name: HashedExercises",
            ),
        ]),
    },
    Quirk {
        id: "service-error-name",
        why: "The schema `error` is what the service says about an error: it must not meet the crate's own `Error`, nor the `ServiceError` that errors carry.",
        evidence: "its description",
        kind: Kind::Edit(&[amend(
            schema("error"),
            "type: object",
            "x-rust-name: ErrorObject",
        )]),
    },
    Quirk {
        id: "created-webhook-name",
        why: "The schema `createdWebhook` differs from the operation `createWebhook` by a letter; models and operations live in modules of their own, and both names stay.",
        evidence: "the operation answers with the schema",
        kind: Kind::Edit(&[amend(
            schema("createdWebhook"),
            "type: object",
            "x-rust-name: CreatedWebhook",
        )]),
    },
    Quirk {
        id: "operation-ids",
        why: "The ids that a rule made from method and path are less telling than the summaries.",
        evidence: "the operations' summaries",
        kind: Kind::Edit(&[
            replace(
                operation("get /v3/users/sleep/{date}").below("/operationId"),
                "get_users_sleep_by_date",
                "getSleep",
            ),
            replace(
                operation("get /v3/users/sleep/available").below("/operationId"),
                "get_users_sleep_available",
                "getAvailableSleepTimes",
            ),
            replace(
                operation("get /v3/users/nightly-recharge/{date}").below("/operationId"),
                "get_users_nightly_recharge_by_date",
                "getNightlyRecharge",
            ),
        ]),
    },
    Quirk {
        id: "enum-names",
        why: "The enums that stand inside a schema have names that need no schema before them.",
        evidence: "the properties' names",
        kind: Kind::Edit(&[
            amend(
                property("AvailableUserData", "data-type"),
                "type: string",
                "x-rust-name: DataType",
            ),
            amend(
                property("physical-information", "weight-source"),
                "type: string",
                "x-rust-name: WeightSource",
            ),
            amend(
                property("user", "gender"),
                "type: string",
                "x-rust-name: Gender",
            ),
        ]),
    },
    Quirk {
        id: "in-zone",
        why: "`inzone` and `in-zone` are the same thing in two schemas: one field name, and each is read under both.",
        evidence: "own descriptions (\"time duration spent in the zone\"); captured answers have zones in both spellings",
        kind: Kind::Edit(&[
            amend(
                property("DurationZone", "inzone"),
                "{type: string, format: duration}",
                "{x-rust-field: in_zone, x-also-read: [in-zone]}",
            ),
            amend(
                property("zone", "in-zone"),
                "{type: string, format: duration}",
                "x-also-read: [inzone]",
            ),
        ]),
    },
    Quirk {
        id: "commit-outcomes",
        why: "A commit has two outcomes without a body, which are told apart by name: the data is committed and deleted, or there was nothing.",
        evidence: "the responses' own descriptions",
        kind: Kind::Edit(&[
            add(
                operation(COMMIT_EXERCISES).below("/responses/200/x-rust-name"),
                "Committed",
            ),
            add(
                operation(COMMIT_EXERCISES).below("/responses/204/x-rust-name"),
                "NothingToCommit",
            ),
            add(
                operation(COMMIT_EXERCISES).below("/responses/x-rust-name"),
                "CommitOutcome",
            ),
            add(
                operation(COMMIT_ACTIVITIES).below("/responses/200/x-rust-name"),
                "Committed",
            ),
            add(
                operation(COMMIT_ACTIVITIES).below("/responses/204/x-rust-name"),
                "NothingToCommit",
            ),
            add(
                operation(COMMIT_ACTIVITIES).below("/responses/x-rust-name"),
                "CommitOutcome",
            ),
            add(
                operation(COMMIT_PHYSICAL_INFOS).below("/responses/200/x-rust-name"),
                "Committed",
            ),
            add(
                operation(COMMIT_PHYSICAL_INFOS).below("/responses/204/x-rust-name"),
                "NothingToCommit",
            ),
            add(
                operation(COMMIT_PHYSICAL_INFOS).below("/responses/x-rust-name"),
                "CommitOutcome",
            ),
        ]),
    },
    Quirk {
        id: "idempotency",
        why: "A transaction is gone once it is committed, so a second commit is answered with 404; changing the webhook sets the same values again.",
        evidence: "captured: 404 to a second commit; the body of the webhook's change holds absolute values",
        kind: Kind::Edit(&[
            add(
                operation(COMMIT_EXERCISES).below("/x-idempotency"),
                "until-not-found",
            ),
            add(
                operation(COMMIT_ACTIVITIES).below("/x-idempotency"),
                "until-not-found",
            ),
            add(
                operation(COMMIT_PHYSICAL_INFOS).below("/x-idempotency"),
                "until-not-found",
            ),
            add(
                operation("patch /v3/webhooks/{webhook-id}").below("/x-idempotency"),
                "idempotent",
            ),
        ]),
    },
];

const COMMIT_EXERCISES: &str = "put /v3/users/{user-id}/exercise-transactions/{transaction-id}";
const COMMIT_ACTIVITIES: &str = "put /v3/users/{user-id}/activity-transactions/{transaction-id}";
const COMMIT_PHYSICAL_INFOS: &str =
    "put /v3/users/{user-id}/physical-information-transactions/{transaction-id}";
