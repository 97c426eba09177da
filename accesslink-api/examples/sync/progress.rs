//! The output of the program: a line that changes on a terminal or plain lines elsewhere, and a summary at the end.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _, Write as _};

use crate::folder::Folder;
use crate::shared::{harmless, say};

/// A counter of the stored items, which shows the progress.
#[derive(Debug)]
pub(crate) struct Progress {
    terminal: bool,
    counts: BTreeMap<&'static str, Count>,
}

/// The numbers of stored items of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// The number of items stored by this run.
    pub(crate) new: usize,
    /// The number of items stored by an earlier run, which was interrupted before the commit.
    pub(crate) before: usize,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            terminal: io::stderr().is_terminal(),
            counts: BTreeMap::new(),
        }
    }
}

impl Progress {
    /// Shows the progress, such as `exercises: 3 of 12`.
    pub(crate) fn step(&mut self, what: &'static str, done: usize, of: usize) {
        if self.terminal {
            // A failure to show the progress does not stop the download.
            let _ = write!(io::stderr(), "\r\x1b[K{what}: {done} of {of}");
            let _ = io::stderr().flush();
        }
    }

    /// Prints a line that stays on the terminal.
    pub(crate) fn note(&self, line: &str) {
        self.clear();
        let _ = writeln!(io::stderr(), "{}", harmless(line));
    }

    /// Returns the count of one kind.
    pub(crate) fn count(&mut self, what: &'static str) -> &mut Count {
        self.counts.entry(what).or_default()
    }

    /// Shows the numbers of stored items and the folder.
    pub(crate) fn summary(&self, folder: &Folder) {
        self.clear();
        for (what, count) in &self.counts {
            let before = match count.before {
                0 => String::new(),
                before => format!(", {before} stored before"),
            };
            say(format_args!("{what}: {} new{before}", count.new));
        }
        say(format_args!("stored in {}", folder.path().display()));
    }

    fn clear(&self) {
        if self.terminal {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
