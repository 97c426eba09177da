//! Tests of values: every form of every property, list and object.

use super::{Case, Place, check, finish, places, value};
use crate::documents::desk::Desk;
use crate::documents::forms::{INVALID, NOTHING};
use crate::documents::shape::{Property, Root, Shape, api, roots};
use crate::documents::tree::Tree;

/// A form of a value: the value as sent, and the value as serialized again. The latter is `None` if it is absent, and
/// `Err` with the description of the found value if it is invalid.
type Form = (Tree, Result<Option<Tree>, String>);

#[test]
fn reads_every_form_of_every_value() {
    let desk = Desk::new();
    let (mut cases, mut wrong) = (0, Vec::new());
    // Without `LONG`, each value is read in a third of its forms, which other values of its kind complement.
    let step = if tests::is_long() { 1 } else { 3 };
    for root in &roots() {
        for (number, place) in places(&root.shape).into_iter().enumerate() {
            if place.way.is_empty() {
                continue;
            }
            for form in forms(&place).into_iter().skip(number % step).step_by(step) {
                cases += 1;
                one(&desk, root, &place, form, &mut wrong);
            }
        }
    }
    assert!(cases > 5_000 / step, "{cases} cases");
    finish(cases, wrong);
}

fn one(
    desk: &Desk,
    root: &Root,
    place: &Place<'_>,
    (sent, written): Form,
    wrong: &mut Vec<String>,
) {
    let mut document = root.shape.full();
    let mut read = document.clone();
    *document.at(&place.way) = sent;
    match &written {
        Ok(Some(value)) => *read.at(&place.way) = value.clone(),
        Ok(None) | Err(_) => read.remove(&place.way),
    }
    let anomaly = written.err().map(|found| {
        let path = document.path(&place.way);
        (path, place.shape.expected(), found)
    });
    let case = Case {
        root,
        sent: &document,
        read: &value(&read),
        anomaly,
    };
    check(desk, &case, wrong);
}

/// Returns every form of the value at the given location.
fn forms(place: &Place<'_>) -> Vec<Form> {
    let invalid = |text: &str| (Tree::raw(text), Err(text.to_owned()));
    let nothing = |text: &str| match place.in_list {
        // Omitting the element would shift the following ones.
        true => invalid(text),
        false => (Tree::raw(text), Ok(None)),
    };
    match place.shape {
        Shape::Scalar(scalar) => scalar
            .forms()
            .into_iter()
            .map(|(sent, written)| match written {
                INVALID => (Tree::raw(sent), Err(scalar.found(sent))),
                NOTHING if place.in_list => (Tree::raw(sent), Err(scalar.found(sent))),
                NOTHING => nothing(sent),
                written => (Tree::raw(sent), Ok(Some(Tree::raw(written)))),
            })
            .collect(),
        Shape::Object(..) => {
            // The description of a value that was found instead of a secret is redacted.
            let found = |text: &str| {
                if holds_secret(place.shape) {
                    "(hidden)"
                } else {
                    text
                }
                .to_owned()
            };
            let mut forms: Vec<Form> = ["5", "5.5", "\"text\"", "true", "[]", "[{}]", "[[1,2],{}]"]
                .map(|text| (Tree::raw(text), Err(found(text))))
                .into();
            let (null, outcome) = nothing("null");
            forms.push((null, outcome.map_err(|text| found(&text))));
            forms.push((Tree::raw("{}"), Ok(Some(Tree::raw("{}")))));
            forms
        }
        Shape::List(element) => {
            let mut forms: Vec<Form> = vec![
                invalid("true"),
                invalid("5"),
                invalid("\"text\""),
                invalid("{}"),
                invalid("{\"a\":[1,\"b\"]}"),
                nothing("null"),
                nothing("[]"),
            ];
            // A single element is not accepted as a list, unless the service is known to send it.
            let single = element.full();
            if single.write().len() < 100 {
                forms.push((single.clone(), Err(single.write())));
            }
            forms.push((
                Tree::List(vec![single.clone()]),
                Ok(Some(Tree::List(vec![single]))),
            ));
            forms
        }
        Shape::OneOrMany(element) => {
            let single = element.full();
            let list = Tree::List(vec![single.clone()]);
            vec![
                invalid("true"),
                invalid("5"),
                invalid("\"text\""),
                nothing("null"),
                nothing("[]"),
                (single, Ok(Some(list.clone()))),
                (list.clone(), Ok(Some(list))),
                (Tree::raw("{}"), Ok(Some(Tree::List(vec![Tree::raw("{}")])))),
            ]
        }
        Shape::Series(scalar) => vec![
            invalid("true"),
            invalid("5"),
            invalid("\"23:56\""),
            nothing("null"),
            nothing("{}"),
            nothing("[]"),
            // This form preserves the order in every format.
            (
                Tree::raw(format!("[[\"23:56\",{}]]", scalar.usual())),
                Ok(Some(Tree::raw(format!("{{\"23:56\":{}}}", scalar.usual())))),
            ),
        ],
    }
}

fn holds_secret(shape: &Shape) -> bool {
    use crate::documents::forms::Scalar;
    match shape {
        Shape::Scalar(scalar) => *scalar == Scalar::Secret,
        Shape::Object(_, properties) => properties.iter().any(|one| holds_secret(&one.shape)),
        Shape::List(element) | Shape::OneOrMany(element) => holds_secret(element),
        Shape::Series(_) => false,
    }
}

/// Checks that the tested locations include every property of every model that is read, according to the IR.
#[test]
fn tests_cover_every_property() {
    fn properties<'s>(shape: &'s Shape, found: &mut Vec<(String, &'s Property)>) {
        match shape {
            Shape::Object(schema, inside) => {
                for property in inside {
                    found.push((schema.clone(), property));
                    properties(&property.shape, found);
                }
            }
            Shape::List(element) | Shape::OneOrMany(element) => properties(element, found),
            Shape::Scalar(_) | Shape::Series(_) => {}
        }
    }
    let roots = roots();
    let mut found = Vec::new();
    for root in &roots {
        properties(&root.shape, &mut found);
    }
    let mut count = 0;
    for model in api().models {
        if model.usage == codegen::ir::Usage::Request {
            continue;
        }
        for field in &model.fields {
            count += 1;
            let (_, property) = found
                .iter()
                .find(|(schema, property)| *schema == model.wire && property.name == field.wire)
                .unwrap_or_else(|| panic!("{}.{} is not covered", model.wire, field.wire));
            let (mut own, mut recorded) = (property.spellings.clone(), field.spellings.clone());
            own.sort();
            recorded.sort();
            assert_eq!(own, recorded, "{}.{}", model.wire, field.wire);
        }
    }
    assert!(count > 150, "{count} properties");
}

/// Checks that a document of another type cannot be read, and that the error names its root.
#[test]
fn rejects_a_document_of_another_type() {
    let desk = Desk::new();
    for root in &roots() {
        let is_list = matches!(root.shape, Shape::List(_));
        let other = if is_list { "{}" } else { "[]" };
        for body in [other, "5", "\"text\"", "true", "1.5"] {
            for outcome in [desk.read(root, body), desk.read_strictly(root, body)] {
                assert_eq!(outcome.value, None, "{}: {body}", root.name);
                let at = outcome.refused_at.as_deref();
                assert!(
                    matches!(at, None | Some("$")),
                    "{}: {body} at {at:?}",
                    root.name
                );
            }
        }
        // Null is read as an empty list, but not as an object.
        let outcome = desk.read(root, "null");
        assert_eq!(outcome.value.is_some(), is_list, "{}", root.name);
    }
}

/// Checks that an empty and a complete document are read unchanged.
#[test]
fn reads_empty_and_complete_documents() {
    let desk = Desk::new();
    let mut wrong = Vec::new();
    for root in &roots() {
        let empty = match root.shape {
            Shape::List(_) => Tree::List(Vec::new()),
            _ => Tree::Object(Vec::new()),
        };
        for document in [empty, root.shape.full()] {
            let case = Case {
                root,
                sent: &document,
                read: &value(&document),
                anomaly: None,
            };
            check(&desk, &case, &mut wrong);
        }
    }
    finish(2 * roots().len(), wrong);
}
