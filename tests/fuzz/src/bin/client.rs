//! Fuzz targets for data that the client receives over the network. `.ci/fuzz` builds this program with a
//! coverage-guided engine that mutates the inputs of one target. Without an engine, `client --seconds N` mutates the
//! inputs of every target at random for N seconds, and `client TARGET FILE…` checks the properties of a target against
//! files.
#![cfg_attr(fuzzing, no_main)]
#![allow(clippy::panic, clippy::print_stderr)]

use fuzz::client::Target;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    static TARGET: std::sync::OnceLock<Target> = std::sync::OnceLock::new();
    let target = TARGET.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        Target::named(&name).unwrap_or_else(|| {
            panic!("invalid FUZZ_TARGET {name:?}: expected the name of a target")
        })
    });
    if let Err(fault) = target.look(data) {
        panic!("{fault}");
    }
});

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [flag, seconds] if flag == "--seconds" => match seconds.parse() {
            Ok(seconds) => fuzz::client::walk(std::time::Duration::from_secs(seconds)),
            Err(error) => Err(format!("--seconds: {error}")),
        },
        [name, files @ ..] => match Target::named(name) {
            Some(target) => files.iter().try_for_each(|file| {
                let data = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
                target
                    .look(&data)
                    .map_err(|fault| format!("{file}: {fault}"))
            }),
            None => Err(format!("unknown target {name:?}")),
        },
        [] => Err("usage: client --seconds N | client TARGET FILE…".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
