//! Tests of the list of quirks. Each quirk has its reason, its evidence and every place, with the line in upstream's
//! text.

use codegen::diagnostics::FileKind;
use codegen::quirks::{Action, KindName};
use serde_yaml::Value;

use super::markdown;
use crate::support::real::{generated, merged};

#[test]
fn every_quirk_is_listed_with_every_place() {
    let generated = generated();
    let text = generated.files.get("spec/QUIRKS.md").unwrap();
    let page = markdown::read(text);
    let summary = page.rows("Quirks");
    assert_eq!(summary.len(), generated.quirks.len());
    for (row, quirk) in summary.iter().zip(&generated.quirks) {
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
    assert!(text.contains(&format!(
        "{} quirks in {total} places",
        generated.quirks.len()
    )));
}

#[test]
fn lines_refer_to_the_text_of_upstream() {
    let generated = generated();
    let page = markdown::read(generated.files.get("spec/QUIRKS.md").unwrap());
    let raw = merged();
    let lines = |file| -> Vec<&str> { generated.sources.text(file).unwrap().lines().collect() };
    let document = lines(FileKind::Document);
    let additions = lines(FileKind::Additions);
    let mut looked_at = 0;
    for quirk in &generated.quirks {
        for row in page.rows(quirk.id) {
            let place = quirk
                .places
                .iter()
                .find(|place| place.pointer.to_string() == row[1]);
            let place = place.unwrap();
            let (lines, line) = match row[0].strip_prefix("additions:") {
                Some(line) => (&additions, line),
                None => (&document, row[0].as_str()),
            };
            let line = lines[line.parse::<usize>().unwrap() - 1];
            // An earlier quirk may have changed the value. Upstream's value is on that line, under its key.
            let is_upstreams =
                place.before.is_some() && place.pointer.get(&raw) == place.before.as_ref();
            if is_upstreams && matches!(place.action, Action::Replaced | Action::Removed) {
                let key = place.pointer.last().unwrap();
                // An item of a list has no key on its line.
                if key.parse::<usize>().is_ok() {
                    continue;
                }
                let starts = [
                    format!("{key}:"),
                    format!("'{key}':"),
                    format!("\"{key}\":"),
                ];
                let line = line.trim_start();
                // A long string may begin on its own line and continue on the next ones.
                let is_long = |value: &Value| {
                    let is_begun = |text: &str| line.len() > 20 && text.starts_with(line);
                    value.as_str().is_some_and(is_begun)
                };
                if place.before.as_ref().is_some_and(is_long) {
                    looked_at += 1;
                    continue;
                }
                assert!(
                    starts.iter().any(|start| line.starts_with(start)),
                    "{key}: {line}"
                );
                if let Some(Value::String(value)) = &place.before {
                    let json = serde_json::to_string(value).unwrap();
                    // A long string may continue on the next lines.
                    let (_, begin) = line.split_once(": ").unwrap_or_default();
                    let begin = begin.trim_start_matches(['\'', '"']);
                    let is_begun = begin.len() > 20 && value.starts_with(begin);
                    let is_there =
                        is_begun || line.contains(value.as_str()) || line.contains(&json);
                    assert!(is_there, "{value}: {line}");
                    looked_at += 1;
                }
            }
        }
    }
    assert!(looked_at > 5, "{looked_at}");
}

#[test]
fn changes_are_shown_from_before_to_after() {
    let generated = generated();
    let page = markdown::read(generated.files.get("spec/QUIRKS.md").unwrap());
    let mut replaced = 0;
    for report in &generated.quirks {
        let rows = page.rows(report.id);
        for place in &report.places {
            let (Some(Value::String(before)), Some(Value::String(after))) =
                (&place.before, &place.after)
            else {
                continue;
            };
            let is_word = |text: &String| {
                text.len() < 30 && text.chars().all(|letter| letter.is_ascii_lowercase())
            };
            if is_word(before) && is_word(after) {
                let shown = format!("{before} → {after}");
                assert!(
                    rows.iter().any(|row| row[2] == shown),
                    "{}: {shown}",
                    report.id
                );
                replaced += 1;
            }
        }
    }
    assert!(replaced > 0);
    // Renamed keys, moved nodes and lists in another order.
    for report in &generated.quirks {
        let rows = page.rows(report.id);
        for (place, row) in report
            .places
            .iter()
            .zip(&rows)
            .filter(|_| report.places.len() == rows.len())
        {
            let shown = match (place.action, &place.before, &place.after) {
                (Action::Moved, Some(Value::String(before)), Some(Value::String(after))) => {
                    format!("{before} → {after}")
                }
                (Action::Moved, None, None) => "moved to /".to_owned(),
                (Action::Reordered, ..) => "] → [".to_owned(),
                _ => continue,
            };
            assert!(row[2].contains(&shown), "{}: {shown}: {row:?}", report.id);
        }
    }
    // Equal changes are shown once, as YAML that can be parsed.
    let blocks: Vec<Value> = page
        .blocks
        .iter()
        .filter_map(|block| serde_yaml::from_str(block).ok())
        .collect();
    assert_eq!(blocks.len(), page.blocks.len());
    let longest = page
        .blocks
        .iter()
        .flat_map(|block| block.lines())
        .map(|line| line.chars().count());
    assert!(longest.max().unwrap() <= 114);
}
