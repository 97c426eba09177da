//! Documents that are like the real one: parts of it, changed as trees. `.ci/fuzz` builds this with an engine that chooses
//! what to change further; without one, it walks for `--seconds N`, or holds the properties against the files that are
//! named.
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
        // No YAML any more, or time for a change of the text: the engine changes bytes.
        None => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
});

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::target::run(data));

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    fuzz::target::Target::Structure.main()
}
