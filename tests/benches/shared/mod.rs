//! What several benchmarks measure with: documents as the service sends them, and types that read them strictly.

pub mod documents;
pub mod strict;
