//! Draws a night and a day of a fake AccessLink, which runs in this process, with the example programs.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Parser;
use tests::fake::{Pace, Settings};

/// The names of the example programs that draw, which are binaries of this package.
const PROGRAMS: [&str; 2] = ["example-night", "example-day"];

/// Draws a night, a day and its training sessions from a fake AccessLink that it starts; needs no credentials
#[derive(Debug, Parser)]
#[command(name = "tour", version)]
struct Cli {}

#[tokio::main]
async fn main() -> ExitCode {
    // Exits with code 2 on invalid arguments.
    let Cli {} = Cli::parse();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    build()?;
    let settings = Settings::with(|settings| settings.pace = Pace::Running);
    let service = settings.start().await?;
    service.seed_data();
    let (url, token) = (service.url(), service.token().to_owned());
    // The service runs on this runtime while the programs wait for it.
    tokio::task::spawn_blocking(move || draw(&url, &token))
        .await?
        .map_err(|error| error.to_string())?;
    service.stop().await;
    writeln!(
        io::stdout(),
        "\nEverything above is made up. `cargo run -p tests --bin fake-accesslink` starts the same service for your own \
         programs."
    )?;
    Ok(())
}

/// Builds the example programs.
fn build() -> Result<(), Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--package", "tests"]);
    // Build scripts would run again because of the variables that cargo sets for this program.
    for (name, _) in std::env::vars_os() {
        let is_of_package = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if is_of_package {
            command.env_remove(name);
        }
    }
    for program in PROGRAMS {
        command.args(["--bin", program]);
    }
    succeed(
        command.current_dir(env!("CARGO_MANIFEST_DIR")),
        "cargo build",
    )
}

/// Runs the example programs, which are in the same folder as this program.
fn draw(url: &str, token: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
    let this = std::env::current_exe()?;
    let folder = this.parent().unwrap_or(Path::new("."));
    for program in PROGRAMS {
        let mut command = Command::new(folder.join(program));
        command
            .env("ACCESSLINK_BASE_URL", url)
            .env("ACCESSLINK_TOKEN", token);
        writeln!(io::stdout())?;
        succeed(&mut command, program).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn succeed(command: &mut Command, name: &str) -> Result<(), Box<dyn Error>> {
    let status = command
        .status()
        .map_err(|error| format!("{name} could not be started: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{name} failed: {status}").into()),
    }
}
