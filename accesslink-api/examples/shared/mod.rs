//! Code shared by the examples: arguments, environment variables, messages and exit codes.

#![allow(dead_code)]

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use accesslink_api::Client;
use accesslink_api::client::ClientBuilder;
use accesslink_api::credentials::{ClientCredentials, UserToken};
use accesslink_api::value::Date;

pub(crate) mod chart;
pub(crate) mod private;

/// The reason why an example failed.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Invalid usage, with exit code 2.
    Usage(String),
    /// A failure at run time, with exit code 1.
    Failure(Box<dyn Error + Send + Sync>),
}

/// Formats the error and its causes in one line.
impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => f.write_str(message),
            Self::Failure(error) => f.write_str(&with_causes(error.as_ref())),
        }
    }
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

/// The arguments of the command line: options with their values, and operands.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pairs: Vec<(String, String)>,
    pub(crate) operands: Vec<OsString>,
}

impl Arguments {
    /// Parses the command line. `options` take a value, and `flags` do not. With `--help`, prints `help` and returns
    /// `None`.
    pub(crate) fn read(help: &str, options: &[&str], flags: &[&str]) -> Result<Option<Self>, Stop> {
        let arguments = Self::read_all(help, options, flags)?;
        match arguments.as_ref().and_then(|read| read.operands.first()) {
            Some(operand) => Err(unknown(operand)),
            None => Ok(arguments),
        }
    }

    /// Parses the command line like [`read`](Self::read), but allows operands.
    pub(crate) fn read_all(
        help: &str,
        options: &[&str],
        flags: &[&str],
    ) -> Result<Option<Self>, Stop> {
        let mut arguments = Self::default();
        let mut words = std::env::args_os().skip(1);
        while let Some(word) = words.next() {
            let word = match word.into_string() {
                Ok(word) if word.starts_with('-') => word,
                Ok(operand) => {
                    arguments.operands.push(operand.into());
                    continue;
                }
                Err(operand) => {
                    arguments.operands.push(operand);
                    continue;
                }
            };
            if matches!(word.as_str(), "--help" | "-h") {
                help.trim_end().lines().for_each(say);
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
                (true, _) => value
                    .or_else(|| words.next()?.into_string().ok())
                    .ok_or_else(|| {
                        Stop::Usage(format!("{name} needs a value; --help shows the options"))
                    })?,
                (_, true) if value.is_none() => String::new(),
                _ => return Err(unknown(name.as_ref())),
            };
            arguments.pairs.push((name, value));
        }
        Ok(Some(arguments))
    }

    /// Returns the last value of an option, or `None` if the option was not given.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let given = self.pairs.iter().rev().find(|(known, _)| known == name);
        given.map(|(_, value)| value.as_str())
    }

    /// Returns the value of an option as a date.
    pub(crate) fn date(&self, name: &str) -> Result<Option<Date>, Stop> {
        let parsed = self.value(name).map(|text| {
            let message = format!("invalid {name} {text}: expected a date like 2020-01-31");
            text.parse().map_err(|_| Stop::Usage(message))
        });
        parsed.transpose()
    }

    /// Returns true if a flag was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }
}

fn unknown(argument: &std::ffi::OsStr) -> Stop {
    let shown = argument.to_string_lossy();
    Stop::Usage(format!("{shown} is not an option; --help shows them all"))
}

/// Returns the value of an environment variable, or `None` if it is not set or empty.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns the value of an environment variable, or an error that contains its description if it is not set.
pub(crate) fn required(name: &str, what: &str) -> Result<String, Stop> {
    variable(name).ok_or_else(|| Stop::Usage(format!("{name} is not set: set it to {what}")))
}

/// Returns the builder of a client for the service in the environment, which is Polar's service by default.
pub(crate) fn builder() -> ClientBuilder {
    let mut builder = Client::builder();
    if let Some(url) = variable("ACCESSLINK_BASE_URL") {
        builder = builder.base_url(url);
    }
    if let Some(url) = variable("ACCESSLINK_AUTHORIZE_URL") {
        builder = builder.authorization_url(url);
    }
    if let Some(url) = variable("ACCESSLINK_TOKEN_URL") {
        builder = builder.token_url(url);
    }
    builder
}

/// Builds the client of the user whose access token is in the environment.
pub(crate) fn user() -> Result<Client<UserToken>, Stop> {
    let token = required("ACCESSLINK_TOKEN", "a user's access token")?;
    Ok(builder().build_user(token)?)
}

/// Builds a client of the application in the environment.
pub(crate) fn partner(builder: ClientBuilder) -> Result<Client<ClientCredentials>, Stop> {
    let id = required("ACCESSLINK_CLIENT_ID", "the client id of the application")?;
    let secret = "the client secret of the application";
    let secret = required("ACCESSLINK_CLIENT_SECRET", secret)?;
    Ok(builder.build_partner(id, secret)?)
}

/// Prints a line. Errors are ignored because the reader of a pipe may have exited.
pub(crate) fn say(line: impl fmt::Display) {
    let _ = writeln!(io::stdout(), "{}", harmless(line));
}

/// Prints a line to standard error, which remains visible if the output is redirected.
pub(crate) fn warn(line: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{}", harmless(line));
}

/// Replaces the characters that move the cursor, start a line, or change the text direction, because strings of a
/// payload may contain them.
pub(crate) fn harmless(line: impl fmt::Display) -> String {
    let replaced = |c: char| match c {
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
            '\u{fffd}'
        }
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    line.to_string().chars().map(replaced).collect()
}

/// Prints the error of an example with its causes, and returns the exit code.
pub(crate) fn finish(result: Result<(), Stop>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            warn(format_args!("error: {stop}"));
            match stop {
                Stop::Usage(_) => ExitCode::from(2),
                Stop::Failure(_) => ExitCode::FAILURE,
            }
        }
    }
}

/// Formats an error and its causes in one line.
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
