//! `webhook-server`: from the ping of a new webhook to a delivery that comes twice.

use std::path::Path;

use accesslink_api::value::Secret;
use accesslink_api::webhook::{SIGNATURE_HEADER, sign};
use tests::fake::{Exercise, Night, Oddities, Service};
use tokio::process::Command;

use crate::program::{Ended, Running, browser, command, has_manners, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_example-webhook-server");

async fn service() -> Service {
    let mut oddities = Oddities::none();
    oddities.repeated_deliveries = true;
    Service::builder().oddities(oddities).start().await.unwrap()
}

fn server(service: &Service, folder: &Path) -> Command {
    let mut server = command(PROGRAM, service, folder);
    server.args(["--listen", "127.0.0.1:0"]);
    server
}

/// Starts it; gives its address, as soon as it is ready.
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
    running.end().await
}

#[cfg(unix)]
#[tokio::test]
async fn it_fetches_what_deliveries_tell_of_once() {
    let service = service().await;
    let folder = tempfile::tempdir().unwrap();
    let (running, url) = start(server(&service, folder.path())).await;
    assert_eq!(service.webhook().unwrap().url, url);

    let (user, now) = (service.user_id(), service.now());
    service.add_exercise(user, Exercise::made_up(3, now, 0));
    let night = Night::made_up(4, now, 0);
    let date = night.date;
    service.add_night(user, night);
    // Each is sent twice.
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

    let ended = stop(running).await;
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    let count = |what: &str| {
        ended
            .out
            .lines()
            .filter(|line| line.starts_with(what))
            .count()
    };
    assert_eq!(
        (count("exercise: "), count("again: EXERCISE/")),
        (1, 1),
        "{}",
        ended.out
    );
    assert_eq!(
        (
            count(&format!("night: {date}, score ")),
            count("again: SLEEP/")
        ),
        (1, 1),
        "{}",
        ended.out
    );
    assert_eq!(ended.err.matches("refused: ").count(), 2, "{}", ended.err);
    assert!(ended.out.ends_with("stopped\n"));

    // It goes on with the secret that it stored, and does not begin without.
    let stored = std::fs::read_to_string(folder.path().join("accesslink-webhook.env")).unwrap();
    let secret = stored
        .trim_end()
        .strip_prefix("export ACCESSLINK_WEBHOOK_SECRET='")
        .unwrap();
    let secret = secret.strip_suffix('\'').unwrap();
    let without = run(server(&service, folder.path())).await;
    assert_eq!(without.code, Some(1));
    assert!(
        without.err.contains("set ACCESSLINK_WEBHOOK_SECRET"),
        "{}",
        without.err
    );

    let mut again = server(&service, folder.path());
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

    let mut replacing = server(&service, folder.path());
    replacing.arg("--replace");
    let (running, url) = start(replacing).await;
    assert_eq!(service.webhook().unwrap().url, url);
    stop(running).await;
}

#[cfg(unix)]
#[tokio::test]
async fn what_cannot_be_fetched_comes_again() {
    let service = service().await;
    let folder = tempfile::tempdir().unwrap();
    let mut server = server(&service, folder.path());
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
        ended.err.starts_with("cannot fetch it now: "),
        "{}",
        ended.err
    );
    assert!(!ended.err.contains("not-valid-any-more"), "{}", ended.err);
}

#[tokio::test]
async fn it_helps_and_complains() {
    has_manners(PROGRAM, &service().await, "ACCESSLINK_TOKEN").await;
}
