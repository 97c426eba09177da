//! Benchmarks of the generator on upstream's document, on a larger one, and beside progenitor.

mod narrowed;

use std::hint::black_box;

use codegen::additions::Additions;
use codegen::{Options, Threads, generate};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use tests::synthesizer::document;

/// The scales of the documents, each with the number of samples.
const SCALES: [(usize, usize); 2] = [(1, 30), (100, 10)];

/// Returns the additions, without which the quirks do not apply.
fn additions() -> Additions {
    Additions {
        file: "additions.yaml".to_owned(),
        bytes: include_bytes!("../../../spec/additions.yaml").to_vec(),
    }
}

fn together(criterion: &mut Criterion) {
    for (scale, samples) in SCALES {
        let document = document(scale).unwrap();
        let mut options = Options {
            additions: Some(additions()),
            ..Options::default()
        };
        let run =
            |options: &Options| generate("scaled.yaml", document.as_bytes(), options).unwrap();
        // The names of the previous run are passed, as in a regeneration of the checked-in files.
        let listing = run(&options).listing;
        options.previous_listing = Some(listing.to_string());
        let mut group = criterion.benchmark_group(format!("generator/together/x{scale}"));
        group.sampling_mode(SamplingMode::Flat).sample_size(samples);
        group.bench_function("ours", |bencher| bencher.iter(|| run(&options)));
        if scale == 1 {
            options.threads = Threads::One;
            group.bench_function("one-thread", |bencher| bencher.iter(|| run(&options)));
        }
        group.finish();
    }
}

/// Compares runs with progenitor's: the sources alone on one thread and on two, and the whole run with its reports.
fn beside_progenitor(criterion: &mut Criterion) {
    let document = narrowed::yaml();
    let document = document.as_bytes();
    let runs = [
        ("sources-one-thread", Threads::One, true),
        ("sources", Threads::Two, true),
        ("whole", Threads::Two, false),
    ];
    for (name, threads, sources_only) in runs {
        let options = Options {
            threads,
            sources_only,
            ..Options::default()
        };
        let mut group = criterion.benchmark_group(format!("generator/{name}/x1"));
        group.bench_function("ours", |bencher| {
            bencher.iter(|| black_box(narrowed::ours(document, &options)));
        });
        group.bench_function("progenitor", |bencher| {
            bencher.iter(|| black_box(narrowed::progenitor(document)));
        });
        group.finish();
    }
}

criterion_group!(generator, beside_progenitor, together);
criterion_main!(generator);
