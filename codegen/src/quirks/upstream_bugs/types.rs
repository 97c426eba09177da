//! Quirks that correct wrong or imprecise types. Places are listed by pointer instead of property name, because
//! `start_time` is a local time in an exercise and an instant in `available-sleep`.

use super::super::*;

/// The path of the list of exercise samples.
const SAMPLES_OF_TYPE: &str = "get /v3/users/{user-id}/exercise-transactions/{transaction-id}/exercises/{exercise-id}/samples/{type-id}";

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "sample-type-is-a-number",
        why: "The type of a sample is a small integer, sent as a number or as a string; `format: byte` would mean base64.",
        evidence: "the parameter's pattern `[0-9]+`; recorded responses",
        kind: Kind::Edit(&[
            amend(
                operation(SAMPLES_OF_TYPE).below("/parameters/[type-id]/schema"),
                "{type: string, format: byte, pattern: '[0-9]+'}",
                "{type: integer, format: int32, pattern: ~}",
            ),
            amend(
                property("sample", "sample-type"),
                "{type: string, format: byte, example: '1'}",
                "{type: integer, format: int32, example: 1}",
            ),
        ]),
    },
    Quirk {
        id: "local-start-times",
        why: "An exercise starts at a local time without a time zone, with or without a fraction, sometimes with a `Z` that does not mean UTC.",
        evidence: "the descriptions of the property (\"in local time\") and of the tag; recorded responses; `start-time-utc-offset` beside it",
        kind: Kind::Each(
            &[
                property("exercise", "start-time"),
                property("exerciseHashId", "start-time"),
            ],
            |at| {
                amend(
                    at,
                    "{type: string, example: '2008-10-13T10:40:02.000Z'}",
                    "{format: date-time-local, example: '2008-10-13T10:40:02'}",
                )
            },
        ),
    },
    Quirk {
        id: "instants",
        why: "These strings are instants, in UTC if they have no time zone.",
        evidence: "the properties' examples; the description of the tag `Training data` (\"all time values are UTC except start-time\"); recorded responses",
        kind: Kind::Each(
            &[
                property("activity", "created"),
                property("exercise", "upload-time"),
                property("exerciseHashId", "upload-time"),
                property("physical-information", "created"),
            ],
            |at| amend(at, "type: string", "format: date-time"),
        ),
    },
    Quirk {
        id: "durations",
        why: "These strings are ISO 8601 durations such as `PT2H44M` or `PT6917.941S`.",
        evidence: "the properties' descriptions and examples; recorded responses",
        kind: Kind::Each(
            &[
                property("DurationZone", "inzone"),
                property("activity", "duration"),
                property("exercise", "duration"),
                property("exerciseHashId", "duration"),
                property("zone", "in-zone"),
            ],
            |at| amend(at, "type: string", "format: duration"),
        ),
    },
    Quirk {
        id: "dates",
        why: "These strings are calendar dates such as `2010-12-31`.",
        evidence: "the properties' descriptions and examples",
        kind: Kind::Each(
            &[
                property("activity", "date"),
                property("webhookPayloadSleep", "date"),
            ],
            |at| amend(at, "type: string", "format: date"),
        ),
    },
    Quirk {
        id: "birthdate-is-a-date",
        why: "A date of birth is a date, although its example is an instant; both are read.",
        evidence: "the property's description (\"YYYY-MM-DD\"); corrected in later versions of the document",
        kind: Kind::Edit(&[amend(
            property("user", "birthdate"),
            "{type: string, example: '1985-09-06T00:00:00.000Z'}",
            "{format: date, example: '1985-09-06'}",
        )]),
    },
    Quirk {
        id: "times-of-day",
        why: "The time of a step or zone sample is a time of day such as `12:37:33.000`, without a time zone.",
        evidence: "the property's example; the description of the tag `Daily activity` (\"no timezone information is available\")",
        kind: Kind::Each(
            &[
                property("activity-step-sample", "time"),
                property("activity-zone-sample", "time"),
            ],
            |at| amend(at, "type: string", "format: time-local"),
        ),
    },
    Quirk {
        id: "links-are-uris",
        why: "These strings are absolute links.",
        evidence: "the properties' examples and descriptions",
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
                property("samples", "sample").below("/items"),
                property("sleep", "polar_user"),
                property("nightly-recharge", "polar_user"),
            ],
            |at| amend(at, "type: string", "format: uri"),
        ),
    },
    Quirk {
        id: "time-series",
        why: "These objects map times of day (`HH:MM`) to numbers, in an order that cannot be restored by sorting because nights cross midnight.",
        evidence: "the properties' examples; recorded responses",
        kind: Kind::Edit(&[
            amend(
                property("sleep", "hypnogram"),
                "type: object",
                "{additionalProperties: {type: integer, format: int32}, x-time-series: true}",
            ),
            amend(
                property("sleep", "heart_rate_samples"),
                "type: object",
                "{additionalProperties: {type: number}, x-time-series: true}",
            ),
            amend(
                property("nightly-recharge", "hrv_samples"),
                "type: object",
                "{additionalProperties: {type: number}, x-time-series: true}",
            ),
            amend(
                property("nightly-recharge", "breathing_samples"),
                "type: object",
                "{additionalProperties: {type: number}, x-time-series: true}",
            ),
        ]),
    },
    Quirk {
        id: "null-occurs",
        why: "The service sends null for these values.",
        evidence: "the properties' descriptions (\"null when …\"); recorded responses (`{\"zone\": null}`)",
        kind: Kind::Edit(&[
            amend(
                property("activity-step-sample", "steps"),
                "type: integer",
                "nullable: true",
            ),
            amend(
                property("sample", "recording-rate"),
                "type: integer",
                "nullable: true",
            ),
            amend(property("user", "field"), "type: array", "nullable: true"),
            amend(property("zones", "zone"), "type: array", "nullable: true"),
        ]),
    },
];
