//! What a test sees of the service from inside: requests before they are answered, and the parts of items.

use std::io::Read as _;
use std::sync::{Arc, Mutex};

use flate2::read::GzDecoder;
use serde_json::Value;
use tests::fake::{Fault, Faults, Kind, Service, Standing};

use crate::raw::{Raw, path, paths};

#[tokio::test]
async fn the_observer_sees_the_effect_before_anybody_hears_of_it() {
    let raw = Raw::seeded().await;
    // Every effect takes place, and no answer is heard.
    raw.set_faults(Some(
        Faults::none(1).with(|faults| faults.reset_after = 1.0),
    ));
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    raw.observe(move |recorded| {
        noted
            .lock()
            .unwrap()
            .push((recorded.method.clone(), recorded.status, recorded.fault));
    });
    let created = raw.request("POST", &raw.mine("/exercise-transactions"), &raw.user());
    assert!(created.send().await.is_err());
    assert_eq!(
        *seen.lock().unwrap(),
        [("POST".to_owned(), Some(201), Some(Fault::ResetAfter))]
    );
    assert_eq!(raw.transactions().len(), 1);
}

#[tokio::test]
async fn parts_are_what_comes_over_the_wire() {
    let raw = Raw::seeded().await;
    for (kind, transactions, list) in [
        (Kind::Exercise, "/exercise-transactions", "exercises"),
        (Kind::Activity, "/activity-transactions", "activity-log"),
        (
            Kind::PhysicalInfo,
            "/physical-information-transactions",
            "physical-informations",
        ),
    ] {
        let created = raw.ask("POST", &raw.mine(transactions), &raw.user()).await;
        let transaction = path(created.json()["resource-uri"].as_str().unwrap());
        let items = paths(&raw.get(&transaction).await.json()[list]);
        assert!(!items.is_empty());
        for item in items {
            let id = item.rsplit('/').next().unwrap().parse().unwrap();
            for part in raw.parts(kind, id) {
                let seen = raw.get(&format!("{item}/{}", part.path)).await;
                assert_eq!(seen.status, 200, "{item}/{}", part.path);
                match part.path.as_str() {
                    "tcx" => {
                        let mut plain = Vec::new();
                        let mut packed = GzDecoder::new(seen.body.as_slice());
                        packed.read_to_end(&mut plain).unwrap();
                        assert_eq!(plain, part.bytes);
                    }
                    "fit" | "gpx" => assert_eq!(seen.body, part.bytes),
                    _ => {
                        let expected: Value = serde_json::from_slice(&part.bytes).unwrap();
                        assert_eq!(seen.json(), expected);
                    }
                }
            }
        }
    }
    assert!(raw.parts(Kind::Exercise, 1).is_empty());
}

#[tokio::test]
async fn an_observer_may_ask_the_service() {
    let service = Arc::new(Service::builder().start().await.unwrap());
    service.seed_data();
    let asked = Arc::downgrade(&service);
    let open = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&open);
    service.observe(move |_| {
        let items = asked.upgrade().unwrap().items();
        let is_open = |standing| matches!(standing, Standing::Open(_));
        *counted.lock().unwrap() = items.iter().filter(|item| is_open(item.standing)).count();
    });
    let created = crate::raw::plain_client()
        .post(format!(
            "{}/v3/users/{}/exercise-transactions",
            service.url(),
            service.user_id()
        ))
        .bearer_auth(service.token())
        .header("accept", "application/json")
        .send()
        .await
        .unwrap();
    assert_eq!(created.status(), 201);
    assert_eq!(*open.lock().unwrap(), 12);
}
