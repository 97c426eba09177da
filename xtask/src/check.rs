//! Implements `cargo xtask generate --check`, which shows the files that are out of date and the command that updates
//! them.

use std::collections::BTreeMap;

use anyhow::Result;
use codegen::files::{Difference, DifferenceKind};

use crate::diff;
use crate::report::{Report, count, state};
use crate::target::Target;

/// Prints each difference as a diff, followed by the number of differences of each kind and the command `again`, which
/// updates the files.
///
/// Prints nothing if `differences` is empty.
///
/// # Errors
///
/// Returns an error if printing fails.
pub(crate) fn run(
    target: &Target,
    on_disk: &BTreeMap<String, Vec<u8>>,
    differences: &[Difference],
    again: &str,
    report: &Report,
) -> Result<()> {
    if differences.is_empty() {
        return Ok(());
    }
    for difference in differences {
        let path = difference.path.as_str();
        let found = on_disk.get(path).map(Vec::as_slice);
        let diff = diff::unified(path, found, target.bytes(path));
        report.difference(difference.kind, &target.shown(path), &diff)?;
    }
    let kinds: Vec<_> = [
        DifferenceKind::Stale,
        DifferenceKind::Missing,
        DifferenceKind::Orphaned,
    ]
    .into_iter()
    .filter_map(|kind| {
        let number = differences
            .iter()
            .filter(|difference| difference.kind == kind);
        match number.count() {
            0 => None,
            number => Some(format!("{number} {}", state(kind))),
        }
    })
    .collect();
    let message = format!(
        "{} not up to date ({}): run `{again}`",
        match differences.len() {
            1 => "1 file is".to_owned(),
            number => format!("{} are", count(number, "file")),
        },
        kinds.join(", "),
    );
    report.failure("out-of-date", &message)?;
    Ok(())
}
