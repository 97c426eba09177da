//! Finds the root of the workspace, and reads its files.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
pub(crate) use codegen::files::{ADDITIONS, DOCUMENT};
use codegen::listing;

use crate::verdict::Usage;

/// The workspace, whose root folder contains the packages and `spec/`.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Returns the workspace: the chosen folder, the workspace that contains the current folder, or the one in which
    /// this program was built.
    ///
    /// The current folder takes precedence over the place of the build, because clones may share a target folder.
    ///
    /// # Errors
    ///
    /// Returns [`Usage`] if the chosen folder is not a workspace, or if none is found.
    pub(crate) fn find(chosen: Option<&Path>) -> Result<Self> {
        if let Some(root) = chosen {
            if !is_workspace(root) {
                bail!(Usage(format!(
                    "{} is not the root of this workspace",
                    root.display()
                )));
            }
            let root = root.to_owned();
            return Ok(Self { root });
        }
        let current = env::current_dir().context("could not determine the current folder")?;
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        current
            .ancestors()
            .chain(built_in)
            .find(|folder| is_workspace(folder))
            .map(|root| Self {
                root: root.to_owned(),
            })
            .ok_or_else(|| {
                Usage("no workspace found: run this command inside the repository".into()).into()
            })
    }

    /// Returns the root folder of the workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the text of the last run's listing; `None` if the file does not exist.
    ///
    /// # Errors
    ///
    /// Returns an error if the file exists but cannot be read as text.
    pub(crate) fn previous_listing(&self) -> Result<Option<String>> {
        self.text(Path::new(listing::PATH))
    }

    /// Returns the text of a file by its path relative to the workspace root; `None` if the file does not exist.
    ///
    /// # Errors
    ///
    /// Returns an error if the file exists but cannot be read as text.
    pub(crate) fn text(&self, path: &Path) -> Result<Option<String>> {
        let shown = path.display();
        match fs::read(self.root.join(path)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("could not read {shown}")),
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Ok(Some(text)),
                Err(_) => bail!(
                    "{shown} is not UTF-8: restore it with `git checkout {shown}` and rerun the command"
                ),
            },
        }
    }

    /// Returns the version of the workspace's packages; `None` if the manifest lacks it.
    ///
    /// # Errors
    ///
    /// Returns an error if the root manifest cannot be read.
    pub(crate) fn version(&self) -> Result<Option<String>> {
        let manifest = self.text(Path::new("Cargo.toml"))?;
        Ok(manifest.as_deref().and_then(version))
    }
}

/// Returns the version of the packages in a root manifest; `None` if it is missing.
pub(crate) fn version(manifest: &str) -> Option<String> {
    let mut table = "";
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            table = line;
        }
        if let ("[workspace.package]", Some((key, value))) = (table, line.split_once('='))
            && key.trim() == "version"
        {
            return Some(value.trim().trim_matches('"').to_owned());
        }
    }
    None
}

fn is_workspace(folder: &Path) -> bool {
    [
        "Cargo.toml",
        "accesslink-api/Cargo.toml",
        "xtask/Cargo.toml",
    ]
    .iter()
    .all(|file| folder.join(file).is_file())
}
