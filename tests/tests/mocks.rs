//! Every operation, answered by a mock with the output that it is documented to give.

use std::collections::BTreeSet;

use accesslink_api::mock::{Answer, Mock};
use accesslink_api::models::CommitOutcome;
use accesslink_api::operation::{Deletion, Operation};
use accesslink_api::operations::*;
use futures_util::FutureExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tests::calls::{Clients, Sample};
use tests::document::Document;
use tests::generated::calls::CALLS;

/// Registers an answer, made from a document, and gives what the call has to give for it.
type Register = fn(&Mock, &Value) -> Value;

/// An operation by its id, and how it is answered.
type Row = (&'static str, Register);

const fn value<O>() -> Row
where
    O: Operation,
    O::Output: Answer + DeserializeOwned + Serialize,
{
    (O::ID, |mock, document| {
        let output: O::Output = serde_json::from_value(document.clone()).unwrap();
        let expected = serde_json::to_value(&output).unwrap();
        mock.on::<O>().answer(output);
        expected
    })
}

const fn outcome<O: Operation<Output = CommitOutcome>>() -> Row {
    (O::ID, |mock, _| {
        mock.on::<O>().answer(CommitOutcome::NothingToCommit);
        json!("NothingToCommit")
    })
}

const fn deletion<O: Operation<Output = Deletion>>() -> Row {
    (O::ID, |mock, _| {
        mock.on::<O>().answer(Deletion::Confirmed);
        Value::Null
    })
}

const fn file<O: Operation>() -> Row {
    (O::ID, |mock, _| {
        mock.on::<O>().answer_file("what is in the file");
        json!("what is in the file")
    })
}

const ROWS: &[Row] = &[
    value::<CreateActivityTransaction>(),
    value::<ListActivities>(),
    outcome::<CommitActivityTransaction>(),
    value::<GetActivitySummary>(),
    value::<GetStepSamples>(),
    value::<GetZoneSamples>(),
    value::<ListPullNotifications>(),
    value::<ListNights>(),
    value::<GetSleep>(),
    value::<GetAvailableSleepTimes>(),
    value::<CreateWebhook>(),
    value::<GetWebhook>(),
    value::<UpdateWebhook>(),
    deletion::<DeleteWebhook>(),
    value::<RegisterUser>(),
    value::<GetUserInformation>(),
    deletion::<DeleteUser>(),
    value::<CreatePhysicalInfoTransaction>(),
    value::<ListPhysicalInfos>(),
    outcome::<CommitPhysicalInfoTransaction>(),
    value::<GetPhysicalInfo>(),
    value::<ListNightlyRecharge>(),
    value::<GetNightlyRecharge>(),
    value::<CreateExerciseTransaction>(),
    value::<ListExercises>(),
    outcome::<CommitExerciseTransaction>(),
    value::<GetExerciseSummary>(),
    file::<GetFit>(),
    file::<GetGpx>(),
    value::<GetHeartRateZones>(),
    value::<GetAvailableSamples>(),
    value::<GetSamples>(),
    file::<GetTcx>(),
    value::<ListExercisesWithoutTransaction>(),
    value::<GetExerciseWithoutTransaction>(),
    file::<GetExerciseFitWithoutTransaction>(),
];

/// The body of the operation's documented success.
fn document_of(document: &Document, sample: &Sample) -> Value {
    let operations = document.operations();
    let operation = operations
        .iter()
        .find(|operation| operation.method == sample.method && operation.path == sample.path)
        .unwrap();
    operation
        .responses
        .iter()
        .filter(|response| (200..300).contains(&response.status))
        .find_map(|response| response.content)
        .filter(|(media_type, _)| *media_type == "application/json")
        .map_or(Value::Null, |(_, schema)| document.sample("body", schema))
}

#[test]
fn every_operation_has_a_row() {
    let rows: BTreeSet<&str> = ROWS.iter().map(|(id, _)| *id).collect();
    let calls: BTreeSet<&str> = CALLS.iter().map(|sample| sample.id).collect();
    assert_eq!(rows, calls, "add the operation to `ROWS`");
    assert_eq!(rows.len(), ROWS.len());
}

#[test]
fn every_operation_gives_the_output_that_its_answer_was_made_from() {
    let document = Document::read();
    for sample in CALLS {
        let (id, register) = ROWS.iter().find(|(id, _)| *id == sample.id).unwrap();
        let mock = Mock::new();
        let expected = register(&mock, &document_of(&document, sample));
        let clients = Clients {
            user: mock.builder().strict(true).user("token").unwrap(),
            partner: mock.builder().strict(true).partner("id", "secret").unwrap(),
        };
        let answer = (sample.send)(&clients).now_or_never().unwrap().unwrap();
        assert_eq!(answer.value, expected, "{id}");
        assert!(answer.anomalies.is_empty(), "{id}: {answer:?}");
        mock.verify().unwrap();
    }
}
