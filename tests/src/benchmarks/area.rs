//! The areas: what can be measured by itself.

use clap::ValueEnum;

/// A part of the benchmarks. Its name is the first part of the names of its benchmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Area {
    /// The generator, step by step and together.
    Generator,
    /// Reading and writing documents.
    Decoding,
    /// Calls to a service on loopback.
    Calls,
    /// Allocations of memory, for documents and calls.
    Allocations,
    /// Builds of programs that use the crate, and the crates in their trees.
    Build,
}

impl Area {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Generator,
        Self::Decoding,
        Self::Calls,
        Self::Allocations,
        Self::Build,
    ];

    /// The heading on the page, and what is to be known for reading its table.
    pub fn heading(self) -> (&'static str, &'static str) {
        match self {
            Self::Generator => (
                "Generator",
                "In one process, on the mended and narrowed document; `x10` and `x100` are larger documents of the \
                 same kind.",
            ),
            Self::Decoding => (
                "Decoding and encoding",
                "`strict` is serde derive on structs written by hand for the document's own spelling, without any \
                 tolerance; `progenitor` is what progenitor makes of the same schemas.",
            ),
            Self::Calls => (
                "Calls",
                "To a service on loopback that answers at once; `reqwest` sends the same requests with the same HTTP \
                 client and reads the same bytes into the strict structs.",
            ),
            Self::Allocations => (
                "Allocations",
                "How often memory is asked for, and how much in sum, for one document or one call.",
            ),
            Self::Build => (
                "Builds",
                "Of a program that makes one call, unoptimized; `progenitor` is a crate that progenitor made of the \
                 same document. Crates are counted with the program's own.",
            ),
        }
    }

    /// The benchmarks in `tests/benches/`.
    pub(super) fn benches(self) -> &'static [&'static str] {
        match self {
            Self::Generator => &["generator"],
            Self::Decoding => &["decoding"],
            Self::Calls => &["calls"],
            Self::Allocations => &["allocations"],
            Self::Build => &[],
        }
    }

    /// How often everything is measured, ours and the peers' in turn: the speed of a machine drifts.
    pub(super) fn rounds(self) -> usize {
        match self {
            Self::Generator => 3,
            Self::Decoding | Self::Calls => 7,
            // The numbers are the same each time.
            Self::Allocations => 1,
            Self::Build => 3,
        }
    }

    /// Whether a benchmark belongs here.
    pub fn has(self, group: &str) -> bool {
        let first = group.split('/').next().unwrap_or_default();
        match self {
            Self::Generator => first == "generator",
            Self::Decoding => matches!(first, "decoding" | "encoding"),
            Self::Calls => first == "calls",
            Self::Allocations => matches!(first, "allocations" | "allocated-bytes"),
            Self::Build => matches!(first, "build" | "crates"),
        }
    }
}
