//! Tests of interrupted and obstructed runs. Every file stays intact, and the next run completes the work.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::support::{Copy, GENERATED, IDS, MODELS, assert_same};

/// Alternates between two documents, and kills each run slightly later than the previous one.
#[test]
fn a_killed_run_leaves_intact_files_and_the_next_one_completes() {
    let copy = Copy::new();
    copy.write("other.yaml", copy.addition());
    let one = copy.files();
    let other: &[&str] = &["generate", "--spec", "other.yaml"];
    copy.run(other).assert_code(0);
    let two = copy.files();
    assert_ne!(one[MODELS], two[MODELS]);
    let is_temporary = |path: &str| path.ends_with(".tmp");
    let mut killed = 0;
    for round in 0..8 {
        let (arguments, wanted) = if round % 2 == 0 {
            (&["generate"][..], &one)
        } else {
            (other, &two)
        };
        let mut command = copy.program(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let begun = || {
            let files = fs::read_dir(copy.path().join(GENERATED)).unwrap().flatten();
            files
                .into_iter()
                .any(|file| is_temporary(file.file_name().to_str().unwrap()))
        };
        while !begun() && child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        thread::sleep(Duration::from_millis(round / 2));
        // The run may have ended before it was killed.
        let _ = child.kill();
        killed += usize::from(!child.wait().unwrap().success());
        for (path, bytes) in copy.files() {
            let is_whole = [one.get(&path), two.get(&path)].contains(&Some(&bytes));
            assert!(is_whole || is_temporary(&path), "{path} is broken");
        }
        copy.run(arguments).assert_code(0);
        assert_same(&copy.files(), wanted);
    }
    assert!(killed > 0, "every run was faster than the kill");
}

#[test]
fn an_obstacle_changes_nothing() {
    let copy = Copy::new();
    let whole = copy.files();
    copy.remove(MODELS);
    copy.write(&format!("{MODELS}/inside.txt"), "a user's");
    copy.remove(IDS);
    let before = copy.files();
    let run = copy.run(&["generate"]);
    run.assert_code(1);
    run.assert_err(&format!(
        "error: could not write {MODELS}: there is a folder in its place; no files were changed: "
    ));
    run.assert_err("rerun `cargo xtask generate`");
    assert_same(&copy.files(), &before);
    fs::remove_dir_all(copy.path().join(MODELS)).unwrap();
    copy.run(&["generate"]).assert_code(0);
    assert_same(&copy.files(), &whole);

    fs::remove_dir_all(copy.path().join(GENERATED)).unwrap();
    fs::write(copy.path().join(GENERATED), "a user's").unwrap();
    let run = copy.run(&["generate"]);
    run.assert_code(1);
    run.assert_err("no files were changed");
    copy.remove(GENERATED);
    copy.run(&["generate"]).assert_code(0);
    assert_same(&copy.files(), &whole);
}

#[test]
fn links_and_read_only_files_are_replaced_and_keep_usual_permissions() {
    let copy = Copy::new();
    let whole = copy.files();
    let place = copy.path().join(MODELS);
    let usual = fs::metadata(copy.path().join(IDS)).unwrap().permissions();
    for target in ["nowhere", "models.rs", "../../../Cargo.toml", "/dev/full"] {
        copy.remove(MODELS);
        symlink(target, &place).unwrap();
        copy.run(&["generate"]).assert_code(0);
        assert!(!place.is_symlink(), "{target}");
    }
    copy.write(MODELS, "old\n");
    fs::set_permissions(&place, fs::Permissions::from_mode(0o444)).unwrap();
    copy.run(&["generate"]).assert_code(0);
    assert_eq!(fs::metadata(&place).unwrap().permissions(), usual);
    assert_same(&copy.files(), &whole);
}
