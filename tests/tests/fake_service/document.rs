//! Checks the fake service against the document: every operation has a route, and responses contain only properties of
//! the patched document, with their types.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tests::document::{Document, Operation, Parameter, entries};
use tests::fake::{Access, Limits, ROUTES, Route};
use tests::loopback::{Loopback, Scripted};
use tests::snapshot::assert_snapshot;

use super::raw::{As, Raw, Seen, path, paths};

const PATCHED: &str = include_str!("../../../spec/accesslink.patched.json");

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
    let patched = Patched(serde_json::from_str(PATCHED).unwrap());
    let raw = Raw::with(|settings| settings.limits = Limits::unreached()).await;
    let receiver = Loopback::start().await;
    let mut asker = Asker::new(raw, &receiver).await;

    let mut operations = document.operations();
    operations.retain(|operation| route(operation).is_some());
    operations.sort_by_key(|operation| turn(operation));
    let mut answered = 0;
    for operation in &operations {
        let place = format!("{} {}", operation.method, operation.path);
        for (variant, seen) in asker.ask(operation).await.into_iter().enumerate() {
            let place = format!("{place}, response {variant}");
            assert!(
                (200..300).contains(&seen.status),
                "{place}: {} {:?}",
                seen.status,
                seen.body
            );
            let method = operation.method.to_lowercase();
            let response =
                &patched.0["paths"][operation.path][&method]["responses"][seen.status.to_string()];
            assert!(
                !response.is_null(),
                "{place}: {} is not documented",
                seen.status
            );
            let schema = &response["content"]["application/json"]["schema"];
            if schema.is_null() {
                let downloads = response["content"].is_object();
                assert_eq!(
                    downloads,
                    !seen.body.is_empty(),
                    "{place}: presence of a body"
                );
            } else {
                // Exercises by hashed ID are in snake_case.
                let spelling = if operation.path.starts_with("/v3/exercises") {
                    '_'
                } else {
                    '-'
                };
                let mut seen_properties = BTreeMap::new();
                patched.check(&place, schema, &seen.json(), spelling, &mut seen_properties);
            }
            answered += 1;
        }
    }
    assert!(answered >= operations.len());
}

/// Checks errors of all kinds, which have a common schema.
#[tokio::test]
async fn every_error_conforms_to_the_patched_document() {
    let patched = Patched(serde_json::from_str(PATCHED).unwrap());
    let raw = Raw::seeded().await;
    let schema = json!({"$ref": "#/components/schemas/error"});
    for (seen, status) in [
        (raw.get("/v3/exercises/none").await, 404),
        (raw.get("/v3/users/1").await, 403),
        (
            raw.send("POST", "/v3/users", &raw.user(), &json!({})).await,
            400,
        ),
        (
            raw.send("POST", "/v3/users", &raw.user(), &json!({"member-id": "x"}))
                .await,
            409,
        ),
        (
            raw.ask("DELETE", "/v3/webhooks/none", &As::Application)
                .await,
            404,
        ),
        (
            raw.send("POST", "/v3/webhooks", &As::Application, &json!({}))
                .await,
            400,
        ),
    ] {
        assert_eq!(seen.status, status);
        let mut properties = BTreeMap::new();
        patched.check("error", &schema, &seen.json(), '-', &mut properties);
        assert_eq!(properties.len(), 5, "{properties:?}");
        assert_eq!(seen.json()["status"], status);
    }
}

/// The patched document with its schemas.
struct Patched(Value);

impl Patched {
    /// Checks a value against a schema, and records which properties occurred.
    fn check(
        &self,
        place: &str,
        schema: &Value,
        value: &Value,
        spelling: char,
        seen: &mut BTreeMap<String, usize>,
    ) {
        if let Some(reference) = schema["$ref"].as_str() {
            let schema = self.0.pointer(&reference[1..]).unwrap();
            return self.check(place, schema, value, spelling, seen);
        }
        if let Some(one) = schema["allOf"].get(0) {
            return self.check(place, one, value, spelling, seen);
        }
        if value.is_null() {
            assert_eq!(schema["nullable"], true, "{place}: unexpected null");
            return;
        }
        match schema["type"].as_str().unwrap() {
            "object" => {
                let object = value
                    .as_object()
                    .unwrap_or_else(|| panic!("{place}: expected an object"));
                self.check_object(place, schema, object, spelling, seen);
            }
            // PATCH is documented with an object and GET with a list. They share a schema in the patched document.
            "array" if schema["x-one-or-many"] == true && value.is_object() => {
                self.check(place, &schema["items"], value, spelling, seen);
            }
            "array" => {
                let list = value
                    .as_array()
                    .unwrap_or_else(|| panic!("{place}: expected a list"));
                for (index, value) in list.iter().enumerate() {
                    self.check(
                        &format!("{place}/{index}"),
                        &schema["items"],
                        value,
                        spelling,
                        seen,
                    );
                }
            }
            "integer" => assert!(value.is_i64(), "{place}: {value} is not an integer"),
            "number" => assert!(value.is_number(), "{place}: {value} is not a number"),
            "boolean" => assert!(value.is_boolean(), "{place}: {value} is not a boolean"),
            "string" => {
                let text = value
                    .as_str()
                    .unwrap_or_else(|| panic!("{place}: expected a string"));
                if let Some(values) = schema["enum"].as_array() {
                    assert!(
                        values.contains(value),
                        "{place}: {text} is not among the values"
                    );
                }
                check_format(place, schema["format"].as_str().unwrap_or_default(), text);
            }
            other => panic!("{place}: type {other}"),
        }
    }

    fn check_object(
        &self,
        place: &str,
        schema: &Value,
        object: &Map<String, Value>,
        spelling: char,
        seen: &mut BTreeMap<String, usize>,
    ) {
        if schema["additionalProperties"].is_object() {
            for (key, value) in object {
                check_format(place, "HH:MM", key);
                self.check(
                    &format!("{place}/{key}"),
                    &schema["additionalProperties"],
                    value,
                    spelling,
                    seen,
                );
            }
            return;
        }
        for (name, value) in object {
            let known = entries(&schema["properties"])
                .find(|(known, _)| {
                    known == name || known.replace('-', &spelling.to_string()) == *name
                })
                .unwrap_or_else(|| panic!("{place}: undocumented property {name}"));
            *seen.entry(name.clone()).or_default() += 1;
            self.check(&format!("{place}/{name}"), known.1, value, spelling, seen);
        }
    }
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
    values: BTreeMap<&'static str, Vec<String>>,
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
        let values = BTreeMap::from([("user-id", vec![new.id.to_string()])]);
        Self {
            raw,
            receiver,
            user: As::Token(new.token),
            values,
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
                self.set(
                    "date",
                    vec!["2025-10-14".to_owned(), "2025-10-01".to_owned()],
                );
                self.set("days", vec!["60".to_owned()]);
                self.set("months", vec!["2".to_owned()]);
                self.set(
                    "type-id",
                    ["0", "1", "3", "10", "11"].map(str::to_owned).to_vec(),
                );
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
                let kind = transaction.split('/').nth(4).unwrap();
                let name = match kind {
                    "exercise-transactions" => "exercise",
                    "activity-transactions" => "activity",
                    _ => "physical",
                };
                self.set(name, links);
            }
            _ => {}
        }
    }

    fn set(&mut self, name: &'static str, values: Vec<String>) {
        self.values.insert(name, values);
    }

    /// Returns the paths that result from filling in a template with known IDs.
    fn fill(&self, template: &str) -> Vec<String> {
        let name = match template.split('/').nth(4) {
            Some("exercise-transactions") => "exercise",
            Some("activity-transactions") => "activity",
            Some("physical-information-transactions") => "physical",
            _ => "",
        };
        let mut filled = vec![template.to_owned()];
        if template.contains("{transaction-id}") {
            let links = &self.values[name];
            let segments = template.split('/').count();
            filled = links
                .iter()
                .map(|link| {
                    let rest: Vec<_> = template.split('/').skip(8).collect();
                    let link: Vec<_> = link.split('/').take(segments.min(8)).collect();
                    [link, rest].concat().join("/")
                })
                .collect();
            filled.dedup();
        }
        for (name, values) in &self.values {
            let hole = format!("{{{name}}}");
            filled = filled
                .into_iter()
                .flat_map(|path| match path.contains(&hole) {
                    true => values
                        .iter()
                        .map(|value| path.replace(&hole, value))
                        .collect(),
                    false => vec![path],
                })
                .collect();
        }
        filled
    }
}
