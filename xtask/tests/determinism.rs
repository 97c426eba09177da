//! The same document gives the same bytes, whoever runs the command, wherever, and in whatever surroundings.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Copy, DOCUMENT, Folder, GENERATED, files, finish, program, workspace};

/// Everything that the generator writes.
const WRITTEN: [&str; 7] = [
    GENERATED,
    "accesslink-api/public-api.txt",
    "tests/src/generated",
    "spec/LEDGER.md",
    "spec/QUIRKS.md",
    "spec/accesslink.patched.json",
    "spec/api.json",
];

/// Surroundings of a run: shell words to be put before the program, and the environment.
const SURROUNDINGS: &[(&str, &[(&str, &str)])] = &[
    ("", &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]),
    ("", &[("LC_ALL", "C"), ("LANGUAGE", "de")]),
    ("", &[("LC_ALL", "ja_JP.SJIS")]),
    ("", &[("TZ", "Pacific/Kiritimati")]),
    (
        "",
        &[("TZ", "America/St_Johns"), ("SOURCE_DATE_EPOCH", "0")],
    ),
    ("", &[("HOME", "/nonexistent"), ("TMPDIR", "/nonexistent")]),
    ("", &[("HOME", ""), ("USER", "somebody"), ("PATH", "")]),
    ("", &[("COLUMNS", "20"), ("TERM", "dumb")]),
    (
        "",
        &[
            ("CLICOLOR_FORCE", "1"),
            ("FORCE_COLOR", "1"),
            ("TERM", "xterm-256color"),
        ],
    ),
    (
        "",
        &[
            ("NO_COLOR", "1"),
            ("RUST_BACKTRACE", "full"),
            ("RUST_LOG", "trace"),
        ],
    ),
    (
        "",
        &[
            ("RUSTFLAGS", "-g"),
            ("CARGO_TARGET_DIR", "/nonexistent"),
            ("RUSTFMT", "false"),
        ],
    ),
    ("umask 077;", &[]),
    ("umask 000; ulimit -s 8192;", &[]),
    ("exec <&-;", &[]),
    ("nice -n 5", &[]),
    ("env -i", &[]),
];

/// What the generator wrote below a root.
fn written(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = files(root);
    found.retain(|path, _| WRITTEN.iter().any(|written| path.starts_with(written)));
    found
}

/// Removes what is generated, so that a run has to write all of it.
fn clear(copy: &Copy) {
    for path in WRITTEN {
        let place = copy.path().join(path);
        if place.is_dir() {
            fs::remove_dir_all(place).unwrap();
        } else {
            fs::remove_file(place).unwrap();
        }
    }
}

/// What is generated here and now.
fn expected() -> BTreeMap<String, Vec<u8>> {
    let expected = written(Copy::new().path());
    assert!(expected.len() > WRITTEN.len(), "{:?}", expected.keys());
    expected
}

#[track_caller]
fn assert_same(copy: &Copy, expected: &BTreeMap<String, Vec<u8>>, how: &str) {
    let found = written(copy.path());
    let paths = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&found), paths(expected), "{how}");
    for (path, bytes) in &found {
        assert!(*bytes == expected[path], "{how}: {path} differs");
    }
}

#[test]
fn the_environment_does_not_matter() {
    let expected = expected();
    let copy = Copy::new();
    for (before, environment) in SURROUNDINGS {
        clear(&copy);
        let mut shell = Command::new("/bin/sh");
        shell.args([
            "-c",
            &format!("{before} \"$0\" generate"),
            env!("CARGO_BIN_EXE_xtask"),
        ]);
        shell.envs(environment.iter().copied());
        finish(shell.current_dir(copy.path())).assert_code(0);
        assert_same(&copy, &expected, &format!("{before} {environment:?}"));
    }
}

#[test]
fn the_place_does_not_matter() {
    let expected = expected();
    let copy = Copy::new();
    let root = copy.path().to_str().unwrap();
    // The way of the workspace seen from the root of the file system, and through a link.
    let relative = root.trim_start_matches('/');
    let elsewhere = Folder::new();
    std::os::unix::fs::symlink(root, elsewhere.path().join("link to it")).unwrap();
    let inside = copy.path().join("accesslink-api/src");
    for (root, folder) in [
        (Some(root), Path::new("/")),
        (Some(relative), Path::new("/")),
        (Some("."), copy.path()),
        (Some("./xtask/../spec/.."), copy.path()),
        (Some("link to it"), elsewhere.path()),
        (None, inside.as_path()),
        (None, &elsewhere.path().join("link to it")),
    ] {
        clear(&copy);
        let mut command = program();
        if let Some(root) = root {
            command.args(["--root", root]);
        }
        finish(command.arg("generate").current_dir(folder)).assert_code(0);
        assert_same(
            &copy,
            &expected,
            &format!("--root {root:?} in {}", folder.display()),
        );
    }
}

#[test]
fn the_name_of_the_document_and_the_way_it_comes_do_not_matter() {
    let expected = expected();
    let copy = Copy::new();
    let text = copy.read(DOCUMENT);
    copy.write("a name with 'quotes' and \u{fc}.yml", &text);
    clear(&copy);
    copy.run(&["generate", "--spec", "a name with 'quotes' and \u{fc}.yml"])
        .assert_code(0);
    assert_same(&copy, &expected, "another name");
    clear(&copy);
    copy.run_with_input(&["generate", "--spec", "-"], text.as_bytes())
        .assert_code(0);
    assert_same(&copy, &expected, "standard input");
    clear(&copy);
    copy.run(&["generate", "--color", "always", "--message-format", "json"])
        .assert_code(0);
    assert_same(&copy, &expected, "JSON in colour");
}

/// `script` of util-linux gives a program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_does_not_matter() {
    let expected = expected();
    let copy = Copy::new();
    clear(&copy);
    let mut script = Command::new("script");
    let program = env!("CARGO_BIN_EXE_xtask");
    script.args(["-qec", &format!("'{program}' generate"), "/dev/null"]);
    match script
        .env_remove("NO_COLOR")
        .env("TERM", "xterm")
        .current_dir(copy.path())
        .output()
    {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{said}");
            assert!(said.contains('\u{1b}'), "it had no terminal: {said}");
            assert_same(&copy, &expected, "a terminal");
        }
        // Without it there is no terminal to be had; that colours are asked for is in the test above.
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound),
    }
}

/// What was there before must not show in what comes after, nor how often the command ran.
#[test]
fn what_was_there_does_not_matter() {
    let expected = expected();
    let copy = Copy::new();
    for path in expected.keys().filter(|path| !path.ends_with("api.json")) {
        copy.write(path, format!("// something else, {path}\n"));
    }
    copy.write(&format!("{GENERATED}/older/still.rs"), "old");
    copy.run(&["generate"]).assert_code(0);
    assert_same(&copy, &expected, "over other files");
    copy.run(&["generate"]).assert_code(0);
    assert_same(&copy, &expected, "once more");
}

/// An update writes the document, the generated files and the changelog: none of them knows where and when.
#[test]
fn an_update_is_the_same_everywhere() {
    let copies = [Copy::new(), Copy::new()];
    let surroundings = [
        [
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("HOME", "/nonexistent"),
        ],
        [("TZ", "UTC"), ("LC_ALL", "C"), ("HOME", "/")],
    ];
    for (copy, environment) in copies.iter().zip(surroundings) {
        let next = copy.document_of_version("99.0.1");
        let mut command = program();
        let command = command.args(["update", &next, "--write"]).envs(environment);
        let run = finish(command.current_dir(copy.path()));
        assert!([0, 4].contains(&run.code), "{}{}", run.stdout, run.stderr);
    }
    assert!(copies[0].files() == copies[1].files());
    let changelog = copies[0].read("CHANGELOG.md");
    assert_ne!(
        changelog,
        fs::read_to_string(workspace().join("CHANGELOG.md")).unwrap()
    );
}

/// What is shown of the document is the same as well; times are not shown here.
#[test]
fn pages_are_the_same_everywhere() {
    let copy = Copy::new();
    for arguments in [
        &["quirks"][..],
        &["quirks", "--format", "json"],
        &["generate", "--help"],
    ] {
        let here = copy.run(arguments).stdout;
        assert!(!here.is_empty());
        let mut command = program();
        command
            .args(arguments)
            .current_dir(copy.path().join("spec"));
        command
            .env_clear()
            .env("COLUMNS", "30")
            .env("TZ", "Asia/Kathmandu");
        assert_eq!(finish(&mut command).stdout, here, "{arguments:?}");
    }
}
