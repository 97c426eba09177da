//! A copy of the workspace in which the generated client may be broken.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Misfit, Mutation};

/// What a copy needs: all that builds and is read by the tests.
const PARTS: [&str; 9] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "accesslink-api",
    "codegen",
    "spec",
    "tests",
    "xtask",
];

/// The folder that belongs to the generator.
const GENERATED: &str = "accesslink-api/src/generated";

/// The copy.
pub struct Workspace {
    root: PathBuf,
    /// What the mutated files were before.
    originals: BTreeMap<PathBuf, String>,
}

impl Workspace {
    /// Copies the workspace at `from` to `to`, where files that are the same already stay untouched, so that they need
    /// not be compiled again.
    ///
    /// # Errors
    ///
    /// Gives what went wrong with a file.
    pub fn copy(from: &Path, to: &Path) -> io::Result<Self> {
        fs::create_dir_all(to)?;
        for part in PARTS {
            copy(&from.join(part), &to.join(part))?;
        }
        Ok(Self {
            root: to.to_owned(),
            originals: BTreeMap::new(),
        })
    }

    /// The folder of the copy.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the edits of a mutation.
    ///
    /// # Errors
    ///
    /// Gives what went wrong with a file, or why an edit has no place.
    pub fn break_by(&mut self, mutation: &Mutation) -> Result<(), Box<dyn std::error::Error>> {
        for edit in mutation.edits {
            let path = self.root.join(GENERATED).join(edit.file);
            let text = fs::read_to_string(&path)?;
            let broken = edit.apply(&text)?;
            fs::write(&path, broken)?;
            self.originals.entry(path).or_insert(text);
        }
        Ok(())
    }

    /// Takes all edits back.
    ///
    /// # Errors
    ///
    /// Gives what went wrong with a file.
    pub fn mend(&mut self) -> io::Result<()> {
        while let Some((path, text)) = self.originals.pop_first() {
            fs::write(path, text)?;
        }
        Ok(())
    }
}

/// Checks that each edit of a mutation has its place in the generated files of the workspace at `root`.
///
/// # Errors
///
/// [`Misfit`] for the first that has none.
pub fn check(root: &Path, mutation: &Mutation) -> Result<(), Misfit> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for edit in mutation.edits {
        let read = || fs::read_to_string(root.join(GENERATED).join(edit.file)).unwrap_or_default();
        let text = texts.entry(edit.file).or_insert_with(read);
        *text = edit.apply(text)?;
    }
    Ok(())
}

/// Makes `to` the same as `from`.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        let mut names = Vec::new();
        for entry in fs::read_dir(from)? {
            let name = entry?.file_name();
            // Cases of other tests build in a folder of this name; nothing in it is source.
            if name != "target" {
                copy(&from.join(&name), &to.join(&name))?;
                names.push(name);
            }
        }
        for entry in fs::read_dir(to)? {
            let entry = entry?;
            if !names.contains(&entry.file_name()) {
                remove(&entry.path())?;
            }
        }
        return Ok(());
    }
    let bytes = fs::read(from)?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    fs::write(to, bytes)
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}
