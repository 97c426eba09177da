//! Saving of downloads through a temporary file.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use super::Download;
use crate::{Error, ErrorKind};

/// A counter that distinguishes the temporary files of one process.
static COUNTER: AtomicU64 = AtomicU64::new(0);

impl Download {
    /// Writes the file to `path` and returns its size in bytes, after decompression.
    ///
    /// The file is written to a temporary file in the same directory, which is renamed to `path` after all bytes are
    /// on disk; an existing file is replaced. If the transfer fails or is dropped, `path` is left untouched and the
    /// temporary file is removed.
    ///
    /// The file is durable when this returns: on Unix, the directory is synced as well, so a transaction can be
    /// committed. [Completeness](Download#completeness) describes the one case in which the file may be truncated.
    ///
    /// # Errors
    ///
    /// - The errors of [`chunk`](Download::chunk);
    /// - [`File`](ErrorKind::File) if the file cannot be written;
    /// - [`InvalidInput`](ErrorKind::InvalidInput) if `path` does not end with a file name, or if this is called
    ///   outside of a tokio runtime.
    pub async fn save(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let operation = self.operation;
        save(self, path.as_ref())
            .await
            .map_err(|error| match operation {
                Some(operation) => error.in_operation(operation),
                None => error,
            })
    }
}

async fn save(mut download: Download, path: &Path) -> Result<u64, Error> {
    if Handle::try_current().is_err() {
        return Err(Error::invalid_input(
            "`Download::save` requires a tokio runtime: use `chunk` elsewhere",
        ));
    }
    // Declared before the file, so that the file is closed before the guard removes it.
    let temporary = Temporary::beside(path)?;
    let file = temporary.create().map_err(|error| unwritten(path, error))?;
    let file = Arc::new(file);
    while let Some(piece) = download.chunk().await? {
        let mut file = Arc::clone(&file);
        blocking(move || file.write_all(&piece))
            .await
            .map_err(|error| unwritten(path, error))?;
    }
    blocking(move || file.sync_all())
        .await
        .map_err(|error| unwritten(path, error))?;
    temporary
        .become_file(path)
        .await
        .map_err(|error| unwritten(path, error))?;
    Ok(download.given)
}

/// Runs an operation on a file on a thread for blocking operations. `tokio::fs` and its traits would add half to tokio's
/// build time.
async fn blocking(operation: impl FnOnce() -> io::Result<()> + Send + 'static) -> io::Result<()> {
    spawn_blocking(operation).await?
}

fn unwritten(path: &Path, error: io::Error) -> Error {
    Error::new(
        ErrorKind::File,
        format!("`{}` cannot be written", path.display()),
    )
    .caused_by(error)
}

/// A temporary file, which is removed on drop unless it was renamed to its final path.
struct Temporary {
    path: Option<PathBuf>,
}

impl Temporary {
    /// Creates a hidden name in the directory of `path`, so that renaming it to `path` is atomic.
    fn beside(path: &Path) -> Result<Self, Error> {
        let Some(name) = path.file_name() else {
            return Err(Error::invalid_input(format!(
                "`{}` does not end with a file name",
                path.display()
            )));
        };
        let mut hidden = OsString::from(".");
        hidden.push(name);
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        hidden.push(format!(".{}-{count}.part", std::process::id()));
        Ok(Self {
            path: Some(path.with_file_name(hidden)),
        })
    }

    /// Opens the file on the current thread, so that it exists before the guard can be dropped.
    fn create(&self) -> io::Result<File> {
        File::create_new(self.path.as_deref().unwrap_or(Path::new("")))
    }

    async fn become_file(mut self, path: &Path) -> io::Result<()> {
        let (from, to) = (self.path.clone().unwrap_or_default(), path.to_owned());
        blocking(move || fs::rename(from, to)).await?;
        self.path = None;
        let path = path.to_owned();
        blocking(move || sync_folder(&path)).await
    }
}

/// Syncs the directory, so that the new name of the file is on disk.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    match File::open(folder)?.sync_all() {
        // Some file systems do not support syncing directories.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        outcome => outcome,
    }
}

/// Does nothing, because other systems cannot sync directories.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // An error here cannot be reported, and the error that caused the drop is more important.
            let _ = fs::remove_file(path);
        }
    }
}
