//! Tests of properties that hold for every pair of documents.

use std::collections::BTreeMap;

use codegen::api_diff::{Kind, Severity, compare};
use codegen::listing::{self, Listing};
use serde_json::Value;

use super::{Version, base, generate, old, versions};

#[test]
fn a_version_does_not_differ_from_itself() {
    assert_eq!(old().changes(old()).list, []);
}

#[test]
fn only_quiet_cases_change_nothing() {
    let mut quiet = 0;
    for (case, version) in versions() {
        assert_ne!(case.text, base(), "{}", case.name);
        let is_quiet = case.name.starts_with("quiet-") || case.name == "tag-without-operations";
        let found = old().changes(version).list;
        assert_eq!(found.is_empty(), is_quiet, "{}: {found:#?}", case.name);
        quiet += usize::from(is_quiet);
    }
    assert!(quiet >= 3);
}

#[test]
fn json_instead_of_yaml_changes_nothing() {
    let root: Value = serde_yaml::from_str(&base()).unwrap();
    for text in [root.to_string(), format!("{root:#}\n")] {
        assert_eq!(old().changes(&Version::of("old", &text)).list, []);
    }
}

#[test]
fn fingerprints_differ_within_a_case_and_stay_when_lines_and_order_change() {
    let base = base();
    let elsewhere = format!("# One more line.\n\n{base}").replace(
        "        id:\n          type: integer\n          format: int64\n          x-identifier: ThingId\n",
        "",
    );
    let elsewhere = elsewhere.replace(
        "          description: What it is called.\n",
        "          description: What it is called.\n        id:\n          format: int64\n          type: integer\n          x-identifier: ThingId\n",
    );
    let elsewhere = Version::of("elsewhere", &elsewhere);
    for (case, version) in versions() {
        let mut fingerprints = BTreeMap::new();
        for change in old().changes(version).list {
            let other = fingerprints.insert(change.fingerprint.clone(), change.clone());
            assert_eq!(other, None, "{}: {change:#?}", case.name);
        }
        for change in elsewhere.changes(version).list {
            assert!(
                fingerprints.contains_key(&change.fingerprint),
                "{}: {change:#?}",
                case.name
            );
        }
    }
}

#[test]
fn additions_are_removals_in_reverse() {
    for (case, version) in versions() {
        let count = |from: &Version, to: &Version, kind| {
            let list = from.changes(to).list;
            list.iter().filter(|change| change.kind == kind).count()
        };
        assert_eq!(
            count(old(), version, Kind::Added),
            count(version, old(), Kind::Removed),
            "{}",
            case.name
        );
    }
}

#[test]
fn only_changes_of_server_and_credentials_are_security_relevant_and_all_are_breaking() {
    let mut found = Vec::new();
    for (case, version) in versions() {
        let changes = old().changes(version).list;
        for change in changes.iter().filter(|change| change.is_security_relevant) {
            assert_eq!(change.severity, Severity::Breaking, "{}", case.name);
            assert_eq!(
                changes[0].kind, change.kind,
                "{} does not list it first",
                case.name
            );
            found.push(case.name.as_str());
        }
    }
    found.sort();
    found.dedup();
    assert_eq!(
        found,
        ["base-url", "base-url-scheme", "credentials-changed"]
    );
}

/// Changes every part of every line. Each change must be noticed, and a lost part must not be classified as harmless.
#[test]
fn every_part_of_the_listing_is_compared() {
    let text = generate("old", &base())
        .files
        .get(listing::PATH)
        .unwrap()
        .to_owned();
    let whole = Listing::read(&text).unwrap();
    let mut tried = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (path, rest) = line.split_once("  ").unwrap();
        let (signature, facts) = rest.split_once("  ").unwrap_or((rest, ""));
        let mut changed = vec![
            (Some(Severity::Breaking), String::new()),
            (
                Some(Severity::Breaking),
                format!("{path}  {signature}2  {facts}\n"),
            ),
        ];
        // The last part of each list is removed.
        for (key, severity) in [
            ("traits", Some(Severity::Breaking)),
            ("reads", Some(Severity::Breaking)),
            ("attributes", Some(Severity::Fix)),
            ("statuses", Some(Severity::Fix)),
        ] {
            let list = facts.split_once(&format!("{key}=[")).map(|(_, rest)| rest);
            if let Some((list, _)) = list.and_then(|rest| rest.split_once(']')) {
                let less = list.rsplit_once(',').map_or("", |(less, _)| less);
                let less = line.replace(&format!("{key}=[{list}]"), &format!("{key}=[{less}]"));
                // A property without accepted spellings is one that is only sent.
                if !less.contains("reads=[]") {
                    changed.push((severity, less + "\n"));
                }
            }
        }
        for key in ["value", "wire", "endpoint", "accepts", "sends", "docs"] {
            // The documentation of an identifier only lists its uses.
            let is_use = key == "docs" && path.starts_with("ids::");
            if !is_use && facts.contains(&format!("{key}=\"")) {
                let other = line.replace(&format!("{key}=\""), &format!("{key}=\"x"));
                changed.push((None, other + "\n"));
            }
        }
        for (severity, other) in changed {
            let other = text.replace(&format!("{line}\n"), &other);
            let found = compare(&whole, &Listing::read(&other).unwrap());
            assert!(found.severity().is_some(), "{line} goes unnoticed");
            if severity.is_some() {
                assert_eq!(found.severity(), severity, "{line}: {:#?}", found.list);
            }
            let other = Listing::read(&other).unwrap();
            let back = compare(&other, &whole);
            assert!(
                back.severity().is_some(),
                "the reverse change of {line} goes unnoticed"
            );
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}
