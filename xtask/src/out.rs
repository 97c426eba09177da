//! Implements `cargo xtask generate --out DIR`, which writes a complete crate into a separate folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Result, bail};
use codegen::files::{FOLDERS, Files, REPORTS};

use crate::disk;
use crate::document::Document;
use crate::target::Target;
use crate::terminal::visible;
use crate::verdict::Usage;
use crate::workspace::{ADDITIONS, DOCUMENT, Workspace};

/// The name of the file that marks a folder as created by this command, so that later runs may write to it.
const MARKER: &str = ".accesslink-out";

/// The contents of the marker file.
const MARKER_TEXT: &str =
    "`cargo xtask generate --out` created this folder, and replaces its files when it is rerun.\n";

/// The name of the lock file, which contains the exact versions of all dependencies.
const LOCK: &str = "Cargo.lock";

/// The name of the package that is copied.
const PACKAGE: &str = "accesslink-api";

/// The state of the output folder before the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    Missing,
    Empty,
    /// The folder was created by an earlier run.
    Made,
}

/// Checks that the output folder may be written to, because it does not exist, is empty, or was created by an earlier
/// run.
///
/// # Errors
///
/// Returns [`Usage`] for any other folder.
pub(crate) fn claim(folder: &Path) -> Result<Claim> {
    let shown = visible(&folder.to_string_lossy());
    let is_empty = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Claim::Missing),
        Err(error) => bail!(Usage(format!(
            "{shown} is not a folder that can be read ({error}): choose another one for --out"
        ))),
        Ok(mut entries) => entries.next().is_none(),
    };
    if is_empty {
        return Ok(Claim::Empty);
    }
    if !folder.join(MARKER).is_file() {
        bail!(Usage(format!(
            "{shown} is not empty and was not created by `cargo xtask generate --out`: choose another folder for --out, or empty it"
        )));
    }
    Ok(Claim::Made)
}

/// Restores the output folder after a failed run. Has no effect if an earlier run created it, because its files are
/// intact.
pub(crate) fn leave(folder: &Path, claim: Claim) -> io::Result<()> {
    if claim != Claim::Made && folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    if claim == Claim::Empty {
        fs::create_dir(folder)?;
    }
    Ok(())
}

/// Returns the files of a crate in `folder`: the marker, the manifest reduced to one member, the lock file, the package
/// with its hand-written files, the document, and the generated files.
///
/// An existing lock file is kept, because cargo has removed the dependencies of other members from it.
///
/// # Errors
///
/// Returns an error that contains the path if a file of the workspace cannot be read.
pub(crate) fn target(
    folder: &Path,
    workspace: &Workspace,
    document: Document,
    generated: Files,
) -> Result<Target> {
    let mut copies = BTreeMap::new();
    copies.insert(MARKER.to_owned(), MARKER_TEXT.as_bytes().to_vec());
    copies.insert("Cargo.toml".to_owned(), manifest(workspace)?.into_bytes());
    if !folder.join(LOCK).exists() {
        disk::collect(workspace.root(), LOCK, &is_copied, &mut copies)?;
    }
    disk::collect(workspace.root(), PACKAGE, &is_copied, &mut copies)?;
    copies.insert(DOCUMENT.to_owned(), document.bytes);
    copies.insert(ADDITIONS.to_owned(), document.additions.bytes);
    let mut kept = Files::new();
    for (path, text) in generated
        .iter()
        .filter(|(path, _)| !path.starts_with("tests/"))
    {
        kept.insert(path, text);
    }
    let shown = format!("{}/", folder.to_string_lossy().trim_end_matches('/'));
    Target::new(folder.to_owned(), shown, kept, copies)
}

/// Returns the root manifest with the copied package as its only member.
fn manifest(workspace: &Workspace) -> Result<String> {
    let manifest = workspace.text(Path::new("Cargo.toml"))?.unwrap_or_default();
    let is_list = |line: &&str| line.starts_with("members = [") && line.ends_with(']');
    let Some(members) = manifest.lines().find(is_list) else {
        bail!("Cargo.toml has no line `members = […]`");
    };
    let reduced = format!("members = [\"{PACKAGE}\"]");
    Ok(manifest.replacen(members, &reduced, 1))
}

/// Returns whether a file or folder of the package is copied. Generated files and build output are not.
fn is_copied(path: &str) -> bool {
    !FOLDERS.contains(&path) && !REPORTS.contains(&path) && path != "accesslink-api/target"
}
