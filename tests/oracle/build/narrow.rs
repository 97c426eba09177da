//! The patched document as the other generator can take it: rules that take away as little as possible, each naming
//! every place where it did.

use serde_yaml::{Mapping, Value};

/// Something that the other generator can't express, and what is taken away for it.
pub struct Rule {
    /// Its name.
    pub id: &'static str,
    /// What is taken away, why, and what is still compared.
    pub why: &'static str,
    apply: fn(&mut Value) -> Vec<Loss>,
}

/// One place where something was taken away.
#[derive(Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it stood in the patched document.
    pub pointer: String,
    /// What stood there.
    pub lost: String,
}

/// The rules, in the order in which they are applied.
pub const RULES: &[Rule] = &[
    Rule {
        id: "one-kind-of-answer",
        why: "An operation may have one kind of success and one kind of error: a body of one type or none. \
              With two kinds the generator stops at an assertion. Where some answers have a body and some have none, \
              those without are taken away. Its client then gives them as unexpected answers, whose status is still \
              compared.",
        apply: one_kind_of_answer,
    },
    Rule {
        id: "dates-as-text",
        why: "The generator knows types for dates and instants only from a crate that nothing else here needs. \
              Without the format they are texts in its client, and what our client read is compared with the text.",
        apply: |root| formats(root, &["date", "date-time"]),
    },
    Rule {
        id: "numbers-in-full",
        why: "The generator reads `float` into 32 bits, which changes most numbers. Without the format it reads 64 \
              bits, as our client does.",
        apply: |root| formats(root, &["float"]),
    },
    Rule {
        id: "numbers-from-zero",
        why: "Of a number that is at least 1, the generator makes a type without zero, which its callers have to make \
              first. Without the minimum it takes any number, as our client does.",
        apply: |root| drop_key(root, "minimum", |value| value.as_i64() == Some(1)),
    },
];

/// Applies every rule; gives what each of them took away.
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

/// Drops the answers without a body, among those whose status begins with one of `class`, where others have one.
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

/// Drops `format` where it is one of these.
fn formats(root: &mut Value, dropped: &[&str]) -> Vec<Loss> {
    let is_dropped = |format: &Value| format.as_str().is_some_and(|one| dropped.contains(&one));
    drop_key(root, "format", is_dropped)
}

/// Drops a keyword of schemas where its value is of a kind. A property of that name stays: its value is a schema.
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

/// Shows every mapping below the root, outer ones first, except for examples, which are data.
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
        .expect("the document has an object here")
}

fn text(key: &Value) -> String {
    key.as_str()
        .expect("a key of the document is a text")
        .to_owned()
}

fn escaped(key: &Value) -> String {
    text(key).replace('~', "~0").replace('/', "~1")
}
