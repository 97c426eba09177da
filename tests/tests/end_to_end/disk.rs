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
    let parts = service.parts(item.kind, item.id).into_iter();
    let parts = parts.map(|(path, bytes)| {
        let path = path.replace('/', "-");
        let ending = if matches!(path.as_str(), "fit" | "gpx" | "tcx") {
            ""
        } else {
            ".json"
        };
        (format!("{stem}.{path}{ending}"), bytes)
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
        return without(&["transactionid"], stored) == without(&["transactionid"], expected);
    }
    let (folder, file) = name.split_once('/').unwrap();
    let parts: Vec<&str> = file.split('.').collect();
    let means = match (folder, parts.as_slice()) {
        ("exercises", [_, "json"]) => means::<models::Exercise>,
        ("exercises", [_, "heart-rate-zones", _]) => means::<models::Zones>,
        ("exercises", _) => means::<models::Sample>,
        ("activities", [_, "json"]) => means::<models::Activity>,
        ("activities", [_, "step-samples", _]) => means::<models::ActivityStepSamples>,
        ("activities", _) => means::<models::ActivityZoneSamples>,
        ("physical-infos", _) => means::<models::PhysicalInformation>,
        ("nights", _) => means::<models::Sleep>,
        ("training-sessions", _) => means::<models::HashedExercise>,
        ("daily-activities", _) => means::<models::DailyActivity>,
        ("heart-rates", _) => means::<models::ContinuousHeartRate>,
        ("physical-info", _) => means::<models::PhysicalInfo>,
        ("cardio-loads", _) => means::<models::CardioLoad>,
        ("alertness", _) => means::<models::Alertness>,
        ("circadian-bedtimes", _) => means::<models::CircadianBedtime>,
        _ => means::<models::NightlyRecharge>,
    };
    means(stored, expected)
}

/// Returns `true` if both files contain equal models, regardless of the transaction and the link to the user.
fn means<T: DeserializeOwned + PartialEq>(stored: &[u8], expected: &[u8]) -> bool {
    let read = |file| {
        let value = without(&["transactionid", "polaruser"], file);
        serde_json::from_value::<T>(value).ok()
    };
    read(stored).is_some_and(|stored| Some(stored) == read(expected))
}

/// Reads a file without the given properties, in any spelling.
fn without(properties: &[&str], file: &[u8]) -> Value {
    let mut value: Value = serde_json::from_slice(file).unwrap_or_default();
    if let Some(known) = value.as_object_mut() {
        known.retain(|name, _| {
            let letters = name.replace(['-', '_'], "").to_lowercase();
            !properties.contains(&letters.as_str())
        });
    }
    value
}
