//! Runs the fake AccessLink with a month of made-up data, so that a first program works before any credentials exist.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use tests::fake::{
    Amounts, Exercise, Faults, Limits, Night, Oddities, Pace, Recharge, Service, StartError,
};
use tokio::time::{MissedTickBehavior, interval};

/// How often the webhook is tried.
const DELIVERIES: Duration = Duration::from_secs(2);

/// Runs a fake AccessLink on this machine, with made-up data and made-up credentials, until Ctrl-C
#[derive(Debug, Parser)]
#[command(name = "fake-accesslink", version)]
struct Cli {
    /// The port of 127.0.0.1 to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 8475)]
    port: u16,

    /// What the data, the token and the secrets are drawn from: the same seed gives the same, up to now
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Exercises of the user, of which a transaction hands out at most 50
    #[arg(long, default_value_t = 12)]
    exercises: u32,

    /// Sends the odd forms that the live service was seen to send
    #[arg(long)]
    oddities: bool,

    /// Spoils about one request in five: delays, resets, cut bodies, refusals, drawn from SEED
    #[arg(long, value_name = "SEED")]
    faults: Option<u64>,

    /// Adds an exercise and a night every so many seconds, and tells the webhook
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    new_data_every: Option<u64>,

    /// Allows so many requests in 15 minutes and in a day instead of as many as the live service
    #[arg(long, value_name = "REQUESTS")]
    limit: Option<u64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    // Wrong usage ends here, with the exit code 2.
    let cli = Cli::parse();
    match run(&cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nobody left to tell when this fails.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: &Cli) -> Result<(), Box<dyn std::error::Error>> {
    let service = start(cli).await?;
    let stop = tokio::signal::ctrl_c();
    tokio::pin!(stop);
    // The signal is only caught from the first look on: look before anybody is told that it can be sent.
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
        // The first tick comes at once, and there is data enough.
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
                    let answer = attempt.status.map_or("no answer".to_owned(), |status| status.to_string());
                    writeln!(io::stdout(), "webhook {}: {answer}", attempt.event)?;
                }
            }
        }
    }
    service.stop().await;
    writeln!(io::stdout(), "stopped")?;
    Ok(())
}

async fn start(cli: &Cli) -> Result<Service, StartError> {
    let mut builder = Service::builder()
        .port(cli.port)
        .seed(cli.seed)
        .pace(Pace::Running);
    if cli.oddities {
        builder = builder.oddities(Oddities::all());
    }
    if let Some(seed) = cli.faults {
        builder = builder.faults(Faults::some(seed));
    }
    if let Some(limit) = cli.limit {
        builder = builder.limits(Limits::of(limit, limit));
    }
    let service = builder.start().await?;
    let amounts = Amounts {
        exercises: cli.exercises,
        ..Amounts::default()
    };
    service.add_biosensor(service.user_id());
    service.seed_amounts(service.user_id(), amounts);
    Ok(service)
}

/// Prints what a program needs to know.
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

/// Lets an exercise and the last night arrive; the night takes the place of the one before.
fn add_news(service: &Service, number: u64) -> io::Result<()> {
    let (user, now) = (service.user_id(), service.now());
    let added = service.add_exercise(user, Exercise::made_up(number, now, 0));
    let night = Night::made_up(number, now, 0);
    service.add_recharge(user, Recharge::made_up(number, &night));
    let date = night.date;
    service.add_night(user, night);
    writeln!(
        io::stdout(),
        "new: exercise {} and the night of {date}",
        added.hash
    )
}
