//! The files that a run should produce, either in the tree or as a crate in another folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use codegen::files::{self, Difference, Files};

use crate::terminal::visible;

/// The files that a run should produce.
#[derive(Debug)]
pub(crate) struct Target {
    root: PathBuf,
    shown: String,
    generated: Files,
    copies: BTreeMap<String, Vec<u8>>,
}

impl Target {
    /// Creates a target from generated files and copies of hand-written files, by path relative to `root`.
    ///
    /// Messages prepend `shown` to these paths.
    ///
    /// # Errors
    ///
    /// Returns an error if the generator does not own the path of a generated file, because no name in a document may
    /// refer to a path outside its folders.
    pub(crate) fn new(
        root: PathBuf,
        shown: String,
        generated: Files,
        copies: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self> {
        if let Some((path, _)) = generated.iter().find(|(path, _)| !Files::owned(path)) {
            bail!(
                "the generator does not own the generated file {}: this is a bug in codegen",
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

    /// Returns the folder that the paths of the target are relative to.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns a path as shown in messages, which is relative to the workspace root or begins with the folder of
    /// `--out` as the user wrote it.
    pub(crate) fn shown(&self, path: &str) -> String {
        visible(&format!("{}{path}", self.shown))
    }

    /// Returns the number of files in the target.
    pub(crate) fn len(&self) -> usize {
        self.generated.len() + self.copies.len()
    }

    /// Returns the paths of all files in the target.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        let copies = self.copies.keys().map(String::as_str);
        self.generated.iter().map(|(path, _)| path).chain(copies)
    }

    /// Returns the expected contents of the file at `path`; `None` if there should be no file.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        let generated = self.generated.get(path).map(str::as_bytes);
        generated.or_else(|| self.copies.get(path).map(Vec::as_slice))
    }

    /// Returns the differences between the files on disk and the target, sorted by path.
    pub(crate) fn differences(&self, on_disk: &BTreeMap<String, Vec<u8>>) -> Vec<Difference> {
        let files = self
            .paths()
            .map(|path| (path, self.bytes(path).unwrap_or_default()));
        files::compare(files, on_disk)
    }
}
