//! Ways in which the generated client could be wrong, each of which a test has to notice.
//!
//! `cargo run -p tests --bin mutations` makes one change after the other in a copy of the workspace and runs the tests
//! there. Freshness does not count: it notices every change, and says nothing about what a client does.

pub mod run;
pub mod table;
pub mod workspace;

use std::fmt;

/// One way to be wrong.
#[derive(Debug, Clone, Copy)]
pub struct Mutation {
    /// What is wrong.
    pub what: &'static str,
    /// The edits that make it so.
    pub edits: &'static [Edit],
}

/// A change of one place in a generated file.
#[derive(Debug, Clone, Copy)]
pub struct Edit {
    /// The file, from the generated folder.
    pub file: &'static str,
    /// A text that is once in the file; the place is the first one behind it.
    pub after: &'static str,
    /// What stands there.
    pub from: &'static str,
    /// What is put there instead.
    pub to: &'static str,
}

/// Why an edit has no place.
#[derive(Debug)]
pub struct Misfit {
    edit: Edit,
    reason: &'static str,
}

impl Edit {
    /// The text of the file with the edit made.
    ///
    /// # Errors
    ///
    /// [`Misfit`] if the generated file is no longer what the edit was written for.
    pub fn apply(&self, text: &str) -> Result<String, Misfit> {
        let misfit = |reason| Misfit {
            edit: *self,
            reason,
        };
        let mut anchors = text.match_indices(self.after);
        let (start, _) = anchors
            .next()
            .ok_or_else(|| misfit("its anchor is not in the file"))?;
        if anchors.next().is_some() {
            return Err(misfit("its anchor is in the file more than once"));
        }
        let (before, behind) = text.split_at(start + self.after.len());
        let place = behind
            .find(self.from)
            .ok_or_else(|| misfit("its text is not behind the anchor"))?;
        let (between, rest) = behind.split_at(place);
        // An anchor is for its own item: the text of another one, further down, is not meant.
        if between.contains("\n}\n") && !self.after.is_empty() {
            return Err(misfit("its text is only in another item"));
        }
        let rest = rest.strip_prefix(self.from).unwrap_or(rest);
        Ok(format!("{before}{between}{}{rest}", self.to))
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: `{}` → `{}`: write it anew for what the generator makes now",
            self.edit.file, self.reason, self.edit.from, self.edit.to
        )
    }
}

impl std::error::Error for Misfit {}
