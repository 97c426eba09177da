//! The IR as tokens: one emitter for each kind of generated file, with the file's name.

mod calls;
mod enums;
mod ids;
mod matrix;
mod members;
mod models;
mod module;
mod operations;
mod outcomes;
mod outputs;
mod overview;
mod paths;
mod resources;
mod schemas;
mod tables;
mod text;
mod types;

use crate::ir::Api;
use crate::render::SourceFile;

/// The folder of the crate that belongs to the generator, from the root of the workspace.
pub(crate) const FOLDER: &str = "accesslink-api/src/generated";

/// The folder of the tests that belongs to the generator.
pub(crate) const TEST_FOLDER: &str = "tests/src/generated";

/// What writes one file.
type Emitter = fn(&Api) -> SourceFile;

/// The emitters of one file of the crate each.
const FILES: [(&str, Emitter); 7] = [
    ("mod.rs", module::emit),
    ("ids.rs", ids::emit),
    ("enums.rs", enums::emit),
    ("models.rs", models::emit),
    ("tables.rs", tables::emit),
    ("outcomes.rs", outcomes::emit),
    ("paths.rs", paths::emit),
];

/// The emitters of one file of the tests each.
const TEST_FILES: [(&str, Emitter); 3] = [
    ("calls.rs", calls::emit),
    ("matrix.rs", matrix::emit),
    ("schemas.rs", schemas::emit),
];

/// Every generated source file, by its path from the root of the workspace. Each is made when it is asked for: the tokens of
/// all would take much memory.
pub(crate) fn emit(api: &Api) -> impl Iterator<Item = (String, SourceFile)> {
    let file = |(path, emit): (&str, Emitter)| (path.to_owned(), emit(api));
    let files = FILES.into_iter().map(file);
    let files = files
        .chain(operations::emit(api))
        .chain(resources::emit(api))
        .map(|(path, file)| (format!("{FOLDER}/{path}"), file));
    let tests = TEST_FILES.into_iter().map(file);
    files.chain(tests.map(|(path, file)| (format!("{TEST_FOLDER}/{path}"), file)))
}
