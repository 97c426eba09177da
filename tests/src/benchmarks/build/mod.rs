//! Programs that use the crate, and one that uses a crate by progenitor: how many crates are in their trees.

pub mod program;
pub mod tree;

use std::error::Error;
use std::path::Path;

use super::Effort;
use super::measured::{Measured, OURS};
use program::Program;

/// Measures all of it in a folder, where each program has one of its own.
///
/// # Errors
///
/// If a folder can't be written, or cargo fails.
pub fn measure(root: &Path, folder: &Path, _: Effort) -> Result<Vec<Measured>, Box<dyn Error>> {
    let mut measured = Vec::new();
    for (group, program) in [
        ("crates/default/dev", Program::DEFAULT),
        ("crates/without-tls/dev", Program::WITHOUT_TLS),
        ("crates/without-features/dev", Program::WITHOUT_FEATURES),
    ] {
        println!("crates of `{}`", program.name);
        let place = program.lay(root, folder)?;
        measured.push(Measured {
            group: group.to_owned(),
            function: OURS.to_owned(),
            values: vec![tree::crates(&place)?],
        });
    }
    Ok(measured)
}
