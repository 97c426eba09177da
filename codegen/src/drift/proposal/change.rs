//! Derives the change to the document from the findings at one place, or the reason why no change follows.

use serde_yaml::{Mapping, Value};

use crate::drift::form::{self, Form};
use crate::drift::report::Entry;
use crate::drift::{Patched, Verdict, evidence, schemas, statuses};
use crate::pointer::Pointer;
use crate::validate::paste::Call;

/// The recommended action for a place, with the change to the document.
pub(super) struct Change {
    pub(super) verdict: Verdict,
    /// The suffix of the proposed quirk's name.
    pub(super) suffix: &'static str,
    /// The observed behavior of the service, as the reason for the quirk.
    pub(super) why: String,
    pub(super) advice: String,
    /// The change of the proposed quirk.
    pub(super) entry: Option<Call>,
}

fn settled(verdict: Verdict, advice: impl Into<String>) -> Change {
    Change {
        verdict,
        suffix: "",
        why: String::new(),
        advice: advice.into(),
        entry: None,
    }
}

fn handled(advice: impl Into<String>) -> Change {
    settled(Verdict::Handled, advice)
}

/// Returns the advice to review a place for which no change can be derived.
pub(super) fn look(advice: impl Into<String>) -> Change {
    settled(Verdict::Look, advice)
}

fn proposed(suffix: &'static str, why: String, advice: &str, entry: Call) -> Change {
    Change {
        verdict: Verdict::Proposed,
        suffix,
        why,
        advice: advice.to_owned(),
        entry: Some(entry),
    }
}

/// Returns the change for additional values of an enum.
pub(super) fn values(patched: &Patched, pointer: &Pointer, entries: &[&Entry]) -> Change {
    let Some(node) = pointer.get(&patched.tree).and_then(Value::as_mapping) else {
        return look("the document has no schema to change");
    };
    let Some(Value::Sequence(known)) = node.get("enum") else {
        return handled("every string is now accepted");
    };
    let mut values: Vec<&str> = entries
        .iter()
        .filter_map(|entry| evidence::constant(entry))
        .collect();
    if values.is_empty() {
        return look(
            "the values are not constants, so the report does not contain them: inspect such a response",
        );
    }
    values.sort_unstable();
    values.dedup();
    values.retain(|value| !known.contains(&Value::from(*value)));
    if values.is_empty() {
        return handled("the document now lists these values");
    }
    let all = known.iter().cloned();
    let all = all.chain(values.iter().map(|value| Value::from(*value)));
    let entry = Call::amend(
        pointer,
        &[("enum", &Value::Sequence(known.clone()))],
        &[("enum", &Value::Sequence(all.collect()))],
    );
    let names = listed(&values);
    let why = format!("The service sends further values: {names}.");
    proposed("values", why, "list the values", entry)
}

/// Returns the change for a property that the document lacks.
pub(super) fn property(patched: &Patched, pointer: &Pointer, entries: &[&Entry]) -> Change {
    if pointer.get(&patched.tree).is_some() {
        return handled("the document now has the property");
    }
    if pointer
        .parent()
        .and_then(|parent| parent.get(&patched.tree).map(drop))
        .is_none()
    {
        return look("the object has no properties in the document: inspect such a response");
    }
    let name = pointer.last().unwrap_or_default();
    let Some(form) = found(entries) else {
        return look(format!(
            "the type of `{name}` does not follow from the findings: inspect such a response, and add the property"
        ));
    };
    let entry = Call::add(pointer, &Value::Mapping(schema_of(form)));
    let why = format!(
        "The service sends the property `{name}`, {}.",
        words(entries)
    );
    proposed(
        "missing",
        why,
        "add the property, with a description",
        entry,
    )
}

/// Returns the change for a status that an operation lacks.
pub(super) fn status(patched: &Patched, pointer: &Pointer) -> Change {
    if pointer.get(&patched.tree).is_some() {
        return handled("the document now has the status");
    }
    let status = pointer.last().and_then(|status| status.parse().ok());
    let operation = pointer.parent().and_then(|responses| responses.parent());
    let response = status
        .zip(operation)
        .and_then(|(status, operation)| statuses::response(&operation, status, &patched.tree));
    let Some(response) = response else {
        return look(
            "the contents of such a response are unknown: inspect one, and add the response",
        );
    };
    let why = format!(
        "The service returns the status {}.",
        pointer.last().unwrap_or_default()
    );
    proposed(
        "status",
        why,
        "document the status; where many operations have it, a rule like `undocumented-rate-limit` is shorter",
        Call::add(pointer, &response),
    )
}

/// Returns the change for values that do not match their schema.
pub(super) fn schema(patched: &Patched, pointer: &Pointer, entries: &[&Entry]) -> Change {
    let root = &patched.tree;
    let Some(settled) = schemas::settle(pointer, root) else {
        return look("the schema cannot be resolved");
    };
    let Some(node) = settled.get(root).and_then(Value::as_mapping) else {
        return look("the document has no schema to change");
    };
    let kinds: Vec<&str> = kinds(entries);
    let type_ = node.get("type").and_then(Value::as_str);
    match (type_, kinds.as_slice()) {
        (Some("array"), ["an object"]) => one_or_many(&settled, node, root),
        (Some("object"), ["a list"]) => list(pointer, root),
        (Some("array" | "object"), _) | (_, ["null"]) => {
            look("no change of the schema follows from the findings: inspect such a response")
        }
        _ => scalar(patched, &settled, node, entries),
    }
}

fn scalar(patched: &Patched, pointer: &Pointer, node: &Mapping, entries: &[&Entry]) -> Change {
    let schema = Value::Mapping(node.clone());
    let found = found(entries);
    if found.is_some_and(|found| form::takes(&schema, found)) {
        return handled("the documented type now accepts this value");
    }
    let quirks = patched.quirks_at(pointer);
    if node.contains_key("x-identifier") || !quirks.is_empty() {
        return look(format!(
            "{} this value: change that entry instead of adding one",
            match quirks.as_slice() {
                [] => "a quirk already sets".to_owned(),
                [one] => format!("the quirk `{one}` already sets"),
                several => format!("the quirks {} already set", listed(several)),
            }
        ));
    }
    let widened = found.and_then(|found| form::widened(&schema, found));
    let Some(form) =
        widened.filter(|form| form::of_schema(&schema) != Some((form.type_, form.format)))
    else {
        return look("no other type follows from the findings: inspect such a response");
    };
    let mut put: Vec<(&str, Value)> = Vec::new();
    let mut expect = schemas::given(node, &["type", "format"]);
    if form::of_schema(&schema).is_some_and(|(type_, _)| type_ != form.type_) {
        put.push(("type", form.type_.into()));
    }
    let format = form.format.map_or(Value::Null, Value::from);
    if node.get("format").unwrap_or(&Value::Null) != &format {
        put.push(("format", format));
    }
    // These keywords would be meaningless for another type.
    for key in [
        "pattern", "enum", "minimum", "maximum", "example", "default",
    ] {
        if let Some(value) = node.get(key).filter(|value| !fits(key, value, form)) {
            expect.push((key, value.clone()));
            put.push((key, Value::Null));
        }
    }
    let why = format!("The service sends {} here.", words(entries));
    let entry = Call::amend(pointer, &borrowed(&expect), &borrowed(&put));
    proposed(
        "form",
        why,
        "if other responses match the documented type, review the change: the type has to fit both",
        entry,
    )
}

/// Returns whether a schema keyword still applies after a change of the type.
fn fits(key: &str, value: &Value, form: Form) -> bool {
    match (key, form.type_) {
        ("pattern" | "enum", "string") | ("minimum" | "maximum", "integer" | "number") => true,
        ("example" | "default", "string") => value.is_string() && form.format.is_none(),
        ("example" | "default", "integer") => value.is_i64() || value.is_u64(),
        ("example" | "default", "number") => value.is_number(),
        ("example" | "default", "boolean") => value.is_bool(),
        _ => false,
    }
}

fn one_or_many(pointer: &Pointer, node: &Mapping, root: &Value) -> Change {
    if node.contains_key("x-one-or-many") {
        return handled("a single object is now read as a list with one item");
    }
    let items = schemas::settle(&pointer.child("items"), root);
    let is_object = items
        .and_then(|items| items.get(root)?.get("type").map(|type_| type_ == "object"))
        .unwrap_or_default();
    if !is_object {
        return look("the items of the list are not objects: inspect such a response");
    }
    let entry = Call::amend(
        pointer,
        &[("type", &Value::from("array"))],
        &[("x-one-or-many", &Value::from(true))],
    );
    let why = "The service sends a single object instead of a list with one item.".to_owned();
    proposed(
        "one-or-many",
        why,
        "read an object as a list with one item",
        entry,
    )
}

fn list(pointer: &Pointer, root: &Value) -> Change {
    let Some(node) = pointer.get(root).and_then(Value::as_mapping) else {
        return look("the document has no schema to change");
    };
    let expect = schemas::given(node, &["$ref", "type"]);
    if expect.is_empty() || pointer.last() == Some("schema") {
        return look("found a list where the document has an object: inspect such a response");
    }
    let entry = Call::wrap_in_list(pointer, &borrowed(&expect));
    let why = "The service sends a list of these objects.".to_owned();
    proposed("list", why, "make it a list", entry)
}

/// Returns the type that includes all values that were found; `None` if there is none.
fn found(entries: &[&Entry]) -> Option<Form> {
    let mut forms = kinds(entries)
        .into_iter()
        .filter(|kind| !matches!(*kind, "null" | "an empty string"))
        .map(form::of_found);
    let first = forms.next()??;
    forms.try_fold(first, |joined, form| form::joined(joined, form?))
}

/// Returns the kinds of the values that were found, without duplicates.
fn kinds<'e>(entries: &[&'e Entry]) -> Vec<&'e str> {
    let mut kinds: Vec<&str> = entries
        .iter()
        .map(|entry| entry.found.as_deref().unwrap_or("something else"))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Describes the values that were found as part of a sentence. The caller must ensure that all kinds are known.
fn words(entries: &[&Entry]) -> String {
    let kinds = kinds(entries);
    kinds
        .iter()
        .map(|kind| evidence::shown(kind))
        .collect::<Vec<_>>()
        .join(" or ")
}

fn schema_of(form: Form) -> Mapping {
    let mut schema = Mapping::new();
    schema.insert("type".into(), form.type_.into());
    if let Some(format) = form.format {
        schema.insert("format".into(), format.into());
    }
    schema
}

fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    crate::reports::markdown::listed(&words)
}

fn borrowed<'k, 'v>(pairs: &'v [(&'k str, Value)]) -> Vec<(&'k str, &'v Value)> {
    pairs.iter().map(|(key, value)| (*key, value)).collect()
}
