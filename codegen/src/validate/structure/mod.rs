//! Walks a document according to the grammar: reports unknown keywords, wrong JSON types and missing keywords, and
//! builds the `Tree`.

mod shapes;

use serde_yaml::{Mapping, Value};

use super::grammar::{Extensions, Kind, Need, Others, Rules};
use super::tree::{Node, Reference, Tree};
use super::{hints, tree, untyped, wording};
use crate::diagnostics::Diagnostic;
use crate::pointer::{Pointer, key_text};
use crate::sanitize::is_blank;

/// Reads a document, and returns its tree.
///
/// Parts that do not match the grammar are reported in `found` and omitted from the tree, so that other lints do not
/// report them again.
pub(super) fn read<'d>(
    document: &'d Value,
    top: &'d Mapping,
    found: &mut Vec<Diagnostic>,
) -> Tree<'d> {
    let mut walk = Walk {
        nodes: Vec::new(),
        references: Vec::new(),
        found,
    };
    walk.keywords(Kind::Document, "", &Pointer::root(), top);
    Tree {
        document,
        root: top,
        operations: tree::operations(top),
        nodes: walk.nodes,
        references: walk.references,
    }
}

struct Walk<'d, 'f> {
    nodes: Vec<Node<'d>>,
    references: Vec<Reference<'d>>,
    found: &'f mut Vec<Diagnostic>,
}

impl<'d> Walk<'d, '_> {
    /// Reads an object, or a reference to one if objects of its kind can be components.
    fn object(&mut self, kind: Kind, via: &'static str, pointer: &Pointer, value: &'d Value) {
        let reference = value
            .as_mapping()
            .filter(|_| kind.section().is_some())
            .and_then(|object| Some((object, object.get("$ref")?)));
        match (reference, value) {
            (Some((object, Value::String(target))), _) => {
                // Siblings of a reference are ignored, but must be readable.
                untyped::check_keys(value, pointer, self.found);
                self.references.push(Reference {
                    kind,
                    pointer: pointer.clone(),
                    target,
                    object,
                });
            }
            (Some((_, other)), _) => {
                self.wrong_type("$ref", &pointer.child("$ref"), other, "a reference string")
            }
            (None, Value::Mapping(object)) => self.keywords(kind, via, pointer, object),
            (None, other) => self.wrong_type(via, pointer, other, kind.rules().title),
        }
    }

    fn keywords(&mut self, kind: Kind, via: &'static str, pointer: &Pointer, object: &'d Mapping) {
        let rules = kind.rules();
        self.nodes.push(Node {
            kind,
            via,
            pointer: pointer.clone(),
            object,
        });
        for (key, value) in object {
            let Some(name) = key.as_str() else {
                self.key_that_is_not_text(rules, pointer, key, value);
                continue;
            };
            if is_padded(name) {
                self.found.push(padded_key(pointer, name));
            } else if let Some(keyword) = rules.keyword(name) {
                self.value(keyword, &pointer.child(name), value);
            } else if name.starts_with("x-") && rules.extensions == Extensions::Allowed {
                untyped::check_keys(value, &pointer.child(name), self.found);
            } else {
                self.other(kind, rules, pointer, name, value);
            }
        }
        for keyword in rules.keywords {
            if keyword.need == Need::Required && !object.contains_key(keyword.name) {
                let message = format!("{} has no `{}`", rules.title, keyword.name);
                self.found.push(
                    Diagnostic::error("missing-keyword", pointer.clone(), message).help(format!(
                        "add `{}`: OpenAPI 3.0 requires it here",
                        keyword.name
                    )),
                );
            }
        }
    }

    /// Reads an entry whose key is not a keyword of the object.
    fn other(
        &mut self,
        kind: Kind,
        rules: &Rules,
        pointer: &Pointer,
        name: &str,
        value: &'d Value,
    ) {
        let place = pointer.child(name);
        match rules.others {
            Others::Paths if name.starts_with('/') => {
                self.object(Kind::PathItem, "paths", &place, value)
            }
            Others::Paths => {
                let message = format!("the path {} does not begin with `/`", wording::quoted(name));
                self.found.push(
                    Diagnostic::error("path-without-slash", place, message)
                        .help("write it with a leading `/`, or begin the key with `x-` if it is not a path"),
                );
            }
            Others::Statuses if is_status(name) => {
                self.object(Kind::Response, "responses", &place, value);
            }
            Others::Statuses => {
                let message = format!("{} is not a response status", wording::quoted(name));
                self.found.push(
                    Diagnostic::error("unknown-status", place, message)
                        .help("write a status from `100` to `599`, or `default`"),
                );
            }
            Others::Schemes => self.texts(&place, value, "a list of scopes"),
            Others::Refused => {
                let diagnostic = hints::unknown_keyword(kind, rules, place, name, value);
                self.found.push(diagnostic);
            }
        }
    }

    fn key_that_is_not_text(
        &mut self,
        rules: &Rules,
        pointer: &Pointer,
        key: &'d Value,
        value: &'d Value,
    ) {
        // Most documents do not quote statuses, and every parser accepts unquoted ones.
        match key_text(key) {
            Some(status)
                if rules.others == Others::Statuses && key.is_u64() && is_status(&status) =>
            {
                self.object(Kind::Response, "responses", &pointer.child(status), value);
            }
            _ => self.found.push(untyped::key_is_not_text(key, pointer)),
        }
    }
}

/// Returns whether a key begins or ends with non-ASCII white space, which YAML considers part of the key.
fn is_padded(key: &str) -> bool {
    key.trim_matches(is_blank) != key
}

fn padded_key(parent: &Pointer, key: &str) -> Diagnostic {
    let message = format!(
        "the key {} begins or ends with white space, which is part of the key",
        wording::quoted(key)
    );
    let help = format!(
        "indent with ASCII spaces, and write `{}`",
        key.trim_matches(is_blank)
    );
    Diagnostic::error("padded-key", parent.child(key), message).help(help)
}

/// Returns whether a key of `responses` is a status or a range of statuses.
fn is_status(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X', b'X']
    )
}
