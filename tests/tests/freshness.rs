//! Checks that the generated files are up to date, as `cargo xtask generate --check` does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::files::{FOLDERS, REPORTS};

#[test]
fn generated_files_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();

    let mut on_disk = BTreeMap::new();
    for path in REPORTS.into_iter().chain(FOLDERS) {
        read(root, path, &mut on_disk);
    }
    let differences: Vec<_> = crate::generated()
        .files
        .compare(&on_disk)
        .into_iter()
        .map(|difference| format!("{:?}: {}", difference.kind, difference.path))
        .collect();
    assert!(
        differences.is_empty(),
        "generated files are out of date; to fix this, run `cargo xtask generate`\n{}",
        differences.join("\n")
    );
}

/// Adds a file, or all files in a directory, to `on_disk`. Missing files are skipped, because the comparison reports
/// them.
fn read(root: &Path, path: &str, on_disk: &mut BTreeMap<String, Vec<u8>>) {
    let place = root.join(path);
    if place.is_dir() {
        for entry in fs::read_dir(place).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            read(root, &format!("{path}/{name}"), on_disk);
        }
    } else if let Ok(bytes) = fs::read(place) {
        on_disk.insert(path.to_owned(), bytes);
    }
}
