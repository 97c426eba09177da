//! Reduces the patched document to the features that progenitor supports. The rules remove as little as possible and
//! record every removal.

use serde_yaml::{Mapping, Value};

/// A rule that removes something that progenitor does not support.
pub struct Rule {
    /// The name of the rule.
    pub id: &'static str,
    /// The removed parts, the reason for their removal, and the checks that remain.
    pub why: &'static str,
    apply: fn(&mut Value) -> Vec<Loss>,
}

/// A part of the document that a rule removed.
#[derive(Debug, PartialEq, Eq)]
pub struct Loss {
    /// The pointer of the removed part in the patched document.
    pub pointer: String,
    /// A description of the removed value.
    pub lost: String,
}

/// All rules, in the order in which they are applied.
pub const RULES: &[Rule] = &[
    Rule {
        id: "one-kind-of-response",
        why: "Progenitor supports one kind of success and one kind of error per operation, either a body of one type \
              or none, and panics on two. Where only some responses have a body, the rule removes the others. The \
              other client then reports these as unexpected responses, whose status is still compared.",
        apply: one_kind_of_answer,
    },
    Rule {
        id: "dates-as-strings",
        why: "Progenitor represents dates and instants with a crate that is not needed otherwise. Without the format, \
              they are strings in the other client, and our values are compared with these.",
        apply: |root| formats(root, &["date", "date-time"]),
    },
    Rule {
        id: "numbers-with-64-bits",
        why: "Progenitor reads `float` as 32 bits, which loses precision. Without the format, it reads 64 bits, as \
              our client does.",
        apply: |root| formats(root, &["float"]),
    },
    Rule {
        id: "numbers-without-minimum",
        why: "Progenitor represents a number with a minimum of 1 as a nonzero type, which the caller has to \
              construct. Without the minimum, it accepts any number, as our client does.",
        apply: |root| drop_key(root, "minimum", |value| value.as_i64() == Some(1)),
    },
];

/// Applies every rule to a document, and returns the removed parts of each rule.
pub fn narrow(root: &mut Value) -> Vec<(&'static Rule, Vec<Loss>)> {
    RULES
        .iter()
        .map(|rule| (rule, (rule.apply)(root)))
        .collect()
}

fn one_kind_of_answer(root: &mut Value) -> Vec<Loss> {
    let mut losses = Vec::new();
    for (path, item) in mapping(&mut root["paths"]) {
        for (method, operation) in mapping(item) {
            let pointer = format!("/paths/{}/{}/responses", escaped(path), text(method));
            let responses = mapping(&mut operation["responses"]);
            for class in [&['2'][..], &['4', '5']] {
                drop_mixed(responses, class, &pointer, &mut losses);
            }
        }
    }
    losses
}

/// Removes the responses without a body if a response in the same class has one. A class consists of the statuses that
/// begin with one of the characters in `class`.
fn drop_mixed(responses: &mut Mapping, class: &[char], pointer: &str, losses: &mut Vec<Loss>) {
    let of_class: Vec<(String, bool)> = responses
        .iter()
        .map(|(status, response)| (text(status), response.get("content").is_some()))
        .filter(|(status, _)| status.starts_with(class))
        .collect();
    if of_class.iter().all(|(_, has_body)| !has_body) {
        return;
    }
    for (status, _) in of_class.iter().filter(|(_, has_body)| !has_body) {
        responses.shift_remove(status.as_str());
        losses.push(Loss {
            pointer: format!("{pointer}/{status}"),
            lost: "no body".to_owned(),
        });
    }
}

/// Removes every `format` whose value is in `dropped`.
fn formats(root: &mut Value, dropped: &[&str]) -> Vec<Loss> {
    let is_dropped = |format: &Value| format.as_str().is_some_and(|one| dropped.contains(&one));
    drop_key(root, "format", is_dropped)
}

/// Removes a keyword from schemas if `is_dropped` returns `true` for its value. Properties with the same name are kept,
/// because their value is a schema.
fn drop_key(root: &mut Value, key: &str, is_dropped: impl Fn(&Value) -> bool) -> Vec<Loss> {
    let mut losses = Vec::new();
    walk(root, "", &mut |pointer, node| {
        if node.get(key).is_some_and(&is_dropped)
            && let Some(value) = node.shift_remove(key)
        {
            losses.push(Loss {
                pointer: format!("{pointer}/{key}"),
                lost: value
                    .as_str()
                    .map_or_else(|| format!("{value:?}"), str::to_owned),
            });
        }
    });
    losses
}

/// Calls `seen` with every mapping below the root, parents first. Examples are omitted.
fn walk(node: &mut Value, pointer: &str, seen: &mut impl FnMut(&str, &mut Mapping)) {
    match node {
        Value::Mapping(mapping) => {
            seen(pointer, mapping);
            for (key, value) in mapping {
                if key.as_str() != Some("example") {
                    walk(value, &format!("{pointer}/{}", escaped(key)), seen);
                }
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(item, &format!("{pointer}/{index}"), seen);
            }
        }
        _ => {}
    }
}

fn mapping(value: &mut Value) -> &mut Mapping {
    value
        .as_mapping_mut()
        .expect("the node should be an object")
}

fn text(key: &Value) -> String {
    key.as_str().expect("the key should be a string").to_owned()
}

fn escaped(key: &Value) -> String {
    text(key).replace('~', "~0").replace('/', "~1")
}
