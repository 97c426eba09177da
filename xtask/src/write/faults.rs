//! A disk on which every step can be made to fail.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Disk, RealDisk};

/// What happens at the chosen step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The disk is full at this step, and the next one works.
    Once,
    /// From this step on nothing works, as if the process had been killed.
    ForGood,
}

/// The real disk up to a step.
pub(crate) struct FaultyDisk {
    fault: Fault,
    at: usize,
    step: AtomicUsize,
}

impl FaultyDisk {
    pub(crate) fn new(fault: Fault, at: usize) -> Self {
        Self {
            fault,
            at,
            step: AtomicUsize::new(0),
        }
    }

    fn step(&self) -> io::Result<()> {
        let step = self.step.fetch_add(1, Ordering::Relaxed);
        let fails = match self.fault {
            Fault::Once => step == self.at,
            Fault::ForGood => step >= self.at,
        };
        if fails {
            Err(ErrorKind::StorageFull.into())
        } else {
            Ok(())
        }
    }
}

impl Disk for FaultyDisk {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.create_folder(folder)
    }

    fn create(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            // A full disk takes a part of the file.
            RealDisk.create(file, &bytes[..bytes.len() / 2]).unwrap();
            return Err(error);
        }
        RealDisk.create(file, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove(file)
    }
}
