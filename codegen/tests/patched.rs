//! The mended document that is written for other tools, of the real document: it says what the generator saw, and differs from
//! upstream's only where a quirk is named.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::fs;
use std::path::Path;

use codegen::quirks::{self, Mended, Staleness};
use codegen::{Options, spec};
use serde_yaml::Value;

const UPSTREAM: &str = include_str!("../../spec/accesslink.yaml");

/// The mended document as it is written.
fn patched() -> String {
    let generated = codegen::generate(
        "spec/accesslink.yaml",
        UPSTREAM.as_bytes(),
        &Options::default(),
    );
    let files = generated.unwrap().files;
    files
        .get("spec/accesslink.patched.yaml")
        .unwrap()
        .to_owned()
}

/// The mended tree, and what was mended.
fn mended() -> (Value, Mended) {
    let mut tree = serde_yaml::from_str(UPSTREAM).unwrap();
    let mended = quirks::apply(&mut tree, Staleness::Refused);
    (tree, mended)
}

/// Lines of both texts in one order, each with the side that it is only on.
fn diff<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(Side, &'t str)> {
    // The length of what is common to the ends of both texts, from every pair of lines on.
    let mut common = vec![vec![0_u16; new.len() + 1]; old.len() + 1];
    for (at, one) in old.iter().enumerate().rev() {
        for (to, other) in new.iter().enumerate().rev() {
            common[at][to] = if one == other {
                common[at + 1][to + 1] + 1
            } else {
                common[at + 1][to].max(common[at][to + 1])
            };
        }
    }
    let (mut at, mut to, mut lines) = (0, 0, Vec::new());
    while at < old.len() || to < new.len() {
        if at < old.len() && to < new.len() && old[at] == new[to] {
            lines.push((Side::Both, new[to]));
            (at, to) = (at + 1, to + 1);
        } else if to == new.len() || (at < old.len() && common[at + 1][to] >= common[at][to + 1]) {
            lines.push((Side::Old, old[at]));
            at += 1;
        } else {
            lines.push((Side::New, new[to]));
            to += 1;
        }
    }
    lines
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    Old,
    New,
}

/// The quirks that a line names.
fn named(line: &str) -> Vec<&str> {
    match line.split_once("# quirk: ") {
        Some((_, names)) => names.split(" #").next().unwrap().split(", ").collect(),
        None => Vec::new(),
    }
}

#[test]
fn it_says_what_the_generator_saw() {
    let read = spec::load("patched", patched().as_bytes()).unwrap().root;
    let (tree, _) = mended();
    // As text, because the order of keys counts too.
    let json = serde_json::to_string(&tree).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    // `.ci/validate-patched` compares what other readers see with this.
    fs::write(
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("accesslink.mended.json"),
        json,
    )
    .unwrap();
}

#[test]
fn every_difference_names_its_quirk() {
    let patched = patched();
    let old: Vec<&str> = UPSTREAM.lines().collect();
    let header = patched
        .lines()
        .take_while(|line| line.starts_with('#'))
        .count();
    let new: Vec<&str> = patched.lines().skip(header).collect();
    let lines = diff(&old, &new);
    let hunks = lines.chunk_by(|one, other| (one.0 == Side::Both) == (other.0 == Side::Both));
    // Of a list in another order only the head names the quirk.
    let mut reordered = None;
    let mut indentation = 0;
    for hunk in hunks {
        let names: Vec<&str> = hunk.iter().flat_map(|(_, line)| named(line)).collect();
        for (side, line) in hunk {
            let indented = line.len() - line.trim_start().len();
            if indented <= indentation && *side != Side::Old {
                reordered = None;
            }
            if line.contains("# quirk: parameters-in-path-order") {
                (reordered, indentation) = (Some(line), indented);
            }
        }
        if hunk[0].0 != Side::Both {
            assert!(!names.is_empty() || reordered.is_some(), "{hunk:#?}");
        }
    }
    let kept = lines.iter().filter(|(side, _)| *side == Side::Both).count();
    assert!(
        kept > old.len() * 9 / 10,
        "{kept} of {} lines are kept",
        old.len()
    );
}

#[test]
fn every_quirk_is_named_as_often_as_it_mended_something() {
    let patched = patched();
    let (_, mended) = mended();
    for report in &mended.reports {
        let count = patched
            .lines()
            .filter(|line| named(line).contains(&report.id))
            .count();
        if report.places.is_empty() {
            assert_eq!(count, 0, "{}", report.id);
        } else {
            // Places that lie side by side share a comment when they are gone.
            assert!(
                (1..=report.places.len()).contains(&count),
                "{}: {count}",
                report.id
            );
        }
    }
    let named: Vec<&str> = patched.lines().flat_map(named).collect();
    let known = |name: &&str| mended.reports.iter().any(|report| report.id == *name);
    assert!(named.iter().all(known));
}

#[test]
fn its_header_says_what_it_is() {
    let patched = patched();
    let first = patched.lines().next().unwrap();
    assert!(first.starts_with("# @generated by `cargo xtask generate` from spec/accesslink.yaml"));
    assert!(patched.contains("\nopenapi: 3.0.0\n"));
}

#[test]
fn it_is_the_same_in_every_run() {
    assert_eq!(patched(), patched());
}
