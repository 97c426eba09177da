//! The set of generated files, in memory: which paths the generator owns, and how a set differs from what a disk holds.
//!
//! Nothing here touches a disk. Whoever does (the commands, the freshness test) reads it into a map first.

use std::collections::BTreeMap;

use crate::emit::{FOLDER, TEST_FOLDER};

/// What generated files call the document: the same name wherever it was read from, so that they have the same text.
pub const DOCUMENT: &str = "spec/accesslink.yaml";

/// Where the additions to it are, from the root of the workspace.
pub const ADDITIONS: &str = "spec/additions.yaml";

/// The folders below which every file is the generator's.
pub const FOLDERS: [&str; 2] = [FOLDER, TEST_FOLDER];

/// The files of the generator that stand among others.
pub const REPORTS: [&str; 4] = [
    crate::listing::PATH,
    "spec/LEDGER.md",
    "spec/QUIRKS.md",
    "spec/accesslink.patched.json",
];

/// Generated files by path: relative to the workspace root, with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    texts: BTreeMap<String, String>,
}

/// One file that is not on disk as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Relative to the workspace root, with `/` between folders.
    pub path: String,
    /// In which way it differs.
    pub kind: DifferenceKind,
}

/// In which way a file on disk differs from the generated set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// It is there with other bytes.
    Stale,
    /// It is not there.
    Missing,
    /// It is there, belongs to the generator, and is generated no more.
    Orphaned,
}

impl Files {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; gives back the text that the path had before, if it had one.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) -> Option<String> {
        self.texts.insert(path.into(), text.into())
    }

    /// The text of the file at `path`; `None` when the set has no such file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Paths and texts, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether the generator may write and remove the file at `path`: everything below the [`FOLDERS`], and the
    /// [`REPORTS`]. A path that is absolute, or that steps out of a folder or names one twice (`..`, `.`, `//`), is not.
    pub fn owned(path: &str) -> bool {
        let plain = path
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']));
        let below = is_below_folders(path);
        plain && (below || REPORTS.contains(&path))
    }

    /// How the files of `on_disk` (bytes by path, as in the set) differ from the set, sorted by path.
    ///
    /// Files in `on_disk` that are neither in the set nor [owned](Self::owned) are passed over: they are somebody else's.
    pub fn compare(&self, on_disk: &BTreeMap<String, Vec<u8>>) -> Vec<Difference> {
        let difference = |path: &str, kind| Difference {
            path: path.to_owned(),
            kind,
        };
        let wanted = self
            .iter()
            .filter_map(|(path, text)| match on_disk.get(path) {
                None => Some(difference(path, DifferenceKind::Missing)),
                Some(bytes) if bytes != text.as_bytes() => {
                    Some(difference(path, DifferenceKind::Stale))
                }
                Some(_) => None,
            });
        let orphaned = on_disk
            .keys()
            .filter(|path| !self.texts.contains_key(*path) && Self::owned(path))
            .map(|path| difference(path, DifferenceKind::Orphaned));
        let mut differences: Vec<_> = wanted.chain(orphaned).collect();
        differences.sort();
        differences
    }
}

/// Whether `path` lies below one of the [`FOLDERS`], and is not one of them itself.
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
    fn owns_its_folder_and_its_reports_alone() {
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
    fn tells_stale_missing_and_orphaned_apart() {
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
    fn a_set_equals_itself_on_disk() {
        let mut files = Files::new();
        assert_eq!(files.insert("spec/LEDGER.md", "{}"), None);
        assert_eq!(files.insert("spec/LEDGER.md", "[]"), Some("{}".to_owned()));
        assert_eq!(files.compare(&on_disk(&[("spec/LEDGER.md", "[]")])), []);
    }
}
