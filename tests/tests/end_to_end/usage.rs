//! Tests the program's error messages for wrong arguments and credentials, and its exit codes.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use tests::fake::{Amounts, ItemState, Kind, Settings, Standing};

use super::disk::listing;
use super::program::command;

async fn output(mut command: Command) -> Output {
    let run = move || command.output().unwrap();
    tokio::task::spawn_blocking(run).await.unwrap()
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(err),
        String::from_utf8_lossy(out)
    )
}

#[tokio::test]
async fn wrong_arguments_have_distinct_messages() {
    let folder = tempfile::tempdir().unwrap();
    for (variable, value, message) in [
        ("ACCESSLINK_TOKEN", "", "ACCESSLINK_TOKEN is not set"),
        ("ACCESSLINK_USER_ID", "", "ACCESSLINK_USER_ID is not set"),
        ("ACCESSLINK_USER_ID", "me", "which is not a number"),
    ] {
        let mut command = command("http://127.0.0.1:1", "token", 475, folder.path());
        command.env(variable, value);
        let output = output(command).await;
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(message), "{}", said(&output));
    }
    let mut two = command("http://127.0.0.1:1", "token", 475, folder.path());
    two.arg("another");
    assert_eq!(output(two).await.status.code(), Some(2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn temporary_and_permanent_errors_have_distinct_exit_codes() {
    let service = Settings::default().start().await.unwrap();
    service.seed_data();
    let folder = tempfile::tempdir().unwrap();
    let (url, user) = (service.url(), service.user_id());

    let refused = output(command(&url, "another-token", user, folder.path())).await;
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("401"), "{}", said(&refused));
    assert!(!said(&refused).contains("another-token"));

    // A file exists where the program would create the folder.
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let blocked = output(command(&url, service.token(), user, &file)).await;
    assert_eq!(blocked.status.code(), Some(1), "{}", said(&blocked));
    assert!(said(&blocked).contains("cannot be written"));

    let offline = output(command("http://127.0.0.1:1", "token", user, folder.path())).await;
    assert_eq!(offline.status.code(), Some(3), "{}", said(&offline));
    assert!(said(&offline).contains("rerun the program later"));
    // The message occurs once, after the client's own retries.
    let text = said(&offline);
    let errors = text.lines().filter(|line| line.starts_with("error: "));
    assert_eq!(errors.count(), 1, "{text}");
    assert_eq!(said(&offline).matches("retrying in ").count(), 3);

    let stored = output(command(&url, service.token(), user, folder.path())).await;
    assert_eq!(stored.status.code(), Some(0), "{}", said(&stored));
    assert!(
        said(&stored).contains("exercises: 12 new"),
        "{}",
        said(&stored)
    );
    service.stop().await;
}

#[tokio::test]
async fn outdated_and_unfinished_files_are_replaced() {
    let service = Settings::default().start().await.unwrap();
    service.seed_data();
    let folder = tempfile::tempdir().unwrap();
    let exercises = folder
        .path()
        .join(service.user_id().to_string())
        .join("exercises");
    std::fs::create_dir_all(&exercises).unwrap();
    let known = |number: usize| {
        let item = service.items().swap_remove(number);
        let (kind, id) = (item.kind, item.id);
        assert_eq!(kind, Kind::Exercise);
        (id, service.summary(kind, id))
    };
    // An earlier run stored one item. Another item has changed since then, and one file is incomplete.
    let ((same, as_it_is), (changed, mut older)) = (known(0), known(1));
    older["calories"] = (-1).into();
    for (id, summary) in [(same, &as_it_is), (changed, &older)] {
        std::fs::write(exercises.join(format!("{id}.json")), summary.to_string()).unwrap();
    }
    // These are files of the user, whose names resemble those of the program.
    let own = [".1.json.1.part", "notes.txt", ".sync-unfinished.part"];
    for name in own {
        std::fs::write(exercises.join(name), "mine").unwrap();
        std::fs::write(folder.path().join(name), "mine").unwrap();
    }
    // These are the temporary files of an earlier run.
    let unfinished = exercises.join("../.sync-unfinished");
    std::fs::create_dir(&unfinished).unwrap();
    std::fs::write(unfinished.join("1.json"), "{").unwrap();
    std::fs::write(unfinished.join(".1.fit.1-0.part"), "{").unwrap();

    let (url, user) = (service.url(), service.user_id());
    let stored = output(command(&url, service.token(), user, folder.path())).await;
    assert_eq!(stored.status.code(), Some(0), "{}", said(&stored));
    let counted = said(&stored).contains("exercises: 11 new, 1 stored before");
    assert!(counted, "{}", said(&stored));
    let summary = std::fs::read_to_string(exercises.join(format!("{changed}.json"))).unwrap();
    assert!(!summary.contains("\"calories\":-1,"), "{summary}");
    assert!(exercises.join(format!("{changed}.fit")).exists());
    assert!(!exercises.join(format!("{same}.fit")).exists());
    for name in own {
        for folder in [&exercises, folder.path()] {
            assert_eq!(std::fs::read(folder.join(name)).unwrap(), b"mine");
        }
    }
    assert_eq!(std::fs::read_dir(&unfinished).unwrap().count(), 0);
    service.stop().await;
}

#[tokio::test]
async fn without_transactions_ranges_are_stored_once_and_resumed() {
    let service = Settings::default().start().await.unwrap();
    service.add_biosensor(service.user_id());
    let amounts = Amounts {
        activities: 100,
        ..Amounts::default()
    };
    service.seed_amounts(service.user_id(), amounts);
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join(service.user_id().to_string());
    let sync = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sync"));
        command
            .args(["--since", "2025-07-20"])
            .arg(above.path())
            .env("ACCESSLINK_TOKEN", service.token())
            .env("ACCESSLINK_USER_ID", service.user_id().to_string())
            .env("ACCESSLINK_BASE_URL", service.url());
        output(command)
    };
    let first = sync().await;
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    // The data begins at the given day and ends yesterday, or today for the load.
    for part in [
        "daily-activities: 87 new",
        "heart-rates: 87 new",
        "cardio-loads: 88 new",
        "training-sessions: 12 new",
        "physical-info: 1 new",
    ] {
        assert!(said(&first).contains(part), "{part} in {}", said(&first));
    }
    for part in [
        "alertness",
        "circadian-bedtimes",
        "body-temperatures",
        "ecgs",
        "spo2-tests",
    ] {
        assert!(!listing(&folder.join(part)).is_empty(), "{part}");
    }
    assert!(!folder.join("exercises").exists());
    let standing = |item: &ItemState| item.standing == Standing::Committed;
    assert!(
        !service.items().iter().any(standing),
        "no transaction is drained"
    );

    let before = listing(&folder);
    let again = sync().await;
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(
        said(&again).contains("heart-rates: 0 new, 28 stored before"),
        "{}",
        said(&again)
    );
    assert_eq!(listing(&folder), before, "nothing is written again");

    // An interrupted download contains only the oldest days.
    for name in listing(&folder.join("heart-rates")).into_keys() {
        if name.as_str() > "2025-08-10.json" {
            std::fs::remove_file(folder.join("heart-rates").join(name)).unwrap();
        }
    }
    let resumed = sync().await;
    assert_eq!(resumed.status.code(), Some(0), "{}", said(&resumed));
    let (names, all) = (listing(&folder), before);
    assert!(names.keys().eq(all.keys()));
    service.stop().await;
}

/// Checks that only the owner can read the files in a folder, and returns their number.
fn count_private(folder: &Path) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        let expected = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, expected, "{}", path.display());
        count += 1;
        if path.is_dir() {
            count += count_private(&path);
        }
    }
    count
}

#[tokio::test]
async fn stored_files_are_readable_only_by_the_owner() {
    let service = Settings::default().start().await.unwrap();
    service.seed_data();
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("new/folder");
    // An earlier version of the program created folders that other users can read.
    let nights = folder.join(service.user_id().to_string()).join("nights");
    for before in [false, true] {
        if before {
            std::fs::create_dir_all(&nights).unwrap();
            std::fs::set_permissions(&nights, Permissions::from_mode(0o755)).unwrap();
        }
        let (url, user) = (service.url(), service.user_id());
        let stored = output(command(&url, service.token(), user, &folder)).await;
        assert_eq!(stored.status.code(), Some(0), "{}", said(&stored));
        assert!(count_private(above.path()) > 40);
    }
    service.stop().await;
}

#[tokio::test]
async fn does_not_follow_a_link_in_place_of_its_folder() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(other.path().join("mine"), "mine").unwrap();
    let user = folder.path().join("475");
    std::fs::create_dir(&user).unwrap();
    std::os::unix::fs::symlink(other.path(), user.join(".sync-unfinished")).unwrap();
    let refused = output(command("http://127.0.0.1:1", "token", 475, folder.path())).await;
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("cannot be written"));
    assert!(other.path().join("mine").exists());
}
