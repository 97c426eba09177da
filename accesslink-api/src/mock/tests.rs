//! Tests of mocked calls with every kind of output, and of unexpected calls.

use std::time::Duration;

use super::*;
use crate::client::tests::at_once;
use crate::error::OAuthErrorCode;
use crate::models::{self, CommitOutcome};
use crate::oauth::{Authorization, ExchangeCode, Registration};
use crate::operation::Deletion;
use crate::operations::{sleep, training_data, users};
use crate::value::Date;
use crate::{
    ErrorKind,
    ids::{ExerciseId, ExerciseTransactionId, UserId},
};

const USER_ID: UserId = UserId(475);
const TRANSACTION: ExerciseTransactionId = ExerciseTransactionId(122);
const EXERCISE: ExerciseId = ExerciseId(56);

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Creates a user's client that does not accept anomalies.
fn strict(mock: &Mock) -> Client<UserToken> {
    mock.builder().strict().build_user(TOKEN).unwrap()
}

#[test]
fn optional_models_use_their_status_or_204() {
    let mock = Mock::new();
    let location = models::ExerciseTransactionLocation {
        transaction_id: Some(ExerciseTransactionId(122)),
        ..models::ExerciseTransactionLocation::default()
    };
    mock.on::<training_data::CreateTransaction>()
        .times(1)
        .respond(Some(location.clone()));
    mock.on::<training_data::CreateTransaction>()
        .times(1)
        .respond(None);
    let user = strict(&mock);
    let create = || at_once(user.training_data().create_transaction(USER_ID).with_meta()).unwrap();
    let (first, second) = (create(), create());
    assert_eq!((first.value, first.status.as_u16()), (Some(location), 201));
    assert_eq!((second.value, second.status.as_u16()), (None, 204));
    mock.verify().unwrap();
}

#[test]
fn outcomes_and_unit_use_the_status() {
    let mock = Mock::new();
    for outcome in [CommitOutcome::Committed, CommitOutcome::NothingToCommit] {
        mock.on::<training_data::CommitTransaction>()
            .times(1)
            .respond(outcome);
    }
    mock.on::<users::Delete>().respond(Deletion::Confirmed);
    let user = strict(&mock);
    let commit = || {
        at_once(
            user.training_data()
                .commit_transaction(USER_ID, TRANSACTION),
        )
    };
    assert_eq!(commit().unwrap(), CommitOutcome::Committed);
    assert_eq!(commit().unwrap(), CommitOutcome::NothingToCommit);
    assert_eq!(commit().unwrap_err().kind(), ErrorKind::InvalidInput);
    assert_eq!(
        at_once(user.users().delete(USER_ID)).unwrap(),
        Deletion::Confirmed
    );
}

#[test]
fn files_are_sent_as_bytes() {
    let mock = Mock::new();
    mock.on::<training_data::GpxInTransaction>()
        .matching(|asked| asked.query("includePauseTimes").is_none())
        .respond_file("<gpx/>");
    mock.on::<training_data::GpxInTransaction>().status(204);
    mock.on::<training_data::FitInTransaction>()
        .respond_file(vec![0, 159, 146, 150]);
    let user = strict(&mock);
    let training = user.training_data();
    let gpx = at_once(training.gpx_in_transaction(USER_ID, TRANSACTION, EXERCISE)).unwrap();
    assert_eq!(at_once(gpx.unwrap().bytes()).unwrap(), "<gpx/>");
    let call = training
        .gpx_in_transaction(USER_ID, TRANSACTION, EXERCISE)
        .include_pause_times(true);
    assert!(at_once(call).unwrap().is_none());
    let fit = at_once(training.fit_in_transaction(USER_ID, TRANSACTION, EXERCISE)).unwrap();
    assert_eq!(
        at_once(fit.unwrap().bytes()).unwrap(),
        vec![0, 159, 146, 150]
    );
}

#[test]
fn json_is_parsed_as_from_the_service() {
    let mock = Mock::new();
    mock.on::<sleep::Get>()
        .respond_json(r#"{"sleep-score": "77", "continuity": "high"}"#);
    let user = mock.user().unwrap();
    let answer = at_once(user.sleep().get(date("2020-01-01")).with_meta()).unwrap();
    assert_eq!(answer.value.sleep_score, Some(77));
    assert_eq!(answer.anomalies.len(), 1);
    let strict = at_once(strict(&mock).sleep().get(date("2020-01-01")));
    assert_eq!(strict.unwrap_err().kind(), ErrorKind::Decode);
}

#[test]
fn failures_resemble_those_of_the_service() {
    let mock = Mock::new();
    mock.on::<sleep::List>()
        .times(1)
        .error_object(403, "forbidden", "consent is missing");
    mock.on::<sleep::List>().times(1).unreachable();
    mock.on::<sleep::List>().times(1).disconnects();
    mock.on::<sleep::List>().times(1).times_out();
    mock.on::<sleep::List>().times(1).respond_json("{");
    mock.on::<sleep::List>().times(1).status(1000);
    let user = mock.user().unwrap();
    let ask = || at_once(user.sleep().list()).unwrap_err();
    let error = ask();
    assert_eq!(error.status().unwrap(), 403);
    assert_eq!(
        error.api().unwrap().error_type.as_deref(),
        Some("forbidden")
    );
    for kind in [
        ErrorKind::Transport,
        ErrorKind::Transport,
        ErrorKind::Timeout,
        ErrorKind::Decode,
        ErrorKind::InvalidInput,
    ] {
        assert_eq!(ask().kind(), kind);
    }
    mock.verify().unwrap();
}

#[test]
fn parameters_select_the_response() {
    let mock = Mock::new();
    let (first, second) = (date("2020-01-01"), date("2020-01-02"));
    mock.on::<sleep::Get>()
        .with(&sleep::Get::new(second))
        .respond_json(r#"{"sleep_score": 2}"#);
    mock.on::<sleep::Get>()
        .matching(|asked| asked.parameter("date").as_deref() == Some("2020-01-01"))
        .respond_json(r#"{"sleep_score": 1}"#);
    let user = mock.user().unwrap();
    let score = |date| at_once(user.sleep().get(date)).unwrap().sleep_score;
    assert_eq!(
        (score(first), score(second), score(first)),
        (Some(1), Some(2), Some(1))
    );
    let error = at_once(user.sleep().get(date("2020-01-03"))).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("sleep.get with conditions (2 responses sent)"),
        "{error}"
    );

    // The path also matches the template of another operation.
    at_once(user.sleep().list_available()).unwrap_err();
    assert_eq!(mock.calls::<sleep::Get>(), 4);
}

#[test]
fn bodies_are_compared_and_recorded() {
    let mock = Mock::new();
    let register = |id: &str| users::Register::new(models::Register::new(id));
    mock.on::<users::Register>()
        .with(&register("a"))
        .respond(None);
    let user = mock.user().unwrap();
    at_once(user.call(register("b"))).unwrap_err();
    at_once(user.call(register("a"))).unwrap();
    let bodies: Vec<_> = mock
        .requests()
        .iter()
        .map(|asked| asked.body().clone())
        .collect();
    assert_eq!(bodies, [r#"{"member-id":"b"}"#, r#"{"member-id":"a"}"#]);
}

#[test]
fn requests_are_recorded_without_showing_secrets() {
    let mock = Mock::new();
    mock.on::<sleep::List>().status(500);
    at_once(mock.user().unwrap().sleep().list()).unwrap_err();
    let requests = mock.requests();
    let [asked] = &requests[..] else {
        panic!("asked once: {requests:?}");
    };
    assert!(asked.is::<sleep::List>() && !asked.is::<sleep::Get>());
    assert_eq!(
        (asked.operation(), asked.method().as_str()),
        ("sleep.list", "GET")
    );
    assert_eq!(asked.path(), "/v3/users/sleep");
    assert_eq!(asked.headers()["authorization"], "Bearer mock-token");
    assert!(asked.body().is_empty() && asked.parameter("date").is_none());
    assert_eq!(
        (mock.calls::<sleep::List>(), mock.calls::<sleep::Get>()),
        (1, 0)
    );
    let shown = format!("{asked:?} {mock:?} {:?}", mock.on::<sleep::List>());
    assert!(!shown.contains("mock-token"), "{shown}");
}

#[test]
fn unexpected_calls_list_the_registered_responses() {
    let mock = Mock::new();
    let user = mock.user().unwrap();
    let error = at_once(user.sleep().list()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "sleep.list: the mock has no response to sleep.list (GET /v3/users/sleep); registered: nothing; start with \
         `mock.on::<…>()`"
    );
    mock.on::<sleep::Get>().times(2).status(404);
    mock.on::<users::Delete>().respond(Deletion::Confirmed);
    assert_eq!(
        at_once(user.users().delete(USER_ID)).unwrap(),
        Deletion::Confirmed
    );
    let error = at_once(user.sleep().list()).unwrap_err();
    let registered =
        "registered: sleep.get (0 of 2 responses sent), users.delete (1 responses sent)";
    assert!(error.to_string().ends_with(registered), "{error}");

    let unmet = mock.verify().unwrap_err().to_string();
    assert_eq!(
        unmet,
        "unmet expectation: sleep.get (0 of 2 responses sent); unexpected call: sleep.list (GET /v3/users/sleep); \
         unexpected call: sleep.list (GET /v3/users/sleep)"
    );
}

#[test]
fn retries_are_tested_without_waiting() {
    let mock = Mock::new();
    mock.on::<training_data::CommitTransaction>()
        .times(2)
        .disconnects();
    mock.on::<training_data::CommitTransaction>()
        .times(1)
        .status(404);
    let retries = RetryPolicy::default().jitter(crate::client::Jitter::None);
    let user = mock.builder().retries(retries).build_user(TOKEN).unwrap();
    let outcome = at_once(
        user.training_data()
            .commit_transaction(USER_ID, TRANSACTION),
    );
    assert_eq!(outcome.unwrap(), CommitOutcome::Committed);
    assert_eq!(mock.delays(), [500, 1000].map(Duration::from_millis));
    assert_eq!(mock.calls::<training_data::CommitTransaction>(), 3);

    // The deadline takes the backoff into account.
    mock.on::<sleep::List>().status(503);
    let patient = retries.max_attempts(99).deadline(Duration::from_secs(5));
    let error = at_once(user.sleep().list().retries(patient)).unwrap_err();
    assert!(error.to_string().contains("deadline"), "{error}");
}

#[test]
fn authorization_can_be_mocked() {
    let mock = Mock::new();
    let partner = mock.partner().unwrap();
    let come_back = || {
        let authorization = Authorization::begin()
            .unwrap()
            .redirect_uri("https://diary.example/");
        let url = authorization.url(&partner);
        let state = url.split("state=").nth(1).unwrap();
        let back = format!("https://diary.example/?code=1234&state={state}");
        at_once(authorization.exchange(&partner, &back))
    };
    mock.on::<ExchangeCode>()
        .times(1)
        .respond_json(r#"{"access_token": "fresh", "token_type": "bearer", "x_user_id": 475}"#);
    let token = come_back().unwrap();
    assert_eq!(token.user_id, USER_ID);
    mock.on::<ExchangeCode>().times(1).respond(token.clone());
    assert_eq!(come_back().unwrap(), token);
    mock.on::<ExchangeCode>()
        .error_object(400, "invalid_grant", "used");
    let error = come_back().unwrap_err();
    assert_eq!(error.oauth().unwrap().code, OAuthErrorCode::InvalidGrant);
    assert_eq!(mock.calls::<ExchangeCode>(), 3);
}

#[test]
fn registering_distinguishes_new_and_existing_users() {
    let mock = Mock::new();
    let new = models::User {
        polar_user_id: Some(USER_ID),
        ..models::User::default()
    };
    mock.on::<users::Register>()
        .times(1)
        .respond(Some(new.clone()));
    mock.on::<users::Register>().times(1).respond(None);
    mock.on::<users::Register>()
        .times(1)
        .error_object(409, "conflict", "User already registered");
    mock.on::<users::Register>().times(1).status(403);
    let user = strict(&mock);
    let register = || at_once(user.register("member"));
    let registered = Registration::New(Some(Box::new(new)));
    assert_eq!(register().unwrap(), registered);
    assert_eq!(register().unwrap(), Registration::New(None));
    assert_eq!(register().unwrap(), Registration::AlreadyRegistered);
    assert_eq!(register().unwrap_err().status().unwrap(), 403);
    let sent = mock
        .requests()
        .iter()
        .all(|asked| asked.body() == r#"{"member-id":"member"}"#);
    assert!(sent);
    mock.verify().unwrap();
}

#[test]
fn clones_and_threads_share_a_mock() {
    let mock = Mock::new();
    mock.on::<sleep::List>()
        .times(8)
        .respond(models::Nights::default());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let mock = mock.clone();
            scope.spawn(move || at_once(mock.user().unwrap().sleep().list()).unwrap());
        }
    });
    mock.verify().unwrap();
}
