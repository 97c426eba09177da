//! Reads what is on disk where the files of a run belong.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use codegen::files::{FOLDERS, REPORTS, SOURCES, final_name};

use crate::target::Target;

/// The files that a run may touch, by path relative to the target's root: those that it wants, those that the generator
/// owns, and those that a killed run left behind beside either.
///
/// Symbolic links are not followed: one counts as a file that holds the path it points to, as in git, and behind one
/// there is nothing.
///
/// # Errors
///
/// When something is there and can't be read; the message names it.
pub(crate) fn read(target: &Target) -> Result<BTreeMap<String, Vec<u8>>> {
    let root = target.root();
    let paths: BTreeSet<&str> = REPORTS.into_iter().chain(target.paths()).collect();
    let mut found = BTreeMap::new();
    for path in paths.iter().filter(|path| !is_behind_link(root, path)) {
        visit(root, path, &mut found)?;
    }
    for path in left_behind(root, &paths) {
        visit(root, &path, &mut found)?;
    }
    for folder in FOLDERS {
        visit(root, folder, &mut found)?;
    }
    Ok(found)
}

/// The files of the crate, generated or written by hand.
///
/// # Errors
///
/// When something is there and can't be read; the message names it.
pub(crate) fn sources(root: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    visit(root, SOURCES, &mut found)?;
    Ok(found)
}

/// The path of `path`, which is written with `/`, below `root`.
pub(crate) fn below(root: &Path, path: &str) -> PathBuf {
    root.join(path.split('/').collect::<PathBuf>())
}

fn visit(root: &Path, path: &str, found: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    match look(&below(root, path)) {
        Ok(Some(Node::File(bytes))) => {
            found.insert(path.to_owned(), bytes);
            Ok(())
        }
        Ok(Some(Node::Folder(names))) => names.into_iter().try_for_each(|name| {
            let Ok(name) = name.into_string() else {
                bail!("{path} holds a file whose name is not UTF-8: remove it");
            };
            visit(root, &format!("{path}/{name}"), found)
        }),
        Ok(None) => bail!("{path} is neither a file nor a folder: remove it"),
        // Nothing there, or nothing any more: another run may be at work.
        Err(error) if is_absence(&error) => Ok(()),
        Err(error) => Err(error).with_context(|| format!("could not read {path}")),
    }
}

/// What is at a place.
enum Node {
    File(Vec<u8>),
    Folder(Vec<OsString>),
}

/// `None` for what is no file, such as a pipe or a device: reading it might never end.
fn look(place: &Path) -> io::Result<Option<Node>> {
    let metadata = fs::symlink_metadata(place)?;
    if metadata.is_dir() {
        return Ok(Some(Node::Folder(names(place)?)));
    }
    if metadata.is_symlink() {
        let aim = fs::read_link(place)?.into_os_string().into_encoded_bytes();
        return Ok(Some(Node::File(aim)));
    }
    if metadata.is_file() {
        return Ok(Some(Node::File(fs::read(place)?)));
    }
    Ok(None)
}

fn is_behind_link(root: &Path, path: &str) -> bool {
    path.match_indices('/')
        .filter_map(|(end, _)| path.split_at_checked(end))
        .any(|(folder, _)| below(root, folder).is_symlink())
}

/// What killed runs left behind in the folders of `paths`. Folders that can't be listed have nothing to clean up:
/// if that is a problem, reading or writing their files says so.
fn left_behind(root: &Path, paths: &BTreeSet<&str>) -> Vec<String> {
    let folders: BTreeSet<&str> = paths
        .iter()
        .map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder))
        .collect();
    let mut left_behind = Vec::new();
    for folder in folders {
        for name in names(&below(root, folder)).unwrap_or_default() {
            let name = name.to_string_lossy();
            let path = if folder.is_empty() {
                name.into_owned()
            } else {
                format!("{folder}/{name}")
            };
            if final_name(&path).is_some_and(|path| paths.contains(path.as_str())) {
                left_behind.push(path);
            }
        }
    }
    left_behind
}

fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect()
}

/// Whether the error says that there is nothing: no entry, or a file where a folder would have to be.
pub(crate) fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
