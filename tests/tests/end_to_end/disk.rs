//! Compares the folder of the program with the data of the service.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use accesslink_api::models;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tests::fake::{ItemState, Kind, Service, Standing};

/// The form of the service's responses, which determines whether files are compared as JSON or as parsed models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forms {
    AsDocumented,
    Deviating,
}

/// Returns the expected files of an item, by their names relative to the user's folder.
fn files(service: &Service, item: &ItemState) -> BTreeMap<String, Vec<u8>> {
    let folder = match item.kind {
        Kind::Exercise => "exercises",
        Kind::Activity => "activities",
        Kind::PhysicalInfo => "physical-infos",
    };
    let stem = format!("{folder}/{}", item.id);
    let parts = service.parts(item.kind, item.id).into_iter().map(|part| {
        let path = part.path.replace('/', "-");
        let ending = if matches!(path.as_str(), "fit" | "gpx" | "tcx") {
            ""
        } else {
            ".json"
        };
        (format!("{stem}.{path}{ending}"), part.bytes)
    });
    let summary = service.summary(item.kind, item.id).to_string();
    let summary = (format!("{stem}.json"), summary.into_bytes());
    parts.chain([summary]).collect()
}

/// Returns the files of committed items that are missing or incorrect in the folder.
pub(crate) fn unstored(service: &Service, folder: &Path) -> Vec<String> {
    let mut unstored = Vec::new();
    for item in service.items() {
        if item.standing != Standing::Committed {
            continue;
        }
        let folder = folder.join(item.user.to_string());
        for (name, bytes) in files(service, &item) {
            match std::fs::read(folder.join(&name)) {
                Err(error) => unstored.push(format!("{name}: {error}")),
                Ok(stored) if name.ends_with(".json") => {
                    if let Err(error) = serde_json::from_slice::<Value>(&stored) {
                        unstored.push(format!("{name}: {error}"));
                    }
                }
                Ok(stored) if stored != bytes => {
                    unstored.push(format!("{name}: different contents"))
                }
                Ok(_) => {}
            }
        }
    }
    unstored
}

/// Returns the differences between a user's folder and the data of the service.
pub(crate) fn differences(
    service: &Service,
    user: i64,
    days: &BTreeMap<String, Vec<u8>>,
    folder: &Path,
    forms: Forms,
) -> Vec<String> {
    let mut differences = Vec::new();
    let mut expected = BTreeMap::new();
    for item in service.items().iter().filter(|item| item.user == user) {
        if item.standing != Standing::Committed {
            differences.push(format!("{:?} {} is not committed", item.kind, item.id));
        }
        expected.extend(files(service, item));
    }
    for (name, day) in days {
        expected.insert(name.clone(), day.clone());
    }
    let folder = folder.join(user.to_string());
    let stored: BTreeSet<String> = listing(&folder).into_keys().collect();
    for name in stored.iter().filter(|name| !expected.contains_key(*name)) {
        differences.push(format!("{name} is not part of the service's data"));
    }
    for (name, bytes) in &expected {
        match std::fs::read(folder.join(name)) {
            Err(error) => differences.push(format!("{name}: {error}")),
            Ok(stored) if is_same(name, &stored, bytes, forms) => {}
            Ok(stored) => differences.push(format!(
                "{name} differs: found {}, expected {}",
                String::from_utf8_lossy(&stored),
                String::from_utf8_lossy(bytes)
            )),
        }
    }
    differences
}

/// Returns the files in a folder, with metadata that changes when a file is rewritten.
pub(crate) fn listing(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            for (below, data) in listing(&entry.path()) {
                files.insert(format!("{name}/{below}"), data);
            }
        } else {
            let data = entry.metadata().unwrap();
            files.insert(name, (data.ino(), data.mtime(), data.mtime_nsec()));
        }
    }
    files
}

fn is_same(name: &str, stored: &[u8], expected: &[u8], forms: Forms) -> bool {
    if !name.ends_with(".json") {
        return stored == expected;
    }
    if forms == Forms::AsDocumented {
        return without_transaction(stored) == without_transaction(expected);
    }
    let (_, file) = name.split_once('/').unwrap();
    let parts: Vec<&str> = file.split('.').collect();
    match (name.split('/').next().unwrap(), parts.as_slice()) {
        ("exercises", [_, "json"]) => means(stored, expected, |item: &mut models::Exercise| {
            item.transaction_id = None;
            item.polar_user = None;
        }),
        ("exercises", [_, "heart-rate-zones", _]) => {
            means(stored, expected, |_: &mut models::Zones| {})
        }
        ("exercises", _) => means(stored, expected, |_: &mut models::Sample| {}),
        ("activities", [_, "json"]) => means(stored, expected, |item: &mut models::Activity| {
            item.transaction_id = None;
            item.polar_user = None;
        }),
        ("activities", [_, "step-samples", _]) => {
            means(stored, expected, |_: &mut models::ActivityStepSamples| {})
        }
        ("activities", _) => means(stored, expected, |_: &mut models::ActivityZoneSamples| {}),
        ("physical-infos", _) => means(
            stored,
            expected,
            |item: &mut models::PhysicalInformation| {
                item.transaction_id = None;
                item.polar_user = None;
            },
        ),
        ("nights", _) => means(stored, expected, |night: &mut models::Sleep| {
            night.polar_user = None;
        }),
        ("training-sessions", _) => means(stored, expected, |one: &mut models::HashedExercise| {
            one.polar_user = None;
        }),
        ("daily-activities", _) => means(stored, expected, |_: &mut models::DailyActivity| {}),
        ("heart-rates", _) => means(stored, expected, |day: &mut models::ContinuousHeartRate| {
            day.polar_user = None;
        }),
        ("physical-info", _) => means(stored, expected, |_: &mut models::PhysicalInfo| {}),
        ("cardio-loads", _) => means(stored, expected, |_: &mut models::CardioLoad| {}),
        ("alertness", _) => means(stored, expected, |_: &mut models::Alertness| {}),
        ("circadian-bedtimes", _) => means(stored, expected, |_: &mut models::CircadianBedtime| {}),
        _ => means(
            stored,
            expected,
            |recharge: &mut models::NightlyRecharge| {
                recharge.polar_user = None;
            },
        ),
    }
}

/// Returns `true` if both files contain equal models after `change` was applied.
fn means<T: DeserializeOwned + PartialEq>(
    stored: &[u8],
    expected: &[u8],
    change: impl Fn(&mut T),
) -> bool {
    let read = |bytes| {
        let mut model: T = serde_json::from_slice(bytes).ok()?;
        change(&mut model);
        Some(model)
    };
    matches!((read(stored), read(expected)), (Some(stored), Some(expected)) if stored == expected)
}

fn without_transaction(bytes: &[u8]) -> Value {
    let mut value: Value = serde_json::from_slice(bytes).unwrap_or_default();
    if let Some(properties) = value.as_object_mut() {
        properties.remove("transaction-id");
    }
    value
}
