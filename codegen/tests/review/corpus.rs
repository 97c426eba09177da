//! Compares the review of each case with the case's expected file.

use std::fs;

use codegen::api_diff::{Change, Place};

use super::{folder, old, versions};

#[test]
fn every_case_has_the_expected_result() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut failures = String::new();
    let cases = versions();
    assert!(cases.len() >= 50, "cases are missing: {}", cases.len());
    for (case, version) in cases {
        let found = old().changes(version);
        let mut text = format!("{}\n", case.about);
        let verdict = found
            .severity()
            .map_or("nothing", |severity| severity.name());
        text.push_str(&format!("verdict: {verdict}\n"));
        for change in &found.list {
            text.push_str(&shown(change));
        }
        let beside = case.path.with_extension("txt");
        if bless {
            fs::write(&beside, text).unwrap();
        } else if fs::read_to_string(&beside).unwrap_or_default() != text {
            failures.push_str(&format!("{} results in\n{text}\n", case.name));
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}\nif this is right: BLESS=1 cargo test -p codegen review"
    );
}

fn shown(change: &Change) -> String {
    let place = |place: &Option<Place>| match place {
        None => "-".to_owned(),
        Some(place) => format!("{} (line {})", place.pointer, place.line.unwrap()),
    };
    format!(
        "\n{} {} {}{}\n  {}\n  old: {}\n  new: {}\n  fingerprint: {}\n",
        change.severity.name(),
        change.kind.name(),
        change.item,
        if change.is_security_relevant {
            " (security-relevant)"
        } else {
            ""
        },
        change.summary.text(),
        place(&change.old),
        place(&change.new),
        change.fingerprint,
    )
}

#[test]
fn every_expected_file_belongs_to_a_case() {
    for entry in fs::read_dir(folder().join("cases")).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().unwrap().to_string_lossy().into_owned();
        assert!(
            ["yaml", "txt"].contains(&ending.as_str()),
            "{}",
            path.display()
        );
        assert!(
            path.with_extension("yaml").exists(),
            "{} is left over",
            path.display()
        );
    }
}
