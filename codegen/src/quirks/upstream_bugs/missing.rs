//! Quirks that add properties that the service sends and the document lacks.

use super::super::*;

const DEVICE_ID: &str =
    "{type: string, example: 1111AAAA, description: Id of the device used in training}";
const UTC_OFFSET: &str = "{type: integer, format: int32, example: 180, description: 'Offset of start-time from UTC in minutes: UTC is start-time minus the offset'}";
const RUNNING_INDEX: &str = "{type: integer, format: int32, example: 51, description: Running index of the training session}";

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "exercise-properties-missing",
        why: "The service sends the device's id, the offset of the local start time and the running index with an exercise.",
        evidence: "recorded responses; later versions of the document",
        kind: Kind::Edit(&[
            add_after(property("exercise", "device-id"), "device", DEVICE_ID),
            add_after(
                property("exercise", "start-time-utc-offset"),
                "start-time",
                UTC_OFFSET,
            ),
            add_after(
                property("exercise", "running-index"),
                "protein-percentage",
                RUNNING_INDEX,
            ),
            add_after(property("exerciseHashId", "device-id"), "device", DEVICE_ID),
            add_after(
                property("exerciseHashId", "start-time-utc-offset"),
                "start-time",
                UTC_OFFSET,
            ),
            add_after(
                property("exerciseHashId", "running-index"),
                "protein-percentage",
                RUNNING_INDEX,
            ),
        ]),
    },
    Quirk {
        id: "sample-dates-missing",
        why: "The service sends the date with the step and zone samples of a day.",
        evidence: "later versions of the document",
        kind: Kind::Each(
            &[
                property("activity-step-samples", "date"),
                property("activity-zone-samples", "date"),
            ],
            |at| {
                add(
                    at,
                    "{type: string, format: date, example: '2010-12-31', description: Date of the samples}",
                )
            },
        ),
    },
];
