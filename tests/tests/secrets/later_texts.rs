//! The `Debug` and `Display` output of types for authorizations, webhook deliveries, transactions, interpretation and
//! mocks.

use accesslink_api::ids::{ExerciseTransactionId, UserId};
use accesslink_api::mock::Mock;
use accesslink_api::models::{Register, Sample};
use accesslink_api::oauth::{Authorization, ExchangeCode};
use accesslink_api::operations::users;
use accesslink_api::transactions::{
    CommitError, ItemErrorKind, ListError, NewExercises, Transaction,
};
use accesslink_api::value::Secret;
use accesslink_api::webhook::{WebhookError, WebhookEvent, WebhookReceiver};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tests::calls::Clients;

use super::texts::shown;
use super::{CODE, GRANTED, KEY, STATE, told};
use crate::failures::{Loopback, SECRET, TOKEN, answer, both, json, once};

type Texts = Vec<(&'static str, String)>;

/// Returns the formatted values of these types, each with the name of its type.
pub async fn texts(service: &Loopback) -> Texts {
    let url = format!("{}/v2/oauth2/token", service.url());
    let clients = both(once(service).token_url(url));
    let mut texts = authorizations(service, &clients).await;
    texts.extend(transactions(service, &clients).await);
    texts.extend(deliveries());
    texts.extend(mocks().await);
    texts
}

async fn authorizations(service: &Loopback, clients: &Clients) -> Texts {
    let begun = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let stored = format!(
        "v2.{}.{}.{}.",
        begun.as_secs(),
        *STATE,
        URL_SAFE_NO_PAD.encode("https://a.example/back")
    );
    let authorization = || Authorization::from_stored(&stored).unwrap();
    assert_eq!(
        authorization().to_stored(),
        stored,
        "the raw value should be available on request"
    );
    let redirect = serde_form(&[("state", &**STATE), ("code", CODE)]);
    let code = authorization().accept(&redirect).unwrap();
    assert_eq!(code.code.expose(), CODE);
    // The authorization can be used only once, so this function returns a new one with its redirect.
    let another = || {
        let authorization = Authorization::begin().unwrap();
        let url = authorization.url(&clients.partner);
        let (_, state) = url.split_once("&state=").unwrap();
        let redirect = serde_form(&[("state", state), ("code", CODE)]);
        (authorization, redirect)
    };

    let granted =
        serde_json::json!({"access_token": GRANTED, "x_user_id": 475, "token_type": "bearer"});
    service.behave(json(granted.to_string()));
    let (new, redirected) = another();
    let token = new.exchange(&clients.partner, &redirected).await.unwrap();
    assert_eq!(token.access_token.expose(), GRANTED);
    let user = clients
        .partner
        .for_user(token.access_token.expose())
        .unwrap();

    let mut texts = shown! {
        "Authorization": authorization(),
        "ExchangeCode": (code, ExchangeCode::new(Secret::from(CODE), None)),
        "TokenResponse": token,
        "Client": user,
    };
    let mut refused = vec![
        Authorization::from_stored(&format!("{stored}.")).unwrap_err(),
        Authorization::from_stored(&stored[3..]).unwrap_err(),
        authorization()
            .accept(&format!("state=x&code={CODE}"))
            .unwrap_err(),
        authorization().accept(&format!("code={CODE}")).unwrap_err(),
        authorization().accept(&redirect).unwrap_err(),
        authorization()
            .accept(&format!("{redirect}&{redirect}"))
            .unwrap_err(),
        authorization()
            .accept(&serde_form(&[("state", &**STATE), ("kode", CODE)]))
            .unwrap_err(),
    ];
    // The token endpoint echoes the request, or returns an unreadable token.
    for (status, body) in [
        ("200 OK", serde_json::json!({"access_token": GRANTED})),
        (
            "200 OK",
            serde_json::json!({"access_token": [GRANTED], "x_user_id": 475}),
        ),
        (
            "200 OK",
            serde_json::json!({"token_type": GRANTED, "access_token": GRANTED}),
        ),
        ("200 OK", serde_json::json!([GRANTED, CODE, SECRET])),
        ("400 Bad Request", serde_json::json!({"error": CODE})),
        (
            "400 Bad Request",
            serde_json::json!({"error": "invalid_grant", "error_description": format!("{CODE} {SECRET}")}),
        ),
        (
            "401 Unauthorized",
            serde_json::json!({"message": redirect, "error": SECRET}),
        ),
    ] {
        service.behave(answer(
            status,
            &["Content-Type: application/json"],
            body.to_string(),
        ));
        let (new, redirected) = another();
        let exchange = new.exchange(&clients.partner, &redirected);
        refused.push(exchange.await.unwrap_err());
    }
    for error in &refused {
        texts.push(("Error", told(error)));
        if let Some(oauth) = error.oauth() {
            texts.push(("OAuthError", format!("{oauth} {oauth:?} {oauth:#?}")));
            texts.push(("OAuthErrorCode", format!("{} {:?}", oauth.code, oauth.code)));
        }
    }
    texts
}

/// Encodes pairs as a form or a query.
fn serde_form(pairs: &[(&str, &str)]) -> String {
    let encoded = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

async fn transactions(service: &Loopback, clients: &Clients) -> Texts {
    let open = || {
        Transaction::<NewExercises>::resume(&clients.user, UserId(475), ExerciseTransactionId(122))
    };
    let echo = || answer("500 Oops", &[], format!("{{\"error\": \"{TOKEN}\"}}"));
    let link = "https://a.example/v3/users/475/exercise-transactions/122/exercises/56";
    let list = format!("{{\"exercises\": [\"{link}\", \"https://a.example/\", [\"{TOKEN}\"]]}}");

    service.behave(json(&list));
    let mut items = open().list().await.unwrap().unwrap();
    let mut texts = shown! { "Transaction": open(), "Items": &items };
    service.behave(echo());
    let mut kinds = 0;
    while let Some(item) = items.next().await {
        let error = item.unwrap_err();
        let inner = match &error.kind {
            ItemErrorKind::Call(error) => told(error),
            _ => String::new(),
        };
        texts.push((
            "ItemErrorKind",
            format!("{:?} {:#?} {inner}", error.kind, error.kind),
        ));
        texts.push(("ItemError", format!("{error} {error:?} {error:#?}")));
        kinds += 1;
    }
    assert_eq!(
        kinds, 3,
        "expected a failed call, an unknown link, and an invalid link"
    );
    let unfinished = items.all_stored().unwrap_err();
    texts.push((
        "Unfinished",
        format!("{unfinished} {unfinished:?} {unfinished:#?}"),
    ));

    let error = open().list().await.unwrap_err();
    texts.push(("ListError", format!("{error} {error:?} {error:#?}")));
    let error = clients
        .user
        .drain_transactions::<NewExercises, std::io::Error, _, _>(UserId(475), |_| async { Ok(()) })
        .await
        .unwrap_err();
    texts.push(("DrainError", format!("{error} {error:?} {error:#?}")));
    let kind = &error.kind;
    texts.push(("DrainErrorKind", format!("{kind:?} {kind:#?}")));

    service.behave(json(format!("{{\"exercises\": [], \"{TOKEN}\": []}}")));
    let error = open().list().await.unwrap_err();
    let ListError::Refused(list) = &error else {
        panic!("{error:?}");
    };
    let defect = list.defect();
    texts.push(("Defect", format!("{defect} {defect:?}")));
    texts.push((
        "RefusedList",
        format!("{list} {list:?} {}", told(list.error())),
    ));
    texts.push(("ListError", format!("{error} {error:?} {error:#?}")));

    service.behave(json(format!("{{\"exercises\": [\"{link}\"]}}")));
    let mut items = open().list().await.unwrap().unwrap();
    service.behave(json(format!(
        "{{\"id\": 56, \"device\": \"x\", \"unknown\": \"{TOKEN}\", \"calories\": \"{TOKEN}\"}}"
    )));
    let item = items.next().await.unwrap().unwrap();
    assert!(!item.anomalies.is_empty());
    texts.push(("TransactionItem", format!("{item:?} {item:#?}")));
    let stored = items.all_stored().unwrap();
    texts.push(("ReadyToCommit", format!("{stored:?} {stored:#?}")));
    service.behave(echo());
    let error = stored.commit().await.unwrap_err();
    assert!(matches!(error, CommitError::Failed { .. }));
    texts.push(("CommitError", format!("{error} {error:?} {error:#?}")));
    texts
}

fn deliveries() -> Texts {
    let receiver = WebhookReceiver::new(KEY).unwrap();
    let mut texts = shown! {
        "WebhookReceiver": (&receiver, receiver.clone(), WebhookReceiver::without_secret()),
        "Error": (WebhookReceiver::new(format!("{KEY}\n")).unwrap_err(), WebhookReceiver::new("").unwrap_err()),
    };
    let signature = |body: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
        mac.update(body.as_bytes());
        let bytes = mac.finalize().into_bytes();
        bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    let receive = |body: &str, signature: &str| {
        let mut headers = http::HeaderMap::new();
        headers.insert("polar-webhook-signature", signature.parse().unwrap());
        headers.insert("authorization", TOKEN.parse().unwrap());
        receiver.receive(&headers, body.as_bytes())
    };
    let common = "\"user_id\": 475, \"timestamp\": \"2018-05-15T14:22:24Z\", \"url\": \"https://a.example/\"";
    for kind in [
        "CONTINUOUS_HEART_RATE",
        "SLEEP_WISE_ALERTNESS",
        "PHYSICAL_INFORMATION",
        "MOON_PHASE",
    ] {
        // Undocumented values are omitted.
        let body = format!(
            "{{\"event\": \"{kind}\", {common}, \"more\": {}}}",
            serde_json::json!(KEY)
        );
        let delivery = receive(&body, &signature(&body)).unwrap();
        let key = delivery.deduplication_key();
        texts.push(("DeduplicationKey", format!("{key} {key:?}")));
        texts.push(("WebhookDelivery", format!("{delivery:?} {delivery:#?}")));
        let event = delivery.into_event();
        texts.push(("WebhookEvent", format!("{event:?} {event:#?}")));
        if let WebhookEvent::Unknown(event) = &event {
            texts.push(("UnknownEvent", format!("{event:?}")));
        }
    }
    let unreadable = format!("[{}]", serde_json::json!(KEY));
    let refused: [(&str, String); 4] = [
        (unreadable.as_str(), signature(&unreadable)),
        (KEY, signature(KEY)),
        (KEY, signature("other")),
        ("{}", TOKEN.to_owned()),
    ];
    for (body, signed) in refused {
        let error = receive(body, &signed).unwrap_err();
        texts.push(("WebhookError", format!("{error} {error:?} {error:#?}")));
        if let WebhookError::UnreadableBody(error) = &error {
            texts.push(("Error", told(error)));
        }
    }
    texts
}

async fn mocks() -> Texts {
    let mock = Mock::new();
    let on = mock.on::<users::Register>();
    let mut texts = shown! { "Expectation": &on };
    on.respond_json(format!("{{\"first-name\": \"{TOKEN}\"}}"));
    let user = mock.builder().build_user(TOKEN).unwrap();
    user.users().register(Register::new(TOKEN)).await.unwrap();
    let asked = mock.requests();
    assert_eq!(asked.len(), 1);
    texts.extend(shown! { "Mock": &mock, "Client": user });
    texts.push((
        "RecordedRequest",
        format!("{} {:?} {asked:#?}", asked[0], asked[0]),
    ));
    // A reading that is not a number may contain personal data.
    let sample: Sample =
        serde_json::from_value(serde_json::json!({"data": format!("1,{TOKEN},2")})).unwrap();
    let error = sample.readings().strict().unwrap_err();
    texts.push(("InvalidReading", format!("{error} {error:?} {error:#?}")));
    texts
}
