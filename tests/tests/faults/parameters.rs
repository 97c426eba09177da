//! Tests with malicious strings in every parameter. Each string must remain in its part of the request.

use accesslink_api::{Client, ErrorKind};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use tests::calls::{CALLS, Given, Sample};
use tests::document::{Document, entries};

use tests::loopback::Recorded;

use crate::failures::{Loopback, TOKEN, answer, both, once};

/// Strings with a special meaning to a server or proxy.
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

/// A part of a request whose string the caller can choose.
struct Place {
    sample: &'static Sample,
    /// The part of the request that contains the string: `path`, `query` or `body`.
    part: String,
    /// The name of the parameter or property.
    name: String,
}

impl Place {
    fn given(&self, text: &str) -> Given {
        let mut given = self.sample.given();
        if self.part != "body" {
            given.parameters.insert(self.name.clone(), json!(text));
            return given;
        }
        let value = &mut given.body.as_mut().unwrap()[&self.name];
        *value = match value {
            Value::Array(_) => json!([text]),
            _ => json!(text),
        };
        given
    }
}

/// Returns the places of all strings that a caller can choose, according to the document.
fn places() -> Vec<Place> {
    let document = Document::patched();
    let mut places = Vec::new();
    for sample in CALLS.iter() {
        let operation = &sample.operation;
        let mut add = |part: &str, name: &str, schema: &Value| {
            if is_any_string(document, schema) {
                places.push(Place {
                    sample,
                    part: part.to_owned(),
                    name: name.to_owned(),
                });
            }
        };
        for parameter in &operation.parameters {
            add(parameter.location, parameter.name, parameter.schema);
        }
        if let Some(body) = operation.body {
            for (name, schema) in entries(&document.resolve(body)["properties"]) {
                add("body", name, schema);
            }
        }
    }
    places
}

/// Returns `true` if a schema accepts any string or a list of strings. Open enums are included, links are not.
fn is_any_string(document: &Document, schema: &Value) -> bool {
    let schema = document.resolve(schema);
    if schema["type"] == "array" {
        return is_any_string(document, &schema["items"]);
    }
    schema["type"] == "string" && matches!(schema["format"].as_str(), None | Some("uri"))
}

#[tokio::test]
async fn a_malicious_string_stays_in_its_part_or_is_not_sent() {
    let service = Loopback::behaving(answer("404 Not Found", &[], "")).await;
    let clients = both(once(&service).base_url(format!("{}/base", service.url())));
    let places = places();
    for part in ["path", "body"] {
        assert!(places.iter().any(|place| place.part == part), "{part}");
    }
    for place in places {
        for text in HOSTILE {
            let at = format!("{} {}, {text:?}", place.sample.id, place.name);
            let given = place.given(text);
            let error = (place.sample.call)(&clients, &given).await.unwrap_err();
            let requests = service.take();
            if place.part == "path" && ["", ".", ".."].contains(text) {
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{at}: {error}");
                assert!(requests.is_empty(), "{at}: {requests:?}");
                continue;
            }
            assert_eq!(error.kind(), ErrorKind::Status, "{at}: {error}");
            assert_eq!(requests.len(), 1, "{at}");
            check(&at, &place, &given, &requests[0], &service);
        }
    }
}

fn check(at: &str, place: &Place, given: &Given, request: &Recorded, service: &Loopback) {
    let head = &request.head;
    assert!(request.headers.get("x-evil").is_none(), "{at}: {head}");
    assert!(
        !head.replace("\r\n", "").contains(['\r', '\n', '\0']),
        "{at}: {head}"
    );
    let hosts: Vec<_> = request.headers.get_all("host").iter().collect();
    assert_eq!(hosts, [service.url().trim_start_matches("http://")], "{at}");

    let decoded = |part: &str| percent_decode_str(part).decode_utf8().unwrap().into_owned();
    let path = request.path.strip_prefix("/base").unwrap();
    let segments: Vec<&str> = path.split('/').collect();
    let template: Vec<&str> = place.sample.operation.path.split('/').collect();
    assert_eq!(segments.len(), template.len(), "{at}: {head}");
    for (segment, part) in segments.into_iter().zip(template) {
        let name = part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'));
        let expected = name.map_or(part.to_owned(), |name| given.text(name));
        assert_eq!(decoded(segment), expected, "{at}: {head}");
        assert!(!segment.contains(['\\', ';', '#']), "{at}: {head}");
        // A server that decodes twice, or before it splits the path, does not see dots either.
        assert!(![".", ".."].contains(&segment), "{at}: {head}");
    }
    let query = request.query.as_deref().unwrap_or_default();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    for pair in pairs {
        let (name, value) = pair.split_once('=').unwrap();
        // A query may encode a space as a plus sign.
        let value = decoded(&value.replace('+', " "));
        assert_eq!(value, given.text(&decoded(name)), "{at}: {head}");
    }
    if let Some(given) = &given.body {
        let sent: Value = serde_json::from_slice(&request.body).unwrap();
        assert_eq!(sent, *given, "{at}");
    }
}

#[test]
fn credentials_and_settings_cannot_carry_headers() {
    let user = Client::user(TOKEN).unwrap();
    for text in ["a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\r", "\0", "a\u{7f}"] {
        let refused = [
            Client::user(text).err(),
            Client::partner(text, "secret").err(),
            Client::partner("id", text).err(),
            Client::builder().user_agent(text).build_user(TOKEN).err(),
            Client::builder()
                .base_url(format!("https://host/{text}"))
                .build_user(TOKEN)
                .err(),
            user.for_user(text).err(),
            user.for_partner("id", text).err(),
        ];
        for (index, error) in refused.into_iter().enumerate() {
            let error = error.unwrap_or_else(|| panic!("{index}: {text:?} is accepted"));
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{index}");
        }
    }
}
