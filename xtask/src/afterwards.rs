//! Looks after a run whether another one wrote at the same time.
//!
//! Two runs of one document write the same bytes. Two runs of different documents could leave some files of each: every
//! run leaves out what it finds as it should be when it begins, and the other may change just that later. Nothing is
//! locked; but each run looks when it has written everything, so that whichever looks last sees all that both have done.

use anyhow::{Result, bail};
use codegen::files::final_name;

use crate::disk;
use crate::target::Target;

/// Looks whether everything is on disk as this run wants it.
///
/// # Errors
///
/// Names the first file that is not: somebody else wrote it in the meantime. `again` is the command that mends it.
pub(crate) fn nobody_else_wrote(target: &Target, again: &str) -> Result<()> {
    let differences = target.differences(&disk::read(target)?);
    // What another run is about to put in place is its own matter.
    let other = differences
        .iter()
        .find(|difference| final_name(&difference.path).is_none());
    if let Some(other) = other {
        bail!(
            "{} was changed by something else while this run wrote; every file is whole, but they may not belong together: run `{again}` again",
            target.shown(&other.path),
        );
    }
    Ok(())
}
