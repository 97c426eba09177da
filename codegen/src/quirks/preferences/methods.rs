//! Quirks that name the methods of resources by one scheme, regardless of upstream's operation IDs.

use super::super::*;

/// Returns an edit that names the method of an operation, and thereby also its struct.
const fn method(operation_at: &'static str, name: &'static str) -> Edit {
    add(operation(operation_at).below("/x-rust-name"), name)
}

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "tags-with-trademarks",
        why: "A resource is named after its subject, without the product's trademark.",
        evidence: "the names of the tags",
        kind: Kind::Edit(&[
            add(at("/tags/[SleepWise™]/x-rust-name"), "Sleepwise"),
            add(at("/tags/[Elixir™ Biosensing]/x-rust-name"), "Biosensing"),
        ]),
    },
    Quirk {
        id: "method-names",
        why: "The methods of all resources follow one scheme: `list` returns the service's default selection, `get` one entry, and `range` the entries of a period.",
        evidence: "the operations' parameters and responses",
        kind: Kind::Edit(&[
            method("post /v3/users", "register"),
            method("get /v3/users/{user-id}", "get"),
            method("delete /v3/users/{user-id}", "delete"),
            method("post /v3/webhooks", "create"),
            method("get /v3/webhooks", "get"),
            method("patch /v3/webhooks/{webhook-id}", "update"),
            method("delete /v3/webhooks/{webhook-id}", "delete"),
            method("get /v3/exercises", "list"),
            method("get /v3/exercises/{exerciseId}", "get"),
            method("get /v3/exercises/{exerciseId}/fit", "fit"),
            method("get /v3/users/nightly-recharge", "list"),
            method("get /v3/users/nightly-recharge/{date}", "get"),
            method("get /v3/users/sleep", "list"),
            method("get /v3/users/sleep/{date}", "get"),
            method("get /v3/users/sleep/available", "list_available"),
            method("get /v3/exercises/{exerciseId}/tcx", "tcx"),
            method("get /v3/exercises/{exerciseId}/gpx", "gpx"),
            method("get /v3/users/physical-info", "get"),
            method("get /v3/users/activities", "list"),
            method("get /v3/users/activities/{date}", "get"),
            method("get /v3/users/activities/samples", "list_samples"),
            method("get /v3/users/activities/samples/{date}", "get_samples"),
            method("post /v3/webhooks/activate", "activate"),
            method("post /v3/webhooks/deactivate", "deactivate"),
            method("get /v3/users/continuous-heart-rate/{date}", "get"),
            method("get /v3/users/continuous-heart-rate", "range"),
            method("get /v3/users/cardio-load", "list"),
            method("get /v3/users/cardio-load/{date}", "get"),
            method("get /v3/users/cardio-load/date", "range"),
            method("get /v3/users/cardio-load/period/days/{days}", "last_days"),
            method(
                "get /v3/users/cardio-load/period/months/{months}",
                "last_months",
            ),
            method("get /v3/users/sleepwise/alertness", "list_alertness"),
            method("get /v3/users/sleepwise/alertness/date", "alertness_range"),
            method(
                "get /v3/users/sleepwise/circadian-bedtime",
                "list_circadian_bedtimes",
            ),
            method(
                "get /v3/users/sleepwise/circadian-bedtime/date",
                "circadian_bedtime_range",
            ),
            method(
                "get /v3/users/biosensing/bodytemperature",
                "body_temperature",
            ),
            method(
                "get /v3/users/biosensing/skintemperature",
                "skin_temperature",
            ),
            method("get /v3/users/biosensing/skincontacts", "skin_contacts"),
            method("get /v3/users/biosensing/ecg", "ecg"),
            method("get /v3/users/biosensing/spo2", "spo2"),
        ]),
    },
    Quirk {
        id: "transactional-method-names",
        why: "Polar deprecates transactions, so the names of methods that need one contain `transaction`, and the others have the short names.",
        evidence: "the operations' paths",
        kind: Kind::Edit(&[
            method(
                "post /v3/users/{user-id}/exercise-transactions",
                "create_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}",
                "list_in_transaction",
            ),
            method(
                "put /v3/users/{user-id}/exercise-transactions/{transaction-id}",
                "commit_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}",
                "get_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/fit",
                "fit_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/gpx",
                "gpx_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/tcx",
                "tcx_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/heart-rate-zones",
                "heart_rate_zones_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/samples",
                "available_samples_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/samples/{type-id}",
                "samples_in_transaction",
            ),
            method(
                "post /v3/users/{user-id}/activity-transactions",
                "create_transaction",
            ),
            method(
                "get /v3/users/{user-id}/activity-transactions/{transaction-id}",
                "list_in_transaction",
            ),
            method(
                "put /v3/users/{user-id}/activity-transactions/{transaction-id}",
                "commit_transaction",
            ),
            method(
                "get /v3/users/{user-id}/activity-transactions/{transaction-id}/activities/{activity-id}",
                "get_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/activity-transactions/{transaction-id}/activities/{activity-id}/step-samples",
                "step_samples_in_transaction",
            ),
            method(
                "get /v3/users/{user-id}/activity-transactions/{transaction-id}/activities/{activity-id}/zone-samples",
                "zone_samples_in_transaction",
            ),
            method(
                "post /v3/users/{user-id}/physical-information-transactions",
                "create_transaction",
            ),
            method(
                "get /v3/users/{user-id}/physical-information-transactions/{transaction-id}",
                "list_in_transaction",
            ),
            method(
                "put /v3/users/{user-id}/physical-information-transactions/{transaction-id}",
                "commit_transaction",
            ),
            method(
                "get /v3/users/{user-id}/physical-information-transactions/{transaction-id}/physical-informations/{physical-info-id}",
                "get_in_transaction",
            ),
        ]),
    },
    Quirk {
        id: "webhook-outcomes",
        why: "Activating or deactivating a webhook has two outcomes without a body, which are distinguished by name.",
        evidence: "the descriptions of the responses",
        kind: Kind::Edit(&[
            add(
                operation("post /v3/webhooks/activate").below("/responses/200/x-rust-name"),
                "Switched",
            ),
            add(
                operation("post /v3/webhooks/activate").below("/responses/204/x-rust-name"),
                "NoWebhook",
            ),
            add(
                operation("post /v3/webhooks/activate").below("/responses/x-rust-name"),
                "WebhookOutcome",
            ),
            add(
                operation("post /v3/webhooks/deactivate").below("/responses/200/x-rust-name"),
                "Switched",
            ),
            add(
                operation("post /v3/webhooks/deactivate").below("/responses/204/x-rust-name"),
                "NoWebhook",
            ),
            add(
                operation("post /v3/webhooks/deactivate").below("/responses/x-rust-name"),
                "WebhookOutcome",
            ),
        ]),
    },
    Quirk {
        id: "methods-without-ids",
        why: "Operations without an id in upstream's document are named by the same scheme; an edit with `x-rust-name` chooses another name.",
        evidence: "the operations' methods and paths",
        kind: Kind::Rule(
            |editor| rules::methods::name_methods(editor, &["users", "period"]),
            Expect::Optional,
        ),
    },
];
