//! The serde implementation of anomalies.

use super::anomaly::{Anomaly, Shape};
use super::{model, serde_by_model};

/// The serialized form of an anomaly.
#[derive(Default)]
struct StoredAnomaly {
    path: Option<String>,
    place: Option<String>,
    expected: Option<String>,
    kind: Option<String>,
    found: Option<String>,
}

model! {
    StoredAnomaly = "Anomaly",
    path: "path",
    place: "place",
    expected: "expected",
    kind: "kind",
    found: "found",
}

serde_by_model!(Anomaly, StoredAnomaly);

impl From<&Anomaly> for StoredAnomaly {
    fn from(anomaly: &Anomaly) -> Self {
        Self {
            path: Some(anomaly.path.clone()),
            place: Some(anomaly.place.clone()),
            expected: Some(anomaly.expected.to_string()),
            kind: Some(anomaly.shape.words().to_owned()),
            found: Some(anomaly.found.clone()),
        }
    }
}

impl From<StoredAnomaly> for Anomaly {
    fn from(stored: StoredAnomaly) -> Self {
        let path = stored.path.unwrap_or_default();
        let kind = stored.kind.unwrap_or_default();
        let shape = Shape::ALL.into_iter().find(|shape| shape.words() == kind);
        Self {
            place: stored.place.unwrap_or_default(),
            path,
            expected: stored.expected.unwrap_or_default().into(),
            shape: shape.unwrap_or(Shape::Other),
            found: stored.found.unwrap_or_default(),
        }
    }
}
