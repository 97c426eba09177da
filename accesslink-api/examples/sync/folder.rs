//! A folder of private files that are written atomically and durably.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::shared::private;

/// The subfolder for unfinished files, which belongs to this program.
const UNFINISHED: &str = ".sync-unfinished";

/// A folder that only its owner can read.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    unfinished: PathBuf,
}

impl Folder {
    /// Creates the folder of a user in `folder` if it does not exist, and removes the unfinished files of an earlier
    /// run.
    pub(crate) fn of_user(folder: &Path, user: &str) -> Result<Self, Failure> {
        let path = folder.join(user);
        let unfinished = path.join(UNFINISHED);
        let open = || {
            create(folder)?;
            create_private(&path)?;
            create_private(&unfinished)?;
            for entry in fs::read_dir(&unfinished)? {
                fs::remove_file(entry?.path())?;
            }
            Ok(())
        };
        open().map_err(|error| Failure::unwritten(&path, error))?;
        Ok(Self { path, unfinished })
    }

    /// Opens a subfolder of this folder.
    pub(crate) fn inside(&self, name: &str) -> Result<Self, Failure> {
        let path = self.path.join(name);
        create_private(&path).map_err(|error| Failure::unwritten(&path, error))?;
        let unfinished = self.unfinished.clone();
        Ok(Self { path, unfinished })
    }

    /// Returns the path of the folder, for messages.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the bytes of a file, or `None` if it does not exist.
    pub(crate) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.path.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::disk(
                format_args!("{} cannot be read", path.display()),
                error,
            )),
        }
    }

    /// Returns the names of the files in this folder.
    pub(crate) fn names(&self) -> Result<Vec<String>, Failure> {
        let entries = fs::read_dir(&self.path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = entries.map_err(|error| {
            Failure::disk(
                format_args!("{} cannot be read", self.path.display()),
                error,
            )
        })?;
        let names = entries.iter().map(fs::DirEntry::file_name);
        Ok(names.filter_map(|name| name.into_string().ok()).collect())
    }

    /// Writes a file in this folder atomically.
    ///
    /// The name of the file is durable only after [`settle`](Self::settle).
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path.join(name);
        private::write(&path, &self.unfinished(name), bytes)
            .map_err(|error| Failure::unwritten(&path, error))
    }

    /// Returns the path at which a file can be written before [`keep`](Self::keep) moves it to its final name.
    pub(crate) fn unfinished(&self, name: &str) -> PathBuf {
        self.unfinished.join(name)
    }

    /// Moves an unfinished file to its name in this folder.
    pub(crate) fn keep(&self, name: &str) -> Result<(), Failure> {
        let (path, unfinished) = (self.path.join(name), self.unfinished(name));
        private::restrict(&unfinished)
            .and_then(|()| fs::rename(&unfinished, &path))
            .map_err(|error| Failure::unwritten(&path, error))
    }

    /// Syncs the names of all files in this folder to disk.
    pub(crate) fn settle(&self) -> Result<(), Failure> {
        settle(&self.path).map_err(|error| Failure::unwritten(&self.path, error))
    }
}

/// Creates a folder and its parents, and syncs their names to disk.
fn create(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    create(above(path))?;
    private::create_folder(path)?;
    settle(above(path))
}

/// Creates a private folder, or removes the access of other users if the folder exists.
fn create_private(path: &Path) -> io::Result<()> {
    private::create_folder(path)?;
    // A link may refer to another user's folder.
    if !fs::symlink_metadata(path)?.is_dir() {
        return Err(io::Error::other("it is a link"));
    }
    private::restrict(path)?;
    // An earlier run may have been interrupted before the name was on disk.
    settle(above(path))
}

fn above(path: &Path) -> &Path {
    match path.parent() {
        Some(above) if above != Path::new("") => above,
        _ => Path::new("."),
    }
}

#[cfg(unix)]
fn settle(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Does nothing on systems where a folder cannot be opened as a file.
#[cfg(not(unix))]
fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}
