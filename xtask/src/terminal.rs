//! Writes to standard output and standard error, with optional colors. A closed pipe is not an error.

use std::env;
use std::io::{self, ErrorKind, IsTerminal, Write};

use codegen::diagnostics::render::Color;

use crate::cli::Choice;

/// An output stream of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Standard output, for results.
    Out,
    /// Standard error, for messages.
    Err,
}

/// The color or style of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tint {
    Plain,
    Bold,
    Red,
    Green,
    Yellow,
    Cyan,
}

/// Standard output and standard error, with their color settings.
#[derive(Debug)]
pub(crate) struct Terminal {
    out_colored: bool,
    err_colored: bool,
}

impl Terminal {
    pub(crate) fn new(choice: Choice) -> Self {
        let colored = |is_terminal: bool| match choice {
            Choice::Always => true,
            Choice::Never => false,
            Choice::Auto => is_terminal && environment_allows(),
        };
        Self {
            out_colored: colored(io::stdout().is_terminal()),
            err_colored: colored(io::stderr().is_terminal()),
        }
    }

    /// Writes a text to a stream, and flushes the stream.
    ///
    /// # Errors
    ///
    /// Returns the I/O error unless it is a broken pipe, which occurs with `| head`.
    pub(crate) fn write(&self, stream: Stream, text: &str) -> io::Result<()> {
        let written = match stream {
            Stream::Out => write_all(io::stdout().lock(), text),
            Stream::Err => write_all(io::stderr().lock(), text),
        };
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    /// Returns whether a stream uses colors.
    pub(crate) fn color(&self, stream: Stream) -> Color {
        let colored = match stream {
            Stream::Out => self.out_colored,
            Stream::Err => self.err_colored,
        };
        if colored { Color::Ansi } else { Color::Plain }
    }

    /// Returns the text in a color, or unchanged if the stream does not use colors.
    pub(crate) fn paint(&self, stream: Stream, tint: Tint, text: &str) -> String {
        let code = match (self.color(stream), tint) {
            (Color::Plain, _) | (_, Tint::Plain) => return text.to_owned(),
            (_, Tint::Bold) => "1",
            (_, Tint::Red) => "1;31",
            (_, Tint::Green) => "1;32",
            (_, Tint::Yellow) => "1;33",
            (_, Tint::Cyan) => "36",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// Escapes characters that control a terminal or change the writing direction.
pub(crate) fn visible(text: &str) -> String {
    let steers = |character: char| {
        (character.is_control() && character != '\t')
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .flat_map(|character| {
            let (escaped, plain) = if steers(character) {
                (Some(character.escape_default()), None)
            } else {
                (None, Some(character))
            };
            escaped.into_iter().flatten().chain(plain)
        })
        .collect()
}

fn environment_allows() -> bool {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !no_color && env::var_os("TERM").is_none_or(|value| value != "dumb")
}

fn write_all(mut stream: impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(visible("a\tb ä\u{1b}[31m"), "a\tb ä\\u{1b}[31m");
        assert_eq!(visible("x\r\u{202e}y"), "x\\r\\u{202e}y");
    }

    #[test]
    fn colors_follow_the_choice() {
        let painted = |choice| Terminal::new(choice).paint(Stream::Out, Tint::Green, "wrote");
        assert_eq!(painted(Choice::Always), "\u{1b}[1;32mwrote\u{1b}[0m");
        assert_eq!(painted(Choice::Never), "wrote");
    }
}
