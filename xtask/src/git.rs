//! Reads files of a git revision with the `git` program.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::terminal::visible;
use crate::verdict::Usage;

/// The maximum size of a file in a revision. The generator rejects larger documents.
const LIMIT: u64 = 64 << 20;

/// The maximum length of any other output of git, such as names and error messages.
const LONGEST_MESSAGE: u64 = 4 << 20;

/// Returns the full hash of the commit that `revision` refers to; `None` if the commit does not exist.
///
/// # Errors
///
/// Returns git's error message if `git` is missing or refuses to read the workspace.
pub(crate) fn commit(root: &Path, revision: &str) -> Result<Option<String>> {
    if let Err(refusal) = run(root, &["rev-parse", "--is-inside-work-tree"])? {
        bail!("nothing can be compared, because git cannot read this workspace: {refusal}");
    }
    let commit = format!("{revision}^{{commit}}");
    let found = run(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ],
    )?;
    match found {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        // With `--quiet`, git prints nothing about a revision that does not exist.
        Err(refusal) if refusal.is_empty() => Ok(None),
        Err(refusal) => bail!(Usage(format!(
            "git could not look up {}: {refusal}",
            visible(revision)
        ))),
    }
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

/// Returns the contents of files in a commit, by path relative to `root`. Files that the commit lacks are omitted.
///
/// # Errors
///
/// Returns an error if git exits early or if a file is too large.
pub(crate) fn read(root: &Path, commit: &str, paths: &[&str]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut stderr = tempfile::tempfile().context("could not create a temporary file")?;
    let mut child = command(root, &["cat-file", "--batch"], &stderr)?
        .stdin(Stdio::piped())
        .spawn()
        .map_err(no_git)?;
    let (Some(mut questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        bail!("could not communicate with git");
    };
    let mut answers = BufReader::new(answers);
    let mut files = BTreeMap::new();
    let ended = "git exited before all files were read";
    for path in paths {
        // Requests are sent one at a time, so that neither process blocks on a full pipe.
        writeln!(questions, "{commit}:./{path}").context(ended)?;
        let mut head = String::new();
        answers
            .by_ref()
            .take(LONGEST_MESSAGE)
            .read_line(&mut head)
            .context(ended)?;
        if head.trim_end().ends_with(" missing") {
            continue;
        }
        if head.is_empty() {
            child.wait().context(ended)?;
            let refusal = message(&mut stderr)?;
            bail!("git could not read {path} of {commit}: {refusal}");
        }
        let size = head
            .split_whitespace()
            .nth(2)
            .and_then(|size| size.parse().ok());
        let (true, Some(size)) = (head.contains(" blob "), size) else {
            bail!("{path} is not a file in {commit}");
        };
        if size > LIMIT {
            bail!("{path} of {commit} is larger than {} MiB", LIMIT >> 20);
        }
        let mut bytes = Vec::new();
        answers
            .by_ref()
            .take(size)
            .read_to_end(&mut bytes)
            .context(ended)?;
        answers.read_exact(&mut [0]).context(ended)?;
        files.insert((*path).to_owned(), bytes);
    }
    drop(questions);
    child.wait().context(ended)?;
    Ok(files)
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

/// Runs git. Returns its output, or its error message if it fails.
fn run(root: &Path, arguments: &[&str]) -> Result<std::result::Result<String, String>> {
    let mut stderr = tempfile::tempfile().context("could not create a temporary file")?;
    let mut child = command(root, arguments, &stderr)?
        .stdin(Stdio::null())
        .spawn()
        .map_err(no_git)?;
    let mut bytes = Vec::new();
    if let Some(output) = child.stdout.take() {
        output.take(LONGEST_MESSAGE).read_to_end(&mut bytes)?;
    }
    Ok(if child.wait()?.success() {
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    } else {
        Err(message(&mut stderr)?)
    })
}

/// Returns git's error output on one line.
fn message(stderr: &mut File) -> Result<String> {
    let mut bytes = Vec::new();
    stderr.rewind()?;
    stderr.take(LONGEST_MESSAGE).read_to_end(&mut bytes)?;
    let said = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = said
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    Ok(visible(&lines.join(" ")))
}

fn command(root: &Path, arguments: &[&str], stderr: &File) -> Result<Command> {
    let mut command = Command::new("git");
    command
        .args(arguments)
        .current_dir(root)
        .stdout(Stdio::piped())
        .stderr(stderr.try_clone()?);
    Ok(command)
}

fn no_git(error: std::io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::NotFound {
        return anyhow::anyhow!(
            "the program `git` is missing: install it to read the revision to compare with"
        );
    }
    anyhow::Error::new(error).context("could not run git")
}
