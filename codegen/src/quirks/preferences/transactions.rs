//! Quirks that add a separate response schema for each kind of transaction.

use super::super::rules::copies::{Copy, copy_for_each};
use super::super::*;

pub(super) static QUIRKS: &[Quirk] = &[Quirk {
    id: "transaction-location-of-each-kind",
    why: "All kinds of transactions share the schema `transaction-location`; with a schema for each kind, its `transaction-id` is an id of that kind.",
    evidence: "each kind of transaction is created and committed under its own path",
    kind: Kind::Rule(
        |editor| {
            copy_for_each(
                editor,
                "transaction-location",
                "transaction-id",
                &[
                    Copy {
                        segment: "exercise-transactions",
                        schema: "exercise-transaction-location",
                        identifier: "ExerciseTransactionId",
                    },
                    Copy {
                        segment: "activity-transactions",
                        schema: "activity-transaction-location",
                        identifier: "ActivityTransactionId",
                    },
                    Copy {
                        segment: "physical-information-transactions",
                        schema: "physical-info-transaction-location",
                        identifier: "PhysicalInfoTransactionId",
                    },
                ],
            );
        },
        Expect::Present,
    ),
}];
