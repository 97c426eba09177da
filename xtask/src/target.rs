//! What a run wants to be on disk, and where: the tree itself, or a crate elsewhere.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use codegen::files::{Difference, DifferenceKind, Files};

use crate::terminal::visible;

/// All files of a run.
#[derive(Debug)]
pub(crate) struct Target {
    root: PathBuf,
    shown: String,
    generated: Files,
    copies: BTreeMap<String, Vec<u8>>,
}

impl Target {
    /// Generated files below `root`, and copies of files that are written by hand, by path relative to it.
    /// Messages put `shown` before these paths.
    ///
    /// # Errors
    ///
    /// When a generated file is not the generator's to write: nothing a document says may lead out of its folder.
    pub(crate) fn new(
        root: PathBuf,
        shown: String,
        generated: Files,
        copies: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self> {
        if let Some((path, _)) = generated.iter().find(|(path, _)| !Files::owned(path)) {
            bail!(
                "the generator wants to write {}, which is not its own: this is a defect of codegen",
                visible(path)
            );
        }
        Ok(Self {
            root,
            shown,
            generated,
            copies,
        })
    }

    /// The folder that the paths are relative to.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The path as messages give it: from the workspace root, or with the folder of `--out` as it was written.
    pub(crate) fn shown(&self, path: &str) -> String {
        visible(&format!("{}{path}", self.shown))
    }

    /// The number of files.
    pub(crate) fn len(&self) -> usize {
        self.generated.len() + self.copies.len()
    }

    /// The paths of all files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        let copies = self.copies.keys().map(String::as_str);
        self.generated.iter().map(|(path, _)| path).chain(copies)
    }

    /// What the file at `path` has to hold; `None` when there should be none.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        let generated = self.generated.get(path).map(str::as_bytes);
        generated.or_else(|| self.copies.get(path).map(Vec::as_slice))
    }

    /// How `on_disk` differs from what is wanted, sorted by path.
    pub(crate) fn differences(&self, on_disk: &BTreeMap<String, Vec<u8>>) -> Vec<Difference> {
        let difference = |path: &str, kind| Difference {
            path: path.to_owned(),
            kind,
        };
        let mut differences = self.generated.compare(on_disk);
        for (path, bytes) in &self.copies {
            match on_disk.get(path) {
                None => differences.push(difference(path, DifferenceKind::Missing)),
                Some(found) if found != bytes => {
                    differences.push(difference(path, DifferenceKind::Stale));
                }
                Some(_) => {}
            }
        }
        differences.sort();
        differences
    }
}
