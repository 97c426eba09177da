//! How the time of a run grows with what a document has many of: `scaling [WORD]…`.
//!
//! Each kind of document is generated from, with and without the quirks, at a size, twice and four times that size. The
//! exponent that is printed last is 1 where the time grows as the document does, and 2 where it grows with the square.
#![allow(clippy::print_stdout)]

use std::process::ExitCode;
use std::time::Duration;

use fuzz::large::kinds;
use fuzz::properties::{Outcome, time};

/// From a time that can be measured on, an exponent above this is a fault: n log n is below it.
const STEEPEST: f64 = 1.35;

/// Shorter runs tell nothing about growth.
const SHORTEST: Duration = Duration::from_millis(4);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut steep = 0;
    println!(
        "{:36} {:>8}  n, 2n, 4n in ms                  bytes at 4n  was        exponent",
        "many of", "n"
    );
    for (name, first, _, make) in kinds() {
        if !words.is_empty() && !words.iter().any(|word| name.contains(word)) {
            continue;
        }
        // The times of a document that is small mean nothing: it grows until they do.
        let mut size = first;
        let (mut times, mut outcome) = measure(make, size);
        while times.last().is_some_and(|last| *last < SHORTEST * 10) && size < first * 64 {
            size *= 4;
            (times, outcome) = measure(make, size);
        }
        let [_, twice, four] = times;
        let longer = make(size * 4).len() as f64 / make(size * 2).len() as f64;
        let exponent = (four.as_secs_f64() / twice.as_secs_f64()).log(longer);
        let fault = four > SHORTEST * 4 && exponent > STEEPEST;
        steep += usize::from(fault);
        let shown: Vec<String> = times
            .iter()
            .map(|time| format!("{:9.2}", time.as_secs_f64() * 1e3))
            .collect();
        println!(
            "{name:36} {size:>8}  {}  {:>11}  {outcome:9}  {exponent:8.2}{}",
            shown.join(" "),
            make(size * 4).len(),
            if fault { "  too steep" } else { "" }
        );
    }
    if steep == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The best of three runs at each of three sizes.
fn measure(make: fn(usize) -> String, size: usize) -> ([Duration; 3], &'static str) {
    let mut outcome = Outcome::default();
    let times = [size, size * 2, size * 4].map(|size| {
        let document = make(size);
        let runs = (0..3).map(|_| {
            let (became, time) = time(document.as_bytes());
            outcome = became;
            time
        });
        runs.min().unwrap_or_default()
    });
    let became = if outcome.generated > 0 {
        "generated"
    } else {
        "refused"
    };
    (times, became)
}
