//! Reads the document: the workspace's own, another file, or standard input.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use codegen::additions::Additions;
use codegen::{Failure, Generated, Options};

use crate::terminal::visible;
use crate::verdict::Usage;
use crate::workspace::{DOCUMENT, Workspace};

/// As much as is ever read. The generator refuses what is larger than 64 MiB, so a device without end is not read to its end.
const LIMIT: u64 = (64 << 20) + 1;

/// A document as it was found.
#[derive(Debug)]
pub(crate) struct Document {
    /// How messages call it.
    pub(crate) name: String,
    /// Its bytes, not looked at.
    pub(crate) bytes: Vec<u8>,
    /// What the service has and the document lacks.
    pub(crate) additions: Option<Additions>,
    /// Whether it is the one that is checked in.
    pub(crate) origin: Origin,
}

impl Document {
    /// Generates from the document.
    ///
    /// # Errors
    ///
    /// Reports what is wrong with it.
    pub(crate) fn generate(&self, options: Options) -> std::result::Result<Generated, Failure> {
        let options = Options {
            additions: self.additions.clone(),
            ..options
        };
        codegen::generate(&self.name, &self.bytes, &options)
    }

    /// The title, and the URL of the first server, of a document of OpenAPI 3.0.
    fn service(&self) -> Option<(String, String)> {
        let root = codegen::load::load(&self.name, &self.bytes).ok()?.root;
        codegen::validate::version(&root).ok()?;
        let title = root.get("info")?.get("title")?.as_str()?;
        let server = root.get("servers")?.get(0)?.get("url")?.as_str()?;
        Some((title.to_owned(), server.trim_end_matches('/').to_owned()))
    }
}

/// Where a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The workspace's own document.
    CheckedIn,
    /// Any other file, or standard input.
    Elsewhere,
}

/// Reads the document at `chosen` (`-` is standard input), or the workspace's own.
///
/// The additions are those of the file `additions`, or the workspace's own: hand-written modules name their types.
///
/// # Errors
///
/// When there is no such file, when it is a folder, and what the system says.
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
    let additions = match additions {
        Some(path) => {
            let file = visible(&path.to_string_lossy());
            let bytes = self::file(path, &file)?;
            Some(Additions { file, bytes })
        }
        None => workspace.additions()?,
    };
    Ok(Document {
        name,
        bytes,
        additions,
        origin,
    })
}

/// Refuses the document of another service, which names itself and its server otherwise than the workspace's own.
///
/// # Errors
///
/// [`Usage`] for such a document. Documents that cannot be loaded or say neither are not refused here.
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
        "{} describes {} at {}, and not {}: the crate's hand-written modules name the types of that document alone (the library `codegen` has `generate_with` for others)",
        document.name,
        visible(&title),
        visible(&server),
        visible(&own_title)
    )))
}

/// Reads any other input: a file, or `-` for standard input.
///
/// # Errors
///
/// Those of [`read`].
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
            bail!("{name} is a folder: give the path of a file")
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
