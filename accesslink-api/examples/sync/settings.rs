//! The settings of the program: the folder as an argument, everything else as environment variables.

use std::path::PathBuf;
use std::time::Duration;

use accesslink_api::client::{BoxFuture, RetryPolicy, Timer};
use accesslink_api::credentials::UserToken;
use accesslink_api::value::{Date, Secret};
use accesslink_api::{Client, Error, ids::UserId};

use crate::shared::{Arguments, Stop, builder, required, variable, warn};

const HELP: &str = "\
Downloads the new data of a user into a folder

Usage: sync [OPTIONS] FOLDER

Options:
  --since YYYY-MM-DD  the first day of the first download, at most 365 days ago [the last four weeks]
  --transactions      also drains transactions: a commit deletes their data on the server after it has been stored

Variables:
  ACCESSLINK_TOKEN       a user's access token; the example `login` obtains one
  ACCESSLINK_USER_ID     the user's id, which the service returns with the token
  ACCESSLINK_BASE_URL    the URL of another service, such as `fake-accesslink`, which prints the variables
  ACCESSLINK_FIRST_WAIT  the backoff before the first retry in milliseconds [500]
";

/// The maximum backoff before a retry.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// The folder, the user and the options of a download.
pub(crate) struct Settings {
    /// The folder to download to.
    pub(crate) folder: PathBuf,
    /// The user whose data is downloaded.
    pub(crate) user: UserId,
    /// The first day of the first download.
    pub(crate) since: Option<Date>,
    /// True if transactions are drained and committed.
    pub(crate) transactions: bool,
    token: Secret,
    first_wait: Option<Duration>,
}

impl Settings {
    /// Reads the arguments and the environment. Returns `None` after printing the help.
    pub(crate) fn read() -> Result<Option<Self>, Stop> {
        let Some(arguments) = Arguments::read_all(HELP, &["--since"], &["--transactions"])? else {
            return Ok(None);
        };
        let [folder] = arguments.operands.as_slice() else {
            let message = "pass one folder: sync FOLDER; --help shows more";
            return Err(Stop::Usage(message.to_owned()));
        };
        let since = arguments.date("--since")?;
        let token = required("ACCESSLINK_TOKEN", "the user's access token")?;
        let user = required("ACCESSLINK_USER_ID", "the user's id")?;
        let first_wait = variable("ACCESSLINK_FIRST_WAIT");
        let first_wait = first_wait.map(|wait| number("ACCESSLINK_FIRST_WAIT", &wait));
        Ok(Some(Self {
            folder: PathBuf::from(folder),
            user: UserId(number("ACCESSLINK_USER_ID", &user)?),
            since,
            transactions: arguments.has("--transactions"),
            token: Secret::from(token),
            first_wait: first_wait.transpose()?.map(Duration::from_millis),
        }))
    }

    /// Creates a client with these settings.
    pub(crate) fn client(&self) -> Result<Client<UserToken>, Error> {
        let mut builder = builder().timer(Announced);
        if let Some(wait) = self.first_wait {
            builder = builder.retries(RetryPolicy::default().backoff(wait, LONGEST_WAIT));
        }
        builder.build_user(self.token.expose())
    }
}

/// A timer that prints a message before each retry.
struct Announced;

impl Timer for Announced {
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        warn(format_args!("retrying in {:.1} s", time.as_secs_f32()));
        Box::pin(tokio::time::sleep(time))
    }
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, Stop> {
    let number = value.parse();
    number.map_err(|_| Stop::Usage(format!("{name} is {value}, which is not a number")))
}
