//! That the table of mutations fits what the generator makes now.

use std::collections::BTreeSet;
use std::path::Path;

use tests::mutations::table::MUTATIONS;
use tests::mutations::workspace::check;

/// What the last complete run wrote.
const PAGE: &str = include_str!("../MUTATIONS.md");

#[test]
fn every_mutation_has_its_place_in_the_generated_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    assert!(MUTATIONS.len() >= 40);
    let misfits: Vec<String> = MUTATIONS
        .iter()
        .filter_map(|mutation| {
            Some(format!(
                "{}: {}",
                mutation.what,
                check(&root, mutation).err()?
            ))
        })
        .collect();
    assert!(misfits.is_empty(), "{misfits:#?}");
}

#[test]
fn the_page_is_of_this_table_and_everything_on_it_is_caught() {
    let names: BTreeSet<&str> = MUTATIONS.iter().map(|mutation| mutation.what).collect();
    assert_eq!(names.len(), MUTATIONS.len(), "two have the same name");
    let rows: Vec<Vec<&str>> = PAGE
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| |"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let listed: Vec<&str> = rows.iter().map(|row| row[2]).collect();
    let table: Vec<&str> = MUTATIONS.iter().map(|mutation| mutation.what).collect();
    assert_eq!(
        listed, table,
        "the page is of another table: `cargo run --package tests --bin mutations` writes it anew"
    );
    for row in rows {
        assert!(row[4].starts_with('`'), "not caught: {row:?}");
    }
}
