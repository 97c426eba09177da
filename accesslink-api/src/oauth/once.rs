//! The lifetime of an authorization: ten minutes, and one redirect.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::value::Secret;
use crate::{Error, ErrorKind};

/// The lifetime of a code in seconds: an authorization that is older cannot lead to one that is still accepted.
const LIFETIME: u64 = 10 * 60;

/// The states that were used up. One is forgotten after twenty minutes at the earliest: its authorization has expired then,
/// even if it began by a clock that is ahead.
static USED: Mutex<Option<Used>> = Mutex::new(None);

#[derive(Default)]
struct Used {
    /// Those since `begun`.
    recent: HashSet<String>,
    /// Those of the time before.
    before: HashSet<String>,
    begun: u64,
}

/// Returns the seconds since 1970.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Uses up the authorization that began at `begun` with this state.
///
/// # Errors
///
/// [`Authorization`](ErrorKind::Authorization) if it has expired or was used before.
pub(super) fn use_up(begun: u64, state: &Secret) -> Result<(), Error> {
    let refuse = |message: &str| Err(Error::new(ErrorKind::Authorization, message));
    // A time in the future is that of another clock.
    let now = now();
    if now.abs_diff(begun) > LIFETIME {
        return refuse(
            "the authorization is older than ten minutes, as old as a code may be: start a new authorization",
        );
    }
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    let used = used.get_or_insert_default();
    if now.abs_diff(used.begun) > 2 * LIFETIME {
        used.before = std::mem::take(&mut used.recent);
        used.begun = now;
    }
    let state = state.expose();
    if used.before.contains(state) || !used.recent.insert(state.to_owned()) {
        return refuse(
            "the authorization was used before, perhaps because the page was reloaded: start a new authorization",
        );
    }
    Ok(())
}
