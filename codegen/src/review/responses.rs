//! What a call gives, and the statuses that the document names.

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject};
use super::phrase::Phrase;
use crate::ir::{Content, Operation, Response};

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: &Operation,
    new: &Operation,
    subject: &Subject<'_>,
) {
    let was = comparison.old_types.output(old);
    let is = comparison.new_types.output(new);
    let find = |operation: &Operation, status: u16| {
        operation.responses.iter().any(|one| one.status == status)
    };
    let lost = old.responses.iter().filter(|one| !find(new, one.status));
    let came = new.responses.iter().filter(|one| !find(old, one.status));
    let mut explained = false;
    for response in lost {
        explained |= response.is_success();
        status(comparison, response, Side::Old, (&was, &is), subject);
    }
    for response in came {
        explained |= response.is_success();
        status(comparison, response, Side::New, (&was, &is), subject);
    }
    if was != is && !explained {
        comparison.push(
            Kind::Retyped,
            Weight::Breaking,
            subject,
            &[&was, &is],
            Phrase::new(
                "{} gives {} instead of {}",
                &[&subject.item, &is, &comparison.known_as(&was)],
            ),
            Phrase::new("the answer is read as {}", &[&is]),
        );
    }
    for one in &old.responses {
        if let Some(other) = new
            .responses
            .iter()
            .find(|other| other.status == one.status)
        {
            let same = Same {
                accept: old.accept == new.accept,
                output: was == is,
            };
            response(comparison, one, other, &same, subject);
        }
    }
}

/// What of the call stays as it is, and so does not explain what differs in a response.
struct Same {
    accept: bool,
    output: bool,
}

/// Which version has a status alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

/// A status that is named by one version alone.
fn status(
    comparison: &mut Comparison<'_>,
    response: &Response,
    side: Side,
    (was, is): (&str, &str),
    operation: &Subject<'_>,
) {
    let status = response.status.to_string();
    let subject = part(operation, &status, response, side);
    let (kind, words) = match (response.is_success(), side) {
        (true, Side::New) => (Kind::NewOutcome, "status {} is documented as a success"),
        (true, Side::Old) => (
            Kind::RemovedOutcome,
            "status {} is documented as a success no more",
        ),
        (false, Side::New) => (Kind::NewErrorStatus, "status {} is documented as a failure"),
        (false, Side::Old) => (
            Kind::RemovedErrorStatus,
            "status {} is documented as a failure no more",
        ),
    };
    let changes_type = response.is_success() && was != is;
    let (weight, summary) = if changes_type {
        let was = comparison.known_as(was);
        let summary = Phrase::new("{} gives {} instead of {}", &[&subject.item, is, &was]);
        (Weight::Breaking, summary)
    } else if response.is_success() {
        (
            Weight::Fix,
            Phrase::new("{} gives what it gave", &[&subject.item]),
        )
    } else {
        let words = "{} fails as before, and its documentation names other statuses";
        (Weight::Fix, Phrase::new(words, &[&subject.item]))
    };
    let wire = Phrase::new(words, &[&status]);
    let types = [was, is];
    let values: &[&str] = if changes_type { &types } else { &[] };
    comparison.push(kind, weight, &subject, values, summary, wire);
}

/// A status that both versions name.
fn response(
    comparison: &mut Comparison<'_>,
    old: &Response,
    new: &Response,
    same: &Same,
    operation: &Subject<'_>,
) {
    let status = new.status.to_string();
    let mut subject = part(operation, &status, new, Side::New);
    subject.old = Some(&old.pointer);
    comparison.texts(&subject, &[&old.description], &[&new.description]);
    match (&old.content, &new.content) {
        (Content::Bytes(old), Content::Bytes(new)) if old != new && same.accept => {
            comparison.push(
                Kind::ChangedMediaType,
                Weight::Fix,
                &subject,
                &[old, new],
                Phrase::new(
                    "{} gives the same bytes under another media type",
                    &[&subject.item],
                ),
                Phrase::new(
                    "the answer of status {} is {} instead of {}",
                    &[&status, new, old],
                ),
            );
        }
        _ => {}
    }
    let of = |types: &super::rust::Types<'_>, content: &Content| match content {
        Content::Empty => "nothing".to_owned(),
        Content::Json(type_) => types.plain(type_),
        Content::Bytes(_) => "bytes".to_owned(),
    };
    let was = of(&comparison.old_types, &old.content);
    let is = of(&comparison.new_types, &new.content);
    // Of successes, what a call gives is compared as a whole; here is left what leaves that as it is.
    if was != is && !new.is_success() {
        comparison.push(
            Kind::Retyped,
            Weight::Fix,
            &subject,
            &[&was, &is],
            Phrase::new("{} fails as before", &[&subject.item]),
            Phrase::new(
                "the answer of status {} holds {} instead of {}",
                &[&status, &is, &was],
            ),
        );
    } else if was != is && same.output {
        comparison.push(
            Kind::ReadOtherwise,
            Weight::Fix,
            &subject,
            &[&was, &is],
            Phrase::new("{} reads status {} otherwise", &[&subject.item, &status]),
            Phrase::new(
                "the answer of status {} holds {} instead of {}",
                &[&status, &is, &was],
            ),
        );
    }
}

fn part<'s>(
    operation: &Subject<'s>,
    status: &str,
    response: &'s Response,
    side: Side,
) -> Subject<'s> {
    Subject {
        part: Part::Response,
        key: status.to_owned(),
        item: operation.item.clone(),
        resource: operation.resource.clone(),
        old: (side == Side::Old).then_some(response.pointer.as_str()),
        new: (side == Side::New).then_some(response.pointer.as_str()),
    }
}
