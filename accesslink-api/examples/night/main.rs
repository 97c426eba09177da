//! Draws a night in the terminal, its hypnogram and its heart rate, by means of the module `interpret`.
//!
//! `--help` describes the usage, with Polar's service and with `fake-accesslink`.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::{Command, ExitCode, Stdio};

use accesslink_api::Client;
use accesslink_api::models::Sleep;
use accesslink_api::value::Date;

use shared::{Arguments, Stop, finish, required, variable};

mod chart;
#[path = "../shared/mod.rs"]
mod shared;

const HELP: &str = "\
Draws last night's sleep stages and heart rate

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
    let date: Option<Date> = match arguments.value("--date") {
        Some(text) => Some(text.parse().map_err(|_| {
            Stop::Usage(format!(
                "invalid --date {text}: expected a date like 2020-01-31"
            ))
        })?),
        None => None,
    };
    let width = match arguments.value("--width") {
        Some(text) => text
            .parse()
            .ok()
            .filter(|width| chart::WIDTHS.contains(width))
            .ok_or_else(|| {
                Stop::Usage(format!(
                    "invalid --width {text}: expected a number from 40 to 200"
                ))
            })?,
        None => terminal_width(),
    };
    let token = required("ACCESSLINK_TOKEN", "a user's access token")?;
    let mut builder = Client::builder();
    if let Some(url) = variable("ACCESSLINK_BASE_URL") {
        builder = builder.base_url(url);
    }
    let user = builder.build_user(token)?;

    let night: Option<Sleep> = match date {
        Some(date) => user.sleep().get(date).optional().await?,
        None => {
            let nights = user.sleep().list().await?.nights;
            nights.into_iter().max_by_key(|night| night.date)
        }
    };
    let Some(night) = night else {
        let which = date.map_or("the last 28 days".to_owned(), |date| date.to_string());
        return Err(format!("the service has no night of {which}").into());
    };
    let ink = match io::stdout().is_terminal() && variable("NO_COLOR").is_none() {
        true => chart::Ink::Colours,
        false => chart::Ink::Plain,
    };
    let chart = chart::draw(&night, width, ink).join("\n");
    // The colors are control characters; the rest consists of numbers and times.
    let _ = writeln!(io::stdout(), "{chart}");
    Ok(())
}

/// Returns the width of the terminal, or 80 if it is unknown.
fn terminal_width() -> usize {
    let told = variable("COLUMNS").or_else(|| {
        if !io::stdout().is_terminal() {
            return None;
        }
        let size = Command::new("stty")
            .arg("size")
            .stdin(Stdio::inherit())
            .stderr(Stdio::null())
            .output();
        let size = String::from_utf8(size.ok()?.stdout).ok()?;
        size.split_whitespace().nth(1).map(str::to_owned)
    });
    let told = told.and_then(|text| text.parse().ok()).unwrap_or(80);
    told.clamp(*chart::WIDTHS.start(), *chart::WIDTHS.end())
}
