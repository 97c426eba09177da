//! Generates all files of a run from the IR: the source files and the reports.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, scope};

use serde_yaml::Value;

use crate::diagnostics::Diagnostic;
use crate::emit::public_api::{self, PublicItems};
use crate::emit::{self, Emit};
use crate::files::Files;
use crate::ir::Api;
use crate::listing::{self, Listing};
use crate::load::Document;
use crate::pointer::Pointer;
use crate::quirks::Patched;
use crate::reports::quirks_report;
use crate::{Options, Skipped, Threads, api_diff, ledger, patched, render};

/// The stack size of the second thread in bytes, which equals that of a usual main thread.
const STACK: usize = 8 * 1024 * 1024;

/// The input from which the files are generated.
#[derive(Clone, Copy)]
pub(crate) struct Input<'i> {
    pub(crate) document: &'i Document,
    /// The tree of the document after the quirks were applied.
    pub(crate) tree: &'i Value,
    pub(crate) patched: &'i Patched,
    pub(crate) api: &'i Api,
    /// The places that lowering skipped on purpose.
    pub(crate) skipped: &'i Skipped,
}

/// The generated files of a run, with diagnostics.
pub(crate) struct Output {
    pub(crate) files: Files,
    pub(crate) listing: Listing,
    /// The diagnostics about changed names.
    pub(crate) renames: Vec<Diagnostic>,
    /// The diagnostics about bugs of the generator: entries that the ledger misses, and tokens that are not valid Rust.
    pub(crate) faults: Vec<Diagnostic>,
}

/// Generates all files of a run.
///
/// No file depends on another, so that the result does not depend on the thread that generates a file.
pub(crate) fn files(input: Input<'_>, options: &Options) -> Output {
    let queue = Mutex::new(emit::emit(input.api));
    let (made, (reports, mut faults)) = scope(|scope| {
        let other = match options.threads {
            Threads::One => None,
            // The first thread generates everything if no second thread can be spawned.
            Threads::Two => Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, || sources(&queue))
                .ok(),
        };
        let reports = if options.sources_only {
            (Files::new(), Vec::new())
        } else {
            reports(input)
        };
        let mut made = sources(&queue);
        if let Some(other) = other {
            made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        (made, reports)
    });
    let (mut files, mut items) = (reports, Vec::new());
    for (path, made) in made {
        match made {
            Ok((text, public)) => {
                files.insert(path, text);
                items.push(public);
            }
            Err(error) => {
                let message = format!(
                    "the generated file `{path}` is not valid Rust, which is a bug in the generator: {error}"
                );
                faults.push(Diagnostic::error("bad-tokens", Pointer::root(), message));
            }
        }
    }
    let listing = public_api::listing(input.api, items);
    files.insert(listing::PATH, listing.to_string());
    let previous = options.previous_listing.as_deref();
    let accepted = options.accept_renames;
    let renames = previous.map(|previous| api_diff::renamed(previous, &listing, accepted));
    Output {
        files,
        listing,
        renames: renames.unwrap_or_default(),
        faults,
    }
}

/// The path of a file with its text and public items, or with an error if its tokens are not valid Rust.
type Made = (String, Result<(String, PublicItems), String>);

/// Generates source files until the queue is empty.
fn sources<'a>(queue: &Mutex<impl Iterator<Item = (String, Emit<'a>)>>) -> Vec<Made> {
    let next = || {
        let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.next()
    };
    let mut made = Vec::new();
    while let Some((path, emit)) = next() {
        let file = emit();
        let mut items = PublicItems::of(&path);
        let text = render::render(file, &mut |item| items.add(item));
        made.push((path, text.map(|text| (text, items))));
    }
    made
}

/// Generates the patched document and the reports. Returns them with their diagnostics.
fn reports(input: Input<'_>) -> (Files, Vec<Diagnostic>) {
    let Input {
        document,
        tree,
        patched,
        api,
        skipped,
    } = input;
    let mut files = Files::new();
    let mut found = Vec::new();
    match patched::canonical(tree) {
        Ok(text) => drop(files.insert(patched::PATH, text)),
        Err(error) => {
            let message = format!(
                "cannot write `{}`, which is a bug in the generator: {error}",
                patched::PATH
            );
            found.push(Diagnostic::error(
                "unwritable-document",
                Pointer::root(),
                message,
            ));
        }
    }
    let (ledger, faults) = ledger::write(document, patched, tree, (api, skipped));
    files.insert(ledger::PATH, ledger);
    found.extend(faults);
    files.insert(quirks_report::PATH, quirks_report::write(document, patched));
    (files, found)
}
