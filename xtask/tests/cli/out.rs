//! Tests of `cargo xtask generate --out DIR`, which writes a complete crate and never overwrites other files.

use std::fs;
use std::process::Command;

use crate::support::{Copy, DOCUMENT, GENERATED, assert_same, files, finish, folder};

#[test]
fn the_folder_contains_a_complete_crate_for_the_other_document() {
    let copy = Copy::new();
    let other = copy.document_of_version("99.0.1");
    let before = copy.files();
    let folder = folder();
    let out = folder.path().join("new/crate");
    let shown = out.to_str().unwrap();
    let run = copy.run(&["generate", "--spec", &other, "--out", shown]);
    run.assert_code(0);
    run.assert_out(&format!("   wrote {shown}/accesslink-api/Cargo.toml\n"));
    assert!(
        !run.stderr.contains("the tree now contains"),
        "{}",
        run.stderr
    );
    assert_same(&copy.files(), &before);

    let made = files(&out);
    let by_hand = ["spec/README.md", "spec/accepted-changes.yaml"];
    let is_needed = |path: &&String| {
        path.starts_with("accesslink-api/")
            || ["Cargo.lock", "Cargo.toml"].contains(&path.as_str())
            || (path.starts_with("spec/") && !by_hand.contains(&path.as_str()))
    };
    let mut found: Vec<_> = made.keys().collect();
    assert_eq!(found.remove(0), ".accesslink-out");
    assert_eq!(found, before.keys().filter(is_needed).collect::<Vec<_>>());
    assert_eq!(made[DOCUMENT], before["other.yaml"]);
    for (path, bytes) in &made {
        let by_hand = path.starts_with("accesslink-api/src/") && !path.starts_with(GENERATED);
        assert!(!by_hand || *bytes == before[path], "{path} differs");
    }
    assert!(
        made.keys()
            .any(|path| path.starts_with(GENERATED) && made[path] != before[path])
    );
    let manifest = String::from_utf8(made["Cargo.toml"].clone()).unwrap();
    assert!(manifest.contains("\nmembers = [\"accesslink-api\"]\n"));
}

#[test]
fn a_second_run_keeps_the_folder_up_to_date() {
    let copy = Copy::new();
    let folder = folder();
    let out = folder.path().to_str().unwrap();
    let generate = |args: &[&str]| copy.run(&[&["generate", "--out", out], args].concat());
    generate(&[]).assert_code(0);
    let made = files(folder.path());
    // Cargo removes the missing packages from the lock file.
    fs::write(folder.path().join("Cargo.lock"), "cargo's own\n").unwrap();
    generate(&[]).assert_out("nothing to write: all ");
    generate(&["--check"]).assert_code(0);

    fs::write(folder.path().join("accesslink-api/src/lib.rs"), "").unwrap();
    fs::write(folder.path().join(GENERATED).join("old.rs"), "").unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let run = generate(&["--check"]);
    run.assert_code(1);
    run.assert_err(&format!("run `cargo xtask generate --out {out}`"));
    let run = generate(&[]);
    run.assert_code(0);
    run.assert_out(": 1 written, ");
    run.assert_out(", 1 removed");
    let mut again = files(folder.path());
    assert_eq!(again.remove("mine.txt").unwrap(), b"mine");
    again.insert("Cargo.lock".to_owned(), made["Cargo.lock"].clone());
    assert_same(&again, &made);
}

#[test]
fn other_folders_are_never_overwritten() {
    let copy = Copy::new();
    let foreign = folder();
    fs::write(foreign.path().join("file"), "mine").unwrap();
    let foreign_path = foreign.path().to_str().unwrap();
    let file = format!("{foreign_path}/file");
    let before = copy.files();
    let root = copy.path().to_str().unwrap();
    for out in [foreign_path, &file, root, "..", "accesslink-api", "spec"] {
        for check in [&[][..], &["--check"]] {
            let run = copy.run(&[&["generate", "--out", out], check].concat());
            run.assert_code(2);
            run.assert_err("for --out");
            assert_same(&copy.files(), &before);
        }
    }
    assert_eq!(files(foreign.path()).len(), 1);

    let run = copy.run(&["generate", "--check", "--out", "target/new"]);
    run.assert_code(1);
    assert!(!copy.path().join("target/new").exists());
    copy.run(&["generate", "--out", "target/new"])
        .assert_code(0);
}

#[test]
fn the_document_of_another_service_is_rejected() {
    let copy = Copy::new();
    let other = copy.document();
    let title = other
        .lines()
        .find(|line| line.starts_with("  title: "))
        .unwrap();
    let titled = other.replacen(title, "  title: Weather", 1);
    let server = titled
        .lines()
        .find(|line| line.starts_with("- url: "))
        .unwrap();
    let foreign = titled.replacen(server, "- url: https://weather.example.com", 1);
    copy.write("weather.yaml", foreign);
    let folder = folder();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    let before = copy.files();
    for command in [
        &["generate", "--spec", "weather.yaml", "--out", out][..],
        &["generate", "--spec", "weather.yaml"],
        &["update", "weather.yaml"],
    ] {
        let run = copy.run(command);
        run.assert_code(2);
        run.assert_err("weather.yaml describes Weather at https://weather.example.com, not");
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
    assert!(!folder.path().join("out").exists());
    assert_same(&copy.files(), &before);

    // A new title alone, or a new server alone, counts as a change of the same service.
    copy.write("titled.yaml", titled);
    copy.run(&["generate", "--spec", "titled.yaml", "--out", out])
        .assert_code(0);
}

#[cfg(unix)]
#[test]
fn a_failed_run_leaves_nothing_behind() {
    let copy = Copy::new();
    // The file size is limited to 20 KiB, which some files of a crate exceed.
    let limited = "trap '' XFSZ; ulimit -f 40; exec \"$@\"";
    for exists in [false, true] {
        let folder = folder();
        let out = folder.path().join("new/crate");
        if exists {
            fs::create_dir_all(&out).unwrap();
        }
        let program = env!("CARGO_BIN_EXE_xtask");
        let shown = out.to_str().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", limited, "sh", program, "generate", "--out", shown]);
        let run = finish(command.current_dir(copy.path()));
        run.assert_code(1);
        run.assert_err("File too large");
        assert_eq!(out.exists(), exists);
        assert!(!exists || fs::read_dir(&out).unwrap().next().is_none());
    }
}
