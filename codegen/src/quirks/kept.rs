//! Keeps operations in their resources when upstream renames or changes their tag.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::adapted_entry::written;
use super::address::resolved;
use super::edit::Step;
use super::report::Patched;
use super::rules::walk;
use super::tree_editor::TreeEditor;
use crate::additions::path_without_names;
use crate::diagnostics::{Diagnostic, Fix};
use crate::listing::Listing;
use crate::names::{self, TypePlace};
use crate::pointer::Pointer;
use crate::validate::tree::Operation;

/// The diagnostic code for a resource or an operation whose Rust path would change with its tag.
const CODE: &str = "changed-tag";
/// A resource in the previous listing.
struct Resource<'l> {
    rust: &'l str,
    tag: &'l str,
    endpoints: BTreeSet<String>,
}

/// Patches the tree so that operations stay in the resources of the previous listing. Returns diagnostics that propose
/// quirks for these patches.
pub(crate) fn keep_resources(
    root: &mut Value,
    patched: &mut Patched,
    previous: &Listing,
) -> Vec<Diagnostic> {
    let resources = resources(previous);
    let mut proposed: Vec<(Pointer, Step, String)> = Vec::new();
    let operations = walk::operations(root);
    let used: BTreeSet<&str> = operations.iter().filter_map(tag).collect();
    for Resource {
        rust,
        tag: old,
        endpoints,
    } in &resources
    {
        let own = operations
            .iter()
            .filter(|one| endpoints.contains(&endpoint(one.method, one.path)));
        let moved: Vec<(&Operation<'_>, &str)> = own
            .filter_map(|one| Some((one, tag(one)?)))
            .filter(|(_, new)| new != old)
            .collect();
        let tags: BTreeSet<&str> = moved.iter().map(|(_, new)| *new).collect();
        let is_known = |tag: &str| resources.iter().any(|one| one.tag == tag);
        if used.contains(old) {
            proposed.extend(moved.into_iter().map(|(operation, new)| {
                let (expect, with) = (Value::from(new), Value::from(*old));
                let id = format!("tag-of-{}-{}", operation.method, operation.path);
                let place = operation.pointer.child("tags").child(0);
                (place, Step::Replace { expect, with }, id)
            }));
        } else if let ([new], Some(name)) = (&*Vec::from_iter(tags), rust.strip_suffix("Api"))
            && !is_known(new)
            && names::type_name(new, TypePlace::Resource).is_ok_and(|new| new.as_str() != *rust)
        {
            let place = Pointer::root().child("tags").child(format!("[{new}]"));
            let place = place.child("x-rust-name");
            if resolved(&place, root).get(root).is_none() {
                let (value, after) = (Value::from(name), String::new());
                proposed.push((place, Step::Add { value, after }, format!("tag-{new}")));
            }
        }
    }
    let mut editor = TreeEditor::new(root, &mut patched.provenance);
    let found = proposed.into_iter().map(|(place, step, id)| {
        let pointer = resolved(&place, editor.root());
        let origin = editor.origin(&pointer);
        step.apply(&pointer, &mut editor);
        diagnostic(&place, &step, &id, origin)
    });
    found.collect()
}

fn diagnostic(place: &Pointer, step: &Step, id: &str, origin: Pointer) -> Diagnostic {
    let why = "The resource of an operation keeps its name when upstream renames its tag.";
    let fix = Fix::later(
        id,
        why,
        "the current public API",
        &[written(place, step)],
        false,
    );
    let message = match step {
        Step::Replace { expect, .. } => format!(
            "upstream moved this operation to the tag `{}`, which changes its Rust path",
            expect.as_str().unwrap_or_default()
        ),
        _ => "upstream renamed this tag, which changes the Rust paths of its operations".to_owned(),
    };
    Diagnostic::warning(CODE, origin, message).fix(fix)
}

fn resources(listing: &Listing) -> Vec<Resource<'_>> {
    let mut resources: BTreeMap<&str, Resource<'_>> = BTreeMap::new();
    for item in listing.items.values() {
        let Some(path) = item.path.strip_prefix("resources::") else {
            continue;
        };
        match (
            path.split_once("::"),
            item.text("wire"),
            item.text("endpoint"),
        ) {
            (None, Some(tag), _) => {
                let endpoints = BTreeSet::new();
                resources.insert(
                    path,
                    Resource {
                        rust: path,
                        tag,
                        endpoints,
                    },
                );
            }
            (Some((rust, _)), _, Some(called)) => {
                if let (Some(resource), Some((method, path))) =
                    (resources.get_mut(rust), called.split_once(' '))
                {
                    resource.endpoints.insert(endpoint(method, path));
                }
            }
            _ => {}
        }
    }
    resources.into_values().collect()
}

fn endpoint(method: &str, path: &str) -> String {
    format!(
        "{} {}",
        method.to_ascii_uppercase(),
        path_without_names(path)
    )
}

fn tag<'o>(operation: &Operation<'o>) -> Option<&'o str> {
    operation.object.get("tags")?.get(0)?.as_str()
}
