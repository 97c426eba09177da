//! The lifetime of an authorization: ten minutes and one redirect.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::value::Secret;
use crate::{Error, ErrorKind};

/// The lifetime of an authorization code in seconds. The code of an older authorization is no longer accepted.
const LIFETIME: u64 = 10 * 60;

/// The states that have been used up. A state is kept for at least twenty minutes, so that its authorization has
/// expired even if it was started on a machine whose clock is ahead.
static USED: Mutex<Option<Used>> = Mutex::new(None);

#[derive(Default)]
struct Used {
    /// The states of the current period, which started at `begun`.
    recent: HashSet<String>,
    /// The states of the previous period.
    before: HashSet<String>,
    begun: u64,
}

/// Returns the current time in seconds since 1970.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Uses up the authorization that has this state and was started at `begun`.
///
/// # Errors
///
/// [`Authorization`](ErrorKind::Authorization) if the authorization has expired or was already used.
pub(super) fn use_up(begun: u64, state: &Secret) -> Result<(), Error> {
    let refuse = |message: &str| Err(Error::new(ErrorKind::Authorization, message));
    // A time in the future comes from another clock.
    let now = now();
    if now.abs_diff(begun) > LIFETIME {
        return refuse(
            "the authorization is older than ten minutes, which is the lifetime of a code: start a new authorization",
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
            "the authorization was already used, for example because the page was reloaded: start a new authorization",
        );
    }
    Ok(())
}
