//! The short form of the soak test. CONTRIBUTING.md describes the long form.

use std::process::Command;

#[test]
fn two_thousand_calls_leak_nothing() {
    let output = Command::new(env!("CARGO_BIN_EXE_soak"))
        .args(["--calls", "2000", "--in-flight", "32", "--seed", "7"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}{errors}");
    assert!(said.contains("2000 calls completed"), "{said}");
    // Faults were injected, and retries did not compensate for all of them.
    assert!(said.contains("error: Transport"), "{said}");
}
