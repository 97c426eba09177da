//! Details of values beyond their types, and the order of arguments.

use super::super::rules::parameters;
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "links-of-the-service",
        why: "A link of the service carries identifiers and leads back to an operation: it is read as such, unlike the URLs that partners give.",
        evidence: "own examples: item ids exist only inside the links of a list",
        kind: Kind::Each(
            &[
                property("AvailableUserData", "url"),
                property("activity", "polar-user"),
                property("activity-log", "activity-log").below("/items"),
                property("exercise", "polar-user"),
                property("exerciseHashId", "polar-user"),
                property("exercises", "exercises").below("/items"),
                property("physical-information", "polar-user"),
                property("physical-informations", "physical-informations").below("/items"),
                property("samples", "samples").below("/items"),
                property("transaction-location", "resource-uri"),
                property("webhookPayloadExercise", "url"),
                property("webhookPayloadSleep", "url"),
                property("sleep", "polar_user"),
                property("nightly-recharge", "polar_user"),
            ],
            |at| amend(at, "format: uri", "x-link: true"),
        ),
    },
    Quirk {
        id: "signature-key-is-secret",
        why: "The key that signs webhook deliveries is a secret and must not be printed.",
        evidence: "own description (\"security key for verifying that sender is actually Polar\")",
        kind: Kind::Edit(&[amend(
            property("createdWebhook", "data").below("/properties/signature_secret_key"),
            "type: string",
            "format: password",
        )]),
    },
    Quirk {
        id: "parameters-in-path-order",
        why: "Arguments come in the order of the path, which the document keeps in most operations but not in all.",
        evidence: "`transaction-id` stands before `user-id` in six operations, `type-id` first in `getSamples`",
        kind: Kind::Rule(parameters::order_by_path, Scope::Present),
    },
];
