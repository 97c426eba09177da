//! What the examples share: arguments, environment variables, messages and exit codes.

#![allow(dead_code)]

use std::error::Error;
use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

pub(crate) mod secret_file;

/// Why an example ends before its time.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It was called wrongly: exit code 2.
    Usage(String),
    /// Something failed: exit code 1.
    Failure(Box<dyn Error + Send + Sync>),
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

/// The options of the command line, each with its value.
#[derive(Debug)]
pub(crate) struct Arguments {
    pairs: Vec<(String, String)>,
}

impl Arguments {
    /// Reads the command line. `options` are those that take a value, `flags` those that do not; with `--help`, `help` is
    /// printed, and nothing is to be done any more.
    pub(crate) fn read(help: &str, options: &[&str], flags: &[&str]) -> Result<Option<Self>, Stop> {
        let mut pairs = Vec::new();
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            if matches!(word.as_str(), "--help" | "-h") {
                say(help.trim_end());
                return Ok(None);
            }
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (word, None),
            };
            let value = match (
                options.contains(&name.as_str()),
                flags.contains(&name.as_str()),
            ) {
                (true, _) => value.or_else(|| words.next()).ok_or_else(|| {
                    Stop::Usage(format!("{name} needs a value; --help shows the options"))
                })?,
                (_, true) if value.is_none() => String::new(),
                _ => {
                    return Err(Stop::Usage(format!(
                        "{name} is no option; --help shows them all"
                    )));
                }
            };
            pairs.push((name, value));
        }
        Ok(Some(Self { pairs }))
    }

    /// The last value that was given for an option.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let given = self.pairs.iter().rev().find(|(known, _)| known == name);
        given.map(|(_, value)| value.as_str())
    }

    /// Whether a flag was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }
}

/// An environment variable, if it is set to something.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// An environment variable that has to be set; `what` says to what.
pub(crate) fn required(name: &str, what: &str) -> Result<String, Stop> {
    variable(name).ok_or_else(|| Stop::Usage(format!("{name} is not set: set it to {what}")))
}

/// Prints a line. A reader that went away, as that of a pipe may, is no error.
pub(crate) fn say(line: impl fmt::Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Prints a line for people, who may read it while the output goes elsewhere.
pub(crate) fn warn(line: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Prints why an example ended, with all causes, and gives the exit code.
pub(crate) fn finish(result: Result<(), Stop>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Usage(message)) => {
            warn(format_args!("error: {message}"));
            ExitCode::from(2)
        }
        Err(Stop::Failure(error)) => {
            warn(format_args!("error: {}", with_causes(error.as_ref())));
            ExitCode::FAILURE
        }
    }
}

/// An error in one line with everything below it.
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
