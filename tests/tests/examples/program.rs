//! Runs a program with only the environment variables of a service, and captures its output.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tests::fake::Service;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// The time limit for a program, which is much longer than needed even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The exit code and the output of a program.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Returns a command that runs in a folder with the environment variables that `fake-accesslink` prints.
pub(crate) fn command(program: &str, service: &Service, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .envs(std::env::vars().filter(|(name, _)| name == "PATH" || name == "SystemRoot"))
        .env("ACCESSLINK_BASE_URL", service.url())
        .env("ACCESSLINK_AUTHORIZE_URL", service.authorize_url())
        .env("ACCESSLINK_TOKEN_URL", service.token_url())
        .env("ACCESSLINK_TOKEN", service.token())
        .env("ACCESSLINK_USER_ID", service.user_id().to_string())
        .env("ACCESSLINK_CLIENT_ID", service.client_id())
        .env("ACCESSLINK_CLIENT_SECRET", service.client_secret())
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// Runs a program until it ends.
pub(crate) async fn run(mut command: Command) -> Ended {
    let output = tokio::time::timeout(PATIENCE, command.output()).await;
    let output = output.expect("the program should end in time").unwrap();
    Ended {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A program that runs concurrently with the test and is killed when dropped.
pub(crate) struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// Reads lines of the output until `wanted` returns a value.
    pub(crate) async fn line<T>(&mut self, wanted: impl Fn(&str) -> Option<T>) -> T {
        let found = async {
            while let Some(line) = self.lines.next_line().await.unwrap() {
                if let Some(found) = wanted(&line) {
                    return Some(found);
                }
            }
            None
        };
        let found = tokio::time::timeout(PATIENCE, found).await;
        match found.expect("the line should be printed in time") {
            Some(found) => found,
            None => panic!(
                "the program ended without printing the line: {}",
                self.rest().await
            ),
        }
    }

    #[cfg(unix)]
    pub(crate) async fn interrupt(&self) {
        let id = self.child.id().unwrap().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().await;
        assert!(sent.unwrap().success());
    }

    /// Waits for the program to end, and returns its remaining output.
    pub(crate) async fn end(mut self) -> Ended {
        let mut out = String::new();
        let reading = async {
            while let Some(line) = self.lines.next_line().await.unwrap() {
                out.push_str(&line);
                out.push('\n');
            }
            let err = self.rest().await;
            (err, self.child.wait().await.unwrap().code())
        };
        let ended = tokio::time::timeout(PATIENCE, reading).await;
        let (err, code) = ended.expect("the program should end in time");
        Ended { code, out, err }
    }

    async fn rest(&mut self) -> String {
        let mut err = String::new();
        if let Some(stream) = self.child.stderr.as_mut() {
            stream.read_to_string(&mut err).await.unwrap();
        }
        err
    }
}

/// Returns an HTTP client that acts as the browser.
pub(crate) fn browser() -> reqwest::Client {
    // reqwest is built with TLS but without a default crypto provider, although only plain HTTP is used here. Another
    // test may already have installed one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

/// Checks the behavior that all examples share: the help, and the messages for wrong arguments.
pub(crate) async fn has_manners(program: &str, service: &Service, needs: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut asked = command(program, service, folder.path());
    asked.arg("--help");
    let help = run(asked).await;
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    assert!(help.out.contains("Usage: "), "{}", help.out);
    assert!(help.out.contains(needs), "{}", help.out);

    let mut wrong = command(program, service, folder.path());
    wrong.arg("--colour");
    let wrong = run(wrong).await;
    assert_eq!(
        (wrong.code, wrong.err.as_str()),
        (
            Some(2),
            "error: --colour is not an option; --help shows them all\n"
        )
    );

    let mut poor = command(program, service, folder.path());
    poor.env_remove(needs);
    let poor = run(poor).await;
    assert_eq!(poor.code, Some(2), "{}", poor.err);
    assert!(
        poor.err
            .starts_with(&format!("error: {needs} is not set: set it to ")),
        "{}",
        poor.err
    );
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 0, "the program left files behind");
}
