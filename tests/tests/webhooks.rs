//! Tests that the link of every webhook event refers to its data.

use accesslink_api::models::{WebhookRequest, WebhookType};
use accesslink_api::operations::{
    continuous_heart_rate, daily_activity, exercises, physical_info, sleep, sleepwise,
};
use accesslink_api::webhook::{WebhookEvent, WebhookReceiver};
use accesslink_api::{Client, UserClient};
use tests::fake::{Amounts, Deviations, Settings};
use tests::loopback::{Loopback, Recorded, Scripted};

const EVENTS: [WebhookType; 7] = [
    WebhookType::Exercise,
    WebhookType::Sleep,
    WebhookType::ContinuousHeartRate,
    WebhookType::ActivitySummary,
    WebhookType::SleepWiseCircadianBedtime,
    WebhookType::SleepWiseAlertness,
    WebhookType::PhysicalInformation,
];

/// Follows the link of an event. Returns `true` if the linked data exists.
async fn is_found(user: &UserClient, event: &WebhookEvent) -> Result<bool, accesslink_api::Error> {
    let url = event.url().expect("every event has a link");
    Ok(match event {
        WebhookEvent::Exercise(new) => {
            let exercise = user.follow::<exercises::Get>(url)?.await?;
            exercise.id == new.entity_id
        }
        WebhookEvent::Sleep(new) => user.follow::<sleep::Get>(url)?.await?.date == new.date,
        WebhookEvent::ContinuousHeartRate(new) => {
            let day = user.follow::<continuous_heart_rate::Get>(url)?.await?;
            day.date == new.date && !day.heart_rate_samples.is_empty()
        }
        WebhookEvent::ActivitySummary(new) => {
            let day = user.follow::<daily_activity::Get>(url)?.await?.unwrap();
            day.start_time.map(|start| start.date()) == new.date
        }
        WebhookEvent::SleepWiseCircadianBedtime(new) => {
            assert!(new.from.is_some() && new.to.is_some());
            let bedtimes = user
                .follow::<sleepwise::CircadianBedtimeRange>(url)?
                .await?;
            bedtimes.unwrap().len() == 1
        }
        WebhookEvent::SleepWiseAlertness(new) => {
            assert!(new.from.is_some() && new.to.is_some());
            let alertness = user.follow::<sleepwise::AlertnessRange>(url)?.await?;
            alertness.unwrap().len() == 1
        }
        WebhookEvent::PhysicalInformation(_) => {
            let info = user.follow::<physical_info::Get>(url)?.await?;
            info.weight.is_some()
        }
        other => panic!("{other:?}"),
    })
}

#[tokio::test]
async fn every_event_links_to_its_data() {
    let service = Settings::default().start().await.unwrap();
    let hook = Loopback::start().await;
    let builder = || Client::builder().base_url(service.url());
    let partner = builder()
        .build_partner(service.client_id(), service.client_secret())
        .unwrap();
    let user = builder().build_user(service.token()).unwrap();
    for _ in 0..=2 * EVENTS.len() {
        hook.script(Scripted::empty(200));
    }
    let request = WebhookRequest::new(EVENTS, hook.url());
    let created = partner.webhooks().create(request).await.unwrap();
    let secret = created.data.unwrap().signature_secret_key.unwrap();
    let receiver = WebhookReceiver::new(secret).unwrap();
    hook.take();

    let amounts = Amounts {
        exercises: 1,
        activities: 1,
        physical_infos: 1,
        nights: 1,
    };
    service.seed_amounts(service.user_id(), amounts);
    for deviations in [
        Deviations::none(),
        Deviations::none().with(|deviations| deviations.link_hosts = true),
    ] {
        service.set_deviations(deviations);
        service.deliver_webhooks().await;
        let mut kinds = Vec::new();
        for Recorded { headers, body, .. } in hook.take() {
            let delivery = receiver.receive(&headers, &body).unwrap();
            let deviations = (delivery.anomalies(), delivery.unknown_properties());
            assert_eq!(deviations, (&[][..], &[][..]), "{delivery:?}");
            let event = delivery.event();
            assert!(is_found(&user, event).await.unwrap(), "{event:?}");
            kinds.push(WebhookType::from(event.kind().unwrap()));
        }
        assert_eq!(kinds.len(), EVENTS.len());
        assert!(EVENTS.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
        service.seed_amounts(service.user_id(), amounts);
    }
}
