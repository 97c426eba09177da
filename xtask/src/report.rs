//! Prints the output of commands: as text, or as one JSON object per line on standard output.

use std::io;
use std::time::Duration;

use anyhow::Error;
use codegen::Summary;
use codegen::diagnostics::{Diagnostic, Sources, render};
use codegen::files::DifferenceKind;
use codegen::pointer::Pointer;
use serde_json::{Value, json};

use crate::cli::MessageFormat;
use crate::diff::Diff;
use crate::terminal::{Stream, Terminal, Tint, visible};
use crate::verdict::Usage;

/// A reporter that prints messages in the chosen format.
#[derive(Debug)]
pub(crate) struct Report {
    terminal: Terminal,
    format: MessageFormat,
}

/// The kind of change to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Touch {
    Wrote,
    Removed,
}

impl Report {
    pub(crate) fn new(terminal: Terminal, format: MessageFormat) -> Self {
        Self { terminal, format }
    }

    /// Returns the format in which messages are printed.
    pub(crate) fn format(&self) -> MessageFormat {
        self.format
    }

    /// Prints the overview of the commands.
    pub(crate) fn help(&self, help: &clap::builder::StyledStr) -> io::Result<()> {
        let text = match self.terminal.color(Stream::Out) {
            render::Color::Ansi => help.ansi().to_string(),
            render::Color::Plain => help.to_string(),
        };
        self.terminal.write(Stream::Out, &text)
    }

    /// Prints diagnostics about a document. Prints nothing if `diagnostics` is empty.
    pub(crate) fn diagnostics(
        &self,
        diagnostics: &[Diagnostic],
        sources: &Sources,
    ) -> io::Result<()> {
        if diagnostics.is_empty() {
            return Ok(());
        }
        match self.format {
            MessageFormat::Text => {
                let color = self.terminal.color(Stream::Err);
                let text = render::text(diagnostics, sources, color);
                self.terminal.write(Stream::Err, &ended(text))
            }
            MessageFormat::Json => {
                let lines = render::json(diagnostics, sources);
                self.terminal.write(Stream::Out, &ended(lines))
            }
        }
    }

    /// Reports a file that was written or removed.
    pub(crate) fn touched(&self, touch: Touch, path: &str) -> io::Result<()> {
        let (word, tint) = match touch {
            Touch::Wrote => ("wrote", Tint::Green),
            Touch::Removed => ("removed", Tint::Yellow),
        };
        match self.format {
            MessageFormat::Text => self.line_about(word, tint, path),
            MessageFormat::Json => {
                self.object(&json!({"kind": "file", "path": path, "change": word}))
            }
        }
    }

    /// Reports a file that differs from the expected state.
    pub(crate) fn difference(
        &self,
        kind: DifferenceKind,
        path: &str,
        diff: &Diff,
    ) -> io::Result<()> {
        let word = state(kind);
        if self.format == MessageFormat::Json {
            let lines: Vec<_> = diff.lines.iter().map(|(_, line)| line.as_str()).collect();
            return self.object(&json!({
                "kind": "file",
                "path": path,
                "state": word,
                "diff": lines.join("\n"),
                "diff_lines_left_out": diff.left_out,
            }));
        }
        self.line_about(word, Tint::Red, path)?;
        let mut text = String::new();
        for (tint, line) in &diff.lines {
            text.push_str(&self.terminal.paint(Stream::Out, *tint, line));
            text.push('\n');
        }
        if diff.left_out > 0 {
            let note = format!(
                "… {} of this diff are omitted",
                count(diff.left_out, "more line")
            );
            text.push_str(&self.terminal.paint(Stream::Out, Tint::Cyan, &note));
            text.push('\n');
        }
        text.push('\n');
        self.terminal.write(Stream::Out, &text)
    }

    /// Prints the statistics of the document, the outcome for the files as text or as numbers, and the elapsed time.
    pub(crate) fn summary(
        &self,
        summary: &Summary,
        outcome: &str,
        numbers: &[(&str, usize)],
        elapsed: Duration,
    ) -> io::Result<()> {
        match self.format {
            MessageFormat::Text => {
                let text = format!(
                    "document {}: {}{}, {}{}, {} applied in {}\n{outcome}, in {:.2} s\n",
                    visible(&summary.document_version),
                    count(summary.operations, "operation"),
                    added(summary.added_operations),
                    count(summary.schemas, "schema"),
                    added(summary.added_schemas),
                    count(summary.quirks, "quirk"),
                    count(summary.places, "place"),
                    elapsed.as_secs_f64(),
                );
                self.terminal.write(Stream::Out, &text)
            }
            MessageFormat::Json => {
                let mut object = json!({
                    "kind": "summary",
                    "document_version": summary.document_version,
                    "operations": summary.operations,
                    "schemas": summary.schemas,
                    "added_operations": summary.added_operations,
                    "added_schemas": summary.added_schemas,
                    "quirks": summary.quirks,
                    "places": summary.places,
                    "milliseconds": u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
                });
                if let Some(members) = object.as_object_mut() {
                    members.extend(
                        numbers
                            .iter()
                            .map(|(name, number)| ((*name).to_owned(), Value::from(*number))),
                    );
                }
                self.object(&object)
            }
        }
    }

    /// Prints an additional note. Notes are omitted from JSON output.
    pub(crate) fn note(&self, text: &str) -> io::Result<()> {
        match self.format {
            MessageFormat::Text => {
                let word = self.terminal.paint(Stream::Err, Tint::Bold, "note");
                self.terminal
                    .write(Stream::Err, &format!("{word}: {text}\n"))
            }
            MessageFormat::Json => Ok(()),
        }
    }

    /// Prints the error that ends a command. Errors while printing are ignored.
    pub(crate) fn problem(&self, error: &Error) {
        let code = if error.is::<Usage>() {
            "wrong-usage"
        } else {
            "command-failed"
        };
        let _ = self.failure(code, &format!("{error:#}"));
    }

    /// Prints the reason for a non-zero exit code as one message.
    pub(crate) fn failure(&self, code: &'static str, message: &str) -> io::Result<()> {
        match self.format {
            MessageFormat::Text => {
                let word = self.terminal.paint(Stream::Err, Tint::Red, "error");
                let message = visible(message);
                self.terminal
                    .write(Stream::Err, &format!("{word}: {message}\n"))
            }
            MessageFormat::Json => {
                let diagnostic = Diagnostic::error(code, Pointer::root(), message);
                let line = render::json(&[diagnostic], &Sources::default());
                self.terminal.write(Stream::Out, &ended(line))
            }
        }
    }

    /// Prints a text of several lines.
    pub(crate) fn text(&self, text: &str) -> io::Result<()> {
        self.terminal.write(Stream::Out, text)
    }

    /// Prints the page of a review, with breaking changes in red.
    pub(crate) fn page(&self, text: &str) -> io::Result<()> {
        let paint = |part: &str| match part.trim_start().starts_with("Breaking\n") {
            true => self.terminal.paint(Stream::Out, Tint::Red, part),
            false => part.to_owned(),
        };
        let parts: Vec<String> = text.split("\n\n").map(paint).collect();
        self.text(&parts.join("\n\n"))
    }

    /// Returns a heading, highlighted if colors are enabled.
    pub(crate) fn emphasized(&self, text: &str) -> String {
        self.terminal.paint(Stream::Out, Tint::Bold, text)
    }

    /// Prints a JSON object on one line.
    pub(crate) fn object(&self, object: &Value) -> io::Result<()> {
        self.terminal.write(Stream::Out, &format!("{object}\n"))
    }

    fn line_about(&self, word: &str, tint: Tint, path: &str) -> io::Result<()> {
        let word = self
            .terminal
            .paint(Stream::Out, tint, &format!("{word:>8}"));
        let line = format!("{word} {}\n", visible(path));
        self.terminal.write(Stream::Out, &line)
    }
}

/// Returns a number with its noun in the correct form, such as `1 file` or `2 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Returns the number of entries from the additions, as part of a sentence.
fn added(number: usize) -> String {
    match number {
        0 => String::new(),
        number => format!(" and {number} added"),
    }
}

/// Returns the word for a kind of difference, such as `stale`.
pub(crate) fn state(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Stale => "stale",
        DifferenceKind::Missing => "missing",
        DifferenceKind::Orphaned => "orphaned",
    }
}

fn ended(mut text: String) -> String {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
