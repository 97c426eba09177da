//! Runs the program under test.

use std::io::Read as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::kills::Plan;
use super::world::World;

/// The outcome of a run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The program succeeded: everything is stored.
    Stored,
    /// The program requested to be restarted later.
    Later,
    /// The test killed the program.
    Killed,
    /// The program ended with another exit code.
    Other(Option<i32>),
}

/// The outcome of a run of the program, with its output.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) end: End,
    pub(crate) said: String,
}

/// Returns the command that a user would run, with the given arguments.
pub(crate) fn command(url: &str, token: &str, user: i64, folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sync"));
    command
        .arg("--transactions")
        .arg(folder)
        .env("ACCESSLINK_TOKEN", token)
        .env("ACCESSLINK_USER_ID", user.to_string())
        .env("ACCESSLINK_BASE_URL", url)
        .env("ACCESSLINK_FIRST_WAIT", "2")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs the program until it ends.
pub(crate) async fn run(world: &Arc<World>, token: &str, user: i64, plan: Plan) -> Ended {
    let mut command = command(&world.service.url(), token, user, &world.folder);
    let (mut out, mut err) = {
        let mut running = world.running();
        world.count("runs", 1);
        running.number += 1;
        running.plan = plan;
        let child = running.child.insert(command.spawn().unwrap());
        (child.stdout.take().unwrap(), child.stderr.take().unwrap())
    };
    // This reads on another thread, so that the service keeps running.
    let read = move || {
        let mut said = String::new();
        err.read_to_string(&mut said).unwrap();
        out.read_to_string(&mut said).unwrap();
        said
    };
    let said = tokio::task::spawn_blocking(read).await.unwrap();
    // Both pipes are closed, so the program has ended.
    let mut child = world.running().child.take().unwrap();
    let status = child.wait().unwrap();
    let end = match (status.code(), status.signal()) {
        (Some(0), _) => End::Stored,
        (Some(3), _) => End::Later,
        (None, Some(9)) => End::Killed,
        (code, _) => End::Other(code),
    };
    Ended { end, said }
}
