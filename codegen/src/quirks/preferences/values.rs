//! What a value is beyond its type, and in which order arguments come.

use super::super::rules::parameters;
use super::super::{Kind, Quirk, Scope, amend, property};

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "links-of-the-service",
        why: "A link of the service carries identifiers and leads back to an operation: it is read as such, unlike the URLs that partners give.",
        evidence: "own examples: item ids exist only inside the links of a list",
        kind: Kind::Edit(&[
            amend(
                property("AvailableUserData", "url"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("activity", "polar-user"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("activity-log", "activity-log").below("/items"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("exercise", "polar-user"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("exerciseHashId", "polar-user"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("exercises", "exercises").below("/items"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("physical-information", "polar-user"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("physical-informations", "physical-informations").below("/items"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("samples", "samples").below("/items"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("transaction-location", "resource-uri"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("webhookPayloadExercise", "url"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("webhookPayloadSleep", "url"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("sleep", "polar_user"),
                "format: uri",
                "x-link: true",
            ),
            amend(
                property("nightly-recharge", "polar_user"),
                "format: uri",
                "x-link: true",
            ),
        ]),
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
