//! Tests the program's error messages for wrong arguments and credentials, and its exit codes.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tests::fake::{Amounts, ItemState, Kind, Settings, Standing};
use tokio::process::Command;

use super::disk::listing;
use crate::examples::program::{Ended, Example, run};

/// Returns the program with a service that has a month of data.
async fn seeded() -> Example {
    Example::seeded(env!("CARGO_BIN_EXE_sync")).await
}

/// Returns a command that stores the new data of the user's transactions in a folder.
fn sync(example: &Example, folder: &Path) -> Command {
    example.command(&[Path::new("--transactions"), folder])
}

/// Returns a command for a service that cannot be reached.
fn offline(example: &Example) -> Command {
    let mut command = sync(example, example.folder());
    command.env("ACCESSLINK_BASE_URL", "http://127.0.0.1:1");
    command.env("ACCESSLINK_FIRST_WAIT", "2");
    command
}

fn said(ended: &Ended) -> String {
    format!("{}{}", ended.err, ended.out)
}

#[tokio::test]
async fn wrong_arguments_have_distinct_messages() {
    let example = seeded().await;
    for (variable, value, message) in [
        ("ACCESSLINK_TOKEN", "", "ACCESSLINK_TOKEN is not set"),
        ("ACCESSLINK_USER_ID", "", "ACCESSLINK_USER_ID is not set"),
        ("ACCESSLINK_USER_ID", "me", "which is not a number"),
    ] {
        let mut command = offline(&example);
        command.env(variable, value);
        let text = said(&run(command, 2).await);
        assert!(text.contains(message), "{text}");
    }
    let mut two = offline(&example);
    two.arg("another");
    run(two, 2).await;
    assert_eq!(std::fs::read_dir(example.folder()).unwrap().count(), 0);
}

#[tokio::test]
async fn temporary_and_permanent_errors_have_distinct_exit_codes() {
    let example = seeded().await;
    let mut refused = sync(&example, example.folder());
    refused.env("ACCESSLINK_TOKEN", "another-token");
    let text = said(&run(refused, 1).await);
    assert!(text.contains("401"), "{text}");
    assert!(!text.contains("another-token"));

    // A file exists where the program would create the folder.
    let file = example.folder().join("file");
    std::fs::write(&file, "").unwrap();
    let blocked = run(sync(&example, &file), 1).await;
    assert!(said(&blocked).contains("cannot be written"));

    let text = said(&run(offline(&example), 3).await);
    assert!(text.contains("rerun the program later"));
    // The message occurs once, after the client's own retries.
    let errors = text.lines().filter(|line| line.starts_with("error: "));
    assert_eq!(errors.count(), 1, "{text}");
    assert_eq!(text.matches("retrying in ").count(), 3);

    let stored = said(&run(sync(&example, example.folder()), 0).await);
    assert!(stored.contains("exercises: 12 new"), "{stored}");
}

#[tokio::test]
async fn outdated_and_unfinished_files_are_replaced() {
    let example = seeded().await;
    let (service, folder) = (&example.service, example.folder());
    let exercises = folder.join(service.user_id().to_string()).join("exercises");
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
        std::fs::write(folder.join(name), "mine").unwrap();
    }
    // These are the temporary files of an earlier run.
    let unfinished = exercises.join("../.sync-unfinished");
    std::fs::create_dir(&unfinished).unwrap();
    std::fs::write(unfinished.join("1.json"), "{").unwrap();
    std::fs::write(unfinished.join(".1.fit.1-0.part"), "{").unwrap();

    let stored = said(&run(sync(&example, folder), 0).await);
    let counted = stored.contains("exercises: 11 new, 1 stored before");
    assert!(counted, "{stored}");
    let summary = std::fs::read_to_string(exercises.join(format!("{changed}.json"))).unwrap();
    assert!(!summary.contains("\"calories\":-1,"), "{summary}");
    assert!(exercises.join(format!("{changed}.fit")).exists());
    assert!(!exercises.join(format!("{same}.fit")).exists());
    for name in own {
        for folder in [&exercises, folder] {
            assert_eq!(std::fs::read(folder.join(name)).unwrap(), b"mine");
        }
    }
    assert_eq!(std::fs::read_dir(&unfinished).unwrap().count(), 0);
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
    let example = Example::new(env!("CARGO_BIN_EXE_sync"), service);
    let service = &example.service;
    let folder = example.folder().join(service.user_id().to_string());
    let sync = async || said(&example.run(&["--since", "2025-07-20", "."], 0).await);
    let first = sync().await;
    // The data begins at the given day and ends yesterday, or today for the load.
    for part in [
        "daily-activities: 87 new",
        "heart-rates: 87 new",
        "cardio-loads: 88 new",
        "training-sessions: 12 new",
        "physical-info: 1 new",
    ] {
        assert!(first.contains(part), "{part} in {first}");
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
    let counted = again.contains("heart-rates: 0 new, 28 stored before");
    assert!(counted, "{again}");
    assert_eq!(listing(&folder), before, "nothing is written again");

    // An interrupted download contains only the oldest days.
    for name in listing(&folder.join("heart-rates")).into_keys() {
        if name.as_str() > "2025-08-10.json" {
            std::fs::remove_file(folder.join("heart-rates").join(name)).unwrap();
        }
    }
    sync().await;
    let (names, all) = (listing(&folder), before);
    assert!(names.keys().eq(all.keys()));
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
    let example = seeded().await;
    let folder = example.folder().join("new/folder");
    // An earlier version of the program created folders that other users can read.
    let nights = folder
        .join(example.service.user_id().to_string())
        .join("nights");
    for before in [false, true] {
        if before {
            std::fs::create_dir_all(&nights).unwrap();
            std::fs::set_permissions(&nights, Permissions::from_mode(0o755)).unwrap();
        }
        run(sync(&example, &folder), 0).await;
        assert!(count_private(example.folder()) > 40);
    }
}

#[tokio::test]
async fn does_not_follow_a_link_in_place_of_its_folder() {
    let (example, other) = (seeded().await, tempfile::tempdir().unwrap());
    std::fs::write(other.path().join("mine"), "mine").unwrap();
    let user = example.folder().join(example.service.user_id().to_string());
    std::fs::create_dir(&user).unwrap();
    std::os::unix::fs::symlink(other.path(), user.join(".sync-unfinished")).unwrap();
    let refused = run(offline(&example), 1).await;
    assert!(said(&refused).contains("cannot be written"));
    assert!(other.path().join("mine").exists());
}
