//! What the program is told: the folder as its argument, everything else by environment variables.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use accesslink_api::auth::User;
use accesslink_api::client::Retries;
use accesslink_api::value::Secret;
use accesslink_api::{Client, Error, UserId};

/// How the program is called.
pub(crate) const USAGE: &str = "\
Downloads everything that is new of a user into a folder, and commits it once it is there

Usage: sync FOLDER

Variables:
  ACCESSLINK_TOKEN       a user's access token; the example `login` gets one
  ACCESSLINK_USER_ID     the user's id, which came with the token
  ACCESSLINK_BASE_URL    another service than Polar's, such as `fake-accesslink`, which prints what to set
  ACCESSLINK_FIRST_WAIT  milliseconds before a failed call is repeated [500]";

/// The longest wait before a call is repeated.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// What the caller wants.
pub(crate) enum Wanted {
    /// To see how the program is called.
    Help,
    /// To download.
    Sync(Settings),
}

/// The settings of a download.
pub(crate) struct Settings {
    /// Where everything goes.
    pub(crate) folder: PathBuf,
    /// Whose data it is.
    pub(crate) user: UserId,
    token: Secret,
    base_url: Option<String>,
    first_wait: Option<Duration>,
}

impl Settings {
    /// Reads arguments and environment; the error says what is wrong with them.
    pub(crate) fn read() -> Result<Wanted, String> {
        let arguments: Vec<OsString> = env::args_os().skip(1).collect();
        let folder = match arguments.as_slice() {
            [help] if help == "--help" || help == "-h" => return Ok(Wanted::Help),
            [option] if option.to_string_lossy().starts_with('-') => {
                return Err(format!(
                    "the option {} is not known",
                    option.to_string_lossy()
                ));
            }
            [folder] => PathBuf::from(folder),
            [] => return Err("the folder is missing".to_owned()),
            _ => return Err("there is more than one argument".to_owned()),
        };
        let token = variable("ACCESSLINK_TOKEN")?
            .ok_or("ACCESSLINK_TOKEN is not set: set it to the user's access token")?;
        let user = variable("ACCESSLINK_USER_ID")?
            .ok_or("ACCESSLINK_USER_ID is not set: set it to the user's id")?;
        let user = user
            .parse()
            .map_err(|_| format!("ACCESSLINK_USER_ID is {user}, which is no number"))?;
        let first_wait = match variable("ACCESSLINK_FIRST_WAIT")? {
            None => None,
            Some(wait) => Some(Duration::from_millis(wait.parse().map_err(|_| {
                format!("ACCESSLINK_FIRST_WAIT is {wait}, which is no number of milliseconds")
            })?)),
        };
        Ok(Wanted::Sync(Self {
            folder,
            user: UserId(user),
            token: Secret::from(token),
            base_url: variable("ACCESSLINK_BASE_URL")?,
            first_wait,
        }))
    }

    /// A client with these settings.
    pub(crate) fn client(&self) -> Result<Client<User>, Error> {
        let mut builder = Client::builder();
        if let Some(url) = &self.base_url {
            builder = builder.base_url(url);
        }
        if let Some(wait) = self.first_wait {
            builder = builder.retries(Retries::default().waits(wait, LONGEST_WAIT));
        }
        builder.user(self.token.expose())
    }
}

/// A variable of the environment; an empty one counts as not set.
fn variable(name: &str) -> Result<Option<String>, String> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(format!("{name} is no text")),
    }
}
