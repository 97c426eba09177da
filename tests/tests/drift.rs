//! Tests drift reports from end to end: responses are received by a client that collects deviations, and quirks are
//! proposed from its report.
use accesslink_api::drift::{Drift, DriftKind};
use accesslink_api::{
    Client,
    ids::{ExerciseId, ExerciseTransactionId, UserId},
};
use codegen::drift::{Proposals, Verdict, propose};
use codegen::files::DOCUMENT;
use tests::fake::{Deviations, Settings};
use tests::loopback::{Loopback, Scripted};
use tests::snapshot::assert_snapshot;

/// Personal data that is part of every request and response.
const DATA: &str = "Jane";

fn proposals(report: &str) -> Proposals {
    let (document, additions) = crate::inputs();
    propose(
        DOCUMENT,
        &document,
        Some(additions),
        report.as_bytes(),
        &codegen::quirks::tables(),
    )
    .unwrap()
}

#[tokio::test]
async fn known_deviations_are_reported_only_where_undocumented() {
    let settings = Settings::with(|settings| settings.deviations = Deviations::all());
    let service = settings.start().await.unwrap();
    service.seed_data();
    let drift = Drift::new();
    let user = Client::builder()
        .base_url(service.url())
        .drift(&drift)
        .build_user(service.token())
        .unwrap();
    let id = UserId(service.user_id());

    let nights = user.sleep().list().await.unwrap().nights;
    let exercises = user.exercises().list().await.unwrap();
    let hashed = exercises[0].id.clone().unwrap();
    // A name is only reported if it occurs in two responses.
    for _ in 0..2 {
        user.sleep().list().await.unwrap();
        user.exercises().list().await.unwrap();
        user.nightly_recharge().list().await.unwrap();
        user.users().get(id).await.unwrap();
        user.exercises().get(hashed.clone()).await.unwrap();
    }
    let unknown = UserId(id.0 + 1);
    assert!(user.users().get(unknown).await.is_err());

    let report = drift.report();
    assert!(!report.is_empty());
    for entry in &report.entries {
        assert_eq!(entry.kind, Some(DriftKind::UnknownProperty), "{entry:?}");
        let name = entry.property.as_deref();
        assert!(matches!(name, None | Some("new-since-then")), "{entry:?}");
        assert_eq!(entry.found.as_deref(), Some("an object"));
    }
    let text = report.to_string();
    let date = nights[0].date.unwrap().to_string();
    for data in [service.token(), &id.0.to_string(), &hashed.0, &date] {
        assert!(!text.contains(data), "{data} in {text}");
    }
    let proposals = proposals(&text);
    assert!(!proposals.proposals.is_empty());
    for proposal in proposals.proposals {
        // The report does not contain the contents of objects.
        assert_eq!(proposal.verdict, Verdict::Look, "{proposal:?}");
        assert!(proposal.line.is_some(), "{proposal:?}");
        let is_named = proposal.about.ends_with(".new-since-then");
        assert_ne!(is_named, proposal.findings[0].contains("not reported"));
    }
    service.stop().await;
}

/// Returns a report about responses with invalid and undocumented parts.
async fn unexpected_responses() -> String {
    let service = Loopback::start().await;
    let answer = |status: u16, body: String| {
        service.script(Scripted::json(status, body));
    };
    let drift = Drift::new();
    let builder = || Client::builder().base_url(service.url()).drift(&drift);
    let user = builder().build_user("token-of-Jane").unwrap();
    let partner = builder().build_partner("Jane", "secret-of-Jane").unwrap();
    let (id, transaction) = (UserId(7_000_475), ExerciseTransactionId(7_000_122));

    let nights = format!(
        r#"{{"nights": [{{"polar_user": "https://www.polaraccesslink.com/v3/users/7000475", "date": "2022-10-01",
                "sleep_charge": 3.5, "sleep_debt": 77001, "device_id": "{DATA}", "{DATA}": 1}},
                {{"sleep_charge": 2.5, "sleep_debt": 77002, "hypnogram": {{"{DATA}": 1}}}}]}}"#
    );
    answer(200, nights.replace("sleep_debt", "jane_was_ill"));
    user.sleep().list().await.unwrap();
    for _ in 0..2 {
        answer(200, nights.clone());
        user.sleep().list().await.unwrap();
    }
    answer(
        200,
        format!(r#"[{{"id": "{DATA}", "start_time": "{DATA}", "has_route": 7000475}}]"#),
    );
    user.exercises().list().await.unwrap();
    answer(418, format!(r#"{{"message": "{DATA}"}}"#));
    let exercise = ExerciseId(7_000_056);
    let training = user.training_data();
    assert!(
        training
            .get_in_transaction(id, transaction, exercise)
            .await
            .is_err()
    );
    answer(200, format!("<html>{DATA}</html>"));
    assert!(training.list_in_transaction(id, transaction).await.is_err());
    for event in ["NEW_KIND_OF_DATA", "NEW_KIND_OF_DATA", "JANE_WAS_ILL"] {
        answer(
            200,
            format!(
                r#"{{"data": {{"id": "{DATA}", "events": ["{event}", "{DATA}"], "url": "https://{DATA}.example"}}}}"#
            ),
        );
        partner.webhooks().get().await.unwrap();
    }
    let requests = service.take();
    assert_eq!(requests.len(), 9);
    assert!(requests[4].path.contains("7000475"));
    drift.report().to_string()
}

/// Compares the report with the file that the tests of `xtask` use, because `xtask` does not contain a client.
#[tokio::test]
async fn received_responses_yield_a_report_and_proposed_quirks() {
    let report = unexpected_responses().await;
    assert_snapshot("xtask/tests/drift/report.json", &format!("{report}\n"));
    let proposals = proposals(&report).proposals;
    let of = |verdict| proposals.iter().filter(move |one| one.verdict == verdict);
    assert!(of(Verdict::Proposed).all(|one| one.entry.is_some()));
    assert_eq!(of(Verdict::Unplaced).chain(of(Verdict::Handled)).count(), 0);
    let page: String = proposals
        .iter()
        .map(|one| {
            let entry = one.entry.as_deref().unwrap_or_default();
            let (verdict, about, advice) = (one.verdict, &one.about, &one.advice);
            format!("{verdict:?}: {about}\n{advice}\n{entry}\n\n")
        })
        .collect();
    assert_snapshot("tests/tests/drift.txt", &page);
}
