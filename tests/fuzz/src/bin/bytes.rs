//! Any bytes at all as a document. `.ci/fuzz` builds this with an engine that leads the bytes; without one, it walks for
//! `--seconds N`, or holds the properties against the files that are named.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::target::run(data));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    fuzz::target::Target::Bytes.main()
}
