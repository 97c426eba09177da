//! Tests the example `webhook-server`, from the ping of a new webhook to duplicate deliveries.

use std::path::Path;
use std::time::Duration;

use accesslink_api::value::Secret;
use accesslink_api::webhook::{SIGNATURE_HEADER, sign};
use tests::fake::{Exercise, Night, Service, Settings};
use tests::loopback::{Loopback, Scripted};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Command;

use super::program::{Ended, Example, Running, browser, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-webhook-server");

async fn example() -> Example {
    let settings = Settings::with(|settings| settings.deviations.repeated_deliveries = true);
    Example::new(PROGRAM, settings.start().await.unwrap())
}

fn server(example: &Example) -> Command {
    example.command(&["--listen", "127.0.0.1:0"])
}

/// Starts the server. Returns it with its address when it is ready.
async fn start(command: Command) -> (Running, String) {
    let mut running = Running::start(command);
    let url = running
        .line(|line| line.strip_prefix("listening on ").map(str::to_owned))
        .await;
    running
        .line(|line| line.starts_with("ready").then_some(()))
        .await;
    (running, url)
}

async fn post(url: &str, signature: Option<String>, body: &str) -> u16 {
    let client = browser();
    let mut request = client.post(url).body(body.to_owned());
    if let Some(signature) = signature {
        request = request.header(SIGNATURE_HEADER, signature);
    }
    request.send().await.unwrap().status().as_u16()
}

#[cfg(unix)]
async fn stop(running: Running) -> Ended {
    running.interrupt().await;
    running.end(0).await
}

#[cfg(unix)]
#[tokio::test]
async fn fetches_the_data_of_each_delivery_once() {
    let example = example().await;
    let service = &example.service;
    let (running, url) = start(server(&example)).await;
    assert_eq!(service.webhook().unwrap().url, url);

    let (user, now) = (service.user_id(), service.now());
    service.add_exercise(user, Exercise::made_up(3, now, 0));
    let night = Night::made_up(4, now, 0);
    let date = night.date;
    service.add_night(user, night);
    // Each delivery is sent twice.
    let statuses: Vec<_> = service
        .deliver_webhooks()
        .await
        .into_iter()
        .map(|one| one.status)
        .collect();
    assert_eq!(statuses, [Some(200); 4]);

    let forged =
        r#"{"event":"SLEEP","user_id":1,"date":"2020-01-01","timestamp":"2020-01-01T00:00:00Z"}"#;
    assert_eq!(post(&url, None, forged).await, 401);
    assert_eq!(
        post(
            &url,
            Some(sign(Secret::from("guessed"), forged.as_bytes())),
            forged
        )
        .await,
        401
    );

    // Pings are not recorded, because anyone can send them.
    let ping = r#"{"event":"PING","timestamp":"2020-01-01T00:00:00Z"}"#;
    for _ in 0..2 {
        assert_eq!(post(&url, None, ping).await, 200);
    }

    let ended = stop(running).await;
    assert!(!ended.out.contains("duplicate: PING"), "{}", ended.out);
    let stored = stored(example.folder());
    assert_eq!(stored.lines().count(), 2, "{stored}");
    assert!(stored.contains(&format!(r#""date":"{date}""#)), "{stored}");
    let count = |what: &str| {
        ended
            .out
            .lines()
            .filter(|line| line.starts_with(what))
            .count()
    };
    assert_eq!(
        (count("exercise: "), count("duplicate: EXERCISE/")),
        (1, 1),
        "{}",
        ended.out
    );
    assert_eq!(
        (
            count(&format!("night: {date}, score ")),
            count("duplicate: SLEEP/")
        ),
        (1, 1),
        "{}",
        ended.out
    );
    assert_eq!(ended.err.matches("rejected: ").count(), 2, "{}", ended.err);
    assert!(ended.out.ends_with("stopped\n"));

    // The server restarts with the stored secret, and does not start without it.
    let stored = std::fs::read_to_string(example.folder().join("accesslink-webhook.env")).unwrap();
    let secret = stored
        .trim_end()
        .strip_prefix("export ACCESSLINK_WEBHOOK_SECRET='")
        .unwrap();
    let secret = secret.strip_suffix('\'').unwrap();
    let without = run(server(&example), 1).await;
    assert!(
        without.err.contains("set ACCESSLINK_WEBHOOK_SECRET"),
        "{}",
        without.err
    );

    let mut again = server(&example);
    again.env("ACCESSLINK_WEBHOOK_SECRET", secret);
    let (running, url) = start(again).await;
    let body = format!(
        r#"{{"event":"SLEEP","user_id":{user},"date":"{date}","timestamp":"2020-01-01T00:00:00Z"}}"#
    );
    let signature = sign(Secret::from(secret), body.as_bytes());
    assert_eq!(post(&url, Some(signature), &body).await, 200);
    let ended = stop(running).await;
    assert!(
        ended.out.contains(&format!("night: {date}, score ")),
        "{}",
        ended.out
    );

    let mut replacing = server(&example);
    replacing.arg("--replace");
    let (running, url) = start(replacing).await;
    assert_eq!(service.webhook().unwrap().url, url);
    stop(running).await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_failed_fetch_is_retried_with_the_next_delivery() {
    let example = example().await;
    let service = &example.service;
    let mut server = server(&example);
    server.env("ACCESSLINK_TOKEN", "not-valid-any-more");
    let (running, _) = start(server).await;
    service.add_exercise(service.user_id(), Exercise::made_up(3, service.now(), 0));
    for _ in 0..2 {
        let attempts = service.deliver_webhooks().await;
        assert!(!attempts.is_empty());
        assert!(
            attempts.iter().all(|one| one.status == Some(503)),
            "{attempts:?}"
        );
    }
    let ended = stop(running).await;
    assert!(
        ended.err.starts_with("cannot fetch the data: "),
        "{}",
        ended.err
    );
    assert!(!ended.err.contains("not-valid-any-more"), "{}", ended.err);
}

/// Returns the contents of the stored file, and checks that only the owner can read it.
#[cfg(unix)]
fn stored(folder: &Path) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let file = folder.join("accesslink-data.jsonl");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::read_to_string(file).unwrap()
}

/// Starts a server that has a stored secret and fetches data from `url` instead of the webhook's service.
async fn start_before(url: &str, example: &Example) -> (Running, String) {
    let mut server = server(example);
    server.env("ACCESSLINK_BASE_URL", url);
    server.env("ACCESSLINK_WEBHOOK_SECRET", "known");
    start(server).await
}

/// Posts a signed delivery about an exercise, and returns the status of the response.
async fn post_exercise(url: &str, service: &Service, id: &str) -> u16 {
    let user = service.user_id();
    let body = format!(
        r#"{{"event":"EXERCISE","user_id":{user},"entity_id":"{id}","timestamp":"2020-01-01T00:00:00Z"}}"#
    );
    let signature = sign(Secret::from("known"), body.as_bytes());
    post(url, Some(signature), &body).await
}

#[tokio::test]
async fn a_concurrent_duplicate_is_not_acknowledged_if_the_fetch_fails() {
    let example = example().await;
    let service = &example.service;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (_running, url) = start_before(&base_url, &example).await;

    let first = post_exercise(&url, service, "one");
    let fetches = async {
        // The duplicate arrives during the first fetch, which then fails.
        let (fetch, _) = listener.accept().await.unwrap();
        let repetition = post_exercise(&url, service, "one");
        tokio::pin!(repetition);
        let waits = tokio::time::timeout(Duration::from_millis(300), &mut repetition).await;
        drop(fetch);
        let again = async { drop(listener.accept().await) };
        match waits {
            Ok(status) => status,
            Err(_) => tokio::join!(repetition, again).0,
        }
    };
    assert_eq!(tokio::join!(first, fetches), (503, 503));
}

#[cfg(unix)]
#[tokio::test]
async fn payload_strings_are_escaped_before_printing() {
    let example = example().await;
    let service = &example.service;
    let loopback = Loopback::start().await;
    let sport = r"\u001b]0;x\u0007RUN\nready\u009b2J\u202e";
    loopback.script(Scripted::json(
        200,
        format!(r#"{{"id": "1", "sport": "{sport}"}}"#),
    ));
    let (running, url) = start_before(&loopback.url(), &example).await;
    for _ in 0..2 {
        let status = post_exercise(&url, service, r"a\u001b[2J\nready");
        assert_eq!(status.await, 200);
    }
    let ended = stop(running).await;
    let printed = format!("{}{}", ended.out, ended.err);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 3, "{printed:?}");
    assert!(lines[0].starts_with("exercise: "), "{printed:?}");
    assert!(lines[1].starts_with("duplicate: EXERCISE/"), "{printed:?}");
    for character in ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}'] {
        assert!(!printed.contains(character), "{printed:?}");
    }
    assert!(stored(example.folder()).contains("RUN"));
}

/// Waits for the server's timeout, which is longer than that of the data that it fetches.
#[tokio::test]
async fn closes_the_connection_of_an_incomplete_request() {
    if !tests::is_long() {
        return;
    }
    let example = example().await;
    let service = &example.service;
    let (_running, url) = start_before(&service.url(), &example).await;
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    let beginnings = [
        "",
        "POST / HTTP/1.1\r\nHost: a",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
    ];
    let mut connections = Vec::new();
    for beginning in beginnings {
        let mut connection = TcpStream::connect(address).await.unwrap();
        connection.write_all(beginning.as_bytes()).await.unwrap();
        connections.push(connection);
    }
    let closed = async {
        for mut connection in connections {
            // Both the end of the connection and an error are acceptable.
            let mut rest = Vec::new();
            let _ = connection.read_to_end(&mut rest).await;
        }
    };
    let closed = tokio::time::timeout(Duration::from_secs(30), closed).await;
    assert!(closed.is_ok(), "the connection stays open");
}

#[tokio::test]
async fn shows_help_and_reports_wrong_arguments() {
    example().await.has_manners("ACCESSLINK_TOKEN").await;
}
