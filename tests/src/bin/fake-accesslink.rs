//! Runs the fake AccessLink service with a month of sample data, so that the client can be tried without credentials.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use tests::fake::{Amounts, Deviations, Exercise, Faults, Limits, Night, Pace, Service, Settings};
use tokio::time::{MissedTickBehavior, interval};

/// The interval between webhook deliveries.
const DELIVERIES: Duration = Duration::from_secs(2);

/// Runs a fake AccessLink service on localhost with sample data and credentials until Ctrl-C
#[derive(Debug, Parser)]
#[command(name = "fake-accesslink", version)]
struct Cli {
    /// Port to listen on at 127.0.0.1; 0 selects a free port
    #[arg(long, default_value_t = 8475)]
    port: u16,

    /// Seed for the sample data, the token and the secrets
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Number of exercises of the user, of which a transaction contains at most 50
    #[arg(long, default_value_t = 12)]
    exercises: u32,

    /// Sends responses that violate the document in ways known from the live service
    #[arg(long)]
    deviations: bool,

    /// Makes about one request in five fail with delays, resets, truncated bodies or error responses, chosen by SEED
    #[arg(long, value_name = "SEED")]
    faults: Option<u64>,

    /// Adds an exercise and a night every SECONDS seconds, and notifies the webhook
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    new_data_every: Option<u64>,

    /// Allows REQUESTS requests per 15 minutes and per day instead of the limits of the live service
    #[arg(long, value_name = "REQUESTS")]
    limit: Option<u64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    // Exits with code 2 on invalid arguments.
    let cli = Cli::parse();
    match run(&cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // A failure to write to standard error cannot be reported.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: &Cli) -> Result<(), Box<dyn std::error::Error>> {
    let service = start(cli).await?;
    let stop = tokio::signal::ctrl_c();
    tokio::pin!(stop);
    // The first poll installs the signal handler, so it must precede the message about Ctrl-C.
    tokio::select! {
        biased;
        stopped = &mut stop => return Ok(stopped?),
        () = std::future::ready(()) => {}
    }
    introduce(&service, &mut io::stdout().lock())?;

    let mut deliveries = interval(DELIVERIES);
    deliveries.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut news = cli.new_data_every.map(|seconds| {
        let mut news = interval(Duration::from_secs(seconds));
        // The first tick completes immediately, and the service already has data.
        news.reset();
        news
    });
    let mut number = cli.seed;
    loop {
        let next = async {
            match news.as_mut() {
                Some(news) => news.tick().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            stopped = &mut stop => {
                stopped?;
                break;
            }
            _ = next => {
                number = number.wrapping_add(1);
                add_news(&service, number)?;
            }
            _ = deliveries.tick() => {
                for attempt in service.deliver_webhooks().await {
                    let answer = attempt.status.map_or("no response".to_owned(), |status| status.to_string());
                    writeln!(io::stdout(), "webhook {}: {answer}", attempt.event)?;
                }
            }
        }
    }
    service.stop().await;
    writeln!(io::stdout(), "stopped")?;
    Ok(())
}

async fn start(cli: &Cli) -> Result<Service, String> {
    let settings = Settings {
        port: cli.port,
        seed: cli.seed,
        pace: Pace::Running,
        deviations: match cli.deviations {
            true => Deviations::all(),
            false => Deviations::none(),
        },
        faults: cli.faults.map(Faults::some),
        limits: cli
            .limit
            .map_or_else(Limits::documented, |limit| Limits::of(limit, limit)),
        ..Settings::default()
    };
    let service = settings.start().await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {} is in use; stop the other program or choose another port",
            cli.port
        ),
        _ => format!("could not listen on the address: {error}; choose another port"),
    })?;
    let amounts = Amounts {
        exercises: cli.exercises,
        ..Amounts::default()
    };
    service.add_biosensor(service.user_id());
    service.seed_amounts(service.user_id(), amounts);
    Ok(service)
}

/// Prints the environment variables that client programs need.
fn introduce(service: &Service, out: &mut impl Write) -> io::Result<()> {
    let variables = [
        ("ACCESSLINK_BASE_URL", service.url()),
        ("ACCESSLINK_AUTHORIZE_URL", service.authorize_url()),
        ("ACCESSLINK_TOKEN_URL", service.token_url()),
        ("ACCESSLINK_TOKEN", service.token().to_owned()),
        ("ACCESSLINK_USER_ID", service.user_id().to_string()),
        ("ACCESSLINK_CLIENT_ID", service.client_id()),
        ("ACCESSLINK_CLIENT_SECRET", service.client_secret()),
    ];
    writeln!(
        out,
        "A fake AccessLink listens on {}. Everything in it is made up.\n\
         To use it, paste this into another terminal:\n",
        service.url()
    )?;
    for (name, value) in variables {
        writeln!(out, "export {name}='{value}'")?;
    }
    writeln!(out, "\nCtrl-C stops it.")?;
    out.flush()
}

/// Adds an exercise, and replaces the last night with a new one.
fn add_news(service: &Service, number: u64) -> io::Result<()> {
    let (user, now) = (service.user_id(), service.now());
    let added = service.add_exercise(user, Exercise::made_up(number, now, 0));
    let night = Night::made_up(number, now, 0);
    let date = night.date;
    service.add_night(user, night);
    writeln!(
        io::stdout(),
        "new: exercise {} and the night of {date}",
        added.hash
    )
}
