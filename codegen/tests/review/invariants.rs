//! What holds for all pairs of documents.

use std::collections::BTreeMap;

use codegen::ir::Api;
use codegen::review::{Change, Weight, compare, surface, surface_changes};
use serde_json::Value;

use crate::{Version, base, generate, old, versions};

#[test]
fn a_version_does_not_differ_from_itself() {
    assert_eq!(old().changes(old()).list, []);
}

#[test]
fn quiet_cases_change_nothing() {
    let mut quiet = 0;
    let cases = versions().iter();
    for (case, version) in cases.filter(|(case, _)| case.name.starts_with("quiet-")) {
        assert_ne!(case.text, base(), "{}", case.name);
        assert_eq!(old().changes(version).list, [], "{}", case.name);
        quiet += 1;
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
fn every_other_case_changes_something_but_for_a_tag_without_operations() {
    for (case, version) in versions() {
        let is_quiet = case.name.starts_with("quiet-") || case.name == "tag-without-operations";
        assert_eq!(
            old().changes(version).list.is_empty(),
            is_quiet,
            "{}",
            case.name
        );
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
        let found = old().changes(version).list;
        for change in &found {
            let other = fingerprints.insert(change.fingerprint.clone(), change.clone());
            assert_eq!(other, None, "{}: {change:#?}", case.name);
        }
        let moved = elsewhere.changes(version).list;
        for change in moved {
            assert!(
                fingerprints.contains_key(&change.fingerprint),
                "{}: {change:#?}",
                case.name
            );
        }
    }
}

#[test]
fn what_was_added_is_removed_on_the_way_back() {
    for (case, version) in versions() {
        let there = old().changes(version).list;
        let back = version.changes(old()).list;
        assert_eq!(
            there.len(),
            back.len(),
            "{}: {there:#?} {back:#?}",
            case.name
        );
        let additions = there
            .iter()
            .filter(|change| change.kind.name() == "added")
            .count();
        let removals = back
            .iter()
            .filter(|change| change.kind.name() == "removed")
            .count();
        assert_eq!(additions, removals, "{}", case.name);
    }
}

/// The verdict comes from what the document says; here the generated code itself is asked.
#[test]
fn verdicts_are_those_of_the_generated_code() {
    let mut wrong = String::new();
    for (case, version) in versions() {
        let verdict = old().changes(version).weight();
        let found = surface_changes(&old().surface, &version.surface);
        let breaks = found.iter().any(|change| change.weight == Weight::Breaking);
        let adds = found.iter().any(|change| change.weight == Weight::Addition);
        let is_addition = verdict == Some(Weight::Addition) && case.name != "operation-deprecated";
        let fits = (verdict == Some(Weight::Breaking)) == breaks
            && (!is_addition || adds)
            && (!adds || verdict >= Some(Weight::Addition));
        if !fits {
            wrong.push_str(&format!("{} is {verdict:?}:\n{}", case.name, told(&found)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn told(changes: &[Change]) -> String {
    changes
        .iter()
        .map(|one| format!("  {} {}\n", one.weight.name(), one.summary.text()))
        .collect()
}

/// Whatever the document changes in the code, the changes of the described API have told already.
#[test]
fn the_code_tells_nothing_beyond_the_described_api() {
    let mut wrong = String::new();
    for (case, version) in versions() {
        for (old, new) in [(old(), version), (version, old())] {
            let mut changes = old.changes(new);
            let described = changes.clone();
            changes.add_code((&old.api, &old.surface), (&new.api, &new.surface));
            changes.list.retain(|one| !described.list.contains(one));
            if !changes.list.is_empty() {
                wrong.push_str(&format!("{}:\n{}", case.name, told(&changes.list)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A new name is a change of the same weight as a lost trait, and explains it no more than a new answer does.
#[test]
fn a_lost_trait_is_told_beside_a_new_name() {
    let (case, version) = versions()
        .iter()
        .find(|(case, _)| case.name == "operation-renamed")
        .unwrap();
    let generated = generate(&case.name, &case.text);
    let files = generated.files.iter().map(|(file, text)| {
        let (from, to) = (
            "PartialEq)]\n#[non_exhaustive]\npub struct ReadThing",
            ")]\n#[non_exhaustive]\npub struct ReadThing",
        );
        (file.to_owned(), text.replace(from, to))
    });
    let files: Vec<(String, String)> = files.collect();
    let less = surface(files.iter().map(|(file, text)| (&**file, &**text)));
    assert_ne!(less, version.surface);
    let mut changes = old().changes(version);
    changes.add_code((&old().api, &old().surface), (&version.api, &less));
    let told = told(&changes.list);
    assert!(told.contains("no longer implements `PartialEq`"), "{told}");
}

/// Changes every text, number and truth of the IR, one at a time: none may go unnoticed.
#[test]
fn every_part_of_the_api_counts() {
    let api = &old().api;
    let whole = serde_json::to_value(api).unwrap();
    let mut leaves = Vec::new();
    collect(&whole, String::new(), &mut leaves);
    let (mut tried, mut noticed) = (0, 0);
    for place in leaves {
        // Where something stands is shown, and changes nothing; what is required, the fields say, and the list its order.
        if place.ends_with("/pointer") || place.contains("/required/") {
            continue;
        }
        let mut changed = whole.clone();
        let leaf = changed.pointer_mut(&place).unwrap();
        *leaf = match &*leaf {
            Value::String(text) => format!("{text}Z").into(),
            Value::Bool(truth) => (!truth).into(),
            Value::Number(number) => (number.as_u64().unwrap() + 1).into(),
            _ => continue,
        };
        let Ok(changed) = serde_json::from_value::<Api>(changed) else {
            continue;
        };
        tried += 1;
        let found = compare(api, &changed);
        let back = compare(&changed, api);
        assert!(found.weight().is_some(), "{place} goes unnoticed");
        assert!(
            back.weight().is_some(),
            "{place} goes unnoticed on the way back"
        );
        noticed += usize::from(found.weight() == Some(Weight::Breaking));
    }
    assert!(tried > 200 && noticed > 100, "{tried} {noticed}");
}

fn collect(value: &Value, place: String, leaves: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                collect(member, format!("{place}/{name}"), leaves);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{place}/{index}"), leaves);
            }
        }
        _ => leaves.push(place),
    }
}
