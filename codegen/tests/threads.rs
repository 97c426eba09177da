//! How many threads a run has is seen in its time, and in nothing else.
#![allow(clippy::unwrap_used)]

use codegen::files::REPORTS;
use codegen::{Generated, Options, Step, Threads, generate_watched, quirks};

const DOCUMENT: &[u8] = include_bytes!("../../spec/accesslink.yaml");

fn generated(threads: Threads, watch: &mut dyn FnMut(Step)) -> Generated {
    let options = Options {
        threads,
        ..Options::default()
    };
    let tables = quirks::tables();
    generate_watched("accesslink.yaml", DOCUMENT, &options, &tables, watch).unwrap()
}

#[test]
fn files_and_warnings_are_the_same_with_one_and_with_two() {
    let one = generated(Threads::One, &mut |_| {});
    // Which thread takes which file is another matter in each run.
    for _ in 0..5 {
        let two = generated(Threads::Two, &mut |_| {});
        assert!(one.files == two.files);
        assert_eq!(one.warnings, two.warnings);
    }
}

#[test]
fn steps_come_in_their_order() {
    for threads in [Threads::One, Threads::Two] {
        let mut seen = Vec::new();
        let files = generated(threads, &mut |step| seen.push(step)).files;
        let (before, sources) = seen.split_at(7);
        assert!(before.iter().eq(Step::ALL.iter().take(7)));
        let pairs = sources.chunks(2);
        assert!(pairs.clone().all(|pair| pair == [Step::Emit, Step::Render]));
        match threads {
            Threads::One => assert_eq!(pairs.len() + REPORTS.len(), files.len()),
            // Perhaps none: the other thread may be faster.
            Threads::Two => assert!(pairs.len() + REPORTS.len() <= files.len()),
        }
    }
}
