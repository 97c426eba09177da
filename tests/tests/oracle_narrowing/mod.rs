//! What the oracle compares our client with: the mended document narrowed to what another generator can express, the
//! list of what was lost by it, and the table of both clients' calls. All three are checked in and must be fresh.
//!
//! This stands apart from the oracle itself, which does not compile while its document is wrong.

mod losses;
mod narrow;
mod pairs;

use std::fs;
use std::path::Path;

use codegen::Options;
use serde_yaml::Value;

/// Writes the files anew.
const COMMAND: &str = "BLESS=1 cargo test -p tests --test suite oracle_narrowing";

#[test]
fn the_narrowed_document_and_what_is_made_of_it_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mended = fs::read_to_string(root.join("spec/accesslink.patched.json")).unwrap();
    let mended: Value = serde_json::from_str(&mended).unwrap();
    let upstream = fs::read(root.join("spec/accesslink.yaml")).unwrap();
    let generated = codegen::generate("spec/accesslink.yaml", &upstream, &Options::default())
        .expect("the document can be generated from");

    let mut narrowed = mended;
    let lost = narrow::narrow(&mut narrowed);
    let json = serde_json::to_string_pretty(&narrowed).unwrap() + "\n";
    let files = [
        ("narrowed.json", json),
        ("LOSSES.md", losses::page(&lost)),
        ("pairs.rs", pairs::source(&generated.api, &narrowed)),
    ];

    let folder = root.join("tests/oracle");
    let bless = std::env::var_os("BLESS").is_some();
    let mut stale = Vec::new();
    for (name, fresh) in files {
        if bless {
            fs::write(folder.join(name), fresh).unwrap();
        } else if fs::read_to_string(folder.join(name)).ok() != Some(fresh) {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} in tests/oracle are out of date; to mend this, run `{COMMAND}` and read the diff"
    );
}

#[test]
fn a_rule_that_takes_nothing_away_is_deleted() {
    let mended = include_str!("../../../spec/accesslink.patched.json");
    let mut mended: Value = serde_json::from_str(mended).unwrap();
    for (rule, losses) in narrow::narrow(&mut mended) {
        assert!(
            !losses.is_empty(),
            "{} takes nothing away: delete it in tests/tests/oracle_narrowing/narrow.rs",
            rule.id
        );
    }
}
