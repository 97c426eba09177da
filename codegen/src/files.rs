//! The set of generated files in memory: determines the paths that the generator owns, and compares the files with
//! those on disk.
//!
//! This module does not access the disk. Its callers, which are the commands and the freshness test, read the files
//! into a map.

use std::collections::BTreeMap;

use crate::emit::{FOLDER, TEST_FOLDER};

/// The name of the document in generated files, which is independent of the path that it was read from.
pub const DOCUMENT: &str = "spec/accesslink.yaml";

/// The path of the additions, relative to the workspace root.
pub const ADDITIONS: &str = "spec/additions.yaml";

/// The path of the list of accepted breaking changes, relative to the workspace root.
pub const ACCEPTED: &str = "spec/accepted-changes.yaml";

/// The path of the table for quirks that are proposed for a newer document, relative to the workspace root.
pub const LATER: &str = "codegen/src/quirks/preferences/later.rs";

/// The folders that contain only generated files.
pub const FOLDERS: [&str; 2] = [FOLDER, TEST_FOLDER];

/// The generated files outside [`FOLDERS`].
pub const REPORTS: [&str; 4] = [
    crate::listing::PATH,
    "spec/LEDGER.md",
    "spec/QUIRKS.md",
    "spec/accesslink.patched.json",
];

/// The generated files by path. Paths are relative to the workspace root and use `/` as the separator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    texts: BTreeMap<String, String>,
}

/// A difference between a file on disk and the generated set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The path of the file relative to the workspace root, with `/` as the separator.
    pub path: String,
    /// The kind of the difference.
    pub kind: DifferenceKind,
}

/// The kind of difference between a file on disk and the generated set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// The file on disk differs from the generated one.
    Stale,
    /// The file is missing on disk.
    Missing,
    /// The file on disk belongs to the generator, but is no longer generated.
    Orphaned,
}

impl Files {
    /// Creates an empty set of files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. Returns the text that `path` had before, or `None` if the path is new.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) -> Option<String> {
        let mut text = text.into();
        // A text that grew may have twice the capacity that it needs.
        text.shrink_to_fit();
        self.texts.insert(path.into(), text)
    }

    /// Returns the text of the file at `path`; `None` if the set does not contain it.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Returns the paths and texts of all files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Returns the number of files in the set.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Returns whether the set contains no files.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Returns whether the generator may write and remove the file at `path`.
    ///
    /// This applies to everything in the [`FOLDERS`] and to the [`REPORTS`]. Absolute paths and paths with `..`, `.`
    /// or `//` are not owned.
    pub fn owned(path: &str) -> bool {
        let plain = path
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']));
        let below = is_below_folders(path);
        plain && (below || REPORTS.contains(&path))
    }

    /// Returns the differences between the set and the files on disk, sorted by path.
    ///
    /// `on_disk` contains the content of each file by its path relative to the workspace root. Files that are neither
    /// in the set nor [owned](Self::owned) are ignored, because they are written by hand.
    pub fn compare(&self, on_disk: &BTreeMap<String, Vec<u8>>) -> Vec<Difference> {
        compare(
            self.iter().map(|(path, text)| (path, text.as_bytes())),
            on_disk,
        )
    }
}

/// Returns the differences between files, given by path and content, and those on disk, sorted by path.
///
/// Files on disk that are neither given nor [owned](Files::owned) are ignored, because they are written by hand.
pub fn compare<'f>(
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
    on_disk: &BTreeMap<String, Vec<u8>>,
) -> Vec<Difference> {
    let difference = |path: &str, kind| Difference {
        path: path.to_owned(),
        kind,
    };
    let wanted: BTreeMap<&str, &[u8]> = files.into_iter().collect();
    let changed = wanted
        .iter()
        .filter_map(|(path, bytes)| match on_disk.get(*path) {
            None => Some(difference(path, DifferenceKind::Missing)),
            Some(found) if found != bytes => Some(difference(path, DifferenceKind::Stale)),
            Some(_) => None,
        });
    let orphaned = on_disk
        .keys()
        .filter(|path| !wanted.contains_key(path.as_str()) && Files::owned(path))
        .map(|path| difference(path, DifferenceKind::Orphaned));
    let mut differences: Vec<_> = changed.chain(orphaned).collect();
    differences.sort();
    differences
}

/// Returns whether `path` is below one of the [`FOLDERS`].
pub fn is_below_folders(path: &str) -> bool {
    FOLDERS.iter().any(|folder| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_disk(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn owns_only_its_folders_and_reports() {
        for path in [
            "accesslink-api/src/generated/mod.rs",
            "accesslink-api/src/generated/deep/er.rs",
            "tests/src/generated/calls.rs",
            "spec/LEDGER.md",
        ] {
            assert!(Files::owned(path), "{path}");
        }
        for path in [
            "accesslink-api/src/lib.rs",
            "accesslink-api/src/generated",
            "accesslink-api/src/generated/",
            "accesslink-api/src/generated/../lib.rs",
            "accesslink-api/src/generated/./x.rs",
            "accesslink-api/src/generated//x.rs",
            "accesslink-api/src/generated/..\\lib.rs",
            "/accesslink-api/src/generated/x.rs",
            "accesslink-api/src/generated_by_hand.rs",
            "tests/src/lib.rs",
            "spec/accesslink.yaml",
            "spec/README.md",
            "spec/sub/LEDGER.md",
            "",
        ] {
            assert!(!Files::owned(path), "{path}");
        }
    }

    #[test]
    fn distinguishes_stale_missing_and_orphaned_files() {
        let mut files = Files::new();
        files.insert("accesslink-api/src/generated/a.rs", "a");
        files.insert("accesslink-api/src/generated/b.rs", "b");
        files.insert("spec/QUIRKS.md", "new");
        let found = files.compare(&on_disk(&[
            ("accesslink-api/src/generated/a.rs", "other"),
            ("accesslink-api/src/generated/b.rs", "b"),
            ("accesslink-api/src/generated/z/old.rs", "z"),
            ("accesslink-api/src/lib.rs", "by hand"),
            ("spec/README.md", "by hand"),
            ("spec/LEDGER.md", "old"),
        ]));
        let found: Vec<_> = found
            .iter()
            .map(|difference| (difference.path.as_str(), difference.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("accesslink-api/src/generated/a.rs", DifferenceKind::Stale),
                (
                    "accesslink-api/src/generated/z/old.rs",
                    DifferenceKind::Orphaned
                ),
                ("spec/LEDGER.md", DifferenceKind::Orphaned),
                ("spec/QUIRKS.md", DifferenceKind::Missing),
            ]
        );
    }

    #[test]
    fn a_set_does_not_differ_from_itself_on_disk() {
        let mut files = Files::new();
        assert_eq!(files.insert("spec/LEDGER.md", "{}"), None);
        assert_eq!(files.insert("spec/LEDGER.md", "[]"), Some("{}".to_owned()));
        assert_eq!(files.compare(&on_disk(&[("spec/LEDGER.md", "[]")])), []);
    }
}
