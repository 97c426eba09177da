//! A release that is broken off at every step: each file is whole, and the next run finishes it.

use std::fs;
use std::path::Path;

use codegen::files::final_name;

use super::*;
use crate::disk::below;
use crate::write::faults::{Fault, FaultyDisk};

const TREE: [(&str, &str); 6] = [
    ("Cargo.toml", "[workspace.package]\nversion = \"0.2.0\"\n"),
    ("accesslink-api/Cargo.toml", ""),
    ("xtask/Cargo.toml", ""),
    (CHANGELOG, "# Changelog\n\n## Unreleased\n\n- x\n"),
    (api_json::PATH, "{}\n"),
    (ACCEPTED, "accepted: []\n"),
];

/// A folder of its own, removed at the end.
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn fill(root: &Path) {
    let _ = fs::remove_dir_all(root);
    for (path, text) in TREE {
        let file = below(root, path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

fn state(root: &Path, kept: &str) -> [Option<String>; 3] {
    [CHANGELOG, kept, ACCEPTED].map(|path| fs::read_to_string(below(root, path)).ok())
}

#[test]
fn a_release_broken_off_at_any_step_leaves_whole_files_and_is_finished_by_the_next_run() {
    let folder = Folder(std::env::temp_dir().join(format!("xtask-release-{}", std::process::id())));
    let root = folder.0.as_path();
    let version = Version::parse("0.2.0").unwrap();
    let kept = path(version);
    let run = |disk: &dyn Fn(&Workspace, String) -> Result<()>| {
        let workspace = Workspace::find(Some(root)).unwrap();
        let log = workspace.text(Path::new(CHANGELOG)).unwrap().unwrap();
        disk(
            &workspace,
            changelog::closed(&log, &version, "2020-02-02").unwrap(),
        )
    };
    let whole = |workspace: &Workspace, log: String| {
        write(&RealDisk, version, log, workspace, &mut Touched::default())
    };
    fill(root);
    let before = state(root, &kept);
    run(&whole).unwrap();
    let after = state(root, &kept);
    assert_eq!(after[1].as_deref(), Some("{}\n"));
    assert_eq!(after[2], None);
    let mut broken = 0;
    for fault in [Fault::Once, Fault::ForGood] {
        for at in 0..8 {
            fill(root);
            let faulty = |workspace: &Workspace, log: String| {
                let disk = FaultyDisk::new(fault, at);
                write(&disk, version, log, workspace, &mut Touched::default())
            };
            broken += usize::from(run(&faulty).is_err());
            for (is, (was, will_be)) in state(root, &kept).iter().zip(before.iter().zip(&after)) {
                assert!(is == was || is == will_be, "step {at}: {is:?}");
            }
            run(&whole).unwrap();
            assert_eq!(state(root, &kept), after, "step {at} does not heal");
        }
    }
    // A folder, bytes and a name for each of two files, and a removal.
    assert_eq!(broken, 14);
    let spec = fs::read_dir(root.join(RELEASED)).unwrap();
    let names = spec.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // What a killed run leaves behind is a temporary file, and no version.
    assert!(
        names
            .filter(|name| final_name(name).is_none())
            .eq(["0.2.0.json"])
    );
}
