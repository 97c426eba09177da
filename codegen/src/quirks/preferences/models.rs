//! Quirks that name the added models and enums, and mark added schemas without references as part of the API.

use super::super::*;

/// Returns an edit that names the type of a schema.
const fn named(at: Address, name: &'static str) -> Edit {
    amend(at, "", name)
}

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "names-of-added-models",
        why: "These schemas are named after their place in upstream's document instead of their contents.",
        evidence: "the properties of the schemas",
        kind: Kind::Edit(&[
            named(
                schema("activity-day-with-samples"),
                "x-rust-name: ActivityDay",
            ),
            named(
                schema("activity-step-sample2"),
                "x-rust-name: DailyStepSample",
            ),
            named(schema("activity-steps2"), "x-rust-name: DailySteps"),
            named(
                schema("activity-summary"),
                "x-rust-name: DailyActivitySummary",
            ),
            named(
                schema("activity-summary-with-all-samples"),
                "x-rust-name: DailyActivity",
            ),
            named(
                schema("activity-zone-sample2"),
                "x-rust-name: DailyActivityZoneSample",
            ),
            named(
                schema("activity-zone-samples2"),
                "x-rust-name: DailyActivityZones",
            ),
            named(
                schema("array-of-activity-day-with-samples"),
                "x-rust-name: ActivityDays",
            ),
            named(
                schema("array-of-activity-summary-with-all-samples"),
                "x-rust-name: DailyActivities",
            ),
            named(schema("cardio-load-schema"), "x-rust-name: CardioLoads"),
            named(
                schema("cardio-load-status-enum"),
                "x-rust-name: CardioLoadStatus",
            ),
            named(
                schema("continuous-heartrate"),
                "x-rust-name: ContinuousHeartRate",
            ),
            named(schema("location"), "x-rust-name: RoutePoint"),
            named(
                schema("quality-measurement"),
                "x-rust-name: EcgQualityMeasurement",
            ),
            named(
                schema("training-load-pro-load-enum"),
                "x-rust-name: LoadInterpretation",
            ),
            named(
                schema("training-load-pro-rpe-enum"),
                "x-rust-name: PerceivedExertion",
            ),
            named(
                schema("training-load-pro-sample"),
                "x-rust-name: TrainingLoadPro",
            ),
            named(
                schema("activity-day-with-samples").below("/properties/inactivity_stamps/items"),
                "x-rust-name: InactivityStamp",
            ),
            named(
                schema("continuous-heartrate").below("/properties/heart_rate_samples/items"),
                "x-rust-name: HeartRateSample",
            ),
            named(
                operation("get /v3/users/continuous-heart-rate")
                    .below("/responses/200/content/application~1json/schema"),
                "x-rust-name: ContinuousHeartRates",
            ),
        ]),
    },
    Quirk {
        id: "names-of-added-enums",
        why: "Enums inside a schema have names without the schema's name as a prefix; the same enum in several places is one type.",
        evidence: "the properties' names and values",
        kind: Kind::Edit(&[
            named(
                property("activity-zone-sample2", "zone"),
                "x-rust-name: ActivityZone",
            ),
            named(
                property("alertness", "grade_classification"),
                "x-rust-name: GradeClassification",
            ),
            named(
                property("alertness", "grade_type"),
                "x-rust-name: GradeType",
            ),
            named(
                property("alertness", "result_type"),
                "x-rust-name: AlertnessType",
            ),
            named(
                property("alertness", "sleep_inertia"),
                "x-rust-name: SleepInertia",
            ),
            named(
                property("alertness", "sleep_type"),
                "x-rust-name: SleepType",
            ),
            named(property("alertness", "validity"), "x-rust-name: Validity"),
            named(
                property("alertness-hourly-data", "alertness_level"),
                "x-rust-name: AlertnessLevel",
            ),
            named(
                property("alertness-hourly-data", "validity"),
                "x-rust-name: Validity",
            ),
            named(
                property("body-temperature-period", "measurement_type"),
                "x-rust-name: TemperatureMeasurementType",
            ),
            named(
                property("body-temperature-period", "sensor_location"),
                "x-rust-name: SensorLocation",
            ),
            named(
                property("circadian-bedtime", "quality"),
                "x-rust-name: CircadianBedtimeQuality",
            ),
            named(
                property("circadian-bedtime", "result_type"),
                "x-rust-name: CircadianBedtimeType",
            ),
            named(
                property("circadian-bedtime", "validity"),
                "x-rust-name: Validity",
            ),
            named(
                property("ecg-test-result", "heart_rate_variability_level"),
                "x-rust-name: EcgHrvLevel",
            ),
            named(property("physical-info", "gender"), "x-rust-name: Gender"),
            named(
                property("physical-info", "training_background"),
                "x-rust-name: TrainingBackground",
            ),
            named(
                property("physical-info", "typical_day"),
                "x-rust-name: TypicalDay",
            ),
            named(
                property("physical-info", "weight_source"),
                "x-rust-name: PhysicalInfoWeightSource",
            ),
            named(
                property("quality-measurement", "quality_level"),
                "x-rust-name: EcgQuality",
            ),
            named(
                property("spo2-test-result", "spo2_class"),
                "x-rust-name: Spo2Class",
            ),
            named(
                property("spo2-test-result", "spo2_hrv_deviation_from_baseline"),
                "x-rust-name: DeviationFromBaseline",
            ),
            named(
                property("spo2-test-result", "spo2_value_deviation_from_baseline"),
                "x-rust-name: DeviationFromBaseline",
            ),
            named(
                property("spo2-test-result", "test_status"),
                "x-rust-name: Spo2TestStatus",
            ),
        ]),
    },
    Quirk {
        id: "added-payloads-belong-to-the-api",
        why: "No operation refers to the bodies that the service posts to a webhook, because OpenAPI 3.0 has no webhooks.",
        evidence: "the service's documentation of webhooks",
        kind: Kind::Each(
            &[
                schema("webhookPayloadContinuousHeartRate"),
                schema("webhookPayloadActivitySummary"),
                schema("webhookPayloadCircadianBedtime"),
                schema("webhookPayloadAlertness"),
                schema("webhookPayloadPhysicalInformation"),
            ],
            |at| amend(at, "", "x-unreferenced: posted to a webhook"),
        ),
    },
    Quirk {
        id: "summary-without-samples",
        why: "Upstream has this schema in addition to the one with samples, and no operation refers to it.",
        evidence: "the service's documentation of activities",
        kind: Kind::Edit(&[amend(
            schema("activity-summary"),
            "",
            "x-unreferenced: upstream has it beside the one with samples",
        )]),
    },
];
