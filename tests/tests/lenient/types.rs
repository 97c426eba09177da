//! The types of properties whose actual form differs from the document. They are specified by hand.

use crate::documents::forms::Scalar;
use crate::documents::shape::{Property, Shape, roots};

/// The schema and the name of each such property, with its actual type.
const LIVE: &[(&str, &str, Scalar)] = &[
    ("exercise", "start-time", Scalar::LocalDateTime),
    ("exerciseHashId", "start-time", Scalar::LocalDateTime),
    ("exercise", "upload-time", Scalar::Timestamp),
    ("exerciseHashId", "upload-time", Scalar::Timestamp),
    ("exercise", "start-time-utc-offset", Scalar::Integer32),
    ("exercise", "device-id", Scalar::Text),
    ("exercise", "running-index", Scalar::Integer32),
    ("exerciseHashId", "running-index", Scalar::Integer32),
    ("exercise", "duration", Scalar::Duration),
    ("activity", "duration", Scalar::Duration),
    ("activity", "created", Scalar::Timestamp),
    ("activity", "date", Scalar::Date),
    ("activity-step-samples", "date", Scalar::Date),
    ("activity-zone-samples", "date", Scalar::Date),
    ("activity-step-sample", "time", Scalar::LocalTime),
    ("activity-zone-sample", "time", Scalar::LocalTime),
    ("zone", "in-zone", Scalar::Duration),
    ("DurationZone", "inzone", Scalar::Duration),
    ("physical-information", "created", Scalar::Timestamp),
    ("user", "registration-date", Scalar::Timestamp),
    ("user", "birthdate", Scalar::Date),
    ("user", "polar-user-id", Scalar::IntegerId),
    ("sleep", "date", Scalar::Date),
    ("sleep", "sleep_start_time", Scalar::Timestamp),
    ("sleep", "sleep_end_time", Scalar::Timestamp),
    ("available-sleep", "start_time", Scalar::Timestamp),
    ("available-sleep", "end_time", Scalar::Timestamp),
    ("available-sleep", "date", Scalar::Date),
    ("nightly-recharge", "date", Scalar::Date),
    ("sample", "sample-type", Scalar::IntegerId),
    ("sample", "recording-rate", Scalar::Integer32),
    ("sample", "data", Scalar::Text),
    (
        "createdWebhook.data",
        "signature_secret_key",
        Scalar::Secret,
    ),
    ("createdWebhook.data", "id", Scalar::TextId),
    ("webhookInfo.data", "id", Scalar::TextId),
    ("webhookInfo.data", "active", Scalar::Boolean),
    ("webhookPayloadExercise", "event", Scalar::Enum),
    ("webhookPayloadExercise", "entity_id", Scalar::TextId),
    ("webhookPayloadExercise", "user_id", Scalar::IntegerId),
    ("webhookPayloadSleep", "date", Scalar::Date),
    ("webhookPayloadSleep", "timestamp", Scalar::Timestamp),
    ("error", "timestamp", Scalar::Timestamp),
];

#[test]
fn models_use_the_types_that_the_service_sends() {
    fn find(shape: &Shape, schema: &str, property: &str) -> Option<Shape> {
        match shape {
            Shape::Object(name, properties) => {
                let own = (name == schema)
                    .then(|| properties.iter().find(|one| is_called(one, property)))
                    .flatten();
                own.map(|property| property.shape.clone()).or_else(|| {
                    properties
                        .iter()
                        .find_map(|one| find(&one.shape, schema, property))
                })
            }
            Shape::List(element) | Shape::OneOrMany(element) => find(element, schema, property),
            Shape::Scalar(_) | Shape::Series(_) => None,
        }
    }
    // The document's own spelling differs between its versions.
    fn is_called(property: &Property, name: &str) -> bool {
        property.spellings.iter().any(|spelling| spelling == name)
    }
    let roots = roots();
    for (schema, property, scalar) in LIVE {
        let found = roots
            .iter()
            .find_map(|root| find(&root.shape, schema, property));
        assert_eq!(found, Some(Shape::Scalar(*scalar)), "{schema}.{property}");
    }
}
