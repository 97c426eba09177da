//! Uses the crate's operations with a blocking HTTP client, without a runtime and without this crate's HTTP features
//! (`--no-default-features` disables them).
//!
//! `--help` describes the usage, with Polar's service and with `fake-accesslink`.

use std::process::ExitCode;
use std::time::Duration;

use accesslink_api::Client;
use accesslink_api::credentials::UserToken;
use accesslink_api::operation::{Bearer, Operation};
use accesslink_api::operations::{nightly_recharge, sleep};
use bytes::Bytes;

use shared::{Arguments, Stop, finish, say, user};

mod shared;

/// The maximum size of a response in bytes.
const MOST_BYTES: u64 = 16 << 20;

const HELP: &str = "\
Lists the nights and nightly recharges of the last 28 days, with a blocking HTTP client

Usage: other-client

Variables:
  ACCESSLINK_TOKEN     a user's access token; the example `login` obtains one
  ACCESSLINK_BASE_URL  the URL of another service, such as `fake-accesslink`, which prints the variables
";

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<(), Stop> {
    if Arguments::read(HELP, &[], &[])?.is_none() {
        return Ok(());
    }
    let client = Blocking {
        client: user()?,
        agent: agent(),
    };

    let nights = client.call(&sleep::List::new())?.nights;
    for night in &nights {
        say(format_args!(
            "{}  sleep score {}",
            or_dash(night.date.as_ref()),
            or_dash(night.sleep_score.as_ref())
        ));
    }
    let recharges = client.call(&nightly_recharge::List::new())?.recharges;
    say(format_args!(
        "{} nights, {} of them with a nightly recharge",
        nights.len(),
        recharges.len()
    ));
    Ok(())
}

/// A client of this crate, which builds requests and parses responses, together with an agent that sends them.
struct Blocking {
    client: Client<UserToken>,
    agent: ureq::Agent,
}

impl Blocking {
    /// Sends an operation and returns its output.
    fn call<O: Operation<Credential = Bearer>>(&self, operation: &O) -> Result<O::Output, Stop> {
        let request = self.client.prepare(operation)?;
        let (head, mut body) = self.agent.run(request.map(Vec::from))?.into_parts();
        let body = body.with_config().limit(MOST_BYTES).read_to_vec()?;
        let response = http::Response::from_parts(head, Bytes::from(body));
        Ok(self.client.finish::<O>(response)?)
    }
}

/// Returns an agent that returns every response unchanged. The crate handles statuses, and following a redirect would
/// send the token to another host.
fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}

fn or_dash<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(|| "–".to_owned(), ToString::to_string)
}
