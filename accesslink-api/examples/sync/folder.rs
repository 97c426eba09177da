//! A folder of private files that are whole or not there, and stay when the power fails.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::shared::private;

/// The folder for files that are not whole yet, in that of the user. Everything in it is this program's.
const UNFINISHED: &str = ".sync-unfinished";

/// A folder that exists, and that only its owner can read.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    unfinished: PathBuf,
}

impl Folder {
    /// Makes the folder of a user in `folder` if it is not there, and removes the files that an earlier run has left
    /// unfinished.
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

    /// A folder in this one.
    pub(crate) fn inside(&self, name: &str) -> Result<Self, Failure> {
        let path = self.path.join(name);
        create_private(&path).map_err(|error| Failure::unwritten(&path, error))?;
        let unfinished = self.unfinished.clone();
        Ok(Self { path, unfinished })
    }

    /// Where the folder is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of a file; `None` if it is not there.
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

    /// Writes a file as a whole.
    ///
    /// That it has its name is only sure after [`settle`](Self::settle).
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path.join(name);
        private::write(&path, &self.unfinished(name), bytes)
            .map_err(|error| Failure::unwritten(&path, error))
    }

    /// Where to write a file that is to be [kept](Self::keep) once it is whole.
    pub(crate) fn unfinished(&self, name: &str) -> PathBuf {
        self.unfinished.join(name)
    }

    /// Gives an unfinished file its name in this folder.
    pub(crate) fn keep(&self, name: &str) -> Result<(), Failure> {
        let (path, unfinished) = (self.path.join(name), self.unfinished(name));
        private::restrict(&unfinished)
            .and_then(|()| fs::rename(&unfinished, &path))
            .map_err(|error| Failure::unwritten(&path, error))
    }

    /// Waits until the names of all files in it are on disk.
    pub(crate) fn settle(&self) -> Result<(), Failure> {
        settle(&self.path).map_err(|error| Failure::unwritten(&self.path, error))
    }
}

/// Makes a folder and those above it, and waits until their names are on disk.
fn create(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    create(above(path))?;
    private::create_folder(path)?;
    settle(above(path))
}

/// Makes a folder of this program, or takes the access of others away if an earlier run made it.
fn create_private(path: &Path) -> io::Result<()> {
    private::create_folder(path)?;
    // What a link leads to is another's.
    if !fs::symlink_metadata(path)?.is_dir() {
        return Err(io::Error::other("it is a link"));
    }
    private::restrict(path)?;
    // An earlier run may have made it and been ended before its name was on disk.
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

/// Elsewhere a folder cannot be opened as a file.
#[cfg(not(unix))]
fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}
