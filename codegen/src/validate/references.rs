//! Lints of references: missing, external or wrong targets, cycles, and ignored siblings.

use serde_yaml::Value;

use super::grammar::Kind;
use super::tree::{Reference, Tree, entries, mapping, text};
use super::{hints, paste, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::Pointer;
use crate::references::{MOST_STEPS, component, follow};
use crate::sanitize::is_blank;

/// The keys that do not affect the values of a schema. Only documentation is lost if they are ignored.
const ANNOTATIONS: &[&str] = &[
    "$ref",
    "description",
    "summary",
    "example",
    "examples",
    "title",
    "externalDocs",
    "xml",
];

pub(super) fn check(tree: &Tree<'_>, reference: &Reference<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(target(tree, reference));
    found.extend(neighbors(reference));
}

/// Returns the problem with the target of a reference; `None` if the target is valid.
fn target(tree: &Tree<'_>, reference: &Reference<'_>) -> Option<Diagnostic> {
    let place = reference.pointer.child("$ref");
    let text = wording::quoted(reference.target);
    let Some(pointer) = Pointer::from_reference(reference.target) else {
        let message = format!("the reference {text} is external");
        let bare = reference
            .target
            .trim_matches(|mark: char| is_blank(mark) || is_curly(mark));
        if bare.starts_with('#') {
            let entry = paste::replace(&place, &Value::from(reference.target), &Value::from(bare));
            let help = paste::offer("remove the characters around it", &entry);
            return Some(Diagnostic::error("external-reference", place, message).help(help));
        }
        return Some(
            Diagnostic::error("external-reference", place, message).help(
                "bundle the document into one file, so that references begin with `#/components/`",
            ),
        );
    };
    let section = reference.kind.section()?;
    let Some((named, _)) = component(reference.target) else {
        return Some(match pointer.get(tree.document) {
            Some(_) => {
                let message = format!("the reference {text} does not refer to a component");
                Diagnostic::error("unsupported-reference", place, message).help(format!(
                    "move the target to `components/{section}` and refer to it there"
                ))
            }
            None => dangling(tree, section, reference.target, place),
        });
    };
    if pointer.get(tree.document).is_none() {
        return Some(dangling(tree, section, reference.target, place));
    }
    if named != section {
        let message = format!(
            "the reference {text} refers to one of the `{named}`, but {} is expected",
            reference.kind.rules().title
        );
        return Some(
            Diagnostic::error("reference-to-wrong-kind", place, message)
                .help(format!("refer to a component below `components/{section}`")),
        );
    }
    if !is_component(reference) {
        return None;
    }
    if circle(tree, reference, section) {
        let message = format!(
            "the reference {text} is part of a cycle or of a chain of more than {MOST_STEPS} references"
        );
        return Some(
            Diagnostic::error("reference-cycle", place, message)
                .help("replace one of the references with the object itself"),
        );
    }
    matches!(reference.kind, Kind::Schema | Kind::SecurityScheme).then(|| {
        let message = format!(
            "{} that is only a reference to another is not supported",
            reference.kind.rules().title
        );
        Diagnostic::error("unsupported-reference", place, message).help(format!(
            "refer to {} directly, and remove this component",
            text
        ))
    })
}

/// Returns whether a character is a typographic quotation mark, which YAML does not recognize.
fn is_curly(mark: char) -> bool {
    matches!(mark, '\u{2018}'..='\u{201F}')
}

fn dangling(tree: &Tree<'_>, section: &str, target: &str, place: Pointer) -> Diagnostic {
    let message = format!(
        "the target of the reference {} does not exist",
        wording::quoted(target)
    );
    let diagnostic = Diagnostic::error("dangling-reference", place.clone(), message);
    match close(tree, section, target) {
        Some(name) => {
            let component = Pointer::root().child("components").child(section);
            let instead = Value::from(format!("#{}", component.child(name)));
            let entry = paste::replace(&place, &Value::from(target), &instead);
            diagnostic.help(paste::offer(
                &format!("did you mean {}?", wording::quoted(name)),
                &entry,
            ))
        }
        None => diagnostic.help(format!(
            "add it below `components/{section}`, or fix the reference"
        )),
    }
}

/// Returns the component whose name is most similar to the target of a reference.
fn close<'d>(tree: &Tree<'d>, section: &str, target: &str) -> Option<&'d str> {
    let pointer = Pointer::from_reference(target)?;
    let components = tree.root.get("components")?.as_mapping()?;
    let names = entries(components, section).map(|(name, _)| name);
    hints::close(names, pointer.last()?)
}

/// Returns whether a reference is the entire content of a component.
fn is_component(reference: &Reference<'_>) -> bool {
    reference.pointer.depth() == 3 && reference.pointer.segments().next() == Some("components")
}

/// Returns whether a component's reference leads to a cycle, or starts a chain of more than [`MOST_STEPS`] references.
fn circle(tree: &Tree<'_>, reference: &Reference<'_>, section: &str) -> bool {
    let chain = follow(reference.object, |object| {
        tree.target(section, text(object, "$ref")?)
    });
    chain
        .filter(|object| text(object, "$ref").is_some())
        .count()
        > MOST_STEPS
}

/// Reports the siblings of a reference, which OpenAPI 3.0 ignores.
fn neighbors(reference: &Reference<'_>) -> Option<Diagnostic> {
    let names: Vec<&str> = reference
        .object
        .keys()
        .filter_map(Value::as_str)
        .filter(|name| *name != "$ref")
        .collect();
    if names.is_empty() {
        return None;
    }
    let message = format!(
        "{} {} ignored beside a `$ref`",
        wording::listed(names.iter().copied()),
        if names.len() == 1 { "is" } else { "are" }
    );
    let place = reference.pointer.clone();
    let diagnostic = if names.iter().all(|name| ANNOTATIONS.contains(name)) {
        Diagnostic::warning("keys-beside-reference", place, message)
    } else {
        Diagnostic::error("keys-beside-reference", place, message)
    };
    if reference.kind != Kind::Schema {
        return Some(
            diagnostic.help("remove them, or replace the reference with the whole object"),
        );
    }
    let target = Value::from(reference.target);
    let folded = Value::from(vec![mapping([("$ref", target.clone())])]);
    let entry = paste::amend(
        &reference.pointer,
        &[("$ref", &target)],
        &[("$ref", &Value::Null), ("allOf", &folded)],
    );
    Some(diagnostic.help(paste::offer(
        "move the reference into an `allOf`, so that they take effect",
        &entry,
    )))
}
