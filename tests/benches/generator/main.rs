//! Benchmarks of the generator on upstream's document and on larger ones, and of progenitor.

mod narrowed;

use std::hint::black_box;

use codegen::{Options, Threads, generate};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use tests::synthesizer::document;

/// The scales of the documents, each with the number of samples.
const SCALES: [(usize, usize); 3] = [(1, 30), (10, 10), (100, 10)];

fn together(criterion: &mut Criterion) {
    for (scale, samples) in SCALES {
        let document = document(scale).unwrap();
        let mut options = Options::default();
        let run =
            |options: &Options| generate("scaled.yaml", document.as_bytes(), options).unwrap();
        // The names of the previous run are passed, as in a regeneration of the checked-in files.
        let listing = run(&options).listing;
        options.previous_listing = Some(listing.to_string());
        let mut group = criterion.benchmark_group(format!("generator/together/x{scale}"));
        group.sampling_mode(SamplingMode::Flat).sample_size(samples);
        for (name, threads) in [("ours", options.threads), ("one-thread", Threads::One)] {
            options.threads = threads;
            group.bench_function(name, |bencher| bencher.iter(|| run(&options)));
        }
        group.finish();
    }
}

fn beside_progenitor(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generator/narrowed/x1");
    group.bench_function("ours", |bencher| {
        bencher.iter(|| black_box(narrowed::ours()))
    });
    group.bench_function("progenitor", |bencher| {
        bencher.iter(|| black_box(narrowed::progenitor()));
    });
    group.finish();
}

criterion_group!(generator, beside_progenitor, together);
criterion_main!(generator);
