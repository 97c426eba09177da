//! Checks every operation against a mock that returns its documented output.

use accesslink_api::mock::Mock;
use futures_util::FutureExt;
use serde_json::Value;
use tests::calls::{CALLS, Clients, Sample};
use tests::document::Document;

/// Returns a body that matches the documented success of an operation.
fn success(sample: &Sample) -> Value {
    let document = Document::patched();
    let responses = sample.operation.responses.iter();
    responses
        .filter(|response| response.is_success())
        .find_map(|response| response.content)
        .filter(|(media_type, _)| *media_type == "application/json")
        .map_or(Value::Null, |(_, schema)| document.sample("body", schema))
}

#[test]
fn every_operation_returns_the_mocked_output() {
    for sample in CALLS.iter() {
        let mock = Mock::new();
        let expected = (sample.mock)(&mock, &success(sample));
        let clients = Clients {
            user: mock.builder().strict().build_user("token").unwrap(),
            partner: mock
                .builder()
                .strict()
                .build_partner("id", "secret")
                .unwrap(),
        };
        let response = sample.send(&clients).now_or_never().unwrap().unwrap();
        assert_eq!(response.value, expected, "{}", sample.id);
        assert!(response.anomalies.is_empty(), "{}: {response:?}", sample.id);
        mock.verify().unwrap();
    }
}
