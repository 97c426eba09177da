//! Generates larger documents that resemble Polar's, for measuring how the running time of the generator grows with its
//! input.
//!
//! A document of scale 100 consists of upstream's document, followed by 99 renamed copies of the patched document's
//! paths, schemas and tags. Quirks only apply to upstream's part, because the copies are already patched.
//!
//! | in the patched document | in copy 7 |
//! |---|---|
//! | the path `/v3/users/{user-id}` | `/v3/copy-7/users/{user-id}`, which keeps the segment before each parameter |
//! | the schema `exercise`, and references to it | `exercise-7` |
//! | the tag `Sleep` | `Sleep 7` |
//! | `operationId: getUser`, `x-rust-name: User` | `getUser7`, `User7` |

use serde_yaml::{Mapping, Value};

use crate::document::{BYTES, PATCHED};

/// Returns a YAML document with `scale` times the operations, schemas and tags of upstream's document.
pub fn document(scale: usize) -> Result<String, serde_yaml::Error> {
    let mut document: Value = serde_yaml::from_slice(BYTES)?;
    let patched: Value = serde_yaml::from_slice(PATCHED)?;
    for number in 2..=scale {
        let mut copy = patched.clone();
        rename(&mut copy, number);
        for section in ["paths", "tags"] {
            extend(&mut document[section], &copy[section]);
        }
        extend(
            &mut document["components"]["schemas"],
            &copy["components"]["schemas"],
        );
    }
    serde_yaml::to_string(&document)
}

fn extend(section: &mut Value, copies: &Value) {
    match (section, copies) {
        (Value::Mapping(section), Value::Mapping(copies)) => section.extend(copies.clone()),
        (Value::Sequence(section), Value::Sequence(copies)) => {
            section.extend(copies.iter().cloned())
        }
        _ => {}
    }
}

/// Renames everything that has a name in a document, to create the copy with the given number.
fn rename(document: &mut Value, number: usize) {
    let keys = |section: &mut Value, renamed: &dyn Fn(&str) -> String| {
        let entries = std::mem::take(section);
        let entries = entries.as_mapping().into_iter().flatten();
        let entries =
            entries.filter_map(|(key, value)| Some((renamed(key.as_str()?).into(), value.clone())));
        *section = Value::Mapping(entries.collect::<Mapping>());
    };
    keys(&mut document["paths"], &|path| {
        path.replacen("/v3/", &format!("/v3/copy-{number}/"), 1)
    });
    keys(&mut document["components"]["schemas"], &|schema| {
        format!("{schema}-{number}")
    });
    for tag in document["tags"].as_sequence_mut().into_iter().flatten() {
        append(&mut tag["name"], &format!(" {number}"));
    }
    rename_within(document, number);
}

fn rename_within(node: &mut Value, number: usize) {
    match node {
        Value::Mapping(entries) => {
            for (key, value) in entries {
                match (key.as_str(), &*value) {
                    (Some("$ref"), Value::String(_)) => append(value, &format!("-{number}")),
                    (Some("operationId" | "x-rust-name"), Value::String(_)) => {
                        append(value, &number.to_string())
                    }
                    (Some("tags"), Value::Sequence(tags)) if tags.iter().all(Value::is_string) => {
                        for tag in value.as_sequence_mut().into_iter().flatten() {
                            append(tag, &format!(" {number}"));
                        }
                    }
                    (Some("example"), _) => {}
                    _ => rename_within(value, number),
                }
            }
        }
        Value::Sequence(items) => items
            .iter_mut()
            .for_each(|item| rename_within(item, number)),
        _ => {}
    }
}

fn append(value: &mut Value, suffix: &str) {
    if let Value::String(text) = value {
        text.push_str(suffix);
    }
}
