//! Models: their fields, and of those that are sent, `new` and the setters.

use super::change::{Kind, Part, Weight};
use super::comparison::{Comparison, Subject, nothing, swapped};
use super::members::retyped;
use super::pairs::{Key, Pairs, pair};
use super::phrase::Phrase;
use super::rust::path;
use crate::ir::{Field, Model, Usage};
use crate::reports::stability::{Part as Like, same_place};

pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: &Model,
    new: &Model,
    subject: &Subject<'_>,
) {
    let pairs = pairs(old, new);
    let is_built = has_new(old) && has_new(new);
    for field in &pairs.removed {
        let subject = of_field(old, Some(field), None, subject);
        let summary = Phrase::new("{} is gone", &[&subject.item]);
        let wire = match old.usage {
            Usage::Response => "{} is not read",
            Usage::Request => "{} is not written",
            Usage::Both => "{} is neither read nor written",
        };
        let wire = Phrase::new(wire, &[&field.wire]);
        comparison.push(
            Kind::Removed,
            Weight::Breaking,
            &subject,
            &[],
            summary,
            wire,
        );
    }
    for field in &pairs.added {
        let subject = of_field(new, None, Some(field), subject);
        let (weight, words) = if is_built && field.required {
            (Weight::Breaking, "{} has to be given to `new`")
        } else {
            (Weight::Addition, "{} is new")
        };
        let wire = format!("{{}} is {}", travels(new.usage));
        let summary = Phrase::new(words, &[&subject.item]);
        let wire = Phrase::new(&wire, &[&field.wire]);
        comparison.push(Kind::Added, weight, &subject, &[], summary, wire);
    }
    for &(one, other) in &pairs.both {
        let subject = of_field(old, Some(one), Some(other), subject);
        names(comparison, one, other, new.usage, &subject);
        types(comparison, (old, one), (new, other), &subject);
        required(comparison, one, other, is_built, &subject);
        comparison.texts(&subject, &[&one.description], &[&other.description]);
    }
    usage(comparison, old, new, &pairs, subject);
    if is_built {
        order(comparison, old, new, &pairs, subject);
    }
}

fn pairs<'a>(old: &'a Model, new: &'a Model) -> Pairs<'a, Field> {
    let wire: Key<'_, Field> = &|one| Some(one.wire.clone());
    let rust: Key<'_, Field> = &|one| Some(one.rust.to_string());
    let mut pairs = pair(&old.fields, &new.fields, &[(wire, wire), (rust, rust)]);
    let (olds, news) = (likes(&old.fields), likes(&new.fields));
    for (old, new) in same_place(&olds, &news) {
        pairs.join(|one| one.wire == old.wire, |one| one.wire == new.wire);
    }
    pairs
}

fn names(
    comparison: &mut Comparison<'_>,
    old: &Field,
    new: &Field,
    usage: Usage,
    subject: &Subject<'_>,
) {
    let written = || {
        let words = format!("it is {} as {{}} instead of {{}}", travels(usage));
        Phrase::new(&words, &[&new.wire, &old.wire])
    };
    if old.rust != new.rust {
        let names = [old.rust.as_str(), new.rust.as_str()];
        let summary = Phrase::new("{} is now called {}", &[&subject.item, names[1]]);
        let wire = if old.wire == new.wire {
            nothing()
        } else {
            written()
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
        let values = [old.wire.as_str(), new.wire.as_str()];
        comparison.push(
            Kind::Respelled,
            Weight::Fix,
            subject,
            &values,
            summary,
            written(),
        );
    }
    let sorted = |field: &Field| {
        let mut spellings = field.spellings.clone();
        spellings.sort();
        spellings
    };
    let (was, is) = (sorted(old), sorted(new));
    if old.wire == new.wire && was != is {
        let (was, is) = (was.join(", "), is.join(", "));
        comparison.push(
            Kind::ReadOtherwise,
            Weight::Fix,
            subject,
            &[&was, &is],
            Phrase::new("{} keeps its name", &[&subject.item]),
            Phrase::new("it is read under {} instead of {}", &[&is, &was]),
        );
    }
    if old.one_or_many != new.one_or_many {
        let words = if new.one_or_many {
            "a single {} is read as a list of one"
        } else {
            "a single {} is not read as a list of one any more"
        };
        let summary = Phrase::new("{} keeps its type", &[&subject.item]);
        let wire = Phrase::new(words, &[&new.wire]);
        comparison.push(
            Kind::ReadOtherwise,
            Weight::Fix,
            subject,
            &["one-or-many"],
            summary,
            wire,
        );
    }
}

fn types(
    comparison: &mut Comparison<'_>,
    (old_model, old): (&Model, &Field),
    (new_model, new): (&Model, &Field),
    subject: &Subject<'_>,
) {
    let plain = [
        comparison.old_types.plain(&old.type_),
        comparison.new_types.plain(&new.type_),
    ];
    let is_given = has_new(old_model) && has_new(new_model);
    if plain[0] == plain[1] && is_given {
        let argument = [
            comparison.old_types.argument(&old.type_),
            comparison.new_types.argument(&new.type_),
        ];
        retyped(comparison, &plain, &argument, &new.wire, subject);
    } else if plain[0] != plain[1] {
        let was = comparison.old_types.field(old, old_model.usage);
        let is = comparison.new_types.field(new, new_model.usage);
        comparison.push(
            Kind::Retyped,
            Weight::Breaking,
            subject,
            &[&was, &is],
            Phrase::new(
                "{} is {} instead of {}",
                &[&subject.item, &is, &comparison.known_as(&was)],
            ),
            Phrase::new(
                &format!("{{}} is {} as {{}}", travels(new_model.usage)),
                &[&new.wire, &plain[1]],
            ),
        );
    }
}

fn required(
    comparison: &mut Comparison<'_>,
    old: &Field,
    new: &Field,
    is_built: bool,
    subject: &Subject<'_>,
) {
    if old.required == new.required {
        return;
    }
    let kind = if new.required {
        Kind::MadeRequired
    } else {
        Kind::MadeOptional
    };
    let (weight, words) = match (is_built, new.required) {
        (true, true) => (
            Weight::Breaking,
            "{} is an argument of `new` instead of a setter",
        ),
        (true, false) => (
            Weight::Breaking,
            "{} is a setter instead of an argument of `new`",
        ),
        (false, _) => (
            Weight::Fix,
            "{} may still be absent: answers are read with tolerance",
        ),
    };
    let wire = match (is_built, new.required) {
        (true, true) => "{} is always sent",
        (true, false) => "{} is sent when it is set",
        (false, true) => "the document promises {}",
        (false, false) => "the document does not promise {} any more",
    };
    let summary = Phrase::new(words, &[&subject.item]);
    let wire = Phrase::new(wire, &[&new.wire]);
    comparison.push(kind, weight, subject, &[], summary, wire);
}

/// A model that travels in other directions is built otherwise, and other fields of it may be absent.
fn usage(
    comparison: &mut Comparison<'_>,
    old: &Model,
    new: &Model,
    pairs: &Pairs<'_, Field>,
    subject: &Subject<'_>,
) {
    if old.usage == new.usage {
        return;
    }
    let (old_types, new_types) = (&comparison.old_types, &comparison.new_types);
    let other_fields = pairs.both.iter().any(|(one, other)| {
        old_types.plain(&one.type_) == new_types.plain(&other.type_)
            && old_types.field(one, old.usage) != new_types.field(other, new.usage)
    });
    let has_default = |model: &Model| {
        model.usage != Usage::Request || !model.fields.iter().any(|field| field.required)
    };
    let loses_default = has_default(old) && !has_default(new);
    let loses_new = has_new(old) && !has_new(new);
    let weight = if other_fields || loses_default || loses_new {
        Weight::Breaking
    } else if has_new(new) && !has_new(old) {
        Weight::Addition
    } else {
        Weight::Fix
    };
    let words = if loses_new {
        "{} can't be built with `new` any more"
    } else if other_fields {
        "fields of {} are optional that were not, or the other way round"
    } else if loses_default {
        "{} has no default any more"
    } else if weight == Weight::Addition {
        "{} can be built with `new` and setters"
    } else {
        "{} stays as it is"
    };
    let wire = match new.usage {
        Usage::Request => "it is only sent",
        Usage::Response => "it is only received",
        Usage::Both => "it is sent and received",
    };
    let values = [name(old.usage), name(new.usage)];
    let summary = Phrase::new(words, &[&subject.item]);
    let wire = Phrase::new(wire, &[]);
    comparison.push(Kind::ChangedUse, weight, subject, &values, summary, wire);
}

/// The arguments of `new` come in the order of the document's list of what is required.
fn order(
    comparison: &mut Comparison<'_>,
    old: &Model,
    new: &Model,
    pairs: &Pairs<'_, Field>,
    subject: &Subject<'_>,
) {
    let kept: Vec<(&str, &str)> = pairs
        .both
        .iter()
        .filter(|(old, new)| old.required && new.required)
        .map(|(old, new)| (old.wire.as_str(), new.wire.as_str()))
        .collect();
    let of = |model, is_kept: &dyn Fn(&Field) -> bool| {
        let mut fields = Model::required_fields(model);
        fields.retain(|field| is_kept(field));
        fields
    };
    let before = of(old, &|one| kept.iter().any(|(wire, _)| *wire == one.wire));
    let after = of(new, &|one| kept.iter().any(|(_, wire)| *wire == one.wire));
    let mut both = before.iter().zip(&after);
    if both.all(|(one, other)| kept.contains(&(&one.wire, &other.wire))) {
        return;
    }
    let names = |fields: &[&Field]| {
        let names: Vec<&str> = fields.iter().map(|field| field.rust.as_str()).collect();
        names.join(", ")
    };
    let values = [names(&before), names(&after)];
    let item = format!("{}::new", subject.item);
    comparison.push(
        Kind::Reordered,
        Weight::Breaking,
        subject,
        &[&values[0], &values[1]],
        Phrase::new(
            "{} takes {} instead of {}",
            &[&item, &values[1], &values[0]],
        ),
        swapped(),
    );
}

/// In which direction, as a verb.
fn travels(usage: Usage) -> &'static str {
    match usage {
        Usage::Request => "written",
        Usage::Response => "read",
        Usage::Both => "read and written",
    }
}

/// Whether users build the model.
fn has_new(model: &Model) -> bool {
    model.usage != Usage::Response
}

fn name(usage: Usage) -> &'static str {
    match usage {
        Usage::Request => "request",
        Usage::Response => "response",
        Usage::Both => "both",
    }
}

fn of_field<'s>(
    model: &Model,
    old: Option<&'s Field>,
    new: Option<&'s Field>,
    of_model: &Subject<'_>,
) -> Subject<'s> {
    let name = old.or(new).map_or("", |field| field.rust.as_str());
    Subject {
        part: Part::Property,
        key: String::new(),
        item: path(&["models", model.rust.as_str(), name]),
        resource: of_model.resource.clone(),
        old: old.map(|field| field.pointer.as_str()),
        new: new.map(|field| field.pointer.as_str()),
    }
}

/// Properties as the search for renamed things sees them.
fn likes(fields: &[Field]) -> Vec<Like<'_>> {
    fields
        .iter()
        .map(|one| Like {
            wire: &one.wire,
            rust: &one.rust,
            pointer: &one.pointer,
            shape: serde_json::to_string(&one.type_).ok(),
        })
        .collect()
}
