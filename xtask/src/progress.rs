//! Generates, and says on a terminal what is being done when that takes long.

use std::time::{Duration, Instant};

use codegen::{Failure, Generated, Options, Step, generate_watched, quirks};

use crate::document::Document;
use crate::report::Report;

/// Nothing is said before this: the document that is checked in takes less.
const PATIENCE: Duration = Duration::from_secs(1);

/// Goes to the beginning of the line and empties it.
const EMPTY_LINE: &str = "\r\u{1b}[K";

/// Generates from a document as [`codegen::generate`] does.
///
/// # Errors
///
/// What is wrong with the document.
pub(crate) fn generate(
    document: &Document,
    options: &Options,
    report: &Report,
) -> Result<Generated, Failure> {
    let mut progress = Progress::new(PATIENCE, |text| report.redraw(text));
    let tables = quirks::tables();
    let (name, bytes) = (&document.name, &document.bytes);
    let result = generate_watched(name, bytes, options, &tables, &mut |step| {
        progress.begins(step);
    });
    progress.end();
    result
}

/// One line that says what is being done, drawn anew with each step.
struct Progress<Draw> {
    draw: Draw,
    begun: Instant,
    patience: Duration,
    shown: Option<&'static str>,
}

impl<Draw: FnMut(&str)> Progress<Draw> {
    fn new(patience: Duration, draw: Draw) -> Self {
        Self {
            draw,
            begun: Instant::now(),
            patience,
            shown: None,
        }
    }

    fn begins(&mut self, step: Step) {
        let text = doing(step);
        if self.begun.elapsed() >= self.patience && self.shown != Some(text) {
            (self.draw)(&format!("{EMPTY_LINE}{text} …"));
            self.shown = Some(text);
        }
    }

    fn end(&mut self) {
        if self.shown.take().is_some() {
            (self.draw)(EMPTY_LINE);
        }
    }
}

/// What is done in a step.
fn doing(step: Step) -> &'static str {
    match step {
        Step::Load => "reading the document",
        Step::Quirks => "mending the document",
        Step::Check => "checking the document",
        Step::Lower => "naming what is in it",
        // They take turns.
        Step::Emit | Step::Render => "making source files",
        Step::Patched => "making the patched document",
        Step::Reports => "making the reports",
        Step::Stability => "comparing names with those of the last run",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(patience: Duration) -> String {
        let mut drawn = String::new();
        let mut progress = Progress::new(patience, |text: &str| drawn.push_str(text));
        for step in [Step::Load, Step::Emit, Step::Render, Step::Emit] {
            progress.begins(step);
        }
        progress.end();
        drawn
    }

    #[test]
    fn each_doing_is_drawn_once_and_the_line_is_left_empty() {
        assert_eq!(
            drawn(Duration::ZERO),
            "\r\u{1b}[Kreading the document …\r\u{1b}[Kmaking source files …\r\u{1b}[K"
        );
    }

    #[test]
    fn nothing_is_drawn_when_it_is_soon_done() {
        assert_eq!(drawn(Duration::MAX), "");
    }
}
