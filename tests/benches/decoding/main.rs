//! Benchmarks of reading and writing documents with our lenient reader, with strict structs, and with progenitor's
//! types.

#[path = "../shared/mod.rs"]
mod shared;

use std::hint::black_box;

use accesslink_api::operation::Operation;
use accesslink_api::operations;
use bytes::Bytes;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use oracle::other::types as theirs;
use shared::{documents, read, strict};

fn all(criterion: &mut Criterion) {
    both::<operations::sleep::List, strict::Nights, theirs::Nights>(
        criterion,
        "nights/28",
        documents::nights(28),
    );
    both::<operations::exercises::List, Vec<strict::Exercise>, theirs::ExercisesHashId>(
        criterion,
        "exercises/50",
        documents::exercises(50),
    );
    both::<operations::training_data::SamplesInTransaction, strict::Sample, theirs::Sample>(
        criterion,
        "sample/1h",
        documents::sample(3_600),
    );
    both::<operations::training_data::ListInTransaction, strict::Exercises, theirs::Exercises>(
        criterion,
        "links/50",
        documents::links(50),
    );
}

/// Benchmarks reading a document, and writing the resulting value.
fn both<O, S, P>(criterion: &mut Criterion, what: &str, document: String)
where
    O: Operation<Output: Serialize>,
    S: Serialize + DeserializeOwned,
    P: Serialize + DeserializeOwned,
{
    let document = Bytes::from(document);
    let ours = read::ours::<O>(&document);
    let (strict, theirs): (S, P) = (read::theirs(&document), read::theirs(&document));
    // Checks that all readers read the complete document, so that the work is equal.
    let expected: Value = read::theirs(&document);
    for written in [write(&ours), write(&strict), write(&theirs)] {
        let written = read::theirs(&Bytes::from(written));
        assert_eq!(
            without_fraction(written),
            without_fraction(expected.clone())
        );
    }

    let bytes = Throughput::Bytes(document.len() as u64);
    let mut group = criterion.benchmark_group(format!("decoding/{what}"));
    group.throughput(bytes.clone());
    group.bench_function("ours", |bencher| {
        bencher.iter(|| read::ours::<O>(black_box(&document)));
    });
    group.bench_function("strict", |bencher| {
        bencher.iter(|| read::theirs::<S>(black_box(&document)));
    });
    group.bench_function("progenitor", |bencher| {
        bencher.iter(|| read::theirs::<P>(black_box(&document)));
    });
    group.finish();

    let mut group = criterion.benchmark_group(format!("encoding/{what}"));
    group.throughput(bytes);
    group.bench_function("ours", |bencher| bencher.iter(|| write(&ours)));
    group.bench_function("strict", |bencher| bencher.iter(|| write(&strict)));
    group.bench_function("progenitor", |bencher| bencher.iter(|| write(&theirs)));
    group.finish();
}

fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(black_box(value)).unwrap()
}

/// Normalizes floats, because a float that was read as `76` may be written as `76.0`.
fn without_fraction(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        Value::Array(values) => values.into_iter().map(without_fraction).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, without_fraction(value)))
            .collect(),
        other => other,
    }
}

criterion_group!(decoding, all);
criterion_main!(decoding);
