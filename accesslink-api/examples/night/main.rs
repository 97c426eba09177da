//! Draws a night in the terminal: its hypnogram, its heart rate and the alertness after it. The module `interpret`
//! computes the values.
//!
//! `--help` describes the usage, with Polar's service and with `fake-accesslink`.

use std::io::{self, Write as _};
use std::process::ExitCode;

use accesslink_api::models::{Alertness, Sleep};
use accesslink_api::{Error, UserClient};

use shared::chart::{Ink, width as chart_width};
use shared::{Arguments, Stop, finish, user};

mod chart;
#[path = "../shared/mod.rs"]
mod shared;

const HELP: &str = "\
Draws last night's sleep stages and heart rate, and the alertness after it

Usage: night [OPTIONS]

Options:
  --date YYYY-MM-DD  a night of the last 28 days [the latest one]
  --width COLUMNS    the width of the chart, from 40 to 200 [the width of the terminal, or 80]

Variables:
  ACCESSLINK_TOKEN     a user's access token; the example `login` obtains one
  ACCESSLINK_BASE_URL  the URL of another service, such as `fake-accesslink`, which prints the variables
  NO_COLOR             disables colors
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    finish(run().await)
}

async fn run() -> Result<(), Stop> {
    let Some(arguments) = Arguments::read(HELP, &["--date", "--width"], &[])? else {
        return Ok(());
    };
    let date = arguments.date("--date")?;
    let width = chart_width(&arguments)?;
    let user = user()?;

    let night: Option<Sleep> = match date {
        Some(date) => user.sleep().get(date).optional().await?,
        None => {
            let nights = user.sleep().list().await?.nights;
            nights.into_iter().max_by_key(|night| night.date)
        }
    };
    let Some(night) = night else {
        let which = date.map_or("the last 28 days".to_owned(), |date| date.to_string());
        return Err(format!("the service has no sleep data for {which}").into());
    };
    let ink = Ink::of_output();
    let mut lines = chart::draw(&night, width, ink);
    if let Some(alertness) = alertness(&user, &night).await? {
        lines.extend(chart::alertness(&alertness, width, ink));
    }
    let chart = lines.join("\n");
    // The colors are control characters; the rest consists of numbers and times.
    let _ = writeln!(io::stdout(), "{chart}");
    Ok(())
}

/// Returns the alertness that follows from a night, or `None` if the service has none for that night.
async fn alertness(user: &UserClient, night: &Sleep) -> Result<Option<Alertness>, Error> {
    let Some(date) = night.date else {
        return Ok(None);
    };
    let listed = user
        .sleepwise()
        .alertness_range(date, date)
        .optional()
        .await?;
    let listed = listed.flatten().unwrap_or_default();
    Ok(listed.into_iter().next())
}
