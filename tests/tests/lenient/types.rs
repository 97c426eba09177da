//! The types of properties whose actual form differs from the document. They are specified by hand.

use crate::documents::forms::Leaf;
use crate::documents::shape::{Property, Shape, roots};

/// The schema and the name of each such property, with its actual type.
const LIVE: &[(&str, &str, Leaf)] = &[
    ("exercise", "start-time", Leaf::LocalDateTime),
    ("exerciseHashId", "start-time", Leaf::LocalDateTime),
    ("exercise", "upload-time", Leaf::Timestamp),
    ("exerciseHashId", "upload-time", Leaf::Timestamp),
    ("exercise", "start-time-utc-offset", Leaf::Integer32),
    ("exercise", "device-id", Leaf::Text),
    ("exercise", "running-index", Leaf::Integer32),
    ("exerciseHashId", "running-index", Leaf::Integer32),
    ("exercise", "duration", Leaf::Duration),
    ("activity", "duration", Leaf::Duration),
    ("activity", "created", Leaf::Timestamp),
    ("activity", "date", Leaf::Date),
    ("activity-step-samples", "date", Leaf::Date),
    ("activity-zone-samples", "date", Leaf::Date),
    ("activity-step-sample", "time", Leaf::LocalTime),
    ("activity-zone-sample", "time", Leaf::LocalTime),
    ("zone", "in-zone", Leaf::Duration),
    ("DurationZone", "inzone", Leaf::Duration),
    ("physical-information", "created", Leaf::Timestamp),
    ("user", "registration-date", Leaf::Timestamp),
    ("user", "birthdate", Leaf::Date),
    ("user", "polar-user-id", Leaf::IntegerId),
    ("sleep", "date", Leaf::Date),
    ("sleep", "sleep_start_time", Leaf::Timestamp),
    ("sleep", "sleep_end_time", Leaf::Timestamp),
    ("available-sleep", "start_time", Leaf::Timestamp),
    ("available-sleep", "end_time", Leaf::Timestamp),
    ("available-sleep", "date", Leaf::Date),
    ("nightly-recharge", "date", Leaf::Date),
    ("sample", "sample-type", Leaf::IntegerId),
    ("sample", "recording-rate", Leaf::Integer32),
    ("sample", "data", Leaf::Text),
    ("createdWebhook.data", "signature_secret_key", Leaf::Secret),
    ("createdWebhook.data", "id", Leaf::TextId),
    ("webhookInfo.data", "id", Leaf::TextId),
    ("webhookInfo.data", "active", Leaf::Boolean),
    ("webhookPayloadExercise", "event", Leaf::Enum),
    ("webhookPayloadExercise", "entity_id", Leaf::TextId),
    ("webhookPayloadExercise", "user_id", Leaf::IntegerId),
    ("webhookPayloadSleep", "date", Leaf::Date),
    ("webhookPayloadSleep", "timestamp", Leaf::Timestamp),
    ("error", "timestamp", Leaf::Timestamp),
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
            Shape::Leaf(_) | Shape::Series(_) => None,
        }
    }
    // The document's own spelling differs between its versions.
    fn is_called(property: &Property, name: &str) -> bool {
        property.spellings.iter().any(|spelling| spelling == name)
    }
    let roots = roots();
    for (schema, property, leaf) in LIVE {
        let found = roots
            .iter()
            .find_map(|root| find(&root.shape, schema, property));
        assert_eq!(found, Some(Shape::Leaf(*leaf)), "{schema}.{property}");
    }
}
