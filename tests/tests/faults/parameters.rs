//! Hostile texts in every place where a caller can put a text: nothing leaves its place in the request.

use accesslink_api::models::{Register, WebhookPatch, WebhookRequest, WebhookType};
use accesslink_api::{Client, Error, ErrorKind, HashedExerciseId, WebhookId};
use futures_util::future::{BoxFuture, FutureExt};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use tests::calls::Clients;

use crate::fault_list::{Service, TOKEN, answer, both, once};

/// Texts that mean something to somebody on the way.
const HOSTILE: &[&str] = &[
    "a\r\nX-Evil: 1",
    "a\nX-Evil: 1",
    "a\rX-Evil: 1",
    "a HTTP/1.1\r\nHost: evil.example\r\n\r\nGET /",
    "\0",
    "a\u{85}b\u{2028}c",
    "../475",
    "../../v3/users/475",
    "..",
    ".",
    "./x",
    "a/../b",
    "..\\..\\x",
    "%2e%2e",
    "%2E%2e/x",
    ".%2e",
    "%2f",
    "a%2fb",
    "%252e%252e",
    "%",
    "%0d%0aX-Evil: 1",
    "",
    " ",
    "a b+c",
    "a/b",
    "a//b",
    "/",
    "//evil.example/x",
    "http://evil.example/x",
    "a?b=c",
    "a#b",
    "a&b=c;d",
    "@evil.example",
    ":80",
    "{exerciseId}",
    "\u{fc}\u{1f980}\u{202e}",
    "\u{ff0e}\u{ff0e}\u{ff0f}",
];

/// A call that sends a text that the caller chose.
struct Place {
    /// The operation and the name of the parameter or property.
    name: (&'static str, &'static str),
    /// What stands around the text in the path; `None` if it stands in the body.
    path: Option<(&'static str, &'static str)>,
    call: for<'c> fn(&'c Clients, &str) -> BoxFuture<'c, Result<(), Error>>,
}

fn places() -> Vec<Place> {
    vec![
        Place {
            name: ("getExerciseWithoutTransaction", "exerciseId"),
            path: Some(("/v3/exercises/", "")),
            call: |clients, text| {
                let id = HashedExerciseId(text.to_owned());
                let call = clients.user.exercises().get(id);
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("getExerciseFitWithoutTransaction", "exerciseId"),
            path: Some(("/v3/exercises/", "/fit")),
            call: |clients, text| {
                let id = HashedExerciseId(text.to_owned());
                let call = clients.user.exercises();
                let call = call.get_fit(id);
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("updateWebhook", "webhook-id"),
            path: Some(("/v3/webhooks/", "")),
            call: |clients, text| {
                let id = WebhookId(text.to_owned());
                let call = clients.partner.webhooks();
                let call = call.update(id, WebhookPatch::new());
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("deleteWebhook", "webhook-id"),
            path: Some(("/v3/webhooks/", "")),
            call: |clients, text| {
                let id = WebhookId(text.to_owned());
                let call = clients.partner.webhooks().delete(id);
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("registerUser", "member-id"),
            path: None,
            call: |clients, text| {
                let call = clients.user.users().register(Register::new(text));
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("createWebhook", "url"),
            path: None,
            call: |clients, text| {
                let body = WebhookRequest::new([WebhookType::Exercise], text);
                let call = clients.partner.webhooks().create(body);
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("createWebhook", "events"),
            path: None,
            call: |clients, text| {
                let body = WebhookRequest::new([WebhookType::from(text)], "https://a.example/");
                let call = clients.partner.webhooks().create(body);
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("updateWebhook", "url"),
            path: None,
            call: |clients, text| {
                let body = WebhookPatch::new().url(text);
                let call = clients.partner.webhooks();
                let call = call.update(WebhookId("abdf33".to_owned()), body);
                async move { call.await.map(drop) }.boxed()
            },
        },
        Place {
            name: ("updateWebhook", "events"),
            path: None,
            call: |clients, text| {
                let body = WebhookPatch::new().events([WebhookType::from(text)]);
                let call = clients.partner.webhooks();
                let call = call.update(WebhookId("abdf33".to_owned()), body);
                async move { call.await.map(drop) }.boxed()
            },
        },
    ]
}

#[tokio::test]
async fn a_hostile_text_stays_in_its_place_or_is_not_sent() {
    let service = Service::start(answer("404 Not Found", &[], "")).await;
    let clients = both(once(&service).base_url(format!("{}/base", service.url())));
    for place in places() {
        for text in HOSTILE {
            let at = format!("{:?}, {text:?}", place.name);
            let error = (place.call)(&clients, text).await.unwrap_err();
            let requests = service.take();
            let refused = place.path.is_some() && ["", ".", ".."].contains(text);
            if refused {
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{at}: {error}");
                assert!(requests.is_empty(), "{at}: {requests:?}");
                continue;
            }
            assert_eq!(error.kind(), ErrorKind::Status, "{at}: {error}");
            assert_eq!(requests.len(), 1, "{at}");
            check(&at, &place, text, &requests[0], &service);
        }
    }
}

fn check(at: &str, place: &Place, text: &str, request: &str, service: &Service) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines = head.split("\r\n");
    let target = lines.next().unwrap().split(' ').nth(1).unwrap();
    let headers: Vec<(&str, &str)> = lines.map(|line| line.split_once(": ").unwrap()).collect();
    for (name, value) in &headers {
        assert!(!name.eq_ignore_ascii_case("x-evil"), "{at}: {head}");
        assert!(!value.contains(['\r', '\n', '\0']), "{at}: {head}");
    }
    let hosts: Vec<&str> = headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("host"))
        .map(|(_, value)| *value)
        .collect();
    assert_eq!(hosts, [service.url().trim_start_matches("http://")], "{at}");
    match place.path {
        Some((before, after)) => {
            let segment = target
                .strip_prefix(&format!("/base{before}"))
                .and_then(|rest| rest.strip_suffix(after))
                .unwrap_or_else(|| panic!("{at}: {target}"));
            assert!(
                !segment.contains(['/', '?', '#', '\\', ';']),
                "{at}: {target}"
            );
            // What decodes it twice, or before it splits the path, sees no dots either.
            assert!(![".", ".."].contains(&segment), "{at}: {target}");
            let decoded = percent_decode_str(segment).decode_utf8().unwrap();
            assert_eq!(decoded, text, "{at}");
        }
        None => {
            let sent: Value = serde_json::from_str(body).unwrap();
            let value = &sent[place.name.1];
            let sent_text = value.as_str().or_else(|| value[0].as_str());
            assert_eq!(sent_text, Some(text), "{at}: {body}");
        }
    }
}

/// The list of places is complete: so says the record of the document.
#[test]
fn every_text_that_a_caller_gives_is_tried() {
    let document = include_bytes!("../../../spec/accesslink.yaml");
    let options = codegen::Options::default();
    let generated = codegen::generate("accesslink.yaml", document, &options);
    let api = generated.unwrap().api;
    use codegen::ir::{IdentifierBase, Type};
    let is_text = |type_: &Type| match type_ {
        Type::Text | Type::Link | Type::Secret | Type::Enum(_) => true,
        Type::Identifier(name) => api
            .identifiers
            .iter()
            .any(|one| one.rust == *name && one.base == IdentifierBase::Text),
        Type::List(item) => matches!(**item, Type::Text | Type::Enum(_)),
        _ => false,
    };
    let mut expected = Vec::new();
    for operation in &api.operations {
        for parameter in &operation.parameters {
            if is_text(&parameter.type_) {
                expected.push((operation.wire.as_str(), parameter.wire.as_str()));
            }
        }
        let Some(Type::Model(body)) = operation.body.as_ref().map(|body| &body.type_) else {
            continue;
        };
        let model = api.models.iter().find(|model| model.rust == *body).unwrap();
        for field in &model.fields {
            assert!(is_text(&field.type_), "{}.{}", model.wire, field.wire);
            expected.push((operation.wire.as_str(), field.wire.as_str()));
        }
    }
    let mut tried: Vec<(&str, &str)> = places().iter().map(|place| place.name).collect();
    expected.sort_unstable();
    tried.sort_unstable();
    assert_eq!(tried, expected);
}

#[test]
fn credentials_and_settings_cannot_carry_headers() {
    let user = Client::user(TOKEN).unwrap();
    for text in ["a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\r", "\0", "a\u{7f}"] {
        let refused = [
            Client::user(text).err(),
            Client::partner(text, "secret").err(),
            Client::partner("id", text).err(),
            Client::builder().user_agent(text).user(TOKEN).err(),
            Client::builder()
                .base_url(format!("https://host/{text}"))
                .user(TOKEN)
                .err(),
            user.as_user(text).err(),
            user.as_partner("id", text).err(),
        ];
        for (index, error) in refused.into_iter().enumerate() {
            let error = error.unwrap_or_else(|| panic!("{index}: {text:?} is taken"));
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{index}");
        }
    }
}
