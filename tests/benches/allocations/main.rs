//! Benchmarks of the number and the size of allocations, for documents and for calls, and of the peak memory of the
//! generator. Only the current thread is measured, which excludes the service.
//!
//! Allocations vary little between calls, so this program counts them without criterion. It prints a line for each
//! value: the group, the function and the value, separated by tabs.

#[path = "../shared/mod.rs"]
mod shared;

use accesslink_api::operation::Operation;
use accesslink_api::operations;
use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use codegen::additions::Additions;
use codegen::{Options, Threads};
use serde::de::DeserializeOwned;
use tests::synthesizer;
use tokio::runtime::Builder;

use shared::{documents, read, service, strict};

/// The number of measured calls of a function, of which the median is printed.
const CALLS: usize = 21;

fn main() {
    document::<operations::sleep::List, strict::Nights>("nights/28", documents::nights(28));
    document::<operations::exercises::List, Vec<strict::Exercise>>(
        "exercises/50",
        documents::exercises(50),
    );
    document::<operations::training_data::SamplesInTransaction, strict::Sample>(
        "sample/1h",
        documents::sample(3_600),
    );
    document::<operations::training_data::ListInTransaction, strict::Exercises>(
        "links/50",
        documents::links(50),
    );
    call();
    generator();
}

fn document<O: Operation, S: DeserializeOwned>(subject: &str, document: String) {
    let document = Bytes::from(document);
    count(subject, "ours", || drop(read::ours::<O>(&document)));
    count(subject, "strict", || drop(read::theirs::<S>(&document)));
}

fn call() {
    let exercises = documents::exercises(1);
    let service = service::start(exercises.trim_matches(['[', ']']).to_owned());
    let ours = service::ours(service);
    let reqwest = service::reqwest();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    count("call/1", "ours", || {
        runtime.block_on(service::call_ours(&ours));
    });
    count("call/1", "reqwest", || {
        runtime.block_on(service::call_reqwest(&reqwest, service));
    });
}

/// Counts the allocations of a function after a first call, which excludes one-time allocations.
fn count(subject: &str, function: &str, mut call: impl FnMut()) {
    call();
    let calls: Vec<AllocationInfo> = (0..CALLS).map(|_| measure(&mut call)).collect();
    let median = |counted: fn(&AllocationInfo) -> u64| {
        let mut values: Vec<u64> = calls.iter().map(counted).collect();
        values.sort_unstable();
        values[CALLS / 2]
    };
    let [number, bytes] = [
        median(|call| call.count_total),
        median(|call| call.bytes_total),
    ];
    println!("allocations/{subject}\t{function}\t{number}");
    println!("allocated-bytes/{subject}\t{function}\t{bytes}");
}

/// Measures the peak memory of a single run of the generator, which includes the generated files. The run uses one
/// thread, because only the current thread is measured.
fn generator() {
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
        let run = measure(|| {
            drop(codegen::generate("scaled.yaml", document.as_bytes(), &options).unwrap());
        });
        println!("peak-bytes/generator/x{scale}\tours\t{}", run.bytes_max);
    }
}
