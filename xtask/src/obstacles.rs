//! Looks for what is in the way of a run before anything is touched.

use std::fs;

use anyhow::{Result, bail};

use crate::disk::below;
use crate::limit;
use crate::target::Target;
use crate::write::Changes;

/// Finds what is in the way before anything is touched.
///
/// # Errors
///
/// Names the first thing that is in the way, and `again` as the command to run once it is not.
pub(crate) fn look_ahead(target: &Target, changes: &Changes<'_>, again: &str) -> Result<()> {
    let root = target.root();
    let limit = limit::file_size();
    for (path, bytes) in &changes.writes {
        if fs::symlink_metadata(below(root, path)).is_ok_and(|metadata| metadata.is_dir()) {
            bail!(
                "{} is a folder where a file belongs; nothing has changed: move it away, then run `{again}` again",
                target.shown(path),
            );
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if let Some(limit) = limit.filter(|limit| *limit < size) {
            bail!(
                "could not write {}: it has {size} bytes, and this process may write files of at most {limit} (`ulimit -f`); nothing has changed: raise the limit, then run `{again}` again",
                target.shown(path),
            );
        }
    }
    let writes = changes.writes.iter().map(|(path, _)| *path);
    for path in writes.chain(changes.removals.iter().copied()) {
        for (end, _) in path.match_indices('/') {
            let folder = path.split_at_checked(end).map_or("", |(folder, _)| folder);
            match fs::symlink_metadata(below(root, folder)) {
                Ok(metadata) if !metadata.is_dir() => {
                    let what = if metadata.is_symlink() {
                        "a symbolic link"
                    } else {
                        "a file"
                    };
                    bail!(
                        "{} is {what} where a folder belongs; nothing has changed: move it away, then run `{again}` again",
                        target.shown(folder),
                    );
                }
                _ => {}
            }
        }
    }
    Ok(())
}
