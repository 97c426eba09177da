//! Quirks that correct the operations and schemas of webhooks.

use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "webhook-events-are-lists",
        why: "A webhook has a list of event types, but the schema of `events` is a single one.",
        evidence: "the example `[EXERCISE]`; corrected in later versions of the document",
        kind: Kind::Each(
            &[
                property("createdWebhook", "data").below("/properties/events"),
                property("webhookInfo", "data").below("/properties/events"),
            ],
            |at| {
                amend(
                    at,
                    "$ref: '#/components/schemas/webhookType'",
                    "{type: array, items: {$ref: '#/components/schemas/webhookType'}, $ref: ~}",
                )
            },
        ),
    },
    Quirk {
        id: "webhook-types-missing",
        why: "The service has seven kinds of events.",
        evidence: "the service's documentation of webhooks",
        kind: Kind::Edit(&[amend(
            schema("webhookType"),
            "{enum: [EXERCISE, SLEEP], description: 'Event type to subscribe. Currently only EXERCISE and SLEEP are supported.'}",
            "{enum: [EXERCISE, SLEEP, CONTINUOUS_HEART_RATE, SLEEP_WISE_CIRCADIAN_BEDTIME, SLEEP_WISE_ALERTNESS, ACTIVITY_SUMMARY, PHYSICAL_INFORMATION], description: Kind of event}",
        )]),
    },
    Quirk {
        id: "webhook-payload-events",
        why: "The event of a webhook's payload is one of the event types that a webhook subscribes to, not an arbitrary string.",
        evidence: "the examples EXERCISE and SLEEP; corrected in later versions of the document",
        kind: Kind::Each(
            &[
                property("webhookPayloadExercise", "event"),
                property("webhookPayloadSleep", "event"),
            ],
            |at| {
                amend(
                    at,
                    "type: string",
                    "{allOf: [{$ref: '#/components/schemas/webhookType'}], type: ~}",
                )
            },
        ),
    },
    Quirk {
        id: "webhook-active-missing",
        why: "The service reports whether each webhook is active, because it deactivates a webhook that has failed for seven days.",
        evidence: "the service's documentation of webhooks",
        kind: Kind::Edit(&[add_after(
            property("webhookInfo", "data").below("/properties/active"),
            "url",
            "{type: boolean, description: Whether the webhook is active. The service switches it off after seven days without a successful delivery.}",
        )]),
    },
    Quirk {
        id: "webhook-info-is-a-list",
        why: "`GET /v3/webhooks` returns a list of webhooks and `PATCH` a single one: the type is a list, and a single object is read as a list of one.",
        evidence: "the service's documentation; recorded responses; later versions of the document",
        kind: Kind::Edit(&[wrap_in_list(
            property("webhookInfo", "data"),
            "type: object",
            "x-one-or-many: true",
        )]),
    },
    Quirk {
        id: "webhook-id-is-text",
        why: "A webhook's id is a string such as `abdf33`, not an integer.",
        evidence: "the example of `data.id`; corrected in later versions of the document",
        kind: Kind::Each(
            &[
                operation("patch /v3/webhooks/{webhook-id}")
                    .below("/parameters/[webhook-id]/schema"),
                operation("delete /v3/webhooks/{webhook-id}")
                    .below("/parameters/[webhook-id]/schema"),
            ],
            |at| amend(at, "type: integer", "type: string"),
        ),
    },
    Quirk {
        id: "get-webhook-without-webhook",
        why: "A partner may have no webhook: \"returns created webhook if exists\" permits both an empty response and a 404.",
        evidence: "the operation's description; its siblings document a 404",
        kind: Kind::Edit(&[
            add_after(
                operation("get /v3/webhooks").below("/responses/204"),
                "200",
                "description: No content when no webhook exists",
            ),
            add_after(
                operation("get /v3/webhooks").below("/responses/404"),
                "204",
                "description: Webhook not found",
            ),
        ]),
    },
];
