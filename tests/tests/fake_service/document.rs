//! Checks the fake service against the document: every operation has a route, and responses contain only properties of
//! the patched document, with their types.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::document::{Document, Operation, Parameter, entries};
use tests::fake::{Access, Limits, ROUTES, Route};
use tests::loopback::{Loopback, Scripted};
use tests::snapshot::assert_snapshot;

use super::raw::{As, Raw, Seen, path, paths};

fn route(operation: &Operation<'_>) -> Option<&'static Route> {
    ROUTES
        .iter()
        .find(|route| (route.method, route.path) == (&operation.method, operation.path))
}

/// The behavior of the service is unknown for an operation that a new document adds, so such operations are listed.
#[test]
fn operations_without_a_route_are_listed() {
    let document = Document::patched();
    let mut list = "Operations that the fake service lacks:\n".to_owned();
    for operation in document.operations() {
        match route(&operation) {
            Some(route) => assert_eq!(
                route.access == Access::Application,
                operation.basic,
                "{}",
                route.path
            ),
            None => list += &format!("{} {}\n", operation.method, operation.path),
        }
    }
    assert_snapshot("tests/tests/fake_service/missing.txt", &list);
}

#[tokio::test]
async fn every_response_conforms_to_the_patched_document() {
    let document = Document::patched();
    let raw = Raw::with(|settings| settings.limits = Limits::unreached()).await;
    let receiver = Loopback::start().await;
    let mut asker = Asker::new(raw, &receiver).await;

    let mut operations = document.operations();
    operations.retain(|operation| route(operation).is_some());
    operations.sort_by_key(|operation| turn(operation));
    for operation in &operations {
        let place = format!("{} {}", operation.method, operation.path);
        for (variant, seen) in asker.ask(operation).await.into_iter().enumerate() {
            let place = format!("{place}, response {variant}");
            let mut documented = operation.responses.iter().filter(|one| one.is_success());
            let response = documented
                .find(|response| response.status == seen.status)
                .unwrap_or_else(|| panic!("{place}: {} {:?}", seen.status, seen.body));
            match response.content {
                Some(("application/json", schema)) => check(&place, schema, &seen.json()),
                content => assert_eq!(
                    content.is_some(),
                    !seen.body.is_empty(),
                    "{place}: presence of a body"
                ),
            }
        }
    }
}

/// Checks errors of all kinds, which have a common schema.
#[tokio::test]
async fn every_error_conforms_to_the_patched_document() {
    let raw = Raw::seeded().await;
    let schema = json!({"$ref": "#/components/schemas/error"});
    for (method, path, who, body, status) in [
        ("GET", "/v3/exercises/none", raw.user(), Value::Null, 404),
        ("GET", "/v3/users/1", raw.user(), Value::Null, 403),
        ("POST", "/v3/users", raw.user(), json!({}), 400),
        (
            "POST",
            "/v3/users",
            raw.user(),
            json!({"member-id": "x"}),
            409,
        ),
        (
            "DELETE",
            "/v3/webhooks/none",
            As::Application,
            Value::Null,
            404,
        ),
        ("POST", "/v3/webhooks", As::Application, json!({}), 400),
    ] {
        let seen = raw.send(method, path, &who, &body).await;
        assert_eq!(seen.status, status);
        let error = seen.json();
        check("error", &schema, &error);
        assert_eq!(entries(&error).count(), 5, "{error}");
        assert_eq!(error["status"], status);
    }
}

/// Checks a value against a schema of the patched document.
fn check(place: &str, schema: &Value, value: &Value) {
    let schema = Document::patched().resolve(schema);
    if value.is_null() {
        assert_eq!(schema["nullable"], true, "{place}: unexpected null");
        return;
    }
    let type_ = schema["type"].as_str().unwrap();
    let fits = match type_ {
        "object" => {
            for (name, value) in entries(value) {
                let place = format!("{place}/{name}");
                // Exercises by hashed ID are in snake_case.
                let snake_case = place.contains(" /v3/exercises");
                let is_known =
                    |known: &str| known == name || snake_case && known.replace('-', "_") == name;
                let known = match &schema["additionalProperties"] {
                    any @ Value::Object(_) => {
                        check_format(&place, "HH:MM", name);
                        any
                    }
                    _ => {
                        entries(&schema["properties"])
                            .find(|(known, _)| is_known(known))
                            .unwrap_or_else(|| panic!("{place}: undocumented property"))
                            .1
                    }
                };
                check(&place, known, value);
            }
            value.is_object()
        }
        // PATCH is documented with an object and GET with a list. They share a schema in the patched document.
        "array" if schema["x-one-or-many"] == true && value.is_object() => {
            check(place, &schema["items"], value);
            true
        }
        "array" => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                check(&format!("{place}/{index}"), &schema["items"], value);
            }
            value.is_array()
        }
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "string" => {
            let values = schema["enum"].as_array();
            let text = value.as_str().unwrap_or_default();
            check_format(place, schema["format"].as_str().unwrap_or_default(), text);
            value.is_string() && values.is_none_or(|values| values.contains(value))
        }
        other => panic!("{place}: type {other}"),
    };
    assert!(fits, "{place}: {value} is not a valid {type_}");
}

/// Checks the format of a string by replacing its digits, independently of the code that wrote the string.
fn check_format(place: &str, format: &str, text: &str) {
    let shape: String = text
        .chars()
        .map(|letter| if letter.is_ascii_digit() { '9' } else { letter })
        .collect();
    let fits = match format {
        "date" => shape == "9999-99-99",
        // Operations that the document lacks omit fractions. They also omit seconds that are zero.
        "date-time-local" => matches!(shape.as_str(), "9999-99-99T99:99:99" | "9999-99-99T99:99"),
        "time-local" => matches!(shape.as_str(), "99:99:99.999" | "99:99:99"),
        "HH:MM" => shape == "99:99",
        // SleepWise and biosensing write UTC without a time zone.
        "date-time" if place.contains("/sleepwise/") || place.contains("/biosensing/") => {
            matches!(
                shape.as_str(),
                "9999-99-99T99:99:99.999" | "9999-99-99T99:99:99"
            )
        }
        "date-time" => matches!(
            shape.as_str(),
            "9999-99-99T99:99:99.999Z" | "9999-99-99T99:99:99.999+99:99"
        ),
        "duration" => shape.starts_with("PT") && shape.ends_with(['H', 'M', 'S']),
        "uri" => {
            text.starts_with("https://www.polaraccesslink.com/v3/")
                || text.starts_with("http://127.0.0.1:")
        }
        _ => true,
    };
    assert!(fits, "{place}: {text} is not a {format}");
}

/// A client that fills in the path templates with values from the service.
struct Asker<'r> {
    raw: Raw,
    receiver: &'r Loopback,
    /// The credentials of a user who is registered by the first operation and deleted by the last one.
    user: As,
    /// The known values of each parameter, and the items' paths below each kind of transaction.
    values: BTreeMap<String, Vec<String>>,
}

/// Returns a query that sets all flags and contains an allowed range.
fn query(operation: &Operation<'_>) -> String {
    let in_query = |one: &&Parameter<'_>| one.location == "query";
    let parameters = operation.parameters.iter().filter(in_query);
    let pairs = parameters.map(|one| match one.name {
        "from" => "from=2025-10-01".to_owned(),
        "to" => "to=2025-10-14".to_owned(),
        flag => format!("{flag}=true"),
    });
    let pairs: Vec<_> = pairs.collect();
    match pairs.is_empty() {
        true => String::new(),
        false => format!("?{}", pairs.join("&")),
    }
}

/// Returns the position of an operation in the sequence of calls. Registration comes first, and deletions come last.
fn turn(operation: &Operation<'_>) -> usize {
    let registers = operation.path == "/v3/users";
    let order = ["POST", "GET", "PATCH", "PUT", "DELETE"];
    let turn = order
        .iter()
        .position(|method| *method == operation.method)
        .unwrap();
    if registers { 0 } else { turn + 1 }
}

impl<'r> Asker<'r> {
    async fn new(raw: Raw, receiver: &'r Loopback) -> Self {
        let new = raw.add_user(None);
        let values = [
            ("user-id", &[&*new.id.to_string()][..]),
            ("date", &["2025-10-14", "2025-10-01"]),
            ("days", &["60"]),
            ("months", &["2"]),
            ("type-id", &["0", "1", "3", "10", "11"]),
        ]
        .map(|(name, values)| {
            let values = values.iter().map(|&value| value.to_owned());
            (name.to_owned(), values.collect())
        });
        Self {
            raw,
            receiver,
            user: As::Token(new.token),
            values: values.into(),
        }
    }

    /// Calls an operation, once for each item that it applies to.
    async fn ask(&mut self, operation: &Operation<'_>) -> Vec<Seen> {
        let who = if operation.basic {
            As::Application
        } else {
            self.user.clone()
        };
        let mut answers = Vec::new();
        for path in self.fill(operation.path) {
            let path = path + &query(operation);
            self.receiver.script(Scripted::empty(200));
            let seen = match self.body(operation) {
                Some(body) => self.raw.send(&operation.method, &path, &who, &body).await,
                None => self.raw.ask(&operation.method, &path, &who).await,
            };
            self.learn(operation, &path, &seen).await;
            answers.push(seen);
        }
        assert!(!answers.is_empty(), "{} was not called", operation.path);
        answers
    }

    fn body(&self, operation: &Operation<'_>) -> Option<Value> {
        operation.body?;
        Some(match operation.path {
            "/v3/users" => json!({"member-id": "by the document"}),
            _ => json!({"events": ["EXERCISE", "SLEEP"], "url": self.receiver.url()}),
        })
    }

    /// Records the IDs that a response contains.
    async fn learn(&mut self, operation: &Operation<'_>, asked: &str, seen: &Seen) {
        match (operation.method.as_str(), operation.path) {
            ("POST", "/v3/users") => {
                let id = seen.json()["polar-user-id"].as_i64().unwrap();
                self.raw.add_biosensor(id);
                self.raw.seed_amounts(id, tests::fake::Amounts::default());
                let items = self.raw.items();
                let hashes = items.into_iter().filter_map(|item| item.hash).collect();
                self.set("exerciseId", hashes);
            }
            ("POST", "/v3/webhooks") => {
                let id = seen.json()["data"]["id"].as_str().unwrap().to_owned();
                self.set("webhook-id", vec![id]);
            }
            ("POST", "/v3/webhooks/activate" | "/v3/webhooks/deactivate") => {}
            ("POST", _) => {
                let transaction = path(seen.json()["resource-uri"].as_str().unwrap());
                assert!(transaction.starts_with(asked));
                let list = self.raw.ask("GET", &transaction, &self.user).await.json();
                let links = paths(list.as_object().unwrap().values().next().unwrap());
                self.set(transaction.split('/').nth(4).unwrap(), links);
            }
            _ => {}
        }
    }

    fn set(&mut self, name: &str, values: Vec<String>) {
        self.values.insert(name.to_owned(), values);
    }

    /// Returns the paths that result from filling in a template with known IDs.
    fn fill(&self, template: &str) -> Vec<String> {
        let mut filled = vec![template.to_owned()];
        if template.contains("{transaction-id}") {
            let segments: Vec<_> = template.split('/').collect();
            let known = segments.len().min(8);
            let links = self.values[segments[4]].iter();
            let links = links.map(|link| {
                let link: Vec<_> = link.split('/').take(known).collect();
                [&link, &segments[known..]].concat().join("/")
            });
            filled = links.collect();
            filled.dedup();
        }
        for (name, values) in &self.values {
            let hole = format!("{{{name}}}");
            if template.contains(&hole) {
                let pairs = filled
                    .iter()
                    .flat_map(|path| values.iter().map(move |value| (path, value)));
                filled = pairs
                    .map(|(path, value)| path.replace(&hole, value))
                    .collect();
            }
        }
        filled
    }
}
