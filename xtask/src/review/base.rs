//! The base of a comparison: a git revision, the last released version, or the current tree.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use codegen::additions::Additions;
use codegen::api_diff::Version;
use codegen::listing::{self, Listing};

use crate::document::Document;
use crate::git;
use crate::workspace::{self, ADDITIONS, DOCUMENT, Workspace};

/// The folder that contains the listing of each released version, relative to the workspace root.
pub(crate) const RELEASED: &str = "spec/released";

/// The path of the page that lists the quirks, relative to the workspace root.
pub(crate) const QUIRKS: &str = "spec/QUIRKS.md";

/// An older version of the public API, with the files that it was generated from if they are available.
#[derive(Debug)]
pub(crate) struct Base {
    /// The name of the base in output.
    pub(crate) name: String,
    /// The commit from which the base was read; `None` if it was read from the working tree.
    pub(crate) commit: Option<String>,
    pub(crate) version: Option<Version>,
    pub(crate) listing: Listing,
    pub(crate) document: Option<Vec<u8>>,
    pub(crate) additions: Option<Additions>,
    pub(crate) quirks: Option<String>,
}

/// The result of looking up a base.
#[derive(Debug)]
pub(crate) enum Found {
    Base(Box<Base>),
    /// The reason why no base was found.
    Nothing(String),
}

impl Base {
    /// Returns the tree, as last generated, as the base; `None` if the tree has no listing.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read.
    pub(crate) fn present(workspace: &Workspace, document: Document) -> Result<Option<Self>> {
        let Some(text) = workspace.previous_listing()? else {
            return Ok(None);
        };
        let listing = read(&text, listing::PATH)?;
        let version = listing.document_version().unwrap_or("unknown");
        Ok(Some(Self {
            name: format!("document {version}"),
            commit: None,
            // Compatibility is promised for released versions, not for the version in preparation.
            version: match versions(workspace).map(|(version, _)| version).max() {
                Some(released) => Some(released),
                None => workspace.version()?.as_deref().and_then(Version::parse),
            },
            listing,
            document: Some(document.bytes),
            additions: Some(document.additions),
            quirks: workspace.text(Path::new(QUIRKS))?,
        }))
    }

    /// Reads the document, the quirks and the version of the base from a commit.
    fn at(&mut self, root: &Path, commit: String) -> Result<()> {
        let read = |path| git::read(root, &commit, path);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        self.document = read(DOCUMENT)?;
        self.additions = read(ADDITIONS)?.map(|bytes| Additions {
            file: ADDITIONS.to_owned(),
            bytes,
        });
        self.quirks = read(QUIRKS)?.map(text);
        if self.version.is_none() {
            let manifest = read("Cargo.toml")?.map(text);
            let version = manifest.and_then(|manifest| workspace::version(&manifest));
            self.version = version.as_deref().and_then(Version::parse);
        }
        self.commit = Some(commit);
        Ok(())
    }
}

/// Returns a git revision as the base.
///
/// # Errors
///
/// Returns an error if the revision does not exist.
pub(crate) fn of_revision(workspace: &Workspace, revision: &str) -> Result<Found> {
    let root = workspace.root();
    let commit = git::required_commit(root, revision)?;
    let Some(text) = git::read(root, &commit, listing::PATH)? else {
        return Ok(Found::Nothing(format!(
            "{revision} has no {}, so there is nothing to compare with",
            listing::PATH
        )));
    };
    let text = String::from_utf8_lossy(&text);
    let listing = read(&text, &format!("{revision}:{}", listing::PATH))?;
    let mut base = new(revision.to_owned(), None, listing);
    base.at(root, commit)?;
    Ok(Found::Base(Box::new(base)))
}

/// Returns the last released version, or the last one before `before`, as the base.
///
/// # Errors
///
/// Returns an error if the listing of that version cannot be read.
pub(crate) fn released(workspace: &Workspace, before: Option<Version>) -> Result<Found> {
    let root = workspace.root();
    let earlier = |(version, _): &(Version, String)| before.is_none_or(|before| *version < before);
    let Some((version, name)) = versions(workspace).filter(earlier).max() else {
        return Ok(Found::Nothing(
            "no version has been released yet, so there is nothing to compare with (pass a revision with --base)".to_owned(),
        ));
    };
    let path = format!("{RELEASED}/{name}");
    if !name.ends_with(".txt") {
        return Ok(Found::Nothing(format!(
            "version {version} has no listing except {path}, whose format is no longer supported, so there is nothing to compare with"
        )));
    }
    let text = workspace.text(Path::new(&path))?.unwrap_or_default();
    let listing = read(&text, &path)?;
    let mut base = new(format!("version {version}"), Some(version), listing);
    // A shallow clone has no tags and does not need them.
    if let Some(commit) = git::commit(root, &format!("v{version}")).unwrap_or_default() {
        base.at(root, commit)?;
    }
    Ok(Found::Base(Box::new(base)))
}

fn new(name: String, version: Option<Version>, listing: Listing) -> Base {
    Base {
        name,
        commit: None,
        version,
        listing,
        document: None,
        additions: None,
        quirks: None,
    }
}

/// Returns the released versions, each with the name of its file. A version with files in both formats occurs twice.
fn versions(workspace: &Workspace) -> impl Iterator<Item = (Version, String)> {
    let entries = fs::read_dir(workspace.root().join(RELEASED));
    let entries = entries.into_iter().flatten();
    entries.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        let version = name
            .strip_suffix(".txt")
            .or_else(|| name.strip_suffix(".json"))?;
        Some((Version::parse(version)?, name))
    })
}

fn read(text: &str, name: &str) -> Result<Listing> {
    match Listing::read(text) {
        Ok(listing) => Ok(listing),
        Err(error) => bail!("cannot compare with {name}: {error}"),
    }
}
