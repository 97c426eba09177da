//! Tests that the number of threads and the omission of reports do not affect the source files.

use codegen::{Generated, Options, Threads, files, generate, listing};

use crate::support::real::{DOCUMENT, NAME, options};

fn generated(threads: Threads, sources_only: bool) -> Generated {
    let options = Options {
        threads,
        sources_only,
        ..options()
    };
    generate(NAME, DOCUMENT, &options).unwrap()
}

#[test]
fn files_and_warnings_are_the_same_with_one_and_two_threads() {
    let one = generated(Threads::One, false);
    // The assignment of files to threads differs between runs.
    for _ in 0..5 {
        let two = generated(Threads::Two, false);
        assert!(one.files == two.files);
        assert_eq!(one.warnings, two.warnings);
    }
}

#[test]
fn only_the_reports_are_omitted() {
    let (all, sources) = (
        generated(Threads::One, false),
        generated(Threads::One, true),
    );
    let is_report = |path: &str| files::REPORTS.contains(&path) && path != listing::PATH;
    let expected = all.files.iter().filter(|(path, _)| !is_report(path));
    assert!(sources.files.iter().eq(expected));
    assert_eq!(sources.warnings, all.warnings);
}
