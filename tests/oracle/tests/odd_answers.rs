//! Answers that do not fit the document but occur: what our client makes of them, and that the other one can't.

use oracle::seen::Seen;

/// An answer that the document does not have.
pub struct OddAnswer {
    /// Its name.
    pub id: &'static str,
    /// What the service does, and what our client makes of it.
    pub why: &'static str,
    /// The operation that gets it.
    pub operation: &'static str,
    /// The answer.
    pub body: &'static str,
    /// What our client reads, as it writes it again.
    pub ours: &'static str,
    /// What becomes of it in the other client.
    pub is_lost: fn(&Seen) -> bool,
}

/// The answers.
pub const ODD_ANSWERS: &[OddAnswer] = &[
    OddAnswer {
        id: "unknown-enum-value",
        why: "New kinds of data and events come up before the document has them; our enums keep their text.",
        operation: "pull_notifications.list",
        body: r#"{"available-user-data":[{"data-type":"NEW_KIND_OF_DATA"}]}"#,
        ours: r#"{"available-user-data":[{"data-type":"NEW_KIND_OF_DATA"}]}"#,
        is_lost: is_broken,
    },
    OddAnswer {
        id: "integer-with-fraction",
        why: "The service writes whole numbers as `76.0` too.",
        operation: "training_data.get_in_transaction",
        body: r#"{"heart-rate":{"average":76.0}}"#,
        ours: r#"{"heart-rate":{"average":76}}"#,
        is_lost: is_broken,
    },
    OddAnswer {
        id: "number-as-text",
        why: "The service writes sample types and rates as texts too.",
        operation: "training_data.samples_in_transaction",
        body: r#"{"recording-rate":"5","sample-type":"1"}"#,
        ours: r#"{"recording-rate":5,"sample-type":1}"#,
        is_lost: is_broken,
    },
    OddAnswer {
        id: "list-that-is-null",
        why: "Any list may be `null`; our models have an empty one then.",
        operation: "sleep.list",
        body: r#"{"nights":null}"#,
        ours: "{}",
        is_lost: is_broken,
    },
    OddAnswer {
        id: "single-object-for-a-list",
        why: "The answer to a changed webhook is documented with one object, the one to a list with several.",
        operation: "webhooks.get",
        body: r#"{"data":{"id":"abdf33"}}"#,
        ours: r#"{"data":[{"id":"abdf33"}]}"#,
        is_lost: is_broken,
    },
    OddAnswer {
        id: "other-spelling-of-a-name",
        why: "Exercises without transaction come in snake_case; every property is read in any of three spellings.",
        operation: "exercises.get",
        body: r#"{"has_route":true}"#,
        ours: r#"{"has-route":true}"#,
        is_lost: |theirs| *theirs == Seen::Success(200, serde_json::json!({})),
    },
];

fn is_broken(theirs: &Seen) -> bool {
    matches!(theirs, Seen::Broken(_))
}
