//! Snapshot tests, which compare output with files in the workspace.

use std::path::Path;

/// Compares a file of the workspace with the expected contents. Writes the file instead if `BLESS=1` is set.
#[track_caller]
pub fn assert_snapshot(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .join(path);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, expected).unwrap();
    } else {
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            found == expected,
            "{path} is out of date; run `BLESS=1 cargo test --workspace --no-fail-fast` and review the diff. Expected contents:\n{expected}"
        );
    }
}
