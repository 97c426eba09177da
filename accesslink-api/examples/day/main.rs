//! Draws a day in the terminal: its heart rate, activity and steps, and the training sessions of the day with their
//! heart rate zones and routes. The module `interpret` computes the values.
//!
//! `--help` describes the usage, with Polar's service and with `fake-accesslink`.

use std::io::{self, Write as _};
use std::process::ExitCode;

use accesslink_api::models::HashedExercise;
use accesslink_api::value::Date;
use accesslink_api::{Error, UserClient};

use shared::chart::{Ink, width as chart_width};
use shared::{Arguments, Stop, finish, harmless, user};

mod chart;
mod session;
#[path = "../shared/mod.rs"]
mod shared;

const HELP: &str = "\
Draws a day: heart rate, activity zones, steps, and training sessions with their routes

Usage: day [OPTIONS]

Options:
  --date YYYY-MM-DD  a day of the last 365 days [the latest one with activity]
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

    let date = match date {
        Some(date) => Some(date),
        None => latest(&user).await?,
    };
    let Some(date) = date else {
        return Err("the service has no activity for the last 28 days".into());
    };
    let activity = user.daily_activity().get(date);
    let activity = activity.steps(true).activity_zones(true).await?;
    let rates = user.continuous_heart_rate().get(date).optional().await?;
    let sessions = sessions(&user, date).await?;
    if activity.is_none() && rates.is_none() && sessions.is_empty() {
        return Err(format!("the service has no data for {date}").into());
    }
    let ink = Ink::of_output();
    let mut lines = chart::draw(date, activity.as_ref(), rates.as_ref(), width, ink)?;
    for session in &sessions {
        lines.extend(session::draw(session, width, ink));
    }
    // The colors are control characters; the rest consists of numbers, times and the names of sports.
    let _ = writeln!(io::stdout(), "{}", lines.join("\n"));
    Ok(())
}

/// Returns the latest day that has activity data.
async fn latest(user: &UserClient) -> Result<Option<Date>, Error> {
    let days = user.daily_activity().list().await?;
    let dates = days.iter().filter_map(|day| day.start_time);
    Ok(dates.map(|start| start.date()).max())
}

/// Returns the training sessions that started on a day, with all their data.
async fn sessions(user: &UserClient, date: Date) -> Result<Vec<HashedExercise>, Error> {
    let list = user.exercises().list();
    let mut sessions = list.samples(true).zones(true).route(true).await?;
    sessions.retain(|session| session.start_time.map(|start| start.date()) == Some(date));
    sessions.sort_by_key(|session| session.start_time);
    Ok(sessions)
}

/// Removes the characters that move the cursor from a string of the service.
fn shown(text: Option<&String>) -> String {
    text.map_or("–".to_owned(), harmless)
}
