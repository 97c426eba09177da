//! What must hold for every document: it is generated from, soundly and always in the same way, or refused with reasons
//! that have a place.

use std::time::Duration;

use codegen::diagnostics::render::{Colour, json, text};
use codegen::diagnostics::{Diagnostic, FileKind, Severity, Sources};
use codegen::files::Files;
use codegen::quirks::{self, Quirk, Table};
use codegen::{Failure, Generated, Options, Threads};

use crate::clock::timed;

/// What the documents are called.
const NAME: &str = "spec/accesslink.yaml";

/// The patched document among the generated files.
const PATCHED: &str = "spec/accesslink.patched.json";

/// Drawing is the slowest part where much is wrong, and the same code for each: so many are enough.
const DRAWN: usize = 8;

/// What became of a document for which everything held.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    /// Runs of the generator that gave files.
    pub generated: usize,
    /// Runs that refused the document.
    pub refused: usize,
    /// The processor time of the slowest run.
    pub slowest: Duration,
}

/// Generates from a document with and without the quirks, and holds the results against all properties.
///
/// # Errors
/// Tells the first property that does not hold.
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

/// Runs the generator with the quirks and without, and gives the processor time of both together.
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

/// Quirks that fit nothing are warnings here: hardly any document has a place for each.
fn generate(
    bytes: &[u8],
    tables: &[(Table, &'static Quirk)],
    outcome: &mut Outcome,
) -> Result<Generated, Failure> {
    let options = Options {
        allow_stale: true,
        // The clock has the time of one thread.
        threads: Threads::One,
        ..Options::default()
    };
    let (result, time) = timed(|| codegen::generate_with(NAME, bytes, &options, tables));
    outcome.slowest = outcome.slowest.max(time);
    result
}

/// A refusal has an error, and everything that is said has a place and can be shown.
fn refused(failure: &Failure, bytes: &[u8]) -> Result<(), String> {
    let found = &failure.diagnostics;
    if !found
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        return Err(format!("refused without an error: {found:?}"));
    }
    told_well(found, &failure.sources, bytes)
}

fn told_well(found: &[Diagnostic], sources: &Sources, bytes: &[u8]) -> Result<(), String> {
    let source = sources.text(FileKind::Document);
    if source.is_some_and(|source| source.as_bytes() != bytes) {
        return Err("the source shown is not the one read".to_owned());
    }
    for diagnostic in found {
        let fault = match (diagnostic.span, source) {
            _ if diagnostic.message.trim().is_empty() => "says nothing",
            _ if diagnostic.message.ends_with('.') => "ends with a full stop",
            (None, Some(_)) if diagnostic.pointer.depth() > 0 => "has no place",
            (Some(span), Some(source)) if source.get(span.start..span.end).is_none() => {
                "lies outside of the text, or cuts a character"
            }
            (Some(span), Some(source)) if line_of(source, span.start) != span.line => {
                "is on another line"
            }
            _ => continue,
        };
        return Err(format!("a diagnostic {fault}: {diagnostic:?}"));
    }
    // What is said of quirks that find no place is the same for each document.
    let others = found
        .iter()
        .filter(|found| !found.code.starts_with("quirk-"));
    let drawn: Vec<Diagnostic> = others.take(DRAWN).cloned().collect();
    let shown = text(&drawn, sources, Colour::Plain);
    if !drawn.is_empty() && shown.trim().is_empty() {
        return Err("nothing is drawn".to_owned());
    }
    for line in json(&drawn, sources).lines() {
        serde_json::from_str::<serde_json::Value>(line)
            .map_err(|error| format!("a diagnostic is no JSON: {error}: {line}"))?;
    }
    Ok(())
}

fn line_of(source: &str, byte: usize) -> usize {
    let before = source.get(..byte).unwrap_or_default();
    before.bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// The files are the generator's to write, and can be read as what they are.
fn sound(generated: &Generated, bytes: &[u8]) -> Result<(), String> {
    let warnings = &generated.warnings;
    if let Some(error) = warnings
        .iter()
        .find(|found| found.severity == Severity::Error)
    {
        return Err(format!("generated in spite of an error: {error:?}"));
    }
    told_well(warnings, &generated.sources, bytes)?;
    for (path, text) in generated.files.iter() {
        if !Files::owned(path) {
            return Err(format!(
                "{path:?} is a path that is not the generator's own"
            ));
        }
        match path.rsplit('.').next() {
            Some("rs") => {
                syn::parse_file(text).map_err(|error| format!("{path} is no Rust: {error}"))?;
            }
            Some("json") => {
                serde_json::from_str::<serde_json::Value>(text)
                    .map_err(|error| format!("{path} is no JSON: {error}"))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The same document gives the same bytes.
fn same_again(
    generated: &Generated,
    bytes: &[u8],
    tables: &[(Table, &'static Quirk)],
    outcome: &mut Outcome,
) -> Result<(), String> {
    let again = generate(bytes, tables, outcome)
        .map_err(|failure| format!("refused the second time: {:?}", failure.diagnostics))?;
    if again.files != generated.files || again.warnings != generated.warnings {
        return Err("the second run gives something else".to_owned());
    }
    Ok(())
}

/// The patched document needs no quirks, and gives the same code.
fn patched_alike(generated: &Generated, outcome: &mut Outcome) -> Result<(), String> {
    let Some(patched) = generated.files.get(PATCHED) else {
        return Err(format!("{PATCHED} is missing"));
    };
    let again = generate(patched.as_bytes(), &[], outcome).map_err(|failure| {
        format!(
            "the patched document is refused: {:?}\n{patched}",
            failure.diagnostics
        )
    })?;
    for (path, text) in generated.files.iter() {
        let code = path.ends_with(".rs") || path == codegen::listing::PATH;
        if code && again.files.get(path) != Some(text) {
            return Err(format!("the patched document gives another {path}"));
        }
    }
    Ok(())
}
