//! Quirks that replace descriptions and summaries that would be unclear in the generated documentation.

use super::super::*;

/// The description of a commit, as YAML. It replaces three descriptions that differ only in the kind of transaction.
const COMMIT_DELETES: &str = "\"After successfully retrieving the data of a transaction, partners are expected to commit \
    it.\\n\\n**The commit permanently deletes the data of the transaction**: \
    store all of it durably first. Data that is not committed is returned again in a later transaction. \
    In Rust, the module `transactions` of this crate only commits data that was marked as stored, and handles responses \
    with status 404.\"";

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "payloads-belong-to-the-api",
        why: "No operation refers to the payloads that the service posts to a webhook, because OpenAPI 3.0 has no webhooks, but they are part of the API.",
        evidence: "the operations' descriptions: \"Payload example for webhook payload\", \"sends ping message as HTTP POST to callback URL\"",
        kind: Kind::Each(
            &[
                schema("webhookPayloadExercise").below("/x-unreferenced"),
                schema("webhookPayloadSleep").below("/x-unreferenced"),
                schema("webhookPing").below("/x-unreferenced"),
            ],
            |at| add(at, "posted to a webhook"),
        ),
    },
    Quirk {
        id: "transactions-are-deprecated",
        why: "Polar deprecates transactions in favor of operations without them, which this document does not contain yet.",
        evidence: "the service's documentation of exercises, activities and physical information",
        kind: Kind::Edit(&[
            replace(
                at("/tags/[Training data]/description"),
                "This resource allows partners to access their users' training data. All time values are UTC except start-time. Start-time is the time set on the training computer, no timezone information is available. Each transaction will consist of at most 50 training sessions. Available data presented in section [Data Models](#data-models).",
                "Training sessions through transactions, which Polar deprecates. `Client::exercises` has the same exercises with samples, zones, routes and files, and needs no transaction.",
            ),
            replace(
                at("/tags/[Daily activity]/description"),
                "This resource allows partners to access their users' daily activity data. During the transfer, the activity data is copied also into the AccessLink database so the end-users cannot change the data that is accessible via AccessLink afterwards. Begin and end of day are determined by the time set on the device used. No timezone information is available. Each transaction will consist of at most 50 activity summaries. Available data presented in section [Data Models](#data-models).",
                "Daily activity. The methods with *transaction* in their name need one; Polar deprecates them in favor of the others, which reach back 365 days.",
            ),
            replace(
                at("/tags/[Physical info]/description"),
                "This resource allows partners to access their users' physical information. Whenever some user's physical information changes, new entry containing full physical info is stored to AccessLink. Pull notifications can be used to check if user have new physical information available. Available data presented in section [Data Models](#data-models).",
                "Physical information. The methods with *transaction* in their name need one; Polar deprecates them in favor of `get`, which returns the present information.",
            ),
        ]),
    },
    Quirk {
        id: "summaries-say-which",
        why: "Operations of different kinds share a summary, so each summary names its kind.",
        evidence: "\"Create transaction\" and \"Commit transaction\" three times each, \"List exercises\" twice, and \"List\"",
        kind: Kind::Edit(&[
            replace(
                operation("get /v3/exercises").below("/summary"),
                "List exercises",
                "List exercises without transaction",
            ),
            replace(
                operation("get /v3/notifications").below("/summary"),
                "List",
                "List available data",
            ),
            replace(
                operation("post /v3/users/{user-id}/exercise-transactions").below("/summary"),
                "Create transaction",
                "Create exercise transaction",
            ),
            replace(
                operation("get /v3/users/{user-id}/exercise-transactions/{transaction-id}")
                    .below("/summary"),
                "List exercises",
                "List exercises of transaction",
            ),
            replace(
                operation("put /v3/users/{user-id}/exercise-transactions/{transaction-id}")
                    .below("/summary"),
                "Commit transaction",
                "Commit exercise transaction",
            ),
            replace(
                operation("post /v3/users/{user-id}/activity-transactions").below("/summary"),
                "Create transaction",
                "Create activity transaction",
            ),
            replace(
                operation("put /v3/users/{user-id}/activity-transactions/{transaction-id}")
                    .below("/summary"),
                "Commit transaction",
                "Commit activity transaction",
            ),
            replace(
                operation("post /v3/users/{user-id}/physical-information-transactions")
                    .below("/summary"),
                "Create transaction",
                "Create physical info transaction",
            ),
            replace(
                operation(
                    "put /v3/users/{user-id}/physical-information-transactions/{transaction-id}",
                )
                .below("/summary"),
                "Commit transaction",
                "Commit physical info transaction",
            ),
        ]),
    },
    Quirk {
        id: "commits-delete",
        why: "A commit permanently deletes the data of the transaction, which its description does not mention.",
        evidence: "the descriptions of the responses (\"Transaction has been committed and data deleted\"); the service's documentation: uncommitted data is returned in a later transaction",
        kind: Kind::Edit(&[
            replace(
                operation("put /v3/users/{user-id}/exercise-transactions/{transaction-id}")
                    .below("/description"),
                "After successfully retrieving training session data within a transaction, partners are expected to commit the transaction.",
                COMMIT_DELETES,
            ),
            replace(
                operation("put /v3/users/{user-id}/activity-transactions/{transaction-id}")
                    .below("/description"),
                "After successfully retrieving activity summary data within a transaction, partners are expected to commit the transaction.",
                COMMIT_DELETES,
            ),
            replace(
                operation(
                    "put /v3/users/{user-id}/physical-information-transactions/{transaction-id}",
                )
                .below("/description"),
                "After successfully retrieving physical information within a transaction, partners are expected to commit the transaction.",
                COMMIT_DELETES,
            ),
        ]),
    },
];
