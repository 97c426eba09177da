//! A folder whose files are whole or not there, and stay when the power fails.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// How the names of files end that are not whole yet.
const UNFINISHED: &str = ".part";

/// A folder that exists.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes the folder if it is not there, and removes what an earlier run that was ended has left unfinished.
    pub(crate) fn open(path: PathBuf) -> Result<Self, Failure> {
        let opened = create(&path).and_then(|()| remove_unfinished(&path));
        match opened {
            Ok(()) => Ok(Self { path }),
            Err(error) => Err(Failure::disk(
                format_args!("the folder {} cannot be written", path.display()),
                error,
            )),
        }
    }

    /// A folder in this one.
    pub(crate) fn inside(&self, name: &str) -> Result<Self, Failure> {
        let inside = Self::open(self.path.join(name))?;
        // An earlier run may have made it and been ended before its name was on disk.
        self.settle()?;
        Ok(inside)
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

    /// Writes a file under a temporary name, and gives it its own when all of it is on disk.
    ///
    /// That it has the name is only sure after [`settle`](Self::settle).
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path.join(name);
        let temporary = self
            .path
            .join(format!(".{name}.{}{UNFINISHED}", std::process::id()));
        let write = || {
            let mut file = File::create(&temporary)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            drop(file);
            fs::rename(&temporary, &path)
        };
        write().map_err(|error| {
            Failure::disk(format_args!("{} cannot be written", path.display()), error)
        })
    }

    /// Waits until the names of all files in it are on disk.
    pub(crate) fn settle(&self) -> Result<(), Failure> {
        settle(&self.path).map_err(|error| {
            Failure::disk(
                format_args!("the folder {} cannot be written", self.path.display()),
                error,
            )
        })
    }
}

/// Makes a folder and those above it, and waits until their names are on disk.
fn create(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = match path.parent() {
        Some(above) if above != Path::new("") => above,
        _ => Path::new("."),
    };
    create(above)?;
    match fs::create_dir(path) {
        // Another process was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
        created => created?,
    }
    settle(above)
}

fn remove_unfinished(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(UNFINISHED) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn settle(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder is no file that could be waited for.
#[cfg(not(unix))]
fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}
