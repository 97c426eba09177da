//! Quirks that specify details of values beyond their types, and the order of arguments.

use super::super::rules::parameters;
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "links-of-the-service",
        why: "A link from the service contains identifiers and refers to an operation, so it has a type of its own; URLs from partners do not.",
        evidence: "the properties' examples: ids of items occur only in the links of a list",
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
        evidence: "the property's description (\"security key for verifying that sender is actually Polar\")",
        kind: Kind::Edit(&[amend(
            property("createdWebhook", "data").below("/properties/signature_secret_key"),
            "type: string",
            "format: password",
        )]),
    },
    Quirk {
        id: "parameters-in-path-order",
        why: "Arguments are in the order of the path, which most but not all operations of the document follow.",
        evidence: "`transaction-id` precedes `user-id` in six operations, and `type-id` is first in `getSamples`",
        kind: Kind::Rule(parameters::order_by_path, Expect::Present),
    },
];
