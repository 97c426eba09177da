//! Tests that the number of threads affects only the duration of a run.
#![allow(clippy::unwrap_used)]

use codegen::additions::Additions;
use codegen::{Generated, Options, Threads, generate};

const DOCUMENT: &[u8] = include_bytes!("../../spec/accesslink.yaml");
const ADDITIONS: &[u8] = include_bytes!("../../spec/additions.yaml");

fn generated(threads: Threads) -> Generated {
    let options = Options {
        threads,
        additions: Some(Additions {
            file: "additions.yaml".to_owned(),
            bytes: ADDITIONS.to_vec(),
        }),
        ..Options::default()
    };
    generate("accesslink.yaml", DOCUMENT, &options).unwrap()
}

#[test]
fn files_and_warnings_are_the_same_with_one_and_two_threads() {
    let one = generated(Threads::One);
    // The assignment of files to threads differs between runs.
    for _ in 0..5 {
        let two = generated(Threads::Two);
        assert!(one.files == two.files);
        assert_eq!(one.warnings, two.warnings);
    }
}
