//! Reads files of a git revision with the `git` program.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::terminal::visible;
use crate::verdict::Usage;

/// Returns the full hash of the commit that `revision` refers to; `None` if the commit does not exist.
///
/// # Errors
///
/// Returns git's error message if `git` is missing or refuses to read the workspace.
pub(crate) fn commit(root: &Path, revision: &str) -> Result<Option<String>> {
    if let Err(refusal) = run(root, &["rev-parse", "--is-inside-work-tree"])? {
        bail!("nothing can be compared, because git cannot read this workspace: {refusal}");
    }
    object(root, &format!("{revision}^{{commit}}"))
        .with_context(|| format!("git could not look up {}", visible(revision)))
}

/// Returns the full hash of the commit that a user-supplied `revision` refers to.
///
/// # Errors
///
/// Returns [`Usage`] if the revision does not exist.
pub(crate) fn required_commit(root: &Path, revision: &str) -> Result<String> {
    match commit(root, revision)? {
        Some(commit) => Ok(commit),
        None => bail!(Usage(format!(
            "unknown revision {}: fetch it, or pass another one with --base",
            visible(revision)
        ))),
    }
}

/// Returns the content of a file in a commit, by its path relative to `root`; `None` if the commit lacks the file.
///
/// # Errors
///
/// Returns git's error message if it cannot read the file.
pub(crate) fn read(root: &Path, commit: &str, path: &str) -> Result<Option<Vec<u8>>> {
    let Some(object) = object(root, &format!("{commit}:./{path}"))? else {
        return Ok(None);
    };
    match run(root, &["cat-file", "blob", &object])? {
        Ok(bytes) => Ok(Some(bytes)),
        Err(refusal) => bail!("git could not read {path} of {commit}: {refusal}"),
    }
}

/// Returns whether a file has uncommitted changes.
///
/// # Errors
///
/// Returns git's error message if `git` is missing or refuses to read the workspace.
pub(crate) fn is_changed(root: &Path, file: &str) -> Result<bool> {
    match run(root, &["status", "--porcelain", "--", file])? {
        Ok(status) => Ok(!status.is_empty()),
        Err(refusal) => bail!("git could not compare {file}: {refusal}"),
    }
}

/// Returns the hash of an object; `None` if it does not exist.
fn object(root: &Path, name: &str) -> Result<Option<String>> {
    let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", name];
    match run(root, &arguments)? {
        Ok(hash) => Ok(Some(String::from_utf8_lossy(&hash).trim().to_owned())),
        // With `--quiet`, git prints nothing about an object that does not exist.
        Err(refusal) if refusal.is_empty() => Ok(None),
        Err(refusal) => bail!(Usage(refusal)),
    }
}

/// Runs git. Returns its output, or its error message on one line if it fails.
fn run(root: &Path, arguments: &[&str]) -> Result<std::result::Result<Vec<u8>, String>> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .map_err(no_git)?;
    if output.status.success() {
        return Ok(Ok(output.stdout));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    Ok(Err(visible(lines.join(" ").trim())))
}

fn no_git(error: std::io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::NotFound {
        return anyhow::anyhow!(
            "the program `git` is missing: install it to read the revision to compare with"
        );
    }
    anyhow::Error::new(error).context("could not run git")
}
