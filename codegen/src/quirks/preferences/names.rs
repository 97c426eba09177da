//! Quirks that replace names derived from the document with better ones.

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
        why: "The schema `error` describes an error of the service, and its name must differ from the crate's `Error` and from the `ServiceError` that errors contain.",
        evidence: "its description",
        kind: Kind::Edit(&[amend(
            schema("error"),
            "type: object",
            "x-rust-name: ErrorObject",
        )]),
    },
    Quirk {
        id: "created-webhook-name",
        why: "The schema `createdWebhook` differs from the operation `createWebhook` by one letter, but both names stay because models and operations are in separate modules.",
        evidence: "the operation returns the schema",
        kind: Kind::Edit(&[amend(
            schema("createdWebhook"),
            "type: object",
            "x-rust-name: CreatedWebhook",
        )]),
    },
    Quirk {
        id: "operation-ids",
        why: "The ids that a rule derives from method and path are less descriptive than the summaries.",
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
        why: "Enums inside a schema have names without the schema's name as a prefix.",
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
        why: "`inzone` and `in-zone` are the same property in two schemas: the fields have one name, and both spellings are read.",
        evidence: "the properties' descriptions (\"time duration spent in the zone\"); recorded responses have zones in both spellings",
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
        why: "A commit has two outcomes without a body, which are distinguished by name: the data is committed and deleted, or nothing was committed.",
        evidence: "the descriptions of the responses",
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
        why: "A committed transaction no longer exists, so a second commit fails with 404; repeating the change of a webhook sets the same values.",
        evidence: "a recorded 404 to a second commit; the body of the webhook's change contains absolute values",
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
