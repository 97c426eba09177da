//! Measures how the running time of the generator grows with the number of elements of one kind in a document:
//! `scaling [WORD]…`.
//!
//! Each kind of document is generated at one, two and four times a size, with and without the quirks. The exponent in
//! the last column is 1 if the time grows linearly with the document, and 2 if it grows quadratically.
#![allow(clippy::print_stdout)]

use std::process::ExitCode;
use std::time::Duration;

use fuzz::large::{KINDS, Kind};
use fuzz::properties::{Outcome, time};

/// The maximum acceptable exponent for times that are long enough to measure. Growth of n log n is below it.
const STEEPEST: f64 = 1.35;

/// The shortest time from which growth can be measured.
const SHORTEST: Duration = Duration::from_millis(4);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut steep = 0;
    println!(
        "{:36} {:>8}  n, 2n, 4n in ms                  bytes at 4n  was        exponent",
        "many of", "n"
    );
    for kind in KINDS {
        let name = kind.name;
        if !words.is_empty() && !words.iter().any(|word| name.contains(word)) {
            continue;
        }
        // Doubles the size until the times are long enough to measure.
        let mut size = kind.first;
        let (mut times, mut outcome) = measure(kind, size);
        while times.last().is_some_and(|last| *last < SHORTEST * 10) && size < kind.first * 64 {
            size *= 4;
            (times, outcome) = measure(kind, size);
        }
        let [_, twice, four] = times;
        let longer = kind.document(size * 4).len() as f64 / kind.document(size * 2).len() as f64;
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
            kind.document(size * 4).len(),
            if fault { "  too steep" } else { "" }
        );
    }
    if steep == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Returns the shortest time of three runs for each of three sizes, and the outcome.
fn measure(kind: &Kind, size: usize) -> ([Duration; 3], &'static str) {
    let mut outcome = Outcome::default();
    let times = [size, size * 2, size * 4].map(|size| {
        let document = kind.document(size);
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
