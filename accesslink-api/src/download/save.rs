//! Writes a download to disk through a temporary name.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;
use tokio::runtime::Handle;

use super::Download;
use crate::{Error, ErrorKind};

/// Keeps the temporary names of one process apart.
static COUNTER: AtomicU64 = AtomicU64::new(0);

impl Download {
    /// Writes the file to `path` and returns its size in bytes, unpacked if it comes as gzip.
    ///
    /// The bytes go to a temporary file in the same folder, which takes the name `path` once all of them are on disk; a
    /// file that was there is replaced. If the transfer breaks off or is dropped, `path` is left as it was and the
    /// temporary file is removed.
    ///
    /// The file is durable once this has returned: on Unix, the folder is synced as well, so that a transaction can be
    /// committed. [Completeness](Download#completeness) describes the one case in which the file may be cut short.
    ///
    /// # Errors
    ///
    /// Those of [`chunk`](Download::chunk), [`File`](ErrorKind::File) if the file cannot be written, and
    /// [`InvalidInput`](ErrorKind::InvalidInput) if `path` names no file or if this is called outside of a tokio runtime.
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
            "a download is saved within a tokio runtime: use `chunk` elsewhere",
        ));
    }
    // Declared before the file, so that the file is closed by the time the guard removes it.
    let temporary = Temporary::beside(path)?;
    let mut file = temporary.create().map_err(|error| unwritten(path, error))?;
    while let Some(piece) = download.chunk().await? {
        file.write_all(&piece)
            .await
            .map_err(|error| unwritten(path, error))?;
    }
    file.flush().await.map_err(|error| unwritten(path, error))?;
    file.sync_all()
        .await
        .map_err(|error| unwritten(path, error))?;
    drop(file);
    temporary
        .become_file(path)
        .await
        .map_err(|error| unwritten(path, error))?;
    Ok(download.given)
}

fn unwritten(path: &Path, error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::File,
        format!("`{}` cannot be written", path.display()),
    )
    .caused_by(error)
}

/// A temporary file, which is removed unless it becomes the file that it was made for.
struct Temporary {
    path: Option<PathBuf>,
}

impl Temporary {
    /// A hidden name in the folder of `path`, so that taking the name `path` is a single step.
    fn beside(path: &Path) -> Result<Self, Error> {
        let Some(name) = path.file_name() else {
            return Err(Error::invalid_input(format!(
                "`{}` names no file to save to",
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

    /// Opening does not leave this thread, so that there is no file yet to come when the guard is dropped.
    fn create(&self) -> std::io::Result<File> {
        let path = self.path.as_deref().unwrap_or(Path::new(""));
        let file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)?;
        Ok(File::from_std(file))
    }

    async fn become_file(mut self, path: &Path) -> std::io::Result<()> {
        let from = self.path.clone().unwrap_or_default();
        tokio::fs::rename(from, path).await?;
        self.path = None;
        sync_folder(path).await
    }
}

/// Writes to disk that the folder has the file under its name.
#[cfg(unix)]
async fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    match File::open(folder).await?.sync_all().await {
        // Not every file system can do so.
        Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Ok(()),
        outcome => outcome,
    }
}

/// Other systems have no way to do so.
#[cfg(not(unix))]
async fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // There is nobody to tell if this fails, and the error that led here says more.
            let _ = std::fs::remove_file(path);
        }
    }
}
