//! Collects the facts about public items that only the IR contains, such as wire names.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::ir::{Api, Operation, Output, Type, Usage};
use crate::names::Name;

/// Returns the facts about each item, by the item's path.
pub(super) fn of(api: &Api) -> BTreeMap<String, Vec<(&'static str, Value)>> {
    let mut facts = BTreeMap::new();
    let mut note = |path: String, known: Vec<(&'static str, Value)>| {
        facts.insert(path, known);
    };
    for (path, value, at) in [
        ("BASE_URL", &api.base_url, "/servers/0/url"),
        ("DOCUMENT_VERSION", &api.version, "/info/version"),
    ] {
        note(
            path.to_owned(),
            vec![("value", json!(value)), ("at", json!(at))],
        );
    }
    for one in &api.resources {
        let known = named(&one.wire, &one.pointer);
        note(format!("Client<A>::{}()", one.method), known.clone());
        note(format!("resources::{}", one.rust), known);
    }
    for operation in &api.operations {
        operation_facts(operation, api, &mut note);
    }
    for identifier in &api.identifiers {
        let known = vec![
            ("wire", json!(identifier.used_as)),
            ("at", json!(first_use(&identifier.rust, api))),
        ];
        note(format!("ids::{}", identifier.rust), known);
    }
    for one in &api.enums {
        let path = format!("models::{}", one.rust);
        for variant in &one.variants {
            let known = named(&variant.wire, &one.pointer);
            note(format!("{path}::{}", variant.rust), known);
        }
        note(path, named(&one.wire, &one.pointer));
    }
    for model in &api.models {
        let path = format!("models::{}", model.rust);
        for field in &model.fields {
            let at = ("at", json!(field.pointer));
            note(format!("{path}::{}()", field.rust), vec![at.clone()]);
            let mut known = vec![("wire", json!(field.wire))];
            // Send-only models do not implement `Deserialize`.
            if model.usage != Usage::Request {
                known.push(("reads", json!(field.spellings)));
            }
            if field.one_or_many {
                known.push(("reads_one_as_list", json!(true)));
            }
            known.push(at);
            note(format!("{path}::{}", field.rust), known);
        }
        note(format!("{path}::new()"), vec![("at", json!(model.pointer))]);
        note(path, named(&model.wire, &model.pointer));
    }
    for alias in &api.aliases {
        let known = named(&alias.wire, &alias.pointer);
        note(format!("models::{}", alias.rust), known);
    }
    for outcome in &api.outcomes {
        let path = format!("models::{}", outcome.rust);
        let mut operations = api.operations.iter();
        let first = operations.find(|one| one.output == Output::Outcome(outcome.rust.clone()));
        let at = first.map_or_else(String::new, |one| format!("{}/responses", one.pointer));
        for variant in &outcome.variants {
            let status = variant.status;
            let known = vec![
                ("status", json!(status)),
                ("at", json!(format!("{at}/{status}"))),
            ];
            note(format!("{path}::{}", variant.rust), known);
        }
        note(path, vec![("at", json!(at))]);
    }
    facts
}

/// Returns the facts about an item with a name in the document.
fn named(wire: &str, pointer: &str) -> Vec<(&'static str, Value)> {
    vec![("wire", json!(wire)), ("at", json!(pointer))]
}

fn operation_facts(
    operation: &Operation,
    api: &Api,
    note: &mut impl FnMut(String, Vec<(&'static str, Value)>),
) {
    let path = operation.rust_path();
    let at = ("at", json!(operation.pointer));
    let parameters = operation.parameters.iter();
    let parameters = parameters.map(|one| (&one.rust, &one.pointer, ("wire", json!(one.wire))));
    let body = operation.body.iter();
    let body = body.map(|one| (&one.rust, &one.pointer, ("sends", json!(one.media_type))));
    for (name, pointer, fact) in parameters.chain(body) {
        let at = ("at", json!(pointer));
        note(format!("{path}::{name}()"), vec![at.clone()]);
        note(format!("Call<{path}>::{name}()"), vec![at.clone()]);
        note(format!("{path}::{name}"), vec![fact, at]);
    }
    let endpoint = operation.endpoint();
    let resources = api
        .resources
        .iter()
        .filter(|one| one.wire == operation.resource);
    for resource in resources {
        let method = format!("resources::{}::{}()", resource.rust, operation.method);
        note(method, vec![("endpoint", json!(endpoint)), at.clone()]);
    }
    note(format!("{path}::new()"), vec![at.clone()]);
    let statuses: Vec<u16> = operation.responses.iter().map(|one| one.status).collect();
    let mut known = vec![
        ("wire", json!(operation.wire)),
        ("endpoint", json!(endpoint)),
        ("statuses", json!(statuses)),
    ];
    if let Some(accept) = &operation.accept {
        known.push(("accepts", json!(accept)));
    }
    known.push(at);
    note(path, known);
}

/// Returns the pointer of the first use of an identifier type, which has no pointer of its own.
fn first_use<'a>(name: &Name, api: &'a Api) -> Option<&'a str> {
    let is_it = |mut type_: &Type| {
        while let Type::List(item) = type_ {
            type_ = item;
        }
        matches!(type_, Type::Identifier(other) if other == name)
    };
    let parameters = api.operations.iter().flat_map(|one| &one.parameters);
    let parameters = parameters.map(|one| (&one.type_, &one.pointer));
    let fields = api.models.iter().flat_map(|one| &one.fields);
    let fields = fields.map(|one| (&one.type_, &one.pointer));
    let mut uses = parameters.chain(fields);
    uses.find(|(type_, _)| is_it(type_))
        .map(|(_, pointer)| pointer.as_str())
}
