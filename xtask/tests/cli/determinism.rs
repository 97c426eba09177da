//! Tests that the output depends only on the document, and not on the environment.
#![cfg(unix)]

use std::fs;
use std::process::Command;

use crate::support::{Copy, DOCUMENT, GENERATED, finish};

/// The environments of the runs. Each consists of shell commands that precede the program, and of environment
/// variables.
const SURROUNDINGS: &[(&str, &[(&str, &str)])] = &[
    (
        "",
        &[
            ("LC_ALL", "tr_TR.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
            ("HOME", "/nonexistent"),
        ],
    ),
    (
        "",
        &[
            ("LC_ALL", "C"),
            ("PATH", ""),
            ("TMPDIR", "/nonexistent"),
            ("SOURCE_DATE_EPOCH", "0"),
        ],
    ),
    (
        "",
        &[
            ("FORCE_COLOR", "1"),
            ("CLICOLOR_FORCE", "1"),
            ("COLUMNS", "20"),
            ("RUST_LOG", "trace"),
        ],
    ),
    (
        "umask 077; exec <&-;",
        &[("CARGO_TARGET_DIR", "/nonexistent"), ("RUSTFMT", "false")],
    ),
    ("env -i", &[]),
];

#[test]
fn the_environment_does_not_matter() {
    let copy = Copy::new();
    let expected = copy.files();
    for (before, environment) in SURROUNDINGS {
        fs::remove_dir_all(copy.path().join(GENERATED)).unwrap();
        fs::remove_dir_all(copy.path().join("tests/src/generated")).unwrap();
        copy.remove("spec/LEDGER.md");
        let mut shell = Command::new("/bin/sh");
        let script = format!("{before} \"$0\" generate");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_xtask")]);
        shell.envs(environment.iter().copied());
        finish(shell.current_dir(copy.path())).assert_code(0);
        assert!(copy.files() == expected, "{before} {environment:?}");
    }
}

#[test]
fn the_document_name_and_the_previous_files_do_not_matter() {
    let copy = Copy::new();
    let expected = copy.files();
    let text = copy.read(DOCUMENT);
    let name = "a name with 'quotes' and \u{fc}.yml";
    for path in expected.keys().filter(|path| path.starts_with(GENERATED)) {
        copy.write(path, format!("// something else, {path}\n"));
    }
    copy.write(name, &text);
    copy.run(&["generate", "--spec", name]).assert_code(0);
    copy.remove(name);
    assert!(copy.files() == expected, "another name");
    fs::remove_dir_all(copy.path().join(GENERATED)).unwrap();
    copy.run_with_input(&["generate", "--spec", "-"], text.as_bytes())
        .assert_code(0);
    assert!(copy.files() == expected, "standard input");
}

/// Checks that an update writes the same files in every time zone and locale.
#[test]
fn an_update_is_the_same_everywhere() {
    let written = [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("UTC", "C")].map(|(zone, locale)| {
        let copy = Copy::new();
        let next = copy.document_of_version("99.0.1");
        let mut command = copy.program(&["update", &next, "--write"]);
        let run = finish(command.env("TZ", zone).env("LC_ALL", locale));
        assert!([0, 4].contains(&run.code), "{}{}", run.stdout, run.stderr);
        copy.files()
    });
    assert!(written[0] == written[1]);
}
