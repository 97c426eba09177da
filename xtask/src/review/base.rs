//! What is compared with: a git revision, the last released version, or the tree as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use codegen::files::{FOLDERS, SOURCES};
use codegen::ir::Api;
use codegen::reports::api_json;
use codegen::review::Version;

use crate::git;
use crate::workspace::{self, DOCUMENT, Workspace};

/// The folder with the `api.json` of each released version, relative to the root.
pub(crate) const RELEASED: &str = "spec/released";

/// The page of quirks, relative to the root.
pub(crate) const QUIRKS: &str = "spec/QUIRKS.md";

/// An older version of the API, and what is known of how it was made.
#[derive(Debug)]
pub(crate) struct Base {
    /// What people call it.
    pub(crate) name: String,
    /// The commit that it is read from, if it is read from one.
    pub(crate) commit: Option<String>,
    pub(crate) version: Option<Version>,
    pub(crate) api: Api,
    pub(crate) document: Option<Vec<u8>>,
    pub(crate) quirks: Option<String>,
    /// The generated files, and those of the crate that are written by hand.
    pub(crate) files: Option<BTreeMap<String, Vec<u8>>>,
}

impl Base {
    /// The tree as the last run left it; `None` when it has no `api.json`.
    ///
    /// # Errors
    ///
    /// When a file of it can't be read.
    pub(crate) fn present(workspace: &Workspace, document: Vec<u8>) -> Result<Option<Self>> {
        let Some(text) = workspace.previous_api()? else {
            return Ok(None);
        };
        let api = read(&text, api_json::PATH)?;
        Ok(Some(Self {
            name: format!("document {}", api.version),
            commit: None,
            // What is promised is what was released, and not what is on its way.
            version: match versions(workspace).map(|(version, _)| version).max() {
                Some(released) => Some(released),
                None => workspace.version()?.as_deref().and_then(Version::parse),
            },
            api,
            document: Some(document),
            quirks: workspace.text(Path::new(QUIRKS))?,
            files: None,
        }))
    }
}

/// A revision of git.
///
/// # Errors
///
/// When there is no such revision, or no API in it.
pub(crate) fn of_revision(workspace: &Workspace, revision: &str) -> Result<Base> {
    let root = workspace.root();
    let commit = git::required_commit(root, revision)?;
    let mut files = files(root, &commit)?;
    let Some(api) = files.remove(api_json::PATH) else {
        bail!(
            "{revision} has no {}: name a revision that has one with --base",
            api_json::PATH
        );
    };
    let api = read(
        &String::from_utf8_lossy(&api),
        &format!("{revision}:{}", api_json::PATH),
    )?;
    let mut base = of_files(revision.to_owned(), api, files);
    base.commit = Some(commit);
    Ok(base)
}

/// The last released version, or the last one before `before`; `None` when there is none yet.
///
/// # Errors
///
/// When its `api.json` can't be read.
pub(crate) fn released(workspace: &Workspace, before: Option<Version>) -> Result<Option<Base>> {
    let root = workspace.root();
    let earlier = |(version, _): &(Version, String)| before.is_none_or(|before| *version < before);
    let Some((version, name)) = versions(workspace).filter(earlier).max() else {
        return Ok(None);
    };
    let path = format!("{RELEASED}/{name}");
    let text = workspace.text(Path::new(&path))?.unwrap_or_default();
    let api = read(&text, &path)?;
    // Its tag knows more: the document, with its lines, and the quirks. A shallow clone has no tags, and needs none.
    let tag = format!("v{version}");
    let commit = git::commit(root, &tag).unwrap_or_default();
    let files = match &commit {
        Some(commit) => files(root, commit)?,
        None => BTreeMap::new(),
    };
    let mut base = of_files(format!("version {version}"), api, files);
    base.version = Some(version);
    base.commit = commit;
    Ok(Some(base))
}

/// The released versions, each with the name of its file.
fn versions(workspace: &Workspace) -> impl Iterator<Item = (Version, String)> {
    let entries = fs::read_dir(workspace.root().join(RELEASED));
    let entries = entries.into_iter().flatten();
    entries.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        let version = Version::parse(name.strip_suffix(".json")?)?;
        Some((version, name))
    })
}

fn of_files(name: String, api: Api, mut files: BTreeMap<String, Vec<u8>>) -> Base {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let manifest = files.remove("Cargo.toml").map(text);
    Base {
        name,
        commit: None,
        version: manifest
            .and_then(|manifest| workspace::version(&manifest))
            .and_then(|version| Version::parse(&version)),
        api,
        document: files.remove(DOCUMENT),
        quirks: files.remove(QUIRKS).map(text),
        files: (!files.is_empty()).then_some(files),
    }
}

/// Everything of a commit that a review looks at.
fn files(root: &Path, commit: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let folders: Vec<&str> = FOLDERS.into_iter().chain([SOURCES]).collect();
    let code = git::list(root, commit, &folders)?;
    let mut paths = vec![api_json::PATH, DOCUMENT, QUIRKS, "Cargo.toml"];
    paths.extend(code.iter().map(String::as_str));
    git::read(root, commit, &paths)
}

fn read(text: &str, name: &str) -> Result<Api> {
    api_json::read(text).with_context(|| {
        format!("{name} is not what today's generator writes, so that it can't be compared with")
    })
}
