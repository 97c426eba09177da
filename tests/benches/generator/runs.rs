//! Runs of the generator with the time of every step.
//!
//! One run gives a time for each of them, so that the benchmarks of all steps look at the same runs: at a hundred times
//! the document, a run for each step of its own would take a quarter of an hour.

use std::cell::{OnceCell, RefCell};
use std::time::{Duration, Instant};

use codegen::quirks::{Quirk, Table};
use codegen::{Generated, Options, Step, generate_watched};
use tests::synthesizer::{Copies, document};

use crate::edits;

/// Runs on the document of one scale, as many as were asked for so far.
pub struct Runs {
    scale: usize,
    /// Made with the first run: most benchmarks are not asked for when one is.
    input: OnceCell<Input>,
    made: RefCell<Vec<Run>>,
}

/// What the generator is given.
struct Input {
    document: String,
    quirks: Vec<(Table, &'static Quirk)>,
    options: Options,
}

/// How long the steps of one run took.
struct Run {
    steps: Vec<(Step, Duration)>,
}

impl Runs {
    /// On upstream's document with copies of itself, mended in all of them.
    pub fn of_scale(scale: usize) -> Self {
        Self {
            scale,
            input: OnceCell::new(),
            made: RefCell::default(),
        }
    }

    /// The time of a step, or of all, in the `nth` run.
    pub fn time(&self, step: Option<Step>, nth: usize) -> Duration {
        while self.made.borrow().len() <= nth {
            let run = self.input.get_or_init(|| Input::of_scale(self.scale)).run();
            self.made.borrow_mut().push(run);
        }
        let made = self.made.borrow();
        let steps = made[nth].steps.iter();
        steps
            .filter(|(of, _)| step.is_none_or(|step| *of == step))
            .map(|(_, time)| *time)
            .sum()
    }
}

impl Input {
    fn of_scale(scale: usize) -> Self {
        let mut input = Self {
            document: document(scale, Copies::OfUpstream),
            quirks: edits::quirks(scale),
            options: Options::default(),
        };
        // The names of the run before, as they are given when the checked-in document is generated from again.
        let generated = input.generate(&mut |_| {});
        input.options.previous_api = generated.files.get("spec/api.json").map(str::to_owned);
        input
    }

    fn run(&self) -> Run {
        let mut begins: Vec<(Step, Instant)> = Vec::new();
        let generated = self.generate(&mut |step| begins.push((step, Instant::now())));
        let end = Instant::now();
        drop(generated);
        let ends = begins.iter().skip(1).map(|(_, next)| *next).chain([end]);
        let steps = begins.iter().zip(ends);
        Run {
            steps: steps
                .map(|((step, begin), end)| (*step, end - *begin))
                .collect(),
        }
    }

    fn generate(&self, watch: &mut dyn FnMut(Step)) -> Generated {
        let bytes = self.document.as_bytes();
        generate_watched("scaled.yaml", bytes, &self.options, &self.quirks, watch).unwrap()
    }
}
