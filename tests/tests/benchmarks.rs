//! The table of benchmarks: what criterion wrote is read, compared and held against the targets.

use std::fs;
use std::path::Path;

use tests::benchmarks::area::Area;
use tests::benchmarks::harness::read;
use tests::benchmarks::measured::{Measured, OURS, Unit, median};
use tests::benchmarks::page::page;
use tests::benchmarks::report::Report;
use tests::benchmarks::targets::TARGETS;

/// What was measured of a function, in rounds.
fn measured(group: &str, function: &str, values: &[f64]) -> Measured {
    Measured {
        group: group.to_owned(),
        function: function.to_owned(),
        values: values.to_vec(),
    }
}

/// Exercises that are read within both targets, and nights that miss one.
fn some() -> Vec<Measured> {
    vec![
        measured(
            "decoding/exercises/50",
            OURS,
            &[60_000.0, 90_000.0, 50_000.0],
        ),
        measured(
            "decoding/exercises/50",
            "progenitor",
            &[80_000.0, 100_000.0, 100_000.0],
        ),
        measured(
            "decoding/exercises/50",
            "strict",
            &[80_000.0, 90_000.0, 50_000.0],
        ),
        measured("decoding/links/50", OURS, &[2_500.0]),
        measured("decoding/nights/28", OURS, &[1.1e6]),
        measured("decoding/nights/28", "strict", &[1e6]),
        measured("calls/one/1", OURS, &[1.0]),
    ]
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn rounds_are_compared_one_by_one() {
    let report = Report::new(&[Area::Decoding], &some());
    let (_, rows) = &report.areas[0];
    let rows: Vec<(&str, &str, [f64; 3])> = rows
        .iter()
        .filter_map(|row| {
            let other = row.other.as_ref()?;
            Some((row.group.as_str(), other.name.as_str(), other.ratio))
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("decoding/exercises/50", "progenitor", [0.75, 0.5, 0.9]),
            ("decoding/exercises/50", "strict", [1.0, 0.75, 1.0]),
            ("decoding/nights/28", "strict", [1.1, 1.1, 1.1]),
        ]
    );
}

#[test]
fn the_page_says_what_is_met_missed_and_not_measured() {
    let page = page(root(), &Report::new(&[Area::Decoding], &some())).unwrap();
    for line in [
        "2 of 4 targets are met.",
        "- missed: `decoding/nights/28`, ≤ 0.80 × of `strict`, by 37.5 %",
        "- not measured: `decoding/nights/28`, ≤ 1.00 × of `progenitor`",
        "| `decoding/exercises/50` | 60.0 µs | `progenitor` | 100 µs | 0.75 × (0.50 × – 0.90 ×) | ≤ 1.00 × | met |",
        "| `decoding/links/50` | 2.50 µs |  |  |  |  |  |",
        "| `decoding/nights/28` | 1.10 ms | `strict` | 1.00 ms | 1.10 × | ≤ 0.80 × | **missed by 37.5 %** |",
    ] {
        assert!(page.lines().any(|found| found == line), "{line}\n{page}");
    }
    assert!(!page.contains("calls/one"), "this area was not asked for");
}

#[test]
fn every_target_belongs_to_an_area() {
    for target in TARGETS {
        let areas = Area::ALL.iter().filter(|area| area.has(target.group));
        assert_eq!(areas.count(), 1, "{}", target.group);
    }
}

#[test]
fn what_criterion_wrote_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |function: &str, round: usize, median: f64| {
        let place = folder
            .path()
            .join(format!("decoding_links_50/{function}/round-{round}"));
        fs::create_dir_all(&place).unwrap();
        let names = format!(r#"{{"group_id":"decoding/links/50","function_id":"{function}"}}"#);
        fs::write(place.join("benchmark.json"), names).unwrap();
        let estimates = format!(
            r#"{{"mean":{{"point_estimate":9.0}},"median":{{"point_estimate":{median}}}}}"#
        );
        fs::write(place.join("estimates.json"), estimates).unwrap();
    };
    for (function, round, median) in [
        ("ours", 0, 1.5),
        ("ours", 1, 2.5),
        ("another", 0, 3.0),
        ("another", 1, 4.0),
    ] {
        write(function, round, median);
    }
    fs::create_dir_all(folder.path().join("decoding_links_50/report")).unwrap();
    assert_eq!(
        read(folder.path(), 2).unwrap(),
        [
            measured("decoding/links/50", OURS, &[1.5, 2.5]),
            measured("decoding/links/50", "another", &[3.0, 4.0]),
        ]
    );
    let missing = read(folder.path(), 3).unwrap_err().to_string();
    assert!(missing.contains("round-2"), "{missing}");
}

#[test]
fn values_are_shown_in_the_unit_of_their_group() {
    for (group, value, shown) in [
        ("decoding/nights/28", 950.0, "950 ns"),
        ("calls/one/1", 25_333.0, "25.3 µs"),
        ("build/clean-default/dev", 21.54e9, "21.5 s"),
        ("allocations/call/1", 67.0, "67"),
        ("allocated-bytes/call/1", 17_267.0, "17.3 kB"),
        ("crates/default/dev", 109.0, "109"),
    ] {
        assert_eq!(Unit::of(group).show(value), shown, "{group}");
    }
    assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(&[4.0, 1.0]), Some(2.5));
    assert_eq!(median(&[]), None);
}
