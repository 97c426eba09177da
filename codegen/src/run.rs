//! The state of a run that is passed from stage to stage: the document, the patched tree and the diagnostics.

use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use crate::api_diff::Lines;
use crate::diagnostics::{Diagnostic, Sources};
use crate::ir::Api;
use crate::listing::Listing;
use crate::load::{self, Document};
use crate::lower::{self, Skipped};
use crate::output::{self, Output};
use crate::pointer::{Pointer, key_text};
use crate::quirks::{self, Patched, Quirk, Stale, Table};
use crate::{Failure, Generated, Options, Summary, additions, validate};

/// The state of a run. Each method is a stage, which returns all diagnostics so far if the run cannot continue.
pub(crate) struct Run<'o> {
    options: &'o Options,
    document: Document,
    patched: Patched,
    found: Vec<Diagnostic>,
}

impl<'o> Run<'o> {
    /// Loads the document and merges the additions from the options into it.
    pub(crate) fn load(file: &str, bytes: &[u8], options: &'o Options) -> Result<Self, Failure> {
        let load = |file: &str, bytes: &[u8]| {
            load::load(file, bytes).map_err(|diagnostics| Failure {
                diagnostics,
                sources: Sources::of(file, String::from_utf8(bytes.to_vec()).ok()),
            })
        };
        let mut run = Self {
            options,
            document: load(file, bytes)?,
            patched: Patched::default(),
            found: Vec::new(),
        };
        if let Err(other_version) = validate::version(&run.document.root) {
            run.found.push(*other_version);
            return Err(run.failure());
        }
        if let Some(additions) = &options.additions {
            let additions = load(&additions.file, &additions.bytes)?;
            run.found = additions::merge(&mut run.document, &additions, options.allow_stale);
        }
        Ok(run)
    }

    /// Returns the document and all diagnostics so far.
    pub(crate) fn into_document(self) -> (Document, Vec<Diagnostic>) {
        (self.document, self.found)
    }

    /// Applies quirks to the document, and returns the patched tree.
    pub(crate) fn patch(&mut self, quirks: &[(Table, &'static Quirk)]) -> Value {
        let stale = if self.options.allow_stale {
            Stale::Warn
        } else {
            Stale::Deny
        };
        let mut tree = self.document.root.clone();
        self.patched = quirks::apply_to(&mut tree, quirks, stale);
        self.found.extend(self.patched.diagnostics.iter().cloned());
        if stale == Stale::Warn
            && let Some(Ok(previous)) = self.options.previous_listing.as_deref().map(Listing::read)
        {
            let kept = quirks::keep_resources(&mut tree, &mut self.patched, &previous);
            self.found.extend(kept);
        }
        tree
    }

    /// Returns all diagnostics so far.
    pub(crate) fn found(&self) -> Vec<Diagnostic> {
        self.found.clone()
    }

    /// Restores the diagnostics of an earlier stage, so that the run can continue from there.
    pub(crate) fn restart(&mut self, found: Vec<Diagnostic>) {
        self.found = found;
    }

    /// Runs the lints, and returns the typed view of the tree, which consists of `openapiv3` types. The view is also
    /// returned if the lints found errors, so that it can be lowered.
    pub(crate) fn validate(&mut self, tree: &Value) -> Result<OpenAPI, Failure> {
        let checked = validate::checked(tree);
        self.found.extend(checked.diagnostics);
        match OpenAPI::deserialize(tree) {
            Ok(typed) if checked.is_well_formed => return Ok(typed),
            // The lints reject every document that has no typed view.
            Err(error) if !self.is_refused() => {
                let message = format!("the document does not conform to OpenAPI 3.0: {error}");
                let fault = Diagnostic::error("not-openapi", Pointer::root(), message);
                self.found.push(fault);
            }
            _ => {}
        }
        Err(self.failure())
    }

    /// Lowers the typed view to the IR. An incomplete IR is returned if changed names can still be reported.
    pub(crate) fn lower(
        &mut self,
        typed: OpenAPI,
        tree: &Value,
    ) -> Result<(Api, Skipped), Failure> {
        let is_valid = !self.is_refused();
        let (api, skipped, mut unexpressed) = lower::lower(&typed, tree);
        unexpressed.retain(|one| !self.found.iter().any(|other| other.covers(one)));
        self.found.extend(unexpressed);
        // An operation with an error does not count as a use of its models, so their usage would be wrong.
        let is_certain = |one: &Diagnostic| !one.depends_on_usage();
        let mut errors = self.found.iter().filter(|one| one.is_error());
        if errors.any(is_certain) {
            self.found.retain(is_certain);
        }
        if !is_valid || (self.is_refused() && self.options.previous_listing.is_none()) {
            return Err(self.failure());
        }
        Ok((api, skipped))
    }

    /// Generates the files. The ledger is only checked if the document is complete.
    pub(crate) fn emit(
        &mut self,
        tree: &Value,
        api: &Api,
        skipped: &Skipped,
        is_whole: bool,
    ) -> Result<Output, Failure> {
        let input = output::Input {
            document: &self.document,
            tree,
            patched: &self.patched,
            api,
            skipped,
        };
        let mut output = output::files(input, self.options);
        self.found.append(&mut output.renames);
        // An incomplete IR would cause further errors.
        if is_whole && !self.is_refused() {
            self.found.append(&mut output.faults);
        }
        if self.is_refused() {
            return Err(self.failure());
        }
        Ok(output)
    }

    /// Returns the generated files with the statistics of the run.
    pub(crate) fn finish(mut self, tree: &Value, api: Api, output: Output) -> Generated {
        let warnings = self.told();
        Generated {
            summary: self.summary(tree, &api),
            files: output.files,
            warnings,
            quirks: std::mem::take(&mut self.patched.reports),
            api,
            listing: output.listing,
            sources: self.document.sources(),
            lines: Lines::new(self.document.positions, self.patched),
        }
    }

    fn summary(&self, tree: &Value, api: &Api) -> Summary {
        let is_added = |pointer: &Pointer| {
            let positions = &self.document.positions;
            positions.is_added(&self.patched.origin(pointer))
        };
        let operations = api.operations.iter();
        let operations = operations.filter_map(|one| Pointer::parse(&one.pointer));
        let (added_operations, operations): (Vec<_>, Vec<_>) = operations.partition(is_added);
        let root = Pointer::root();
        let paths = keys(&self.document.root, &root.child("paths"));
        let schemas = root.child("components").child("schemas");
        let component_schemas = keys(&self.document.root, &schemas);
        let schemas = keys(tree, &schemas);
        let (added_schemas, schemas): (Vec<_>, Vec<_>) = schemas.into_iter().partition(is_added);
        let reports = &self.patched.reports;
        Summary {
            document_version: api.version.clone(),
            paths: paths.into_iter().filter(|path| !is_added(path)).count(),
            component_schemas: component_schemas
                .into_iter()
                .filter(|schema| !is_added(schema))
                .count(),
            operations: operations.len(),
            schemas: schemas.len(),
            added_operations: added_operations.len(),
            added_schemas: added_schemas.len(),
            quirks: reports.iter().filter(|one| !one.places.is_empty()).count(),
            places: self.patched.places(),
        }
    }

    fn is_refused(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// Returns the error with all diagnostics so far.
    fn failure(&mut self) -> Failure {
        Failure {
            diagnostics: self.told(),
            sources: self.document.sources(),
        }
    }

    /// Returns all diagnostics so far with their spans, sorted by position.
    fn told(&mut self) -> Vec<Diagnostic> {
        let mut diagnostics = std::mem::take(&mut self.found);
        for diagnostic in &mut diagnostics {
            if diagnostic.span.is_none() {
                let origin = self.patched.origin(&diagnostic.pointer);
                diagnostic.span = Some(self.document.positions.nearest(&origin));
                if let (Some(read), Some(written)) = (
                    origin.get(&self.document.root),
                    self.document.source(&origin),
                ) {
                    diagnostic.quote_source(read, written);
                }
            }
            self.patched.name_quirks(diagnostic);
        }
        diagnostics.sort_by(|one, other| {
            (one.span, &one.pointer, one.code, &one.message).cmp(&(
                other.span,
                &other.pointer,
                other.code,
                &other.message,
            ))
        });
        diagnostics.dedup();
        diagnostics
    }
}

/// Returns the pointers of the entries of an object.
fn keys(root: &Value, object: &Pointer) -> Vec<Pointer> {
    let entries = object.get(root).and_then(Value::as_mapping);
    let keys = entries
        .into_iter()
        .flat_map(Mapping::keys)
        .filter_map(key_text);
    keys.map(|key| object.child(key)).collect()
}
