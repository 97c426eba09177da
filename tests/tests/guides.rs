//! Runs the programs of the guides against the fake service.

#[path = "../../accesslink-api/src/guides/programs/heart_rate.rs"]
mod heart_rate;
#[path = "../../accesslink-api/src/guides/programs/readiness.rs"]
mod readiness;
#[path = "../../accesslink-api/src/guides/programs/training.rs"]
mod training;
#[path = "../../accesslink-api/src/guides/programs/year.rs"]
mod year;

use accesslink_api::Client;
use accesslink_api::value::Date;
use accesslink_api::webhook::{WebhookReceiver, sign};
use http::HeaderMap;
use tests::fake::{Amounts, Settings};

#[tokio::test]
async fn guide_programs_find_the_data_of_the_service() {
    let service = Settings::default().start().await.unwrap();
    let amounts = Amounts {
        activities: 360,
        ..Amounts::default()
    };
    service.seed_amounts(service.user_id(), amounts);
    let builder = Client::builder().base_url(service.url());
    let user = builder.build_user(service.token()).unwrap();
    let day: Date = "2025-10-15".parse().unwrap();

    let week = "2025-10-09".parse().unwrap();
    let page = training::training(&user, week).await.unwrap();
    assert_eq!(page.matches("2025-10-").count(), 7, "{page}");
    assert_eq!(page.matches("  zone ").count(), 7 * 5, "{page}");
    assert_eq!(page.matches("highest heart rate: 1").count(), 7, "{page}");

    let first = day.checked_add_days(-364).unwrap();
    let year = year::year(&user, first, day).await.unwrap();
    assert_eq!(year.len(), 360);
    assert!(year.is_sorted());

    let page = readiness::readiness(&user, day).await.unwrap();
    for line in ["sleep score: ", "ANS charge: ", "alertness: ", "ratio: "] {
        assert!(page.contains(line), "{line} in {page}");
    }

    let body = br#"{"event":"CONTINUOUS_HEART_RATE","user_id":7,"date":"2025-10-14"}"#;
    let receiver = WebhookReceiver::new("secret").unwrap();
    let mut headers = HeaderMap::new();
    let signature = sign("secret", body).parse().unwrap();
    headers.insert("polar-webhook-signature", signature);
    let found = heart_rate::heart_rate(&user, &receiver, &headers, body).await;
    assert!(found.unwrap().unwrap().heart_rate_samples.len() >= 250);
}
