//! Benchmarks of the number and the size of allocations, for documents and for calls, and of the peak memory of the
//! generator. Only the current thread is measured, which excludes the service.

mod count;
#[path = "../shared/mod.rs"]
mod shared;

use accesslink_api::operation::Operation;
use accesslink_api::operations;
use bytes::Bytes;
use codegen::additions::Additions;
use codegen::{Options, Threads};
use criterion::{BenchmarkGroup, Criterion, SamplingMode, criterion_group, criterion_main};
use serde::de::DeserializeOwned;
use tests::synthesizer;
use tokio::runtime::Builder;

use count::{Count, Counted};
use shared::{documents, read, service, strict};

fn count_allocations(criterion: &mut Criterion<Count>) {
    all(criterion, Counted::Allocations);
}

fn count_bytes(criterion: &mut Criterion<Count>) {
    all(criterion, Counted::Bytes);
}

fn all(criterion: &mut Criterion<Count>, counted: Counted) {
    document::<operations::sleep::List, strict::Nights>(
        criterion,
        counted,
        "nights/28",
        documents::nights(28),
    );
    document::<operations::exercises::List, Vec<strict::Exercise>>(
        criterion,
        counted,
        "exercises/50",
        documents::exercises(50),
    );
    document::<operations::training_data::SamplesInTransaction, strict::Sample>(
        criterion,
        counted,
        "sample/1h",
        documents::sample(3_600),
    );
    document::<operations::training_data::ListInTransaction, strict::Exercises>(
        criterion,
        counted,
        "links/50",
        documents::links(50),
    );
    call(criterion, counted);
}

fn document<O: Operation, S: DeserializeOwned>(
    criterion: &mut Criterion<Count>,
    counted: Counted,
    what: &str,
    document: String,
) {
    let document = Bytes::from(document);
    let mut group = group(criterion, counted, what);
    count::bench(&mut group, counted, "ours", || {
        drop(read::ours::<O>(&document));
    });
    count::bench(&mut group, counted, "strict", || {
        drop(read::theirs::<S>(&document));
    });
    group.finish();
}

fn call(criterion: &mut Criterion<Count>, counted: Counted) {
    let exercises = documents::exercises(1);
    let service = service::start(exercises.trim_matches(['[', ']']).to_owned());
    let ours = service::ours(service);
    let reqwest = service::reqwest();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let mut group = group(criterion, counted, "call/1");
    count::bench(&mut group, counted, "ours", || {
        runtime.block_on(service::call_ours(&ours));
    });
    count::bench(&mut group, counted, "reqwest", || {
        runtime.block_on(service::call_reqwest(&reqwest, service));
    });
    group.finish();
}

/// Measures the peak memory of the generator, which includes the generated files. The benchmark must use one thread,
/// because only the current thread is measured.
fn generator(criterion: &mut Criterion<Count>) {
    let options = Options {
        threads: Threads::One,
        additions: Some(Additions {
            file: "additions.yaml".to_owned(),
            bytes: include_bytes!("../../../spec/additions.yaml").to_vec(),
        }),
        ..Options::default()
    };
    for scale in [1, 100] {
        let document = synthesizer::document(scale).unwrap();
        let mut group = group(criterion, Counted::Peak, &format!("generator/x{scale}"));
        count::bench(&mut group, Counted::Peak, "ours", || {
            drop(codegen::generate("scaled.yaml", document.as_bytes(), &options).unwrap());
        });
        group.finish();
    }
}

fn group<'c>(
    criterion: &'c mut Criterion<Count>,
    counted: Counted,
    what: &str,
) -> BenchmarkGroup<'c, Count> {
    let mut group = criterion.benchmark_group(format!("{}/{what}", counted.area()));
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group
}

criterion_group! {
    name = allocations;
    config = Criterion::default().with_measurement(Count::new(Counted::Allocations));
    targets = count_allocations
}
criterion_group! {
    name = bytes_in_sum;
    config = Criterion::default().with_measurement(Count::new(Counted::Bytes));
    targets = count_bytes
}
criterion_group! {
    name = peak;
    config = Criterion::default().with_measurement(Count::new(Counted::Peak));
    targets = generator
}
criterion_main!(allocations, bytes_in_sum, peak);
