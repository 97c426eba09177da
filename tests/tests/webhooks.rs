//! Tests a webhook receiver over HTTP, from the ping of a new webhook to signed deliveries.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, RwLock};

use accesslink_api::models::{WebhookRequest, WebhookType};
use accesslink_api::operations::{
    continuous_heart_rate, daily_activity, exercises, physical_info, sleep, sleepwise,
};
use accesslink_api::value::Secret;
use accesslink_api::webhook::{
    EVENT_HEADER, SIGNATURE_HEADER, WebhookEvent, WebhookReceiver, sign,
};
use accesslink_api::{Client, UserClient};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use tests::fake::{Amounts, Oddities, Service};
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
const PING: &str = r#"{"timestamp": "2018-05-15T14:22:24Z", "event": "PING"}"#;
const SLEEP: &str =
    r#"{"event":"SLEEP","user_id":475,"date":"2019-12-31","timestamp":"2018-05-15T14:22:24Z"}"#;

/// An application that counts each webhook delivery once.
struct Application {
    receiver: RwLock<WebhookReceiver>,
    handled: Mutex<HashSet<String>>,
    nights: Mutex<Vec<String>>,
}

async fn receive(
    State(application): State<Arc<Application>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let receiver = application.receiver.read().unwrap();
    let delivery = match receiver.receive(&headers, &body) {
        Ok(delivery) => delivery,
        Err(error) => return error.status(),
    };
    let key = delivery.deduplication_key().to_string();
    let is_new = application.handled.lock().unwrap().insert(key);
    if let WebhookEvent::Sleep(event) = delivery.event()
        && is_new
    {
        let date = event.date.unwrap().to_string();
        application.nights.lock().unwrap().push(date);
    }
    StatusCode::OK
}

/// Sends a request unmodified to an address, and returns the status of the response.
async fn post_raw(address: SocketAddr, request: String) -> u16 {
    let exchange = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}

#[tokio::test]
async fn receives_a_ping_and_signed_deliveries() {
    let application = Arc::new(Application {
        receiver: RwLock::new(WebhookReceiver::without_secret()),
        handled: Mutex::default(),
        nights: Mutex::default(),
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route("/hook", post(receive))
        .with_state(Arc::clone(&application));
    let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });

    let send = async |kind: &str, body: &str, signature: Option<String>| {
        let mut head = format!(
            "POST /hook HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{EVENT_HEADER}: {kind}\r\n\
             content-length: {}\r\n",
            body.len()
        );
        if let Some(signature) = signature {
            head.push_str(&format!("{SIGNATURE_HEADER}: {signature}\r\n"));
        }
        post_raw(address, format!("{head}\r\n{body}")).await
    };
    let secret = Secret::from("hush-secret");
    let signature = || Some(sign(&secret, SLEEP.as_bytes()));

    assert_eq!(send("PING", PING, None).await, 200);
    assert_eq!(send("SLEEP", SLEEP, signature()).await, 503);

    let knowing = WebhookReceiver::new(secret.clone()).unwrap();
    *application.receiver.write().unwrap() = knowing;
    assert_eq!(send("SLEEP", SLEEP, signature()).await, 200);
    assert_eq!(
        send("SLEEP", SLEEP, signature()).await,
        200,
        "a duplicate delivery"
    );
    assert_eq!(send("SLEEP", SLEEP, None).await, 401);
    let forged = sign(Secret::from("guessed"), SLEEP.as_bytes());
    assert_eq!(send("SLEEP", SLEEP, Some(forged)).await, 401);
    assert_eq!(send("SLEEP", "[]", Some(sign(&secret, b"[]"))).await, 400);
    // The service pings the URL after a change. It is undocumented how that ping is signed.
    assert_eq!(send("PING", PING, None).await, 200);

    assert_eq!(*application.nights.lock().unwrap(), ["2019-12-31"]);
    assert_eq!(application.handled.lock().unwrap().len(), 2);
    task.abort();
}

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
    let service = Service::builder().start().await.unwrap();
    let hook = Loopback::start().await;
    let builder = || Client::builder().base_url(service.url());
    let partner = builder()
        .build_partner(service.client_id(), service.client_secret())
        .unwrap();
    let user = builder().build_user(service.token()).unwrap();
    for _ in 0..=2 * EVENTS.len() {
        hook.script(Scripted {
            status: 200,
            content_type: None,
            body: Vec::new(),
        });
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
    for oddities in [
        Oddities::none(),
        Oddities::none().with(|oddities| oddities.link_hosts = true),
    ] {
        service.set_oddities(oddities);
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
