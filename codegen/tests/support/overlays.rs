//! Reads the documents in `cases/lints`. Each has one defect and is merged into `cases/base.yaml`.

use std::fs;
use std::path::Path;

use serde_yaml::Value;

use super::snapshots::{documents, name};

/// Returns the base document, which has no defects.
pub(crate) fn base() -> Value {
    parse(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base.yaml"))
}

/// Returns the documents with a defect, sorted by name.
pub(crate) fn overlays() -> Vec<(String, Value)> {
    let paths = documents("cases/lints");
    paths
        .iter()
        .map(|path| (name(path), document(path)))
        .collect()
}

/// Returns the document of a case. The case is a complete document if it has a version. Otherwise, it is merged into
/// the base, in which a null removes a key.
pub(crate) fn document(path: &Path) -> Value {
    let case = parse(path);
    let is_whole = |key: &str| case.get(key).is_some_and(|version| !version.is_null());
    if !case.is_mapping() || is_whole("openapi") || is_whole("swagger") {
        return case;
    }
    let mut document = base();
    lay_over(&mut document, case);
    document
}

fn parse(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Mapping(below), Value::Mapping(above)) => {
            for (key, value) in above {
                if value.is_null() {
                    below.shift_remove(&key);
                } else if let Some(known) = below.get_mut(&key) {
                    lay_over(known, value);
                } else {
                    below.insert(key, value);
                }
            }
        }
        (below, above) => *below = above,
    }
}
