//! Reads the document from the workspace, from another file, or from standard input.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use codegen::additions::Additions;
use codegen::trial::Trial;
use codegen::{Failure, Generated, Options};

use crate::terminal::visible;
use crate::verdict::Usage;
use crate::workspace::{ADDITIONS, DOCUMENT, Workspace};

/// The maximum number of bytes to read, so that reading an endless device ends. The generator rejects documents of more
/// than 64 MiB.
const LIMIT: u64 = (64 << 20) + 1;

/// A document that was read but not parsed.
#[derive(Debug)]
pub(crate) struct Document {
    /// The name of the document in messages.
    pub(crate) name: String,
    /// The content of the document, which is not parsed.
    pub(crate) bytes: Vec<u8>,
    /// The additions to the document.
    pub(crate) additions: Additions,
    /// The place that the document was read from.
    pub(crate) origin: Origin,
}

impl Document {
    /// Generates the files from the document.
    ///
    /// # Errors
    ///
    /// Returns the problems of the document if nothing can be generated.
    pub(crate) fn generate(&self, options: Options) -> std::result::Result<Generated, Failure> {
        codegen::generate(&self.name, &self.bytes, &self.with(options))
    }

    /// Checks that the document and its additions are OpenAPI 3.0.
    ///
    /// # Errors
    ///
    /// Returns the problems of the file that cannot be read.
    pub(crate) fn check(&self) -> std::result::Result<(), Failure> {
        codegen::read(&self.name, &self.bytes, &self.with(Options::default())).map(drop)
    }

    /// Generates files from the parts of the document that have no errors.
    ///
    /// # Errors
    ///
    /// Returns the problems of the document if nothing can be generated.
    pub(crate) fn try_out(&self, options: Options) -> std::result::Result<Trial, Failure> {
        codegen::trial::try_out(&self.name, &self.bytes, &self.with(options))
    }

    /// Adds the additions to the options of a run.
    fn with(&self, options: Options) -> Options {
        Options {
            additions: Some(self.additions.clone()),
            ..options
        }
    }

    /// Returns the title and the URL of the first server; `None` if the document is not OpenAPI 3.0.
    fn service(&self) -> Option<(String, String)> {
        let root = codegen::load::load(&self.name, &self.bytes).ok()?.root;
        codegen::validate::version(&root).ok()?;
        let title = root.get("info")?.get("title")?.as_str()?;
        let server = root.get("servers")?.get(0)?.get("url")?.as_str()?;
        Some((title.to_owned(), server.trim_end_matches('/').to_owned()))
    }
}

/// The place that a document was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The document of the workspace.
    CheckedIn,
    /// Another file, or standard input.
    Elsewhere,
}

/// Reads the document at `chosen` (`-` is standard input), or the document of the workspace.
///
/// The additions are read from the workspace unless `additions` is set, even for another document, because hand-written
/// modules depend on their types.
///
/// # Errors
///
/// Returns an error if a file does not exist, is a folder or cannot be read.
pub(crate) fn read(
    chosen: Option<&Path>,
    additions: Option<&Path>,
    workspace: &Workspace,
) -> Result<Document> {
    let own = workspace.root().join(DOCUMENT);
    let (name, bytes, origin) = match chosen {
        Some(path) if path == Path::new("-") => {
            let bytes = bounded(io::stdin().lock()).context("could not read standard input")?;
            ("<stdin>".to_owned(), bytes, Origin::Elsewhere)
        }
        Some(path) if !same(path, &own) => {
            let name = visible(&path.to_string_lossy());
            let bytes = file(path, &name)?;
            (name, bytes, Origin::Elsewhere)
        }
        _ => (
            DOCUMENT.to_owned(),
            file(&own, DOCUMENT)?,
            Origin::CheckedIn,
        ),
    };
    let (path, file) = match additions {
        Some(path) => (path.to_owned(), visible(&path.to_string_lossy())),
        None => (workspace.root().join(ADDITIONS), ADDITIONS.to_owned()),
    };
    let additions = Additions {
        bytes: self::file(&path, &file)?,
        file,
    };
    Ok(Document {
        name,
        bytes,
        additions,
        origin,
    })
}

/// Rejects a document of another service, whose title and server both differ from those of the workspace's document.
///
/// # Errors
///
/// Returns [`Usage`] for a document of another service. Documents that cannot be loaded or that lack a title or a
/// server are accepted.
pub(crate) fn refuse_foreign(document: &Document, workspace: &Workspace) -> Result<()> {
    if document.origin == Origin::CheckedIn {
        return Ok(());
    }
    let own = read(None, None, workspace)?;
    let (Some((title, server)), Some((own_title, own_server))) =
        (document.service(), own.service())
    else {
        return Ok(());
    };
    if title == own_title || server == own_server {
        return Ok(());
    }
    bail!(Usage(format!(
        "{} describes {} at {}, not {}: the crate's hand-written modules depend on the types of Polar's document; use `codegen::generate_with` for other documents",
        document.name,
        visible(&title),
        visible(&server),
        visible(&own_title)
    )))
}

/// Reads an input other than a document from a file, or from standard input if `path` is `-`.
///
/// # Errors
///
/// Returns an error under the same conditions as [`read`].
pub(crate) fn input(path: &Path) -> Result<Vec<u8>> {
    if path == Path::new("-") {
        return bounded(io::stdin().lock()).context("could not read standard input");
    }
    file(path, &visible(&path.to_string_lossy()))
}

fn file(path: &Path, name: &str) -> Result<Vec<u8>> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => bail!("{name}: no such file"),
        Ok(metadata) if metadata.is_dir() => {
            bail!("{name} is a folder: pass the path of a file")
        }
        _ => File::open(path)
            .and_then(bounded)
            .with_context(|| format!("could not read {name}")),
    }
}

fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
