//! What several benchmarks measure with: documents as the service sends them, types that read them strictly, and a
//! service that answers with them.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub mod documents;
pub mod read;
pub mod service;
pub mod strict;
