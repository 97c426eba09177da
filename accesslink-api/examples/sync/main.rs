//! Downloads the new data of a user into a folder: training sessions, days of activity and heart rates, cardio load,
//! nights, nightly recharges, alertness, bedtimes and the measurements of biosensing, all of it unchanged.
//!
//! ```console
//! $ ACCESSLINK_TOKEN=… ACCESSLINK_USER_ID=… cargo run --package accesslink-api --example sync -- FOLDER
//! ```
//!
//! With `--transactions`, it also drains the transactions that Polar deprecates: exercises with their FIT, TCX and GPX
//! files, daily activities and physical information. Committed data is deleted on the server.
//!
//! `ACCESSLINK_BASE_URL` selects another service: `cargo run --package tests --bin fake-accesslink` starts one and
//! prints all three variables. `ACCESSLINK_FIRST_WAIT` sets the backoff before the first retry, in milliseconds.
//!
//! The program may be interrupted at any time and rerun: a transaction is committed after its files are on disk, and
//! items that are sent again have the same file names. Only the owner of the folder can read the files. Exit codes: 0
//! if everything is stored, 1 if an error requires a decision, 2 for invalid usage, 3 if the program should be rerun
//! later.

mod calls;
mod days;
mod failure;
mod folder;
mod kinds;
mod modern;
mod progress;
mod settings;
#[path = "../shared/mod.rs"]
mod shared;
mod transactions;

use std::process::ExitCode;

use accesslink_api::credentials::UserToken;
use accesslink_api::transactions::{NewActivities, NewExercises, NewPhysicalInfos};
use accesslink_api::value::Date;
use accesslink_api::{Client, ids::UserId};

use failure::{Failure, Next};
use folder::Folder;
use progress::Progress;
use settings::Settings;
use shared::{finish, warn};

/// The exit code if the program should be rerun later.
const LATER: u8 = 3;

/// The state that all parts of the program share.
struct Sync {
    client: Client<UserToken>,
    user: UserId,
    folder: Folder,
    progress: Progress,
    /// The first day of the first download.
    since: Option<Date>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let settings = match Settings::read() {
        Ok(Some(settings)) => settings,
        Ok(None) => return ExitCode::SUCCESS,
        Err(stop) => return finish(Err(stop)),
    };
    let Err(failures) = run(settings).await else {
        return ExitCode::SUCCESS;
    };
    for failure in &failures {
        warn(format_args!("error: {}", failure.chain()));
    }
    if failures.iter().any(|failure| failure.next == Next::Look) {
        return ExitCode::FAILURE;
    }
    warn("no data was lost: rerun the program later");
    ExitCode::from(LATER)
}

/// Downloads all parts, one after the other. A failure of one part does not prevent the others.
async fn run(settings: Settings) -> Result<(), Vec<Failure>> {
    let transactions = settings.transactions;
    let mut sync = Sync::new(settings).map_err(|failure| vec![failure])?;
    let mut failures = Vec::new();
    let parts = Part::TRANSACTIONS.into_iter().filter(|_| transactions);
    for part in parts.chain(Part::MODERN) {
        let Err(failure) = sync.part(part).await else {
            continue;
        };
        let ends_all = failure.ends_all();
        failures.push(failure);
        if ends_all {
            break;
        }
    }
    sync.progress.summary(&sync.folder);
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures)
    }
}

/// The kind of data to download.
#[derive(Debug, Clone, Copy)]
enum Part {
    Exercises,
    Activities,
    PhysicalInfos,
    Nights,
    Recharges,
    TrainingSessions,
    DailyActivities,
    PhysicalInfo,
    CardioLoads,
    SleepWise,
    Biosensing,
}

impl Part {
    /// The kinds of data that the service provides in transactions.
    const TRANSACTIONS: [Self; 3] = [Self::Exercises, Self::Activities, Self::PhysicalInfos];
    const MODERN: [Self; 8] = [
        Self::Nights,
        Self::Recharges,
        Self::TrainingSessions,
        Self::DailyActivities,
        Self::PhysicalInfo,
        Self::CardioLoads,
        Self::SleepWise,
        Self::Biosensing,
    ];
}

impl Sync {
    fn new(settings: Settings) -> Result<Self, Failure> {
        let user = settings.user;
        let client = settings.client().map_err(Failure::call)?;
        // Each user has a separate folder, because the file names of nights are dates.
        let folder = Folder::of_user(&settings.folder, &user.to_string())?;
        Ok(Self {
            client,
            user,
            folder,
            progress: Progress::default(),
            since: settings.since,
        })
    }

    async fn part(&mut self, part: Part) -> Result<(), Failure> {
        match part {
            Part::Exercises => self.drain::<NewExercises>().await,
            Part::Activities => self.drain::<NewActivities>().await,
            Part::PhysicalInfos => self.drain::<NewPhysicalInfos>().await,
            Part::Nights => self.nights().await,
            Part::Recharges => self.recharges().await,
            Part::TrainingSessions => self.training_sessions().await,
            Part::DailyActivities => self.daily_activities().await,
            Part::PhysicalInfo => self.physical_info().await,
            Part::CardioLoads => self.cardio_loads().await,
            Part::SleepWise => self.sleepwise().await,
            Part::Biosensing => self.biosensing().await,
        }
    }
}
