//! A short search through random inputs without an engine. It runs on every platform and does not need a special build.
#![allow(clippy::print_stderr)]

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use fastrand::Rng;

/// The maximum number of inputs that are kept for further mutation.
const KEPT: usize = 2_000;

/// A search for an input that violates the properties of a target.
pub(crate) struct Walk<'w> {
    /// The name of the target.
    pub(crate) name: &'w str,
    /// The inputs to mutate.
    pub(crate) inputs: Vec<Vec<u8>>,
    /// Mutates the first input, possibly with pieces of the second one.
    pub(crate) change: fn(&[u8], &[u8], &mut Rng) -> Vec<u8>,
    /// Checks the properties against an input. Returns `true` if the input deserves further mutation.
    pub(crate) look: &'w dyn Fn(&[u8]) -> Result<bool, String>,
}

impl Walk<'_> {
    /// Checks the properties against mutated inputs for `time`, and prints their number. `first` seeds the search.
    ///
    /// # Errors
    /// Returns an error that names the first property that does not hold, and the path of the input.
    pub(crate) fn run(self, time: Duration, first: u64) -> Result<(), String> {
        let Self {
            name, mut inputs, ..
        } = self;
        let mut dice = Rng::with_seed(first);
        let started = Instant::now();
        let mut runs = 0_u32;
        while started.elapsed() < time {
            let mut choice = || dice.choice(&inputs).map_or(&[][..], Vec::as_slice);
            let (input, other) = (choice(), choice());
            let input = (self.change)(input, other, &mut dice);
            runs += 1;
            let looked = panic::catch_unwind(AssertUnwindSafe(|| (self.look)(&input)));
            match looked.unwrap_or_else(|_| Err("it panics, see above".to_owned())) {
                Ok(is_good) => {
                    if is_good || dice.u8(..8) == 0 {
                        if inputs.len() >= KEPT {
                            inputs.swap_remove(dice.usize(..inputs.len()));
                        }
                        inputs.push(input);
                    }
                }
                Err(fault) => {
                    let path = std::env::temp_dir().join(format!("finding-{name}"));
                    let kept = fs::write(&path, input);
                    return Err(format!("{name}: {fault}; {} {kept:?}", path.display()));
                }
            }
        }
        eprintln!("{name}: {runs} inputs, nothing found");
        Ok(())
    }
}
