//! A fuzz target that mutates parts of the real document as trees. `.ci/fuzz` builds it with a coverage-guided engine.
//! Without an engine, it mutates documents at random for `--seconds N`, or checks the properties against the files
//! passed as arguments.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    match fuzz::target::change(data.get(..size).unwrap_or_default(), max_size, seed) {
        Some(text) => {
            let length = text.len();
            if let Some(place) = data.get_mut(..length) {
                place.copy_from_slice(text.as_bytes());
            }
            length
        }
        // The engine mutates the bytes if the input is no longer YAML, and occasionally otherwise.
        None => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
});

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::target::run(data));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    fuzz::target::Target::Structure.main()
}
