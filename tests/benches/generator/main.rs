//! The generator, step by step and together, on the document and on larger ones of the same kind; and beside progenitor's.

mod edits;
mod narrowed;
mod runs;

use std::hint::black_box;
use std::time::Duration;

use codegen::Step;
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};

use runs::Runs;

/// How many times as large as upstream's the documents are, and how many runs are looked at.
const SCALES: [(usize, usize); 3] = [(1, 30), (10, 10), (100, 10)];

fn steps(criterion: &mut Criterion) {
    for (scale, samples) in SCALES {
        let runs = Runs::of_scale(scale);
        let steps = Step::ALL.into_iter().map(|step| (step.name(), Some(step)));
        for (name, step) in steps.chain([("together", None)]) {
            let mut group = criterion.benchmark_group(format!("generator/{name}/x{scale}"));
            group
                .sampling_mode(SamplingMode::Flat)
                .sample_size(samples)
                // One run for each sample, and one ahead of them.
                .warm_up_time(Duration::from_nanos(1))
                .measurement_time(Duration::from_nanos(1));
            let mut next = 0..;
            group.bench_function("ours", |bencher| {
                bencher.iter_custom(|iterations| {
                    let runs_of_sample = next.by_ref().take(iterations as usize);
                    runs_of_sample
                        .map(|nth| match step {
                            Some(step) => runs.step(step, nth),
                            None => runs.together(nth),
                        })
                        .sum()
                });
            });
            group.finish();
        }
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

criterion_group!(generator, beside_progenitor, steps);
criterion_main!(generator);
