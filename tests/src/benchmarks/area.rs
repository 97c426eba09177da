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
                "In one process, from the bytes of a document to the texts of all files. The steps are those of \
                 `codegen::Step`, on upstream's document (`x1`) and on larger ones of the same kind, in which the quirks \
                 mend every copy (`tests/src/synthesizer/`); one run on one thread gives a time for each step. `together` is \
                 a run as a command has it, in which a second thread takes source files off the first, and so takes less \
                 than the sum of the steps. `narrowed` is the mended document without what progenitor can't express: \
                 `progenitor` reads it as JSON, makes tokens, and prints them with the library that we use, on one thread; \
                 `ours` checks it, and writes the mended document, the ledger and the IR besides, on its two.",
            ),
            Self::Decoding => (
                "Decoding and encoding",
                "`ours` reads a body as the operation does, with all its tolerance. `strict` is serde derive on structs \
                 written by hand for the documented spelling, without any tolerance, and `progenitor` what progenitor \
                 makes of the same schemas, both read by `serde_json::from_slice` as reqwest does it. `strict` has our \
                 types for times, dates and durations, and `String` for links and the keys of time series; progenitor \
                 has `String` for all of them, so that it reads and writes times as they are, and hash maps for time \
                 series, which lose their order.",
            ),
            Self::Calls => (
                "Calls",
                "To a service on loopback that answers at once with an exercise. `ours` is the client as it is by \
                 default; `reqwest` sends the same request with the same HTTP client and the same deadline, and \
                 reads the answer into the strict struct. `at-64/10000` is 10,000 calls, 64 at a time.",
            ),
            Self::Allocations => (
                "Allocations",
                "How often memory is asked for, and how much in sum, for one document or one call. The peers are those \
                 of the tables above.",
            ),
            Self::Build => (
                "Builds",
                "Unoptimized builds of a program that makes one call. `progenitor` is the same with a crate that \
                 progenitor made of the same document, which has no TLS. `crate-alone` is the client's crate without \
                 what it depends on, `changed-program` the program alone after a change. `clean-default` has TLS by \
                 rustls with ring; `aws-lc-rs` is the same with reqwest's own choice. `cold-generate` is \
                 `cargo xtask generate --check` with nothing built, beside the build of progenitor itself; \
                 `warm-generate` the same command once more. Crates are counted as \
                 `cargo tree -e normal --prefix none --no-dedupe | sort -u` does, the program and tokio for its `main` \
                 among them.",
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
