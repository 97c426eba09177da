//! The properties of the generator that hold for every document: it either generates sound and deterministic output, or
//! rejects the document with located errors.

use std::time::Duration;

use codegen::diagnostics::render::{Color, json, text};
use codegen::diagnostics::{Diagnostic, FileKind, Severity, Sources};
use codegen::files::Files;
use codegen::quirks::{self, Quirk, Table};
use codegen::{Failure, Generated, Options, Threads};

use crate::clock::timed;

/// The file name of the documents in diagnostics.
const NAME: &str = "spec/accesslink.yaml";

/// The path of the patched document in the generated files.
const PATCHED: &str = "spec/accesslink.patched.json";

/// The maximum number of diagnostics that are rendered per document, because rendering is the slowest step for a document
/// with many errors.
const DRAWN: usize = 8;

/// The outcome of a document that satisfies all properties.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    /// The number of runs that generated files.
    pub generated: usize,
    /// The number of runs that rejected the document.
    pub refused: usize,
    /// The processor time of the slowest run.
    pub slowest: Duration,
}

/// Runs the generator on a document with and without the quirks, and checks all properties of the results.
///
/// # Errors
/// Returns an error that names the first property that does not hold.
pub fn check(bytes: &[u8]) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let read = codegen::load::load(NAME, bytes).is_ok();
    run(bytes, &[], &mut outcome).map_err(|fault| format!("without quirks: {fault}"))?;
    if read {
        let tables = quirks::tables();
        run(bytes, &tables, &mut outcome).map_err(|fault| format!("with quirks: {fault}"))?;
    }
    Ok(outcome)
}

/// Runs the generator with and without the quirks. Returns the outcome and the total processor time.
pub fn time(bytes: &[u8]) -> (Outcome, Duration) {
    let mut outcome = Outcome::default();
    let ((), time) = timed(|| {
        for tables in [Vec::new(), quirks::tables()] {
            match generate(bytes, &tables, &mut outcome) {
                Ok(_) => outcome.generated += 1,
                Err(_) => outcome.refused += 1,
            }
        }
    });
    (outcome, time)
}

fn run(
    bytes: &[u8],
    tables: &[(Table, &'static Quirk)],
    outcome: &mut Outcome,
) -> Result<(), String> {
    match generate(bytes, tables, outcome) {
        Err(failure) => {
            outcome.refused += 1;
            refused(&failure, bytes)
        }
        Ok(generated) => {
            outcome.generated += 1;
            sound(&generated, bytes)?;
            same_again(&generated, bytes, tables, outcome)?;
            patched_alike(&generated, outcome)
        }
    }
}

/// Runs the generator with stale quirks as warnings, because few random documents match every quirk.
fn generate(
    bytes: &[u8],
    tables: &[(Table, &'static Quirk)],
    outcome: &mut Outcome,
) -> Result<Generated, Failure> {
    let options = Options {
        allow_stale: true,
        // The clock only measures the time of a single thread.
        threads: Threads::One,
        ..Options::default()
    };
    let (result, time) = timed(|| codegen::generate_with(NAME, bytes, &options, tables));
    outcome.slowest = outcome.slowest.max(time);
    result
}

/// Checks that a rejection contains an error, and that all diagnostics are located and can be rendered.
fn refused(failure: &Failure, bytes: &[u8]) -> Result<(), String> {
    let found = &failure.diagnostics;
    if !found
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        return Err(format!("rejected without an error: {found:?}"));
    }
    told_well(found, &failure.sources, bytes)
}

fn told_well(found: &[Diagnostic], sources: &Sources, bytes: &[u8]) -> Result<(), String> {
    let source = sources.text(FileKind::Document);
    if source.is_some_and(|source| source.as_bytes() != bytes) {
        return Err("the rendered source is not the input".to_owned());
    }
    for diagnostic in found {
        let fault = match (diagnostic.span, source) {
            _ if diagnostic.message.trim().is_empty() => "has an empty message",
            _ if diagnostic.message.ends_with('.') => "ends with a full stop",
            (None, Some(_)) if diagnostic.pointer.depth() > 0 => "has no location",
            (Some(span), Some(source)) if source.get(span.start..span.end).is_none() => {
                "is outside the document, or splits a character"
            }
            (Some(span), Some(source)) if line_of(source, span.start) != span.line => {
                "has the wrong line number"
            }
            _ => continue,
        };
        return Err(format!("a diagnostic {fault}: {diagnostic:?}"));
    }
    // The diagnostics of stale quirks are the same for every document.
    let others = found
        .iter()
        .filter(|found| !found.code.starts_with("quirk-"));
    let drawn: Vec<Diagnostic> = others.take(DRAWN).cloned().collect();
    let shown = text(&drawn, sources, Color::Plain);
    if !drawn.is_empty() && shown.trim().is_empty() {
        return Err("the rendered output is empty".to_owned());
    }
    for line in json(&drawn, sources).lines() {
        serde_json::from_str::<serde_json::Value>(line)
            .map_err(|error| format!("a diagnostic is not valid JSON: {error}: {line}"))?;
    }
    Ok(())
}

fn line_of(source: &str, byte: usize) -> usize {
    let before = source.get(..byte).unwrap_or_default();
    before.bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// Checks that the generator owns the paths of the files, and that their contents parse.
fn sound(generated: &Generated, bytes: &[u8]) -> Result<(), String> {
    let warnings = &generated.warnings;
    if let Some(error) = warnings
        .iter()
        .find(|found| found.severity == Severity::Error)
    {
        return Err(format!("generated despite an error: {error:?}"));
    }
    told_well(warnings, &generated.sources, bytes)?;
    for (path, text) in generated.files.iter() {
        if !Files::owned(path) {
            return Err(format!("the generator does not own the path {path:?}"));
        }
        match path.rsplit('.').next() {
            Some("rs") => {
                syn::parse_file(text)
                    .map_err(|error| format!("{path} is not valid Rust: {error}"))?;
            }
            Some("json") => {
                serde_json::from_str::<serde_json::Value>(text)
                    .map_err(|error| format!("{path} is not valid JSON: {error}"))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Checks that a second run generates the same files.
fn same_again(
    generated: &Generated,
    bytes: &[u8],
    tables: &[(Table, &'static Quirk)],
    outcome: &mut Outcome,
) -> Result<(), String> {
    let again = generate(bytes, tables, outcome)
        .map_err(|failure| format!("rejected the second time: {:?}", failure.diagnostics))?;
    if again.files != generated.files || again.warnings != generated.warnings {
        return Err("the second run produces different files or warnings".to_owned());
    }
    Ok(())
}

/// Checks that the patched document needs no quirks and that the same code is generated from it.
fn patched_alike(generated: &Generated, outcome: &mut Outcome) -> Result<(), String> {
    let Some(patched) = generated.files.get(PATCHED) else {
        return Err(format!("{PATCHED} is missing"));
    };
    let again = generate(patched.as_bytes(), &[], outcome).map_err(|failure| {
        format!(
            "the patched document is rejected: {:?}\n{patched}",
            failure.diagnostics
        )
    })?;
    for (path, text) in generated.files.iter() {
        let code = path.ends_with(".rs") || path == codegen::listing::PATH;
        if code && again.files.get(path) != Some(text) {
            return Err(format!("the patched document produces a different {path}"));
        }
    }
    Ok(())
}
