//! Tests of the list of quirks. Each quirk has its reason, its evidence and every place.

use codegen::api_diff::quirk_changes;
use codegen::quirks::KindName;

use super::markdown;
use crate::support::real::generated;

#[test]
fn every_quirk_is_listed_with_every_place() {
    let generated = generated();
    let text = generated.files.get("spec/QUIRKS.md").unwrap();
    let page = markdown::read(text);
    let summary = page.rows("Quirks");
    let listed = quirk_changes("", text);
    let lengths = [summary.len(), listed.len()];
    assert_eq!(lengths, [generated.quirks.len(); 2]);
    for ((row, listed), quirk) in summary.iter().zip(listed).zip(&generated.quirks) {
        assert_eq!(
            (listed.id.as_str(), listed.is),
            (quirk.id, Some(quirk.places.len()))
        );
        assert_eq!(row[0], quirk.id);
        assert_eq!(row[3], quirk.places.len().to_string(), "{}", quirk.id);
        let later = quirk.kind == KindName::OptionalRule;
        assert_eq!(row[2] == "rule for later documents", later, "{}", quirk.id);
        assert!(
            page.headings.iter().any(|heading| heading == quirk.id),
            "{}",
            quirk.id
        );
        assert!(text.contains(&format!(
            "\n\n{}\n\n- Evidence: {}\n",
            quirk.why, quirk.evidence
        )));

        let mut shown: Vec<&str> = page
            .rows(quirk.id)
            .iter()
            .map(|row| row[1].as_str())
            .collect();
        let places: Vec<String> = quirk
            .places
            .iter()
            .map(|place| place.pointer.to_string())
            .collect();
        let mut expected: Vec<&str> = places.iter().map(String::as_str).collect();
        shown.sort_unstable();
        expected.sort_unstable();
        assert_eq!(shown, expected, "{}", quirk.id);
    }
    let total: usize = generated
        .quirks
        .iter()
        .map(|quirk| quirk.places.len())
        .sum();
    let changing = generated
        .quirks
        .iter()
        .filter(|quirk| !quirk.places.is_empty());
    assert!(text.contains(&format!(
        "{} quirks, of which {} change {total} places",
        generated.quirks.len(),
        changing.count(),
    )));
}
