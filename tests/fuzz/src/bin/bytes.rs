//! A fuzz target that passes arbitrary bytes to the generator as a document. `.ci/fuzz` builds it with a
//! coverage-guided engine. Without an engine, it mutates documents at random for `--seconds N`, or checks the
//! properties against the files passed as arguments.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::target::run(data));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    fuzz::target::Target::Bytes.main()
}
