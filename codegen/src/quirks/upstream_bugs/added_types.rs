//! Quirks that replace the plain types in `spec/additions.yaml` with more specific ones.

use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "added-instants",
        why: "These strings are instants in UTC, with or without a `Z`.",
        evidence: "the service's documentation; recorded responses",
        kind: Kind::Each(
            &[
                property("alertness", "period_start_time"),
                property("alertness", "period_end_time"),
                property("alertness", "sleep_period_start_time"),
                property("alertness", "sleep_period_end_time"),
                property("alertness-hourly-data", "start_time"),
                property("alertness-hourly-data", "end_time"),
                property("body-temperature-period", "start_time"),
                property("body-temperature-period", "end_time"),
                property("body-temperature-period", "modified_time"),
                property("circadian-bedtime", "period_start_time"),
                property("circadian-bedtime", "period_end_time"),
                property("circadian-bedtime", "preferred_sleep_period_start_time"),
                property("circadian-bedtime", "preferred_sleep_period_end_time"),
                property("circadian-bedtime", "sleep_gate_start_time"),
                property("circadian-bedtime", "sleep_gate_end_time"),
                property("physical-info", "created"),
                property("physical-info", "modified"),
                property("skin-contact-period", "start_time"),
                property("skin-contact-period", "end_time"),
                property("skin-contact-period", "modified_time"),
                property("webhookPayloadContinuousHeartRate", "timestamp"),
                property("webhookPayloadActivitySummary", "timestamp"),
                property("webhookPayloadCircadianBedtime", "timestamp"),
                property("webhookPayloadAlertness", "timestamp"),
                property("webhookPayloadPhysicalInformation", "timestamp"),
            ],
            |at| amend(at, "type: string", "format: date-time"),
        ),
    },
    Quirk {
        id: "added-local-times",
        why: "These strings are local times of the user without a time zone, with or without seconds, although the documentation describes them as UTC.",
        evidence: "recorded responses run from midnight to midnight of the user's day",
        kind: Kind::Each(
            &[
                property("activity-summary", "start_time"),
                property("activity-summary", "end_time"),
                property("activity-summary-with-all-samples", "start_time"),
                property("activity-summary-with-all-samples", "end_time"),
                property("activity-step-sample2", "timestamp"),
                property("activity-zone-sample2", "timestamp"),
                schema("activity-day-with-samples")
                    .below("/properties/inactivity_stamps/items/properties/stamp"),
            ],
            |at| amend(at, "type: string", "format: date-time-local"),
        ),
    },
    Quirk {
        id: "added-times-of-day",
        why: "The time of a heart rate sample is the device's local time of day, `HH:MM:SS`.",
        evidence: "recorded responses",
        kind: Kind::Each(
            &[schema("continuous-heartrate")
                .below("/properties/heart_rate_samples/items/properties/sample_time")],
            |at| amend(at, "type: string", "format: time-local"),
        ),
    },
    Quirk {
        id: "added-durations",
        why: "These strings are ISO 8601 durations.",
        evidence: "the service's documentation; recorded responses",
        kind: Kind::Each(
            &[
                property("activity-summary", "active_duration"),
                property("activity-summary", "inactive_duration"),
                property("activity-summary-with-all-samples", "active_duration"),
                property("activity-summary-with-all-samples", "inactive_duration"),
                property("location", "time"),
                property("physical-info", "sleep_goal"),
            ],
            |at| amend(at, "type: string", "format: duration"),
        ),
    },
    Quirk {
        id: "added-dates",
        why: "These strings are calendar dates.",
        evidence: "the service's documentation; recorded responses",
        kind: Kind::Each(
            &[
                property("activity-day-with-samples", "date"),
                property("cardio-load", "date"),
                property("continuous-heartrate", "date"),
                property("physical-info", "birthday"),
                property("skin-temperature", "sleep_date"),
                property("training-load-pro-sample", "date"),
                property("webhookPayloadContinuousHeartRate", "date"),
                property("webhookPayloadActivitySummary", "date"),
                property("webhookPayloadCircadianBedtime", "from"),
                property("webhookPayloadCircadianBedtime", "to"),
                property("webhookPayloadAlertness", "from"),
                property("webhookPayloadAlertness", "to"),
            ],
            |at| amend(at, "type: string", "format: date"),
        ),
    },
    Quirk {
        id: "dates-of-ranges",
        why: "The ends of a range are calendar dates.",
        evidence: "the parameters' descriptions",
        kind: Kind::Each(
            &[
                operation("get /v3/users/activities").below("/parameters/[from]/schema"),
                operation("get /v3/users/activities").below("/parameters/[to]/schema"),
                operation("get /v3/users/activities/samples").below("/parameters/[from]/schema"),
                operation("get /v3/users/activities/samples").below("/parameters/[to]/schema"),
                operation("get /v3/users/continuous-heart-rate").below("/parameters/[from]/schema"),
                operation("get /v3/users/continuous-heart-rate").below("/parameters/[to]/schema"),
                operation("get /v3/users/cardio-load/date").below("/parameters/[from]/schema"),
                operation("get /v3/users/cardio-load/date").below("/parameters/[to]/schema"),
                operation("get /v3/users/sleepwise/alertness/date")
                    .below("/parameters/[from]/schema"),
                operation("get /v3/users/sleepwise/alertness/date")
                    .below("/parameters/[to]/schema"),
                operation("get /v3/users/sleepwise/circadian-bedtime/date")
                    .below("/parameters/[from]/schema"),
                operation("get /v3/users/sleepwise/circadian-bedtime/date")
                    .below("/parameters/[to]/schema"),
                operation("get /v3/users/biosensing/bodytemperature")
                    .below("/parameters/[from]/schema"),
                operation("get /v3/users/biosensing/bodytemperature")
                    .below("/parameters/[to]/schema"),
                operation("get /v3/users/biosensing/skintemperature")
                    .below("/parameters/[from]/schema"),
                operation("get /v3/users/biosensing/skintemperature")
                    .below("/parameters/[to]/schema"),
                operation("get /v3/users/biosensing/skincontacts")
                    .below("/parameters/[from]/schema"),
                operation("get /v3/users/biosensing/skincontacts").below("/parameters/[to]/schema"),
                operation("get /v3/users/biosensing/ecg").below("/parameters/[from]/schema"),
                operation("get /v3/users/biosensing/ecg").below("/parameters/[to]/schema"),
                operation("get /v3/users/biosensing/spo2").below("/parameters/[from]/schema"),
                operation("get /v3/users/biosensing/spo2").below("/parameters/[to]/schema"),
            ],
            |at| amend(at, "type: string", "format: date"),
        ),
    },
    Quirk {
        id: "added-links",
        why: "These strings are absolute links to the service.",
        evidence: "the properties' examples; recorded responses",
        kind: Kind::Each(
            &[
                property("continuous-heartrate", "polar_user"),
                property("webhookPayloadContinuousHeartRate", "url"),
                property("webhookPayloadActivitySummary", "url"),
                property("webhookPayloadCircadianBedtime", "url"),
                property("webhookPayloadAlertness", "url"),
                property("webhookPayloadPhysicalInformation", "url"),
            ],
            |at| amend(at, "type: string", "{format: uri, x-link: true}"),
        ),
    },
    Quirk {
        id: "added-user-ids",
        why: "The `user_id` of a webhook's payload is the user's id.",
        evidence: "the payloads of the other kinds",
        kind: Kind::Each(
            &[
                property("webhookPayloadContinuousHeartRate", "user_id"),
                property("webhookPayloadActivitySummary", "user_id"),
                property("webhookPayloadCircadianBedtime", "user_id"),
                property("webhookPayloadAlertness", "user_id"),
                property("webhookPayloadPhysicalInformation", "user_id"),
            ],
            |at| amend(at, "{type: integer, format: int64}", "x-identifier: UserId"),
        ),
    },
    Quirk {
        id: "added-payload-events",
        why: "The event of a webhook's payload is one of the event types that a webhook subscribes to.",
        evidence: "the payloads of the other kinds",
        kind: Kind::Each(
            &[
                property("webhookPayloadContinuousHeartRate", "event"),
                property("webhookPayloadActivitySummary", "event"),
                property("webhookPayloadCircadianBedtime", "event"),
                property("webhookPayloadAlertness", "event"),
                property("webhookPayloadPhysicalInformation", "event"),
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
];
