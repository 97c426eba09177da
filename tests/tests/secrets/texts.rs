//! The `Debug` and `Display` output of every public type that can contain a secret, with values that are full of
//! secrets.

use std::time::Duration;

use accesslink_api::client::Timeout;
use accesslink_api::download::Download;
use accesslink_api::drift::Drift;
use accesslink_api::ids::{HashedExerciseId, UserId};
use accesslink_api::models::{CreatedWebhook, CreatedWebhookData, Register, WebhookRequest};
use accesslink_api::operation::{Body, Operation, RequestBuilder, Response};
use accesslink_api::operations::{users, webhooks};
use accesslink_api::value::{Date, Link, Secret, Timestamp};
use accesslink_api::{Client, Error};

use super::{KEY, captured, later_texts, told};
use crate::failures::{ID, Loopback, SECRET, TOKEN, answer, both, once};

/// Returns the formatted values of public types, each with the name of its type.
pub async fn texts() -> Vec<(&'static str, String)> {
    captured::start();
    let key = serde_json::Value::from(KEY);
    let cookie = format!("Set-Cookie: token={TOKEN}");
    let created = format!(
        "{{\"data\": {{\"id\": \"abdf33\", \"signature_secret_key\": {key}, \"signatureSecretKey\": [{key}]}}, \"{TOKEN}\": {key}}}"
    );
    let service = Loopback::behaving(answer("201 Created", &[&cookie], &created)).await;
    let mut texts = credentials();
    texts.extend(clients(&service).await);
    texts.extend(answers(&service).await);
    texts.extend(pieces());
    texts.extend(drift().await);
    texts.extend(later_texts::texts(&service).await);
    texts
}

/// Formats values, and pairs each with the name of its type.
macro_rules! shown {
    ($($name:literal: $value:expr),* $(,)?) => {
        vec![$(($name, { let value = $value; format!("{value:?}\n{value:#?}") })),*]
    };
}

pub(crate) use shown;

fn credentials() -> Vec<(&'static str, String)> {
    let user = Client::user(TOKEN).unwrap();
    let partner = Client::partner(ID, SECRET).unwrap();
    shown! {
        // The type contains the credentials.
        "UserToken": user,
        "ClientCredentials": partner,
        "Secret": Some(Secret::from(KEY)),
        "Error": [
            Client::user(format!("{TOKEN}\n")).unwrap_err(),
            Client::partner(format!("{ID}:"), SECRET).unwrap_err(),
            Client::partner(ID, format!("{SECRET}\0")).unwrap_err(),
            Client::builder().base_url(format!("https://{ID}:{TOKEN}@host")).build_user(TOKEN).unwrap_err(),
            Client::builder().base_url(format!("https://host/?{TOKEN}")).build_user(TOKEN).unwrap_err(),
            Client::builder().user_agent(format!("{TOKEN}\n")).build_user(TOKEN).unwrap_err(),
        ]
        .iter()
        .map(told)
        .collect::<String>(),
    }
}

async fn clients(service: &Loopback) -> Vec<(&'static str, String)> {
    let builder = || once(service);
    let clients = both(builder());
    let (user, partner) = (&clients.user, &clients.partner);
    let request = user
        .prepare(&users::Register::new(Register::new("member")))
        .unwrap();
    let webhook = webhooks::Create::new(WebhookRequest::new([], "https://a.example/"));
    let mut texts = shown! {
        "Client": (user, partner, user.clone(), request, partner.prepare(&webhook).unwrap()),
        "ClientBuilder": builder().base_url(format!("https://{TOKEN}:{SECRET}@host/{KEY}")),
        "resources::UsersApi": user.users(),
        "resources::WebhooksApi": partner.webhooks(),
        "Call": (
            user.sleep().list(),
            partner.pull_notifications().list(),
            user.users().register(Register::new(TOKEN)),
            user.exercises().get(HashedExerciseId(TOKEN.to_owned())),
            user.users().delete(UserId(1)).timeout(Duration::from_secs(1)),
        ),
        "OptionalCall": user.users().get(UserId(1)).optional(),
        "CallFuture": user.register(TOKEN),
        "Timeout": Timeout::Never,
    };
    texts.push((
        "RequestBuilder",
        format!(
            "{:?}",
            RequestBuilder::new::<users::Register>()
                .query(TOKEN, SECRET)
                .json(&Register::new(TOKEN))
        ),
    ));
    texts
}

async fn answers(service: &Loopback) -> Vec<(&'static str, String)> {
    let clients = both(once(service));
    let webhook = || WebhookRequest::new([], "https://a.example/");
    let call = || clients.partner.webhooks().create(webhook());
    let answer = call().with_meta().await.unwrap();
    let data = answer.value.data.clone().unwrap();
    let key = data.signature_secret_key.clone();
    assert_eq!(
        key,
        Some(Secret::from(KEY)),
        "the raw value should be available on request"
    );
    assert_eq!(
        answer.anomalies.len(),
        1,
        "expected an anomaly about the secret"
    );
    let anomaly = &answer.anomalies[0];
    let anomalies = format!("{anomaly} {anomaly:?} {anomaly:#?} {}", anomaly.found());
    let strict = both(once(service).strict());
    let refused = strict.partner.webhooks().create(webhook()).await;
    let mut texts = shown! {
        "CreatedWebhook": CreatedWebhook::clone(&answer.value),
        "CreatedWebhookData": CreatedWebhookData::clone(&data),
        "ResponseWithMeta": &answer,
        "Error": told(&refused.unwrap_err()),
    };
    texts.push(("Anomaly", anomalies));
    let unknown = answer.unknown_properties();
    assert_eq!(
        unknown.len(),
        1,
        "expected a property whose name and value are secrets"
    );
    let property = &unknown[0];
    texts.push(("UnknownProperty", format!("{property:?}")));

    let head = format!("Content-Type: text/plain; {TOKEN}\r\nX-Echo: {TOKEN}");
    let service = Loopback::behaving(crate::failures::answer("200 OK", &[&head], TOKEN)).await;
    let clients = both(once(&service));
    let id = HashedExerciseId("2AC312F".to_owned());
    let call = clients.user.exercises().fit(id);
    let file = call.with_meta().await.unwrap();
    texts.push(("ResponseWithMeta", format!("{:?}", file.status)));
    let mut body = Download::into_body(file.value);
    texts.push(("Body", format!("{body:?}")));
    body.chunk().await.unwrap();
    texts
}

/// Returns the drift report for responses that echo a secret in every part that a report quotes.
async fn drift() -> Vec<(&'static str, String)> {
    let drift = Drift::new();
    for secret in [TOKEN, SECRET] {
        let text = serde_json::Value::from(secret);
        let body = format!("{{{text}: 1, \"data\": [{{{text}: {text}, \"events\": [{text}]}}]}}");
        let head = format!("Content-Type: text/{secret}");
        let service = Loopback::behaving(crate::failures::answer("200 OK", &[&head], &body)).await;
        let clients = both(once(&service).drift(&drift));
        clients.partner.webhooks().get().await.unwrap();
        clients.user.sleep().list().await.unwrap();
    }
    let report = drift.report();
    assert!(!report.is_empty(), "the report should count the new values");
    let kinds: Vec<_> = report.entries.iter().map(|entry| &entry.kind).collect();
    let mut texts = shown! {
        "Drift": drift,
        "DriftEntry": &report.entries[0],
        "DriftKind": kinds,
        "DriftReport": &report,
    };
    texts.push(("DriftReport", report.to_string()));
    texts
}

/// Returns the intermediate values of a body or a header that contains a secret.
fn pieces() -> Vec<(&'static str, String)> {
    let response = || {
        let response = http::Response::builder()
            .header("authorization", TOKEN)
            .header("set-cookie", TOKEN);
        Response::from(
            response
                .body(bytes::Bytes::from_static(KEY.as_bytes()))
                .unwrap(),
        )
    };
    let mut strict = response().strict();
    let refused = webhooks::Create::response(&mut strict).unwrap_err();
    let date = KEY.parse::<Date>().unwrap_err();
    let time = TOKEN.parse::<Timestamp>().unwrap_err();
    let mut texts = shown! {
        "Response": (response(), strict, response().download().unwrap()),
        "Download": response().download().unwrap(),
        "Body": (Body::from(KEY.as_bytes().to_vec()), Body::default()),
        "Error": told(&refused),
    };
    texts.push((
        "ParseValueError",
        format!("{date} {date:?} {time} {time:?}"),
    ));
    // A link is a string from the service that does not contain secrets.
    texts.push(("Link", format!("{:?}", Link::from("https://a.example/"))));
    let transport = Error::transport(std::io::Error::other("broken"));
    texts.push(("Error", told(&transport)));
    texts
}
