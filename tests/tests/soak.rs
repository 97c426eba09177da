//! The short form of the soak; CONTRIBUTING.md has the long one.

use std::process::Command;

#[test]
fn two_thousand_calls_leave_nothing_behind() {
    let output = Command::new(env!("CARGO_BIN_EXE_soak"))
        .args(["--calls", "2000", "--in-flight", "32", "--seed", "7"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}{errors}");
    assert!(said.contains("2000 calls completed"), "{said}");
    // Faults were on, and not all of them were overcome by a retry.
    assert!(said.contains("error: Transport"), "{said}");
}
