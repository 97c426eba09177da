//! Reads the files on disk that a run may change.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};
use codegen::files::{FOLDERS, REPORTS};

use crate::target::Target;

/// Returns the files that a run may change, by path relative to the target's root. These are the files of the target,
/// and all others that the generator owns.
///
/// # Errors
///
/// Returns an error that contains the path if a file cannot be read.
pub(crate) fn read(target: &Target) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for path in REPORTS.into_iter().chain(target.paths()).chain(FOLDERS) {
        collect(target.root(), path, &|_| true, &mut found)?;
    }
    Ok(found)
}

/// Adds a file, or all wanted files in a folder, by path relative to `root`. A missing file is skipped.
///
/// # Errors
///
/// Returns an error that contains the path if a file cannot be read.
pub(crate) fn collect(
    root: &Path,
    path: &str,
    is_wanted: &dyn Fn(&str) -> bool,
    found: &mut BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    if !is_wanted(path) {
        return Ok(());
    }
    let place = root.join(path);
    let unreadable = || format!("could not read {path}");
    let metadata = match fs::symlink_metadata(&place) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(());
        }
        other => other.with_context(unreadable)?,
    };
    if !metadata.is_dir() {
        // Links, pipes and devices never equal the expected file, and reading them might not end.
        let bytes = if metadata.is_file() {
            fs::read(&place)
        } else {
            Ok(Vec::new())
        };
        found.insert(path.to_owned(), bytes.with_context(unreadable)?);
        return Ok(());
    }
    for entry in fs::read_dir(&place).with_context(unreadable)? {
        let Ok(name) = entry.with_context(unreadable)?.file_name().into_string() else {
            bail!("{path} contains a file whose name is not UTF-8: remove it");
        };
        collect(root, &format!("{path}/{name}"), is_wanted, found)?;
    }
    Ok(())
}
