//! Operations: methods of the resources, and structs that build the requests.

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing};
use super::pairs::{Key, Pairs, pair};
use super::phrase::Phrase;
use super::rust::path;
use super::{members, responses};
use crate::ir::{Api, Credential, Operation};

/// Operations are the same by their id, else by what they call, else by their names in Rust.
pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Operation> {
    let id: Key<'_, Operation> = &|one| Some(one.wire.clone());
    let call: Key<'_, Operation> = &|one| Some(format!("{} {}", one.http_method, shape(&one.path)));
    let rust: Key<'_, Operation> = &|one| Some(one.rust.to_string());
    pair(
        &old.operations,
        &new.operations,
        &[(id, id), (call, call), (rust, rust)],
    )
}

pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, pairs: &Pairs<'a, Operation>) {
    for operation in &pairs.removed {
        let subject = subject(comparison.old, Some(operation), None);
        let call = call(operation);
        let summary = Phrase::new("{} is gone", &[&subject.item]);
        let wire = Phrase::new("{} can't be called", &[&call]);
        comparison.push(
            Kind::Removed,
            Weight::Breaking,
            &subject,
            &[],
            summary,
            wire,
        );
    }
    for operation in &pairs.added {
        let subject = subject(comparison.new, None, Some(operation));
        let call = call(operation);
        let summary = Phrase::new("{} is new", &[&subject.item]);
        let wire = Phrase::new("{} can be called", &[&call]);
        comparison.push(Kind::Added, Weight::Addition, &subject, &[], summary, wire);
    }
    for &(old, new) in &pairs.both {
        let mut subject = subject(comparison.old, Some(old), Some(new));
        subject.resource = new.resource.clone();
        names(comparison, old, new, &subject);
        requests(comparison, old, new, &subject);
        members::compare(comparison, old, new);
        responses::compare(comparison, old, new, &subject);
        comparison.texts(
            &subject,
            &[&old.summary, &old.description],
            &[&new.summary, &new.description],
        );
    }
}

/// The operation as a change names it: by its method.
pub(super) fn subject<'s>(
    api: &Api,
    old: Option<&'s Operation>,
    new: Option<&'s Operation>,
) -> Subject<'s> {
    let shown = old.or(new);
    Subject {
        part: Part::Operation,
        key: String::new(),
        item: shown.map_or_else(String::new, |operation| method(api, operation)),
        resource: shown.map_or_else(String::new, |operation| operation.resource.clone()),
        old: old.map(|operation| operation.pointer.as_str()),
        new: new.map(|operation| operation.pointer.as_str()),
    }
}

/// The path of the method that makes the call.
pub(super) fn method(api: &Api, operation: &Operation) -> String {
    let tag = api
        .resources
        .iter()
        .find(|tag| tag.wire == operation.resource)
        .map_or("", |tag| tag.rust.as_str());
    path(&["resources", tag, operation.method.as_str()])
}

fn names(comparison: &mut Comparison<'_>, old: &Operation, new: &Operation, subject: &Subject<'_>) {
    let tag = comparison.tags.get(old.resource.as_str()).copied();
    if tag != Some(new.resource.as_str()) {
        let now = method(comparison.new, new);
        comparison.push(
            Kind::Moved,
            Weight::Breaking,
            subject,
            &[&now],
            Phrase::new("{} is now {}", &[&subject.item, &now]),
            nothing(),
        );
    }
    if old.method != new.method || old.rust != new.rust {
        let mut names: Vec<(String, String)> = Vec::new();
        if old.method != new.method {
            names.push((old.method.to_string(), new.method.to_string()));
        }
        if old.rust != new.rust {
            let of = |name: &str| format!("operations::{name}");
            names.push((of(old.rust.as_str()), of(new.rust.as_str())));
        }
        let words = if names.len() == 1 {
            "{} is now {}"
        } else {
            "{} is now {}, and {} is now {}"
        };
        let names: Vec<&str> = names
            .iter()
            .flat_map(|(old, new)| [old.as_str(), new.as_str()])
            .collect();
        // Everybody finds `resources::Users::register_user` in the code; `register_user` may be any tag's.
        let mut shown = names.clone();
        if let Some(first) = shown.first_mut().filter(|_| old.method != new.method) {
            *first = &subject.item;
        }
        let summary = Phrase::new(words, &shown);
        comparison.push(
            Kind::Renamed,
            Weight::Breaking,
            subject,
            &names,
            summary,
            nothing(),
        );
    } else if old.wire != new.wire {
        let summary = Phrase::new(
            "the operation {} is called {} in the document and in traces; its names in Rust stay",
            &[&old.wire, &new.wire],
        );
        let values = [old.wire.as_str(), new.wire.as_str()];
        comparison.push(
            Kind::Respelled,
            Weight::Fix,
            subject,
            &values,
            summary,
            nothing(),
        );
    }
    if old.deprecated != new.deprecated {
        // Cargo's rules: the warning is no breaking change.
        let (kind, weight, words) = if new.deprecated {
            (
                Kind::Deprecated,
                Weight::Addition,
                "{} is deprecated, and using it gives a warning",
            )
        } else {
            (Kind::Restored, Weight::Fix, "{} is deprecated no more")
        };
        let summary = Phrase::new(words, &[&subject.item]);
        comparison.push(kind, weight, subject, &[], summary, nothing());
    }
}

fn requests(
    comparison: &mut Comparison<'_>,
    old: &Operation,
    new: &Operation,
    subject: &Subject<'_>,
) {
    if old.credential != new.credential {
        let name = |credential| match credential {
            Credential::Bearer => "a user's token",
            Credential::Basic => "the application's credentials",
        };
        let words = format!(
            "{{}} wants {} instead of {}",
            name(new.credential),
            name(old.credential)
        );
        let wire = format!("the request shows {}", name(new.credential));
        comparison.push(
            Kind::ChangedCredentials,
            Weight::Breaking,
            subject,
            &[name(old.credential), name(new.credential)],
            Phrase::new(&words, &[&subject.item]),
            Phrase::new(&wire, &[]),
        );
    }
    if old.http_method != new.http_method {
        let values = [
            old.http_method.to_uppercase(),
            new.http_method.to_uppercase(),
        ];
        let values = [values[0].as_str(), values[1].as_str()];
        comparison.push(
            Kind::ChangedMethod,
            Weight::Fix,
            subject,
            &values,
            Phrase::new("{} makes another request", &[&subject.item]),
            Phrase::new(
                "the request is a {} instead of a {}",
                &[values[1], values[0]],
            ),
        );
    }
    if shape(&old.path) != shape(&new.path) {
        comparison.push(
            Kind::ChangedPath,
            Weight::Fix,
            subject,
            &[&old.path, &new.path],
            Phrase::new("{} calls another path", &[&subject.item]),
            Phrase::new(
                "the request goes to {} instead of {}",
                &[&new.path, &old.path],
            ),
        );
    }
    if old.accept != new.accept {
        let of = |accept: &Option<String>| accept.clone().unwrap_or_else(|| "nothing".to_owned());
        let values = [of(&old.accept), of(&new.accept)];
        let values = [values[0].as_str(), values[1].as_str()];
        comparison.push(
            Kind::ChangedMediaType,
            Weight::Fix,
            subject,
            &values,
            Phrase::new("{} asks for another media type", &[&subject.item]),
            Phrase::new(
                "the request accepts {} instead of {}",
                &[values[1], values[0]],
            ),
        );
    }
}

fn call(operation: &Operation) -> String {
    format!(
        "{} {}",
        operation.http_method.to_uppercase(),
        operation.path
    )
}

/// The path without the names of its parameters, which are compared by themselves.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '{' => inside = true,
            '}' => {
                inside = false;
                shape.push_str("{}");
            }
            _ if inside => {}
            other => shape.push(other),
        }
    }
    shape
}
