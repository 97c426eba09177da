//! What is to be reached.

/// A bound for what was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The group whose function `ours` has to keep the bound.
    pub group: &'static str,
    /// What it is compared with.
    pub against: Against,
    /// The most that it may be: times what it is compared with, or in the unit of the group.
    pub at_most: f64,
    /// What was tried, shown if the target is missed.
    pub tried: &'static str,
}

/// What a target compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Another function of the same group.
    Peer(&'static str),
    /// `ours` of another group.
    Group(&'static str),
    /// Nothing: the bound is a value.
    Nothing,
}

impl Target {
    /// With what was tried.
    const fn tried(self, tried: &'static str) -> Self {
        Self { tried, ..self }
    }
}

const fn peer(group: &'static str, peer: &'static str, at_most: f64) -> Target {
    Target {
        group,
        against: Against::Peer(peer),
        at_most,
        tried: "",
    }
}

const fn group(group: &'static str, other: &'static str, at_most: f64) -> Target {
    Target {
        group,
        against: Against::Group(other),
        at_most,
        tried: "",
    }
}

const fn value(group: &'static str, at_most: f64) -> Target {
    Target {
        group,
        against: Against::Nothing,
        at_most,
        tried: "",
    }
}

/// All targets.
pub const TARGETS: &[Target] = &[
    peer("generator/narrowed/x1", "progenitor", 0.2).tried(
        "tried: a second thread for source files, pointers in one piece and printed at once, moves followed once, the mended \
         text read again by one parser, one item parsed at a time, doc comments put together without `quote`; which took it \
         from 0.9 … 1.1 × to 0.6 … 0.7 × and from 356 to 345 million instructions beside progenitor's 256. The \
         libraries that make text of tokens take 115 of them, the two parsers of the document 55, and the \
         allocator, inside of them too, a quarter: with syn and prettyplease alone, on two threads, it would still miss the bound",
    ),
    group("generator/together/x100", "generator/together/x1", 150.0),
    peer("decoding/exercises/50", "strict", 1.1),
    peer("decoding/exercises/50", "progenitor", 1.0),
    peer("decoding/nights/28", "strict", 0.8),
    peer("decoding/nights/28", "progenitor", 1.0),
    peer("calls/one/1", "reqwest", 1.05).tried(
        "tried: secrets are spelled for errors alone, a body in one piece is not copied, headers are moved, and the URI \
         is put together from parts that were read before, which took it from 1.14 × to 1.07 × and from 113 allocations \
         to some 67; what is left are the copy of the request for a repeat, the boxes around the call and each piece of \
         the body, and reqwest's reading of the URL",
    ),
    value("crates/without-tls/dev", 100.0),
    value("crates/default/dev", 112.0),
    value("crates/without-features/dev", 25.0),
    peer("build/crate-alone/dev", "progenitor", 0.5).tried(
        "the bound was set for generated code alone, and ours has all of its runtime in the same crate, where \
         progenitor's is another crate that is built before: checking its types takes 1.3 s of processor time, which is \
         more than all of progenitor's 1.1 s; tried: the tables of models and the operations are machine code only where \
         a program uses them, what was the same in each of them is not generic, and there is no map of a type that is \
         used once, which took it from 178,000 to 130,000 lines for LLVM and from 3.5 s to 3.0 s; not done: the same for \
         webhooks, authorization, readers and drift, a third of the rest, since each program that uses them would build \
         them again. `changed-program` has the other side: what a crate leaves to the programs that use it",
    ),
    peer("build/clean-without-tls/dev", "progenitor", 1.0).tried(
        "ours has the runtime that `crate-alone` tells of, and libraries for packed files, signatures and repeats, which \
         progenitor's client has no use for; tried: only those features of each that are used, no futures-util, files and \
         signatures as features that a program can leave out; `clean-without-features` is what a program with an HTTP client \
         of its own builds",
    ),
    peer("build/cold-generate/dev", "progenitor", 0.5).tried(
        "tried: syn built once instead of twice, a checksum from one crate instead of ten, other crates without lines for \
         backtraces; nearly half of what is left is the generator itself, the last to be built and, for most of that, by \
         one core: to split it would let the second core in, and make two crates of what is one",
    ),
    value("build/warm-generate/dev", 0.3e9),
];
