//! Faults at every step: each file is whole whatever happens, and the next run heals.

use std::collections::BTreeMap;
use std::thread;

use codegen::files::{DifferenceKind, Files, final_name};

use super::faults::{Fault, FaultyDisk};
use super::*;
use crate::disk;

const GENERATED: &str = "accesslink-api/src/generated";
const NAMES: [&str; 3] = ["a.rs", "b.rs", "deep/c.rs"];

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!(
            "xtask-write-{name}-{:x}",
            RandomState::new().hash_one(name)
        ));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// What the tests begin with: two old files, and one that is to go.
    fn with_old_files(name: &str) -> Self {
        let folder = Self::new(name);
        for name in ["a.rs", "b.rs", "gone/old.rs"] {
            let file = below(&folder.0, &format!("{GENERATED}/{name}"));
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "old\n").unwrap();
        }
        folder
    }

    /// Every file that is there, by path.
    fn files(&self) -> BTreeMap<String, String> {
        let found = disk::read(&self.target("")).unwrap();
        found
            .into_iter()
            .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
            .collect()
    }

    fn target(&self, text: &str) -> Target {
        let mut files = Files::new();
        for name in NAMES {
            files.insert(format!("{GENERATED}/{name}"), text);
        }
        Target::new(self.0.clone(), String::new(), files, BTreeMap::new()).unwrap()
    }

    /// A whole run: look, compare, write.
    fn run(&self, disk: &impl Disk, text: &str) -> (Result<()>, Touched) {
        let target = self.target(text);
        let differences = target.differences(&disk::read(&target).unwrap());
        let mut changes = Changes::default();
        for difference in &differences {
            let path = difference.path.as_str();
            match difference.kind {
                DifferenceKind::Orphaned => changes.removals.push(path),
                _ => changes.writes.push((path, target.bytes(path).unwrap())),
            }
        }
        let mut touched = Touched::default();
        let result = apply(disk, &target, &changes, "the command", &mut touched);
        (result, touched)
    }

    fn assert_holds(&self, text: &str) {
        let wanted: BTreeMap<_, _> = NAMES
            .iter()
            .map(|name| (format!("{GENERATED}/{name}"), text.to_owned()))
            .collect();
        assert_eq!(self.files(), wanted);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_fault_at_any_step_leaves_every_file_whole_and_the_next_run_heals() {
    let new = "new\n".repeat(1000);
    for fault in [Fault::Once, Fault::ForGood] {
        let mut faults = 0;
        for at in 0.. {
            let folder = Folder::with_old_files("fault");
            let disk = FaultyDisk::new(fault, at);
            let (result, touched) = folder.run(&disk, &new);
            let Err(error) = result else { break };
            faults += 1;

            let message = error.to_string();
            assert!(message.contains(GENERATED), "{message}");
            assert!(message.contains("run `the command` again"), "{message}");
            let files = folder.files();
            for (path, text) in &files {
                let is_whole = text == "old\n" || *text == new;
                assert!(is_whole || final_name(path).is_some(), "{path} is broken");
            }
            for name in ["a.rs", "b.rs"] {
                let path = format!("{GENERATED}/{name}");
                assert_eq!(files[&path] == new, touched.written.contains(&path));
            }
            let left_behind = files.keys().filter(|path| final_name(path).is_some());
            if fault == Fault::Once {
                assert_eq!(left_behind.count(), 0, "temporary files at step {at}");
            }

            folder.run(&RealDisk, &new).0.unwrap();
            folder.assert_holds(&new);
        }
        // For each of three files: its folder, its bytes, its name; and one file to remove.
        assert_eq!(faults, 10);
    }
}

#[test]
fn nothing_has_changed_until_every_file_is_complete() {
    // Steps 0 to 5 make the folders and the files.
    for at in 0..6 {
        let folder = Folder::with_old_files("complete");
        let before = folder.files();
        let disk = FaultyDisk::new(Fault::Once, at);
        let message = folder.run(&disk, "new\n").0.unwrap_err().to_string();
        assert!(message.contains("nothing has changed"), "{message}");
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let folder = Folder::with_old_files("at-once");
    let texts: Vec<_> = (0..6)
        .map(|run| format!("{run}\n").repeat(20_000))
        .collect();
    thread::scope(|scope| {
        for text in &texts {
            scope.spawn(|| {
                for _ in 0..10 {
                    folder.run(&RealDisk, text).0.unwrap();
                }
            });
        }
    });
    for (path, text) in folder.files() {
        if final_name(&path).is_none() {
            assert!(texts.contains(&text), "{path} is a mixture");
        }
    }
    folder.run(&RealDisk, "last\n").0.unwrap();
    folder.assert_holds("last\n");
}

#[test]
fn folders_that_become_empty_are_removed() {
    let folder = Folder::with_old_files("empty");
    let (result, touched) = folder.run(&RealDisk, "new\n");
    result.unwrap();
    assert_eq!(touched.removed, [format!("{GENERATED}/gone/old.rs")]);
    assert!(!below(&folder.0, &format!("{GENERATED}/gone")).exists());
    folder.assert_holds("new\n");
}
