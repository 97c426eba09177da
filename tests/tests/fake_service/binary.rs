//! Tests the program `fake-accesslink`, whose output contains everything that a client program needs.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use super::raw::plain_client;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fake-accesslink");

/// A running program, which is killed when it is dropped.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn prints_the_variables_and_serves_requests() {
    let (started, variables, _) = start(&["--port", "0", "--deviations"]);
    let token = &variables["ACCESSLINK_TOKEN"];
    let url = format!(
        "{}/v3/users/{}",
        variables["ACCESSLINK_BASE_URL"], variables["ACCESSLINK_USER_ID"]
    );
    let client = plain_client();
    let user = client.get(url).bearer_auth(token).send().await.unwrap();
    assert_eq!(user.status(), 200);
    for (name, end) in [
        ("ACCESSLINK_AUTHORIZE_URL", "/oauth2/authorization"),
        ("ACCESSLINK_TOKEN_URL", "/v2/oauth2/token"),
    ] {
        assert_eq!(
            variables[name],
            format!("{}{end}", variables["ACCESSLINK_BASE_URL"])
        );
    }
    let webhooks = format!("{}/v3/webhooks", variables["ACCESSLINK_BASE_URL"]);
    let (id, secret) = (
        &variables["ACCESSLINK_CLIENT_ID"],
        &variables["ACCESSLINK_CLIENT_SECRET"],
    );
    let webhook = client
        .get(webhooks)
        .basic_auth(id, Some(secret))
        .send()
        .await
        .unwrap();
    assert_eq!(webhook.status(), 204);
    drop(started);
}

#[cfg(unix)]
#[test]
fn stops_gracefully_when_interrupted() {
    let (mut started, _, mut rest) = start(&["--port", "0"]);
    let id = started.0.id().to_string();
    let signalled = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(signalled.success());
    let mut text = String::new();
    rest.read_to_string(&mut text).unwrap();
    assert!(text.ends_with("stopped\n"), "{text}");
    assert_eq!(started.0.wait().unwrap().code(), Some(0));
}

#[test]
fn fails_if_the_port_is_in_use() {
    let (_started, variables, _) = start(&["--port", "0"]);
    let (_, port) = variables["ACCESSLINK_BASE_URL"].rsplit_once(':').unwrap();
    let second = Command::new(PROGRAM)
        .args(["--port", port])
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    let message = String::from_utf8(second.stderr).unwrap();
    let expected =
        format!("error: port {port} is in use; stop the other program or choose another port\n");
    assert_eq!(message, expected);
}

#[test]
fn equal_seeds_yield_equal_credentials() {
    let [first, again, other] = [["--seed", "7"], ["--seed", "7"], ["--seed", "8"]]
        .map(|seed| start(&["--port", "0", seed[0], seed[1]]).1["ACCESSLINK_TOKEN"].clone());
    assert_eq!(first, again);
    assert_ne!(first, other);
}

/// Starts the program, and reads its output until it is ready. Returns the environment variables and the remaining
/// output.
fn start(arguments: &[&str]) -> (Started, BTreeMap<String, String>, impl Read + use<>) {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let started = Started(child);
    let mut variables = BTreeMap::new();
    let mut line = String::new();
    while !line.starts_with("Ctrl-C") {
        line.clear();
        assert_ne!(
            output.read_line(&mut line).unwrap(),
            0,
            "the program ended prematurely"
        );
        if let Some((name, value)) = line
            .trim_end()
            .strip_prefix("export ")
            .and_then(|line| line.split_once('='))
        {
            variables.insert(name.to_owned(), value.trim_matches('\'').to_owned());
        }
    }
    (started, variables, output)
}
