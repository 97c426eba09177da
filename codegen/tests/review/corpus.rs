//! Compares the review of each case, and the diagnostics about its names, with the case's expected file.

use codegen::api_diff::{Change, Place, renamed};

use super::{old, versions};
use crate::support::snapshots::{compare, words};

#[test]
fn every_case_has_the_expected_result() {
    let cases = versions();
    assert!(cases.len() >= 50, "cases are missing: {}", cases.len());
    let outputs = cases.iter().map(|(case, version)| {
        let found = old().changes(version);
        let severity = found.severity();
        let verdict = severity.map_or_else(|| "nothing".to_owned(), |one| one.name());
        let changes: String = found.list.iter().map(shown).collect();
        let names = renamed(&old().listing.to_string(), &version.listing, false);
        let names: String = names
            .iter()
            .map(|name| format!("\n{}", words(name)))
            .collect();
        let text = format!("{}\nverdict: {verdict}\n{changes}{names}", case.about);
        (case.path.clone(), text)
    });
    compare(&outputs.collect::<Vec<_>>(), "txt");
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
