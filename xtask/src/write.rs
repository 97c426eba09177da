//! Replaces files atomically: at any time, a reader finds either the complete old file or the complete new one.
//!
//! All new files are first written under temporary names in one of the generator's folders, where the next run removes
//! the leftovers of an interrupted one. They are renamed when all of them are complete. Orphaned files are removed
//! last.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use anyhow::{Result, anyhow};
use codegen::files::{Difference, FOLDERS, is_below_folders};
use tempfile::TempPath;

use crate::report::{Report, Touch};
use crate::target::Target;

/// The files that a run changed, in order.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// The paths of the files that were written.
    pub(crate) written: Vec<String>,
    /// The paths of the files that were removed.
    pub(crate) removed: Vec<String>,
}

/// Applies differences to the disk in their order, and reports each changed file even if a later one fails.
///
/// # Errors
///
/// Returns an error that contains the file and the command to rerun, `again`. No file is changed unless all new files
/// could be staged.
pub(crate) fn apply(
    target: &Target,
    differences: &[Difference],
    again: &str,
    report: &Report,
) -> Result<Touched> {
    let mut touched = Touched::default();
    let written = replace(target, differences, again, &mut touched);
    for path in &touched.written {
        report.touched(Touch::Wrote, &target.shown(path))?;
    }
    for path in &touched.removed {
        report.touched(Touch::Removed, &target.shown(path))?;
    }
    written.map(|()| touched)
}

fn replace(
    target: &Target,
    differences: &[Difference],
    again: &str,
    touched: &mut Touched,
) -> Result<()> {
    let mut staged = Vec::new();
    for path in differences.iter().map(|difference| &difference.path) {
        if let Some(bytes) = target.bytes(path) {
            let file = stage(target.root(), path, bytes).map_err(|error| {
                anyhow!(
                    "could not write {}: {error}; no files were changed: fix the problem and rerun `{again}`",
                    target.shown(path)
                )
            })?;
            staged.push((path, file));
        }
    }
    for (path, file) in staged {
        file.persist(target.root().join(path)).map_err(|error| {
            anyhow!(
                "could not replace {}: {}; every file is intact, but some were not written: fix the problem and rerun `{again}`",
                target.shown(path),
                error.error
            )
        })?;
        touched.written.push(path.clone());
    }
    for path in differences.iter().map(|difference| &difference.path) {
        if target.bytes(path).is_none() {
            fs::remove_file(target.root().join(path)).map_err(|error| {
                anyhow!(
                    "could not remove {}: {error}; all new files are in place: fix the problem and rerun `{again}`",
                    target.shown(path)
                )
            })?;
            touched.removed.push(path.clone());
            remove_empty_folders(target.root(), path);
        }
    }
    Ok(())
}

/// Writes bytes to a temporary file, which is removed unless it is persisted at `path`.
fn stage(root: &Path, path: &str, bytes: &[u8]) -> io::Result<TempPath> {
    let (folder, place) = (root.join(FOLDERS[0]), root.join(path));
    if place.is_dir() {
        return Err(io::Error::new(
            ErrorKind::IsADirectory,
            "there is a folder in its place",
        ));
    }
    fs::create_dir_all(&folder)?;
    fs::create_dir_all(place.parent().unwrap_or(root))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".tmp");
    // The default mode of new files, to which the umask applies.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// Removes the empty folders above a removed file, up to the generator's own folder.
fn remove_empty_folders(root: &Path, path: &str) {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        folder = above;
        // Removing a folder that is not empty fails, which is intended.
        if !is_below_folders(folder) || fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
    }
}
