//! Responses that occur in practice but violate the document. Our client reads them, but the other client fails or
//! loses a value.

use oracle::seen::Seen;

/// A response that occurs in practice but violates the document.
pub struct UnexpectedResponse {
    /// The name of the unexpected response.
    pub id: &'static str,
    /// The behavior of the service, and that of our client.
    pub why: &'static str,
    /// The ID of the operation that receives the response.
    pub operation: &'static str,
    /// The body of the response.
    pub body: &'static str,
    /// The value that our client reads, serialized again.
    pub ours: &'static str,
    /// Returns `true` if the other client failed or lost the value.
    pub is_lost: fn(&Seen) -> bool,
}

/// All unexpected responses that are tested.
pub const UNEXPECTED_RESPONSES: &[UnexpectedResponse] = &[
    UnexpectedResponse {
        id: "unknown-enum-value",
        why: "The service introduces new kinds of data and events before the document lists them; our enums keep the \
              string.",
        operation: "pull_notifications.list",
        body: r#"{"available-user-data":[{"data-type":"NEW_KIND_OF_DATA"}]}"#,
        ours: r#"{"available-user-data":[{"data-type":"NEW_KIND_OF_DATA"}]}"#,
        is_lost: is_broken,
    },
    UnexpectedResponse {
        id: "integer-with-fraction",
        why: "The service sometimes writes integers as `76.0`.",
        operation: "training_data.get_in_transaction",
        body: r#"{"heart-rate":{"average":76.0}}"#,
        ours: r#"{"heart-rate":{"average":76}}"#,
        is_lost: is_broken,
    },
    UnexpectedResponse {
        id: "number-as-string",
        why: "The service sometimes writes sample types and rates as strings.",
        operation: "training_data.samples_in_transaction",
        body: r#"{"recording-rate":"5","sample-type":"1"}"#,
        ours: r#"{"recording-rate":5,"sample-type":1}"#,
        is_lost: is_broken,
    },
    UnexpectedResponse {
        id: "null-list",
        why: "Any list may be `null`, which our models represent as an empty list.",
        operation: "sleep.list",
        body: r#"{"nights":null}"#,
        ours: "{}",
        is_lost: is_broken,
    },
    UnexpectedResponse {
        id: "single-object-instead-of-a-list",
        why: "The documented response to updating a webhook contains one object, the one to listing webhooks several.",
        operation: "webhooks.get",
        body: r#"{"data":{"id":"abdf33"}}"#,
        ours: r#"{"data":[{"id":"abdf33"}]}"#,
        is_lost: is_broken,
    },
    UnexpectedResponse {
        id: "alternative-spelling-of-a-name",
        why: "Some responses spell names unlike the document; our client reads every property in any of three \
              spellings.",
        operation: "exercises.get",
        body: r#"{"hasRoute":true}"#,
        ours: r#"{"has-route":true}"#,
        is_lost: |theirs| *theirs == Seen::Success(200, serde_json::json!({})),
    },
];

fn is_broken(theirs: &Seen) -> bool {
    matches!(theirs, Seen::Broken(_))
}
