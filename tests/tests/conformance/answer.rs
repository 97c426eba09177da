//! Compares the result of a call with the response that was sent.

use accesslink_api::{Error, ErrorKind};
use serde_json::{Value, json};
use tests::calls::Answer;
use tests::loopback::{Scripted, UNAUTHORIZED};

use crate::matrix::{Case, Gives, Source};
use crate::same::same;

/// Checks the result of a call by a lenient client.
pub fn check(case: &Case, sent: &Scripted, came_out: Result<Answer, Error>) {
    match case.gives {
        Gives::StatusError => check_status_error(case, sent, &failure(came_out)),
        Gives::Unreadable => {
            let error = failure(came_out);
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            assert_eq!(status(&error), Some(case.status), "{error}");
        }
        Gives::Value | Gives::Bytes | Gives::Nothing | Gives::Empty | Gives::Outcome(_) => {
            check_success(case, sent, &came_out.unwrap());
        }
    }
}

/// Checks the result of a call by a strict client. It only differs from that of a lenient client for undocumented
/// responses.
pub fn check_strict(case: &Case, sent: &Scripted, came_out: Result<Answer, Error>) {
    let is_undocumented = case.source == Source::Undocumented && case.gives != Gives::StatusError;
    if is_undocumented {
        let error = failure(came_out);
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert_eq!(status(&error), Some(case.status), "{error}");
    } else {
        check(case, sent, came_out);
    }
}

fn check_success(case: &Case, sent: &Scripted, answer: &Answer) {
    assert_eq!(answer.status, case.status);
    let anomalies: Vec<&str> = answer.anomalies.iter().map(String::as_str).collect();
    match (case.source, anomalies.as_slice()) {
        (Source::Documented, []) => {}
        (Source::Undocumented, [status]) => {
            assert!(status.contains(&case.status.to_string()), "{status}");
        }
        (_, others) => panic!("unexpected anomalies: {others:#?}"),
    }
    match case.gives {
        Gives::Value => {
            let value: Value = serde_json::from_slice(&sent.body).unwrap();
            assert!(
                same(&value, &answer.value),
                "the service sent\n{value:#}\nbut the client returned\n{:#}",
                answer.value
            );
        }
        Gives::Bytes => {
            let text = String::from_utf8_lossy(&sent.body);
            assert_eq!(answer.value, json!(text));
        }
        Gives::Nothing => assert_eq!(answer.value, Value::Null),
        Gives::Empty => assert!([json!([]), json!({})].contains(&answer.value)),
        Gives::Outcome(name) => assert_eq!(answer.value, json!(name)),
        Gives::StatusError | Gives::Unreadable => unreachable!("these cases are errors"),
    }
}

fn check_status_error(case: &Case, sent: &Scripted, error: &Error) {
    assert_eq!(error.kind(), ErrorKind::Status, "{error}");
    assert_eq!(status(error), Some(case.status), "{error}");
    let body = match case.source {
        Source::WrongCredentials => UNAUTHORIZED,
        Source::Documented | Source::Undocumented => &sent.body,
    };
    assert_eq!(error.body().map(AsRef::as_ref), Some(body));
    if case.content == Some("application/json") {
        let sent: Value = serde_json::from_slice(&sent.body).unwrap();
        let object = error.api().expect("the error should have an error object");
        assert_eq!(object.message.as_deref(), sent["message"].as_str());
        assert_eq!(object.error_type.as_deref(), sent["errorType"].as_str());
    }
}

fn failure(came_out: Result<Answer, Error>) -> Error {
    match came_out {
        Ok(answer) => panic!("expected an error, got {answer:?}"),
        Err(error) => error,
    }
}

fn status(error: &Error) -> Option<u16> {
    error.status().map(|status| status.as_u16())
}
