//! Runs of the generator with the time of every step, and of all together.
//!
//! One run on one thread gives a time for each step, so that the benchmarks of all steps look at the same runs: at a hundred
//! times the document, a run for each step of its own would take a quarter of an hour. All together are measured in runs of
//! their own, on as many threads as a run has for everybody else.

use std::cell::{OnceCell, RefCell};
use std::time::{Duration, Instant};

use codegen::quirks::{Quirk, Table};
use codegen::{Generated, Options, Step, Threads, generate_watched};
use tests::synthesizer::{Copies, document};

use crate::edits;

/// Runs on the document of one scale, as many as were asked for so far.
pub struct Runs {
    scale: usize,
    /// Made with the first run: most benchmarks are not asked for when one is.
    input: OnceCell<Input>,
    step_by_step: RefCell<Vec<Run>>,
    together: RefCell<Vec<Duration>>,
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
            step_by_step: RefCell::default(),
            together: RefCell::default(),
        }
    }

    /// The time of a step in the `nth` run on one thread.
    pub fn step(&self, step: Step, nth: usize) -> Duration {
        self.nth(&self.step_by_step, nth, Input::step_by_step, |run| {
            let steps = run.steps.iter().filter(|(of, _)| *of == step);
            steps.map(|(_, time)| *time).sum()
        })
    }

    /// The time of all steps in the `nth` run.
    pub fn together(&self, nth: usize) -> Duration {
        self.nth(&self.together, nth, Input::together, |time| *time)
    }

    fn nth<T>(
        &self,
        made: &RefCell<Vec<T>>,
        nth: usize,
        run: impl Fn(&Input) -> T,
        time: impl Fn(&T) -> Duration,
    ) -> Duration {
        let mut made = made.borrow_mut();
        while made.len() <= nth {
            made.push(run(self.input.get_or_init(|| Input::of_scale(self.scale))));
        }
        time(&made[nth])
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
        let generated = input.generate(&input.options, &mut |_| {});
        input.options.previous_api = generated.files.get("spec/api.json").map(str::to_owned);
        input
    }

    fn step_by_step(&self) -> Run {
        let options = Options {
            threads: Threads::One,
            ..self.options.clone()
        };
        let mut begins: Vec<(Step, Instant)> = Vec::new();
        let generated = self.generate(&options, &mut |step| begins.push((step, Instant::now())));
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

    fn together(&self) -> Duration {
        let begin = Instant::now();
        let generated = self.generate(&self.options, &mut |_| {});
        let time = begin.elapsed();
        drop(generated);
        time
    }

    fn generate(&self, options: &Options, watch: &mut dyn FnMut(Step)) -> Generated {
        let bytes = self.document.as_bytes();
        generate_watched("scaled.yaml", bytes, options, &self.quirks, watch).unwrap()
    }
}
