//! Quirks that assign a separate Rust type to each kind of identifier, so that integer arguments cannot be confused.
//!
//! A rule sets the types of parameters according to their name and the fixed path segment before them. Edits set the
//! types of properties.

use super::super::rules::parameters::identify;
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "user-id-parameters",
        why: "The id of a user has its own type.",
        evidence: "four names for the same id, according to the description of `registerUser`",
        kind: Kind::Rule(
            |editor| identify(editor, "users", "user-id", "UserId"),
            Expect::Present,
        ),
    },
    Quirk {
        id: "user-id-properties",
        why: "`user-id`, `user_id` and `polar-user-id` are the same user's id.",
        evidence: "the description of `registerUser` (\"interchangeable terms\")",
        kind: Kind::Each(
            &[
                property("AvailableUserData", "user-id"),
                property("user", "polar-user-id"),
                property("webhookPayloadExercise", "user_id"),
                property("webhookPayloadSleep", "user_id"),
            ],
            |at| amend(at, "{type: integer, format: int64}", "x-identifier: UserId"),
        ),
    },
    Quirk {
        id: "exercise-transaction-id-parameters",
        why: "The id of an exercise transaction has its own type.",
        evidence: "each kind of transaction is created and committed under its own path",
        kind: Kind::Rule(
            |editor| {
                identify(
                    editor,
                    "exercise-transactions",
                    "transaction-id",
                    "ExerciseTransactionId",
                )
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "activity-transaction-id-parameters",
        why: "The id of an activity transaction has its own type.",
        evidence: "each kind of transaction is created and committed under its own path",
        kind: Kind::Rule(
            |editor| {
                identify(
                    editor,
                    "activity-transactions",
                    "transaction-id",
                    "ActivityTransactionId",
                )
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "physical-info-transaction-id-parameters",
        why: "The id of a transaction of physical information has its own type.",
        evidence: "each kind of transaction is created and committed under its own path",
        kind: Kind::Rule(
            |editor| {
                identify(
                    editor,
                    "physical-information-transactions",
                    "transaction-id",
                    "PhysicalInfoTransactionId",
                );
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "transaction-id-properties",
        why: "An item contains the id of its transaction.",
        evidence: "the properties' descriptions",
        kind: Kind::Edit(&[
            amend(
                property("activity", "transaction-id"),
                "{type: integer, format: int64}",
                "x-identifier: ActivityTransactionId",
            ),
            amend(
                property("exercise", "transaction-id"),
                "{type: integer, format: int64}",
                "x-identifier: ExerciseTransactionId",
            ),
            amend(
                property("physical-information", "transaction-id"),
                "{type: integer, format: int64}",
                "x-identifier: PhysicalInfoTransactionId",
            ),
        ]),
    },
    Quirk {
        id: "exercise-id-parameters",
        why: "An exercise within a transaction has an integer id.",
        evidence: "`exercise-id` and the hashed `exerciseId` are two different things",
        kind: Kind::Rule(
            |editor| identify(editor, "exercises", "exercise-id", "ExerciseId"),
            Expect::Present,
        ),
    },
    Quirk {
        id: "hashed-exercise-id-parameters",
        why: "An exercise outside transactions has a hashed id, which is a string.",
        evidence: "`exercise-id` and the hashed `exerciseId` are two different things",
        kind: Kind::Rule(
            |editor| identify(editor, "exercises", "exerciseId", "HashedExerciseId"),
            Expect::Present,
        ),
    },
    Quirk {
        id: "exercise-id-properties",
        why: "The `id` of an exercise is the id in its path: an integer in a transaction, and hashed otherwise, where webhooks call it `entity_id`.",
        evidence: "the properties' examples and descriptions; the URL in the payload's example",
        kind: Kind::Edit(&[
            amend(
                property("exercise", "id"),
                "{type: integer, format: int64}",
                "x-identifier: ExerciseId",
            ),
            amend(
                property("exerciseHashId", "id"),
                "type: string",
                "x-identifier: HashedExerciseId",
            ),
            amend(
                property("webhookPayloadExercise", "entity_id"),
                "type: string",
                "x-identifier: HashedExerciseId",
            ),
        ]),
    },
    Quirk {
        id: "activity-id-parameters",
        why: "The id of a day's activity summary has its own type.",
        evidence: "the description of the parameter",
        kind: Kind::Rule(
            |editor| identify(editor, "activities", "activity-id", "ActivityId"),
            Expect::Present,
        ),
    },
    Quirk {
        id: "physical-info-id-parameters",
        why: "The id of an entry of physical information has its own type.",
        evidence: "the description of the parameter",
        kind: Kind::Rule(
            |editor| {
                identify(
                    editor,
                    "physical-informations",
                    "physical-info-id",
                    "PhysicalInfoId",
                )
            },
            Expect::Present,
        ),
    },
    Quirk {
        id: "item-id-properties",
        why: "The `id` of an activity or of physical information is the id in its path.",
        evidence: "the properties' descriptions",
        kind: Kind::Edit(&[
            amend(
                property("activity", "id"),
                "{type: integer, format: int64}",
                "x-identifier: ActivityId",
            ),
            amend(
                property("physical-information", "id"),
                "{type: integer, format: int64}",
                "x-identifier: PhysicalInfoId",
            ),
        ]),
    },
    Quirk {
        id: "webhook-id-parameters",
        why: "The id of a webhook has its own type.",
        evidence: "the description of the parameter",
        kind: Kind::Rule(
            |editor| identify(editor, "webhooks", "webhook-id", "WebhookId"),
            Expect::Present,
        ),
    },
    Quirk {
        id: "webhook-id-properties",
        why: "The `id` in a webhook's `data` is the id in its path.",
        evidence: "the properties' descriptions; the response to creating a webhook is the only source of the id in the path",
        kind: Kind::Each(
            &[
                property("createdWebhook", "data").below("/properties/id"),
                property("webhookInfo", "data").below("/items/properties/id"),
            ],
            |at| amend(at, "type: string", "x-identifier: WebhookId"),
        ),
    },
    Quirk {
        id: "sample-type-parameters",
        why: "The type of a sample is an identifier, not a quantity.",
        evidence: "the description of the parameter (\"sample type id\")",
        kind: Kind::Rule(
            |editor| identify(editor, "samples", "type-id", "SampleType"),
            Expect::Present,
        ),
    },
    Quirk {
        id: "sample-type-properties",
        why: "The `sample-type` of a sample is the type in its path.",
        evidence: "the property's description",
        kind: Kind::Edit(&[amend(
            property("sample", "sample-type"),
            "{type: integer, format: int32}",
            "x-identifier: SampleType",
        )]),
    },
];
