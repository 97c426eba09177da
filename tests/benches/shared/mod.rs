//! Code shared by several benchmarks: documents, types that read them strictly, and a service that sends them.

#![allow(dead_code, reason = "each benchmark uses only a part")]

pub mod documents;
pub mod read;
pub mod service;
pub mod strict;
