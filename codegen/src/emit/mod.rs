//! Turns the IR into tokens: an emitter for each kind of generated file, whose first line names it.

mod calls;
mod enums;
mod ids;
mod imports;
mod members;
mod models;
mod module;
mod operations;
mod outcomes;
mod outputs;
mod overview;
mod paths;
pub(crate) mod public_api;
mod resources;
mod schemas;
mod tables;
mod text;
pub(crate) mod types;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Operation, Resource};
use crate::render::SourceFile;

/// The folder of the crate's generated files, relative to the workspace root.
pub(crate) const FOLDER: &str = "accesslink-api/src/generated";

/// The folder of the tests' generated files, relative to the workspace root.
pub(crate) const TEST_FOLDER: &str = "tests/src/generated";

/// A function that emits one generated file.
type Emitter = fn(&Api) -> SourceFile<'_>;

/// The emitters of the crate's files. Each writes one file.
const FILES: [(&str, Emitter); 7] = [
    ("mod.rs", module::emit),
    ("ids.rs", ids::emit),
    ("enums.rs", enums::emit),
    ("models.rs", models::emit),
    ("tables.rs", tables::emit),
    ("outcomes.rs", outcomes::emit),
    ("paths.rs", paths::emit),
];

/// The emitters of the tests' files. Each writes one file.
const TEST_FILES: [(&str, Emitter); 2] = [("calls.rs", calls::emit), ("schemas.rs", schemas::emit)];

/// A deferred emitter of one file, which can run on any thread.
pub(crate) type Emit<'a> = Box<dyn FnOnce() -> SourceFile<'a> + Send + 'a>;

/// Returns every generated source file with its path relative to the workspace root.
///
/// The emission of each file is deferred to limit the memory for tokens, and because tokens must stay on the thread
/// that creates them.
pub(crate) fn emit(api: &Api) -> impl Iterator<Item = (String, Emit<'_>)> {
    let file = move |(path, emit): (&str, Emitter)| (path.to_owned(), later(move || emit(api)));
    let files = FILES.into_iter().map(file);
    let files = files
        .chain(operations::emit(api))
        .chain(resources::emit(api))
        .map(|(path, emit)| (format!("{FOLDER}/{path}"), emit));
    let tests = TEST_FILES.into_iter().map(file);
    let tests = tests.map(|(path, emit)| (format!("{TEST_FOLDER}/{path}"), emit));
    // The largest files come first, so that two threads finish at the same time.
    tests.chain(files)
}

fn later<'a>(emit: impl FnOnce() -> SourceFile<'a> + Send + 'a) -> Emit<'a> {
    Box::new(emit)
}

/// Emits a constant with a list of entries that take several lines each. Every entry becomes a constant of its own, and
/// rendering joins them, because the tokens of a whole list would take most of the memory of a run.
fn list(
    constant: TokenStream,
    entries: impl Iterator<Item = TokenStream>,
) -> impl Iterator<Item = TokenStream> {
    let mut entries = entries.peekable();
    let none = entries.peek().is_none().then(TokenStream::new);
    let entries = entries.chain(none);
    entries.map(move |entry| quote!(#constant = &[#entry];))
}

/// Returns the resources that have operations, each with its operations.
fn by_resource(api: &Api) -> impl Iterator<Item = (&Resource, Vec<&Operation>)> {
    let mut operations: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &api.operations {
        let of_resource = operations.entry(&operation.resource).or_default();
        of_resource.push(operation);
    }
    let resources = api.resources.iter();
    resources.filter_map(move |resource| {
        let operations = operations.get(resource.wire.as_str())?;
        Some((resource, operations.clone()))
    })
}
