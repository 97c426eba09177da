//! Puts files in place, each of them whole: at every moment a reader finds the old file or the new one.
//!
//! All new files are first written beside the places where they belong, under temporary names, and only when every one of
//! them is complete are they renamed. What is removed is removed last. Two runs at once may each take the other's temporary
//! files for left behind by a run that was killed; whoever misses one writes it again. Runs of two documents could leave
//! some files of each: [`crate::afterwards`] notices.

use std::cell::Cell;
use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::BuildHasher;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use codegen::files::{is_below_folders, temporary_name};

use crate::disk::{below, is_absence};
use crate::obstacles;
use crate::target::Target;

/// How often a temporary file is written anew before its absence counts as a failure.
const ATTEMPTS: usize = 100;

/// What is done to a disk here, so that tests can let every step fail.
pub(crate) trait Disk {
    /// Makes the folder and those above it, as far as they are missing.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a file that must not be there yet, and waits until its bytes have reached the medium.
    fn create(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives the file another name, in place of the file that had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, file: &Path) -> io::Result<()>;
}

/// The disk of this machine.
#[derive(Debug)]
pub(crate) struct RealDisk;

/// What a run did, in that order.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// The files that were put in place.
    pub(crate) written: Vec<String>,
    /// The files that were removed.
    pub(crate) removed: Vec<String>,
}

/// The changes of a run, by path relative to the root.
#[derive(Debug, Default)]
pub(crate) struct Changes<'a> {
    /// Files to be put in place, with their bytes.
    pub(crate) writes: Vec<(&'a str, &'a [u8])>,
    /// Files to be removed.
    pub(crate) removals: Vec<&'a str>,
}

impl Changes<'_> {
    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.removals.is_empty()
    }
}

/// Makes the changes below the target's root, and notes in `touched` what was done, also when it ends early.
/// `again` is the command that finishes what could not be done.
///
/// # Errors
///
/// Names the file and what is left to do. Every file is whole all the same; until the first file is put in place,
/// nothing has changed.
pub(crate) fn apply(
    disk: &impl Disk,
    target: &Target,
    changes: &Changes<'_>,
    again: &str,
    touched: &mut Touched,
) -> Result<()> {
    let root = target.root();
    obstacles::look_ahead(target, changes, again)?;
    let writer = Writer {
        disk,
        root,
        // The seed differs from process to process and from call to call, also between containers that share a folder.
        run: RandomState::new().hash_one(0),
        attempt: Cell::new(0),
    };
    let mut staged = Vec::new();
    for &(path, bytes) in &changes.writes {
        match writer.stage(path, bytes) {
            Ok(temporary) => staged.push(Staged {
                path,
                bytes,
                temporary,
            }),
            Err(error) => {
                writer.discard(&staged);
                return Err(anyhow!(
                    "could not write {}: {error}; nothing has changed: mend this, then run `{again}` again",
                    target.shown(path),
                ));
            }
        }
    }
    let mut waiting = staged.as_slice();
    while let Some((next, rest)) = waiting.split_first() {
        if let Err(error) = writer.put_in_place(next) {
            writer.discard(waiting);
            return Err(anyhow!(
                "could not put {} in place: {error}; {} of {} files are written, and every file is whole: mend this, then run `{again}` again",
                target.shown(next.path),
                touched.written.len(),
                staged.len(),
            ));
        }
        touched.written.push(next.path.to_owned());
        waiting = rest;
    }
    for &path in &changes.removals {
        match disk.remove(&below(root, path)) {
            Ok(()) => touched.removed.push(path.to_owned()),
            // Another run was faster.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                return Err(anyhow!(
                    "could not remove {}: {error}; all new files are in place: mend this, then run `{again}` again",
                    target.shown(path),
                ));
            }
        }
        remove_empty_folders(root, path);
    }
    Ok(())
}

impl Disk for RealDisk {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn create(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(file)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }
}

/// A file that is complete under its temporary name.
struct Staged<'a> {
    path: &'a str,
    bytes: &'a [u8],
    temporary: PathBuf,
}

struct Writer<'a, D> {
    disk: &'a D,
    root: &'a Path,
    run: u64,
    attempt: Cell<u32>,
}

impl<D: Disk> Writer<'_, D> {
    /// Writes the bytes beside `path`; gives the place.
    fn stage(&self, path: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let mut failure = None;
        for _ in 0..ATTEMPTS {
            let temporary = below(self.root, &self.next_name(path));
            if let Some(folder) = temporary.parent() {
                self.disk.create_folder(folder)?;
            }
            match self.disk.create(&temporary, bytes) {
                Ok(()) => return Ok(temporary),
                // Somebody else's file, or a folder that another run found empty and removed: try once more.
                Err(error) if error.kind() == ErrorKind::AlreadyExists || is_absence(&error) => {
                    failure = Some(error);
                }
                Err(error) => {
                    self.remove_quietly(&temporary);
                    return Err(error);
                }
            }
        }
        Err(failure.unwrap_or_else(|| ErrorKind::NotFound.into()))
    }

    /// Renames the file; writes it again when another run took it for left behind.
    fn put_in_place(&self, staged: &Staged<'_>) -> io::Result<()> {
        let place = below(self.root, staged.path);
        let mut renamed = self.disk.rename(&staged.temporary, &place);
        for _ in 0..ATTEMPTS {
            match renamed {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    let temporary = self.stage(staged.path, staged.bytes)?;
                    renamed = self.disk.rename(&temporary, &place);
                    if renamed.is_err() {
                        self.remove_quietly(&temporary);
                    }
                }
                other => return other,
            }
        }
        renamed
    }

    fn next_name(&self, path: &str) -> String {
        let attempt = self.attempt.get();
        self.attempt.set(attempt.wrapping_add(1));
        temporary_name(path, self.run, attempt)
    }

    fn discard(&self, staged: &[Staged<'_>]) {
        for staged in staged {
            self.remove_quietly(&staged.temporary);
        }
    }

    /// The failure that led here is what has to be told; a temporary file that stays is removed by the next run.
    fn remove_quietly(&self, file: &Path) {
        let _ = self.disk.remove(file);
    }
}

/// Removes the folders above a removed file, up to the generator's own, as far as nothing is left in them.
fn remove_empty_folders(root: &Path, path: &str) {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        folder = above;
        // A folder that is not empty can't be removed in this way, and is meant to stay.
        if !is_below_folders(folder) || fs::remove_dir(below(root, folder)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
pub(crate) mod faults;
#[cfg(test)]
mod tests;
