//! The lifetime of an authorization: ten minutes, and one redirect.

use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::value::Secret;
use crate::{Error, ErrorKind};

/// The lifetime of a code in seconds: an authorization that is older cannot lead to one that is still accepted.
const LIFETIME: u64 = 10 * 60;

/// The states that were used up within the last ten minutes, and when their authorizations began. Older ones have expired.
static USED: Mutex<Vec<(u64, Secret)>> = Mutex::new(Vec::new());

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
    let is_expired = |begun: u64| now().abs_diff(begun) > LIFETIME;
    if is_expired(begun) {
        return refuse(
            "the authorization is older than ten minutes, as old as a code may be: start a new authorization",
        );
    }
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    used.retain(|(begun, _)| !is_expired(*begun));
    if used.iter().any(|(_, known)| known == state) {
        return refuse(
            "the authorization was used before, perhaps because the page was reloaded: start a new authorization",
        );
    }
    used.push((begun, state.clone()));
    Ok(())
}
