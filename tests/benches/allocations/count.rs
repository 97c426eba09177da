//! Criterion measurements of allocations.

use allocation_counter::measure;
use criterion::measurement::{Measurement, ValueFormatter};
use criterion::{BenchmarkGroup, Throughput};

/// The quantity that a benchmark measures.
#[derive(Debug, Clone, Copy)]
pub enum Counted {
    /// The number of allocations of the measured function.
    Allocations,
    /// The total size of the allocations of the measured function, in bytes.
    Bytes,
    /// The largest size of all allocations that exist at the same time, in bytes.
    Peak,
}

impl Counted {
    /// Returns the first segment of the benchmark names.
    pub fn area(self) -> &'static str {
        match self {
            Self::Allocations => "allocations",
            Self::Bytes => "allocated-bytes",
            Self::Peak => "peak-bytes",
        }
    }
}

/// A criterion measurement that counts allocations.
pub struct Count {
    counted: Counted,
}

impl Count {
    pub fn new(counted: Counted) -> Self {
        Self { counted }
    }
}

/// Measures the allocations of a function after a first call, which excludes one-time allocations.
pub fn bench(
    group: &mut BenchmarkGroup<'_, Count>,
    counted: Counted,
    name: &str,
    mut function: impl FnMut(),
) {
    function();
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|iterations| {
            let info = measure(|| {
                for _ in 0..iterations {
                    function();
                }
            });
            match counted {
                Counted::Allocations => info.count_total,
                Counted::Bytes => info.bytes_total,
                // Criterion divides by the number of iterations.
                Counted::Peak => info.bytes_max * iterations,
            }
        });
    });
}

impl Measurement for Count {
    type Intermediate = ();
    type Value = u64;

    fn start(&self) {}

    /// Returns 0, because only [`bench`] counts allocations.
    fn end(&self, (): ()) -> u64 {
        0
    }

    fn add(&self, left: &u64, right: &u64) -> u64 {
        left + right
    }

    fn zero(&self) -> u64 {
        0
    }

    fn to_f64(&self, value: &u64) -> f64 {
        *value as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        match self.counted {
            Counted::Allocations => &Plain("allocations"),
            Counted::Bytes | Counted::Peak => &Plain("bytes"),
        }
    }
}

/// A formatter that appends a unit to a number.
struct Plain(&'static str);

impl ValueFormatter for Plain {
    fn scale_values(&self, _: f64, _: &mut [f64]) -> &'static str {
        self.0
    }

    fn scale_throughputs(&self, _: f64, _: &Throughput, _: &mut [f64]) -> &'static str {
        self.0
    }

    fn scale_for_machines(&self, _: &mut [f64]) -> &'static str {
        self.0
    }
}
