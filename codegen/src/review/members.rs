//! What the caller of an operation gives: arguments, setters, and the fields of the operation's struct.

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing, swapped};
use super::pairs::{Key, pair};
use super::phrase::Phrase;
use super::rust::path;
use crate::ir::{Body, Location, Operation, Parameter};
use crate::reports::stability::{Part as Like, same_place};

pub(super) fn compare(comparison: &mut Comparison<'_>, old: &Operation, new: &Operation) {
    let wire: Key<'_, Parameter> = &|one| Some(format!("{:?} {}", one.location, one.wire));
    let name: Key<'_, Parameter> = &|one| Some(one.wire.clone());
    let rust: Key<'_, Parameter> = &|one| Some(one.rust.to_string());
    let mut pairs = pair(
        &old.parameters,
        &new.parameters,
        &[(wire, wire), (name, name), (rust, rust)],
    );
    let (olds, news) = (likes(&old.parameters), likes(&new.parameters));
    for (old, new) in same_place(&olds, &news) {
        pairs.join(
            |one| one.pointer == old.pointer,
            |one| one.pointer == new.pointer,
        );
    }
    for parameter in &pairs.removed {
        let subject = subject(old, Some(parameter), new, None);
        let summary = Phrase::new("{} is gone", &[&subject.item]);
        let wire = Phrase::new("{} is not sent", &[&parameter.wire]);
        comparison.push(
            Kind::Removed,
            Weight::Breaking,
            &subject,
            &[],
            summary,
            wire,
        );
    }
    for parameter in &pairs.added {
        let subject = subject(old, None, new, Some(parameter));
        let (weight, words, wire) = if parameter.required {
            (Weight::Breaking, "{} has to be given", "{} is sent")
        } else {
            (
                Weight::Addition,
                "{} can be set",
                "{} is sent when it is set",
            )
        };
        let summary = Phrase::new(words, &[&subject.item]);
        let wire = Phrase::new(wire, &[&parameter.wire]);
        comparison.push(Kind::Added, weight, &subject, &[], summary, wire);
    }
    for &(one, other) in &pairs.both {
        let subject = subject(old, Some(one), new, Some(other));
        parameter(comparison, one, other, &subject);
    }
    let kept: Vec<(&str, &str)> = pairs
        .both
        .iter()
        .filter(|(old, new)| old.required && new.required)
        .map(|(old, new)| (old.pointer.as_str(), new.pointer.as_str()))
        .collect();
    order(comparison, old, new, &kept);
    body(comparison, old, new);
}

fn parameter(
    comparison: &mut Comparison<'_>,
    old: &Parameter,
    new: &Parameter,
    subject: &Subject<'_>,
) {
    let values = [old.wire.as_str(), new.wire.as_str()];
    // In a path, only the place of a parameter is seen.
    let sent = match new.location {
        Location::Path => nothing(),
        Location::Query => Phrase::new("it is sent as {} instead of {}", &[&new.wire, &old.wire]),
    };
    if old.rust != new.rust {
        let names = [old.rust.as_str(), new.rust.as_str()];
        let summary = Phrase::new("{} is now called {}", &[&subject.item, names[1]]);
        let wire = if old.wire == new.wire {
            nothing()
        } else {
            sent
        };
        comparison.push(
            Kind::Renamed,
            Weight::Breaking,
            subject,
            &names,
            summary,
            wire,
        );
    } else if old.wire != new.wire {
        let summary = Phrase::new("{} keeps its name", &[&subject.item]);
        comparison.push(
            Kind::Respelled,
            Weight::Fix,
            subject,
            &values,
            summary,
            sent,
        );
    }
    if old.location != new.location {
        let words = match new.location {
            Location::Path => "{} is sent in the path instead of in the query",
            Location::Query => "{} is sent in the query instead of in the path",
        };
        let summary = Phrase::new("{} keeps its name", &[&subject.item]);
        let wire = Phrase::new(words, &[&new.wire]);
        comparison.push(Kind::Moved, Weight::Fix, subject, &values, summary, wire);
    }
    let plain = [
        comparison.old_types.plain(&old.type_),
        comparison.new_types.plain(&new.type_),
    ];
    let argument = [
        comparison.old_types.argument(&old.type_),
        comparison.new_types.argument(&new.type_),
    ];
    retyped(comparison, &plain, &argument, &new.wire, subject);
    required(comparison, [old.required, new.required], &new.wire, subject);
    comparison.texts(subject, &[&old.description], &[&new.description]);
}

/// Notes that something has to be given from now on, or need not be.
fn required(
    comparison: &mut Comparison<'_>,
    [old, new]: [bool; 2],
    wire: &str,
    subject: &Subject<'_>,
) {
    if old == new {
        return;
    }
    let (kind, words, wire_words) = if new {
        (
            Kind::MadeRequired,
            "{} has to be given, as an argument",
            "{} is always sent",
        )
    } else {
        (
            Kind::MadeOptional,
            "{} is a setter instead of an argument",
            "{} is sent when it is set",
        )
    };
    let summary = Phrase::new(words, &[&subject.item]);
    let wire = Phrase::new(wire_words, &[wire]);
    comparison.push(kind, Weight::Breaking, subject, &[], summary, wire);
}

/// Notes another type of something that is given; `plain` is that of the field, `argument` that of the argument or setter.
pub(super) fn retyped(
    comparison: &mut Comparison<'_>,
    plain: &[String; 2],
    argument: &[String; 2],
    wire: &str,
    subject: &Subject<'_>,
) {
    let [old_plain, new_plain] = plain;
    let [old_argument, new_argument] = argument;
    // An argument that takes more than before takes what it took.
    let is_wider = new_argument.starts_with("impl ") && !old_argument.starts_with("impl ");
    let (weight, names) = if old_plain != new_plain {
        (Weight::Breaking, [old_plain, new_plain])
    } else if old_argument == new_argument {
        return;
    } else if is_wider {
        (Weight::Addition, [old_argument, new_argument])
    } else {
        (Weight::Breaking, [old_argument, new_argument])
    };
    let values = [names[0].as_str(), names[1].as_str()];
    let summary = Phrase::new(
        "{} takes {} instead of {}",
        &[&subject.item, values[1], &comparison.known_as(values[0])],
    );
    let wire = if old_plain == new_plain {
        nothing()
    } else {
        Phrase::new("{} is written as {}", &[wire, new_plain])
    };
    comparison.push(Kind::Retyped, weight, subject, &values, summary, wire);
}

/// Arguments that stayed may have changed places.
fn order(comparison: &mut Comparison<'_>, old: &Operation, new: &Operation, kept: &[(&str, &str)]) {
    let before: Vec<&Parameter> = old
        .parameters
        .iter()
        .filter(|one| kept.iter().any(|(pointer, _)| *pointer == one.pointer))
        .collect();
    let after: Vec<&Parameter> = new
        .parameters
        .iter()
        .filter(|one| kept.iter().any(|(_, pointer)| *pointer == one.pointer))
        .collect();
    let is_same = before
        .iter()
        .zip(&after)
        .all(|(one, other)| kept.contains(&(&one.pointer, &other.pointer)));
    if is_same {
        return;
    }
    let subject = super::operations::subject(comparison.old, Some(old), Some(new));
    let names = |all: &[&Parameter]| {
        let names: Vec<&str> = all.iter().map(|one| one.rust.as_str()).collect();
        names.join(", ")
    };
    let values = [names(&before), names(&after)];
    comparison.push(
        Kind::Reordered,
        Weight::Breaking,
        &subject,
        &[&values[0], &values[1]],
        Phrase::new(
            "{} takes its arguments as {} instead of {}",
            &[&subject.item, &values[1], &values[0]],
        ),
        swapped(),
    );
}

fn body(comparison: &mut Comparison<'_>, old: &Operation, new: &Operation) {
    let place = |old_body: Option<&Body>, new_body: Option<&Body>| {
        let owner = if old_body.is_some() { old } else { new };
        let name = old_body.or(new_body).map_or("", |body| body.rust.as_str());
        path(&["operations", owner.rust.as_str(), name])
    };
    let subject = Subject {
        part: Part::Body,
        key: String::new(),
        item: place(old.body.as_ref(), new.body.as_ref()),
        resource: new.resource.clone(),
        old: old.body.as_ref().map(|body| body.pointer.as_str()),
        new: new.body.as_ref().map(|body| body.pointer.as_str()),
    };
    match (&old.body, &new.body) {
        (None, None) => {}
        (Some(_), None) => {
            let summary = Phrase::new("{} is gone", &[&subject.item]);
            let wire = Phrase::new("the request has no body", &[]);
            comparison.push(
                Kind::Removed,
                Weight::Breaking,
                &subject,
                &[],
                summary,
                wire,
            );
        }
        (None, Some(body)) => {
            let (weight, words, wire) = if body.required {
                (
                    Weight::Breaking,
                    "{} has to be given",
                    "the request has a body",
                )
            } else {
                (
                    Weight::Addition,
                    "{} may be given",
                    "the request may have a body",
                )
            };
            let summary = Phrase::new(words, &[&subject.item]);
            let wire = Phrase::new(wire, &[]);
            comparison.push(Kind::Added, weight, &subject, &[], summary, wire);
        }
        (Some(one), Some(other)) => both(comparison, one, other, &subject),
    }
}

fn both(comparison: &mut Comparison<'_>, old: &Body, new: &Body, subject: &Subject<'_>) {
    let plain = [
        comparison.old_types.plain(&old.type_),
        comparison.new_types.plain(&new.type_),
    ];
    let argument = [
        comparison.old_types.argument(&old.type_),
        comparison.new_types.argument(&new.type_),
    ];
    if old.rust != new.rust {
        let names = [old.rust.as_str(), new.rust.as_str()];
        let summary = Phrase::new("{} is now called {}", &[&subject.item, names[1]]);
        comparison.push(
            Kind::Renamed,
            Weight::Breaking,
            subject,
            &names,
            summary,
            nothing(),
        );
    }
    retyped(comparison, &plain, &argument, "the body", subject);
    required(
        comparison,
        [old.required, new.required],
        "the body",
        subject,
    );
    if old.media_type != new.media_type {
        let values = [old.media_type.as_str(), new.media_type.as_str()];
        comparison.push(
            Kind::ChangedMediaType,
            Weight::Fix,
            subject,
            &values,
            Phrase::new("{} is sent as another media type", &[&subject.item]),
            Phrase::new(
                "the body is sent as {} instead of {}",
                &[values[1], values[0]],
            ),
        );
    }
    comparison.texts(subject, &[&old.description], &[&new.description]);
}

fn subject<'s>(
    old: &Operation,
    old_parameter: Option<&'s Parameter>,
    new: &Operation,
    new_parameter: Option<&'s Parameter>,
) -> Subject<'s> {
    let owner = if old_parameter.is_some() { old } else { new };
    let name = old_parameter
        .or(new_parameter)
        .map_or("", |one| one.rust.as_str());
    Subject {
        part: Part::Parameter,
        key: String::new(),
        item: path(&["operations", owner.rust.as_str(), name]),
        resource: new.resource.clone(),
        old: old_parameter.map(|one| one.pointer.as_str()),
        new: new_parameter.map(|one| one.pointer.as_str()),
    }
}

/// Parameters as the search for renamed things sees them.
fn likes(parameters: &[Parameter]) -> Vec<Like<'_>> {
    parameters
        .iter()
        .map(|one| Like {
            wire: &one.wire,
            rust: &one.rust,
            pointer: &one.pointer,
            shape: serde_json::to_string(&(one.location, &one.type_)).ok(),
        })
        .collect()
}
