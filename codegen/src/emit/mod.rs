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

/// Every generated source file, by its path from the root of the workspace.
pub(crate) fn emit(api: &Api) -> Vec<(String, SourceFile)> {
    let mut files = vec![
        ("mod.rs".to_owned(), module::emit(api)),
        ("ids.rs".to_owned(), ids::emit(api)),
        ("enums.rs".to_owned(), enums::emit(api)),
        ("models.rs".to_owned(), models::emit(api)),
        ("tables.rs".to_owned(), tables::emit(api)),
        ("outcomes.rs".to_owned(), outcomes::emit(api)),
        ("paths.rs".to_owned(), paths::emit(api)),
    ];
    files.extend(operations::emit(api));
    files.extend(resources::emit(api));
    let mut files: Vec<(String, SourceFile)> = files
        .into_iter()
        .map(|(path, file)| (format!("{FOLDER}/{path}"), file))
        .collect();
    files.push((format!("{TEST_FOLDER}/calls.rs"), calls::emit(api)));
    files.push((format!("{TEST_FOLDER}/matrix.rs"), matrix::emit(api)));
    files.push((format!("{TEST_FOLDER}/schemas.rs"), schemas::emit(api)));
    files
}
