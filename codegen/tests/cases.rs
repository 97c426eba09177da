//! Snapshot tests with documents as data.
//!
//! - `cases/bad/<name>.yaml` has its rendered diagnostics in `<name>.txt`.
//! - `cases/lints/<name>.yaml`, which is merged into `cases/base.yaml`, has the messages of its diagnostics in
//!   `<name>.txt`.
//! - `cases/good/<name>.yaml` has its generated code in `<name>.rs`, which is also compiled.
//!
//! All cases use the public pipeline without quirks, which only match AccessLink's document. Run
//! `BLESS=1 cargo test -p codegen cases` to update the expected files, and review the diff.

mod bad;
pub(crate) mod good;
pub(crate) mod sweep;

use codegen::{Failure, Generated, Options};

/// Generates files from a document without quirks.
fn generate(file: &str, bytes: &[u8]) -> Result<Generated, Failure> {
    codegen::generate_with(file, bytes, &Options::default(), &[])
}
