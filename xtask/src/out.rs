//! `--out DIR`: a complete crate elsewhere, to try another document without touching the tree.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use codegen::files::{FOLDERS, Files, final_name};

use crate::document::Document;
use crate::manifest;
use crate::target::Target;
use crate::terminal::visible;
use crate::verdict::Usage;
use crate::workspace::{DOCUMENT, Workspace};

/// The file that says that a folder may be written into again.
pub(crate) const MARKER: &str = ".accesslink-out";

/// What the marker says to those who find it.
pub(crate) const MARKER_TEXT: &str =
    "`cargo xtask generate --out` made this folder, and replaces its files when it is run again.\n";

/// The exact versions of all dependencies.
const LOCK: &str = "Cargo.lock";

/// The package that is copied.
const PACKAGE: &str = "accesslink-api";

/// Folders of the workspace that nothing is ever written into from outside.
const OWN_FOLDERS: [&str; 5] = [PACKAGE, "codegen", "spec", "tests", "xtask"];

/// A folder that may be written into.
#[derive(Debug)]
pub(crate) struct Place {
    folder: PathBuf,
    shown: String,
}

/// Looks whether the folder may be written into: whether it does not exist, is empty, or was made by an earlier run.
///
/// # Errors
///
/// [`Usage`] for every other folder, with the reason.
pub(crate) fn claim(folder: &Path, workspace: &Workspace) -> Result<Place> {
    let shown = visible(&folder.to_string_lossy());
    let place = resolved(folder)?;
    let root = resolved(workspace.root())?;
    if root.starts_with(&place) {
        bail!(Usage(format!(
            "{shown} holds the workspace itself: choose another folder for --out"
        )));
    }
    if let Ok(inside) = place.strip_prefix(&root) {
        let first = inside.components().next();
        let first = first.map_or("".into(), |first| first.as_os_str().to_string_lossy());
        if OWN_FOLDERS.contains(&first.as_ref()) || first.starts_with('.') {
            bail!(Usage(format!(
                "{shown} is part of the workspace: choose a folder outside it, or one below target/, for --out"
            )));
        }
    }
    let is_empty = match fs::read_dir(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => true,
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!(Usage(format!(
                "{shown} is a file: choose a folder for --out"
            )))
        }
        other => {
            let mut entries = other.with_context(|| format!("could not read {shown}"))?;
            entries.next().is_none()
        }
    };
    if !is_empty && !place.join(MARKER).is_file() {
        bail!(Usage(format!(
            "{shown} is not empty, and was not made by `cargo xtask generate --out`: choose another folder, or empty it"
        )));
    }
    Ok(Place {
        folder: place,
        shown,
    })
}

/// Everything that a crate in `place` consists of: the marker, the manifest reduced to one member, the lock file, the package
/// with its files written by hand, the document, and the generated files of both.
///
/// A lock file that is there already stays as it is: cargo has taken out of it what belongs to the other members.
///
/// # Errors
///
/// When a file of the workspace can't be read; the message names it.
pub(crate) fn target(
    place: Place,
    workspace: &Workspace,
    document: Document,
    generated: Files,
) -> Result<Target> {
    let mut copies = BTreeMap::new();
    copies.insert(MARKER.to_owned(), MARKER_TEXT.as_bytes().to_vec());
    let manifest = fs::read_to_string(workspace.root().join("Cargo.toml"))
        .context("could not read Cargo.toml")?;
    let manifest = manifest::reduced(&manifest, PACKAGE)?;
    copies.insert("Cargo.toml".to_owned(), manifest.into_bytes());
    if !place.folder.join(LOCK).exists() {
        copy(workspace.root(), LOCK, &mut copies)?;
    }
    copy(workspace.root(), PACKAGE, &mut copies)?;
    copies.insert(DOCUMENT.to_owned(), document.bytes);
    let mut kept = Files::new();
    for (path, text) in generated.iter() {
        if !path.starts_with("tests/") {
            kept.insert(path, text);
        }
    }
    let separator = if place.shown.ends_with('/') { "" } else { "/" };
    let shown = format!("{}{separator}", place.shown);
    Target::new(place.folder, shown, kept, copies)
}

/// Adds a file, or everything in a folder but generated files and what building left there.
fn copy(root: &Path, path: &str, copies: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let unreadable = || format!("could not read {path}");
    let place = root.join(path);
    if FOLDERS.contains(&path) || path == "accesslink-api/target" || final_name(path).is_some() {
        return Ok(());
    }
    if !fs::metadata(&place).with_context(unreadable)?.is_dir() {
        let bytes = fs::read(&place).with_context(unreadable)?;
        copies.insert(path.to_owned(), bytes);
        return Ok(());
    }
    // A link to a folder may lead round in circles.
    if place.is_symlink() {
        return Ok(());
    }
    for entry in fs::read_dir(&place).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        let Ok(name) = name.into_string() else {
            bail!("{path} holds a file whose name is not UTF-8: rename it");
        };
        copy(root, &format!("{path}/{name}"), copies)?;
    }
    Ok(())
}

/// The absolute path without links, also of a folder that is not there yet.
fn resolved(folder: &Path) -> Result<PathBuf> {
    let unresolved = || format!("could not find {}", folder.display());
    let absolute = std::path::absolute(folder).with_context(unresolved)?;
    for known in absolute.ancestors() {
        match fs::canonicalize(known) {
            Ok(real) => {
                let rest = absolute.strip_prefix(known).with_context(unresolved)?;
                if rest.components().any(|part| part.as_os_str() == "..") {
                    bail!(Usage(format!(
                        "{} leads through folders that do not exist: write it without `..`",
                        folder.display()
                    )));
                }
                return Ok(real.join(rest));
            }
            Err(error) if crate::disk::is_absence(&error) => {}
            Err(error) => return Err(error).with_context(unresolved),
        }
    }
    Ok(absolute)
}
