//! Lowers the typed, validated document to the IR, including names. Everything that the IR cannot express is reported
//! as a diagnostic.
//!
//! Problems that the lints report are not reported again.

mod collisions;
mod extensions;
mod fields;
mod lists;
mod media;
mod models;
mod operations;
mod outputs;
mod place;
mod recursion;
mod references;
mod registry;
mod schemas;
mod skipped;
mod usage;

use openapiv3::OpenAPI;
use serde_yaml::Value;

use crate::diagnostics::Diagnostic;
use crate::ir::{Api, Resource};
use crate::names::{self, Name, NameError, TypePlace};
use crate::pointer::Pointer;
use crate::sanitize::quoted;
use registry::Registry;
pub use skipped::Skipped;

/// Lowers a document to the IR.
///
/// Returns the IR, the places that were skipped on purpose, and the diagnostics. The IR is incomplete if the
/// diagnostics include errors.
///
/// `tree` is the untyped tree of the same document, which preserves the order of the methods of a path.
pub(crate) fn lower(document: &OpenAPI, tree: &Value) -> (Api, Skipped, Vec<Diagnostic>) {
    let mut lowering = Lowering {
        document,
        tree,
        registry: Registry::default(),
        skipped: Skipped::default(),
        diagnostics: Vec::new(),
    };
    lowering.declare_components();
    lowering.lower_components();
    let resources = lowering.resources();
    let operations = lowering.operations(&resources);
    lowering.check_operation_names(&operations, &resources);
    let registry = &mut lowering.registry;
    usage::find(&mut registry.models, &registry.aliases, &operations);
    lowering.settle_fields();
    lowering.settle_recursion();
    lowering.check_lists(&operations);
    for one in &resources {
        if !operations
            .iter()
            .any(|operation| operation.resource == one.wire)
        {
            let place = Pointer::parse(&one.pointer).unwrap_or_default();
            lowering.skipped.add(None, &place, skipped::UNUSED_TAG);
        }
    }

    let Registry {
        identifiers,
        enums,
        models,
        aliases,
        outcomes,
        ..
    } = lowering.registry;
    let api = Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        base_url: document
            .servers
            .first()
            .map(|server| server.url.trim_end_matches('/').to_owned())
            .unwrap_or_default(),
        resources,
        operations,
        identifiers,
        enums,
        models,
        aliases,
        outcomes,
    };
    (api, lowering.skipped, lowering.diagnostics)
}

/// The state of lowering: the document and the results so far.
struct Lowering<'d> {
    document: &'d OpenAPI,
    tree: &'d Value,
    registry: Registry,
    skipped: Skipped,
    diagnostics: Vec<Diagnostic>,
}

impl Lowering<'_> {
    fn error(&mut self, code: &'static str, pointer: &Pointer, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::error(code, pointer.clone(), message));
    }

    fn error_with_help(
        &mut self,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: &str,
    ) {
        let diagnostic = Diagnostic::error(code, pointer.clone(), message);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Reports two places of the document that have the same name in Rust. `other` is a pointer of the IR.
    fn both(&mut self, pointer: &Pointer, other: &str, what: &str, rust: &Name) {
        let other = Pointer::parse(other).unwrap_or_default();
        self.collision(pointer, &other, format!("{what} are both `{rust}` in Rust"));
    }

    /// Reports two places of the document whose names collide.
    fn collision(&mut self, pointer: &Pointer, other: &Pointer, message: impl Into<String>) {
        let help = "choose another name for one of them: add `x-rust-name` (`x-rust-field` for a property) with a quirk";
        self.same_name(pointer, other, message, help);
    }

    fn variant_collision(
        &mut self,
        pointer: &Pointer,
        other: &Pointer,
        message: impl Into<String>,
    ) {
        let help = "name all variants: add `x-enum-varnames`, a list in the order of the values, with a quirk";
        self.same_name(pointer, other, message, help);
    }

    fn same_name(
        &mut self,
        pointer: &Pointer,
        other: &Pointer,
        message: impl Into<String>,
        help: &str,
    ) {
        let diagnostic = Diagnostic::error("name-collision", pointer.clone(), message);
        self.diagnostics
            .push(diagnostic.help(help).related(other.clone()));
    }

    /// Returns a name, or reports that the node at `pointer` has none.
    fn named<T>(&mut self, name: Result<T, NameError>, pointer: &Pointer) -> Option<T> {
        let report = |error: NameError| {
            let help =
                "choose a name: add `x-rust-name` (`x-rust-field` for a property) with a quirk";
            self.error_with_help("unnameable", pointer, error.to_string(), help);
        };
        name.map_err(report).ok()
    }

    /// Returns a resource for each declared tag, in document order.
    fn resources(&mut self) -> Vec<Resource> {
        let mut resources: Vec<Resource> = Vec::new();
        for (index, tag) in self.document.tags.iter().enumerate() {
            let pointer = Pointer::root().child("tags").child(index);
            let chosen = extensions::text(&tag.extensions, "x-rust-name");
            let wish = chosen.as_deref().unwrap_or(&tag.name);
            let names = names::type_name(wish, TypePlace::Resource)
                .and_then(|rust| Ok((rust, names::accessor_name(wish)?)));
            let Some((rust, method)) = self.named(names, &pointer) else {
                continue;
            };
            if let Some(other) = resources.iter().find(|other| other.rust == rust) {
                let what = format!("tags {} and {}", quoted(&other.wire), quoted(&tag.name));
                // The tag is kept, so that its operations are also lowered and checked.
                self.both(&pointer, &other.pointer, &what, &rust);
            }
            if let Some(problem) = names::file_name_problem(&method) {
                let message = format!(
                    "the file `{method}.rs` of the tag {} {problem}",
                    quoted(&tag.name)
                );
                let help = "choose another name: add `x-rust-name` to the tag with a quirk";
                self.error_with_help("refused-file-name", &pointer, message, help);
            }
            resources.push(Resource {
                pointer: pointer.to_string(),
                wire: tag.name.clone(),
                rust,
                method,
                description: tag.description.clone().unwrap_or_default(),
            });
        }
        resources
    }
}
