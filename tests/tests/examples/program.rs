//! Runs an example with only the environment variables of a service, and captures its output.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use accesslink_api::{Client, UserClient};
use tempfile::TempDir;
use tests::fake::{Service, Settings};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// The time limit for a program, which is much longer than needed even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The output of a program.
pub(crate) struct Ended {
    pub(crate) out: String,
    pub(crate) err: String,
}

/// An example, with the service that it calls and the folder in which it runs.
pub(crate) struct Example {
    program: &'static str,
    pub(crate) service: Service,
    folder: TempDir,
}

impl Example {
    pub(crate) fn new(program: &'static str, service: Service) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            program,
            service,
            folder,
        }
    }

    /// Returns an example whose service has a month of data.
    pub(crate) async fn seeded(program: &'static str) -> Self {
        let service = Settings::default().start().await.unwrap();
        service.seed_data();
        Self::new(program, service)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns a client with the token of the service's first user.
    pub(crate) fn client(&self) -> UserClient {
        let client = Client::builder().base_url(self.service.url());
        client.build_user(self.service.token()).unwrap()
    }

    /// Returns a command with the environment variables that `fake-accesslink` prints.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let service = &self.service;
        let mut command = Command::new(self.program);
        command
            .args(arguments)
            .env_clear()
            .envs(std::env::vars().filter(|(name, _)| name == "PATH" || name == "SystemRoot"))
            .env("ACCESSLINK_BASE_URL", service.url())
            .env("ACCESSLINK_AUTHORIZE_URL", service.authorize_url())
            .env("ACCESSLINK_TOKEN_URL", service.token_url())
            .env("ACCESSLINK_TOKEN", service.token())
            .env("ACCESSLINK_USER_ID", service.user_id().to_string())
            .env("ACCESSLINK_CLIENT_ID", service.client_id())
            .env("ACCESSLINK_CLIENT_SECRET", service.client_secret())
            .current_dir(self.folder())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Runs the example until it ends with the given exit code.
    pub(crate) async fn run<A: AsRef<OsStr>>(&self, arguments: &[A], code: i32) -> Ended {
        run(self.command(arguments), code).await
    }

    /// Runs the example with another value of an environment variable.
    pub(crate) async fn run_with(&self, name: &str, value: &str, code: i32) -> Ended {
        let mut command = self.command::<&str>(&[]);
        command.env(name, value);
        run(command, code).await
    }

    /// Checks the behavior that all examples share: the help, and the messages for wrong arguments.
    pub(crate) async fn has_manners(&self, needs: &str) {
        let help = self.run(&["--help"], 0).await;
        assert_eq!(help.err, "");
        assert!(help.out.contains("Usage: "), "{}", help.out);
        assert!(help.out.contains(needs), "{}", help.out);

        let wrong = self.run(&["--colour"], 2).await.err;
        assert_eq!(
            wrong,
            "error: --colour is not an option; --help shows them all\n"
        );

        let mut poor = self.command::<&str>(&[]);
        poor.env_remove(needs);
        let poor = run(poor, 2).await.err;
        let message = format!("error: {needs} is not set: set it to ");
        assert!(poor.starts_with(&message), "{poor}");
        let left = std::fs::read_dir(self.folder()).unwrap().count();
        assert_eq!(left, 0, "the program left files behind");
    }
}

/// Runs a program until it ends with the given exit code.
pub(crate) async fn run(mut command: Command, code: i32) -> Ended {
    let output = tokio::time::timeout(PATIENCE, command.output()).await;
    let output = output.expect("the program should end in time").unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(output.status.code(), Some(code), "{err}");
    Ended { out, err }
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

    /// Waits for the program to end with the given exit code, and returns its remaining output.
    pub(crate) async fn end(mut self, code: i32) -> Ended {
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
        let (err, ended) = ended.expect("the program should end in time");
        assert_eq!(ended, Some(code), "{err}");
        Ended { out, err }
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
