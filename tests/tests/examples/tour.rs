//! Tests the program `tour`, which draws the data of a fake service that it starts.

use std::process::Command;

#[test]
fn draws_a_night_and_a_day_without_arguments() {
    // Cargo has already built the example programs.
    let ended = Command::new(env!("CARGO_BIN_EXE_tour"))
        .env("CARGO", "true")
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8(ended.stdout).unwrap(),
        String::from_utf8(ended.stderr).unwrap(),
    );
    assert_eq!((ended.status.code(), err.as_str()), (Some(0), ""));
    for part in ["Night of ", "heart rate, beats per minute", "steps"] {
        assert!(out.contains(part), "{part:?} in\n{out}");
    }
}

#[test]
fn describes_itself_and_rejects_arguments() {
    for (argument, code, expected) in [("--help", 0, "Usage: tour"), ("--bogus", 2, "--bogus")] {
        let ended = Command::new(env!("CARGO_BIN_EXE_tour"))
            .arg(argument)
            .output()
            .unwrap();
        let said = String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap();
        assert_eq!(ended.status.code(), Some(code), "{said}");
        assert!(
            said.contains(expected) && !said.contains("Night of"),
            "{said}"
        );
    }
}
